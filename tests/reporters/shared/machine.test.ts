import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { ScenarioResult } from '../../../engine/report/events.ts';
import { summarise } from '../../../engine/report/report.ts';
import { renderHtml } from '../../../reporters/html/page.ts';
import { type Edge, machineOf } from '../../../reporters/picture/machine.ts';
import { mermaidOf } from '../../../reporters/picture/mermaid.ts';
import { renderPicture } from '../../../reporters/picture/svg.ts';
import { statuses } from '../../../suites/payment-intents/lifecycle/table.ts';
import { evidenceOf, facts, findingOf, intentOf, resultOf, runOf } from '../../engine/builders.ts';

interface Played {
  readonly from: string;
  readonly action: string;
  readonly expected: string;
  readonly verdict: ScenarioResult['verdict'];
  /** The status that the last answer shows. */
  readonly went: string;
  readonly level?: 'must' | 'should';
}

/** A report of one scenario for each cell: the intent as it was, and as it was after the request. */
function reportOf(cells: readonly Played[]) {
  const named = cells.map((cell) => ({ ...cell, scenario: `lifecycle/${cell.from}/${cell.action}` }));
  const results = named.map(({ scenario, from, action, expected, verdict, level = 'must' }) =>
    resultOf(scenario, [findingOf({ scenario, verdict, level, operationId: 'PostPaymentIntentsIntentConfirm' })], {
      cell: { from, action, expected },
    }),
  );
  const exchanges = named.flatMap(({ scenario, from, went }) =>
    [from, went].map((status, at) =>
      evidenceOf({
        id: `${scenario}/${at}`,
        operationId: 'PostPaymentIntentsIntentConfirm',
        response: { status: 200, headers: {}, body: intentOf({ id: `pi_${scenario}`, status }) },
      }),
    ),
  );
  return summarise(runOf(results, exchanges));
}

const CELLS: readonly Played[] = [
  { from: 'requires_confirmation', action: 'confirm', expected: 'succeeded', verdict: 'pass', went: 'succeeded' },
  { from: 'requires_capture', action: 'capture', expected: 'succeeded', verdict: 'inconclusive', went: 'succeeded' },
  { from: 'requires_action', action: 'cancel', expected: 'canceled', verdict: 'fail', went: 'succeeded' },
  { from: 'requires_payment_method', action: 'confirm', expected: 'refused', verdict: 'fail', went: 'succeeded' },
  { from: 'succeeded', action: 'cancel', expected: 'refused', verdict: 'fail', went: 'succeeded' },
  { from: 'requires_capture', action: 'confirm', expected: 'refused', verdict: 'fail', went: '<svg onload=alert(1)>' },
  { from: 'processing', action: 'cancel', expected: 'canceled', verdict: 'not-applicable', went: 'processing' },
  {
    ...{ from: 'requires_confirmation', action: 'unset', expected: 'requires_payment_method' },
    ...{ verdict: 'fail', level: 'should', went: 'requires_confirmation' },
  },
];
const report = reportOf(CELLS);
const [kind] = report.resources;
if (kind === undefined) throw new Error('the report has no resource');
const machine = machineOf(report, kind);

const told = ({ from, to, course, astray }: Edge): string => `${from} ${to} ${course}${astray ? ' astray' : ''}`;

describe('the state machine', () => {
  test('has every status, from left to right, with those that were seen', () => {
    expect(machine?.nodes.map(({ status }) => status)).toEqual(statuses);
    const places = machine?.nodes.map(({ at }) => at) ?? [];
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(machine?.nodes.filter(({ seen }) => !seen).map(({ status }) => status)).toEqual(['canceled']);
  });

  test('tells of each edge how it went, and where an object went instead', () => {
    const rowsNobodyAsked = [
      'requires_payment_method requires_action inconclusive',
      'requires_confirmation processing inconclusive',
      'requires_confirmation requires_capture inconclusive',
    ];
    expect(machine?.edges.map(told).toSorted()).toEqual(
      [
        ...rowsNobodyAsked,
        'processing canceled idle',
        'requires_action canceled fail',
        'requires_action succeeded fail astray',
        'requires_capture succeeded inconclusive',
        'requires_confirmation requires_confirmation advice astray',
        'requires_confirmation requires_payment_method advice',
        'requires_confirmation succeeded pass',
        'requires_payment_method succeeded fail astray',
      ].toSorted(),
    );
  });

  test('counts the exchanges that showed a change of status', () => {
    const counts = new Map(machine?.edges.map((edge) => [told(edge), edge.exchanges]));
    expect(counts.get('requires_confirmation succeeded pass')).toBe(1);
    expect(counts.get('processing canceled idle')).toBe(0);
  });

  test('reads as the table does, and leads to its cell', () => {
    const edge = machine?.edges.find((each) => told(each) === 'requires_action canceled fail');
    expect(edge?.words).toBe('cancel from requires_action to canceled: wrong, it went to succeeded; never seen');
    expect(edge?.cell).toBe('payment_intent/requires_action/cancel');
  });

  test('is not drawn of a kind without a layout, nor of a run that asked no cell', () => {
    const { picture: _, ...plain } = kind;
    expect(machineOf(report, plain)).toBeUndefined();
    expect(machineOf(summarise(runOf([])), kind)).toBeUndefined();
  });
});

describe('where events were asked for', () => {
  const outcome = (check: string, verdict: 'pass' | 'fail') =>
    ({ check, verdict, operationId: 'GetEvents', level: 'must', title: check, scored: true }) as const;
  const asked = {
    ...report,
    target: { ...report.target, events: { asked: true } },
    checks: [
      ...report.checks,
      outcome('events/payment-tells-succeeded', 'pass'),
      outcome('events/payment-tells-charge-succeeded', 'fail'),
      outcome('events/cancel-tells-canceled', 'pass'),
    ],
  };

  test('edges say which were seen and which are missing', () => {
    const edges = machineOf(asked, kind)?.edges ?? [];
    const paid = edges.find((each) => told(each) === 'requires_confirmation succeeded pass');
    expect(paid?.label).toBe('confirm ✉✗');
    expect(paid?.words).toMatch(/payment_intent\.succeeded seen; charge\.succeeded missing/);
    expect(edges.find((each) => told(each) === 'requires_action canceled fail')?.label).toBe('cancel ✉✓');
    expect(machine?.edges.some(({ label }) => label.includes('✉'))).toBe(false);
  });

  test('the table of the lifecycle has a column of them', () => {
    const column = '<th scope="col"><span>events</span></th>';
    expect(renderHtml(asked)).toContain(column);
    expect(renderHtml(asked)).toContain('title="charge.succeeded missing');
    expect(renderHtml(report)).not.toContain(column);
  });
});

describe('as a file', () => {
  const svg = renderPicture(report) ?? '';

  test('is an SVG that says in words what it shows, and runs nothing', async () => {
    expect(await validateXML({ xml: svg, normalization: 'format' })).toMatchObject({ errors: [], valid: true });
    for (const { words } of machine?.edges ?? []) expect(svg).toContain(words);
    expect(svg).not.toMatch(/NaN|undefined|<script|onload=|href=/);
  });

  test('draws each edge once', () => {
    expect(svg.match(/class="line"/g)).toHaveLength(machine?.edges.length ?? 0);
    expect(svg.match(/class="status/g)).toHaveLength(facts.resources[0]?.statuses.length ?? 0);
  });

  test('stands in Markdown with each edge in the colour of how it went', () => {
    const lines = (machine === undefined ? '' : mermaidOf(machine)).split('\n');
    const arrows = lines.filter((line) => line.includes('|'));
    expect(arrows).toHaveLength(machine?.edges.length ?? 0);
    const wrong = arrows.findIndex((line) => line.includes('s2 -->|"✗ cancel"| s6'));
    expect(lines).toContain(`  linkStyle ${wrong} stroke:#cb322b,stroke-width:2px`);
  });
});
