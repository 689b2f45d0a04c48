import { describe, expect, test, vi } from 'vitest';
import { draftBaseline } from '../../engine/report/baseline-draft.ts';
import type { BaselineEntry, RunEvent } from '../../engine/report/events.ts';
import { summarise } from '../../engine/report/report.ts';
import type { Scenario, ScenarioStep } from '../../engine/vocabulary/scenario.ts';
import { isObject, type Json, replace } from '../../engine/vocabulary/values.ts';
import { boardOf } from '../../scripts/scoreboard/board.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { some } from '../form.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  ignoring,
  LIST,
  lacking,
  on,
  patchIntent,
  reading,
  sends,
  setHeader,
  setStatus,
  together,
  UPDATE,
  where,
} from '../mutants/faults.ts';
import { played, scenarios } from '../mutants/judged.ts';
import { type Fault, openWire } from '../mutants/wire.ts';

/** What stands in place of each sentence while it is set. */
const wording = vi.hoisted((): { instead: (() => string) | undefined } => ({ instead: undefined }));

vi.mock('../../engine/vocabulary/theme.ts', async (original) => {
  const module = await original<typeof import('../../engine/vocabulary/theme.ts')>();
  const titleOf: typeof module.titleOf = (...theme) => wording.instead?.() ?? module.titleOf(...theme);
  return { ...module, titleOf };
});

const answering = (status: number): Fault => ({
  response: () => ({ status, headers: { 'content-type': 'text/plain' }, text: 'No.' }),
});

const unkeyed: Fault['request'] = ({ request: { headers, ...rest } }) => {
  const { 'idempotency-key': _, ...others } = headers;
  return { ...rest, headers: others };
};

/** Faults of so many kinds that a report has every kind of cause that a server can give rise to. */
const broken = (): Fault =>
  together(
    patchIntent(lacking('amount_received')),
    on(CREATE, ignoring('confirm', 'metadata')),
    on(
      CONFIRM,
      where(sends('payment_method', 'pm_card_visa_chargeDeclined'), reading('payment_method', 'pm_card_visa')),
    ),
    // Where every request crashes, the route is not there.
    on(
      CANCEL,
      where((call) => !sends('cancellation_reason')(call), answering(500)),
    ),
    on(CAPTURE, setStatus(400, 409)),
    on(UPDATE, where(sends('description'), setStatus(200, 400))),
    on(
      UPDATE,
      where((call) => !sends('description')(call), reading('description', 'by nobody')),
    ),
    on('GetPaymentIntentsSearch', answering(404)),
    on(LIST, where(sends('limit', '1'), answering(429))),
    where(({ request }) => request.path.startsWith('/v1/customers'), answering(404)),
    setStatus(401, 403),
    setHeader('content-type', 'text/html'),
    where(({ request }) => request.headers['idempotency-key'] !== undefined, { request: unkeyed }),
  );

const entry = (check: string, line: number): BaselineEntry => ({
  ...{ list: 'known', check, line, group: line },
  ...{ scenarios: [], reason: 'it is on the list' },
});
const known = [entry('capture/*', 1), entry('lifecycle/succeeded/*', 2), entry('create/no-key-is-401', 3)];

const asRun = (events: readonly RunEvent[]): readonly RunEvent[] => [
  ...events.map(
    (event): RunEvent =>
      event.kind === 'header'
        ? { ...event, part: true, baseline: { file: 'known.yaml', whole: true, entries: known } }
        : event,
  ),
];

/** All that a run decides, and no word of it. */
function decidedBy(events: readonly RunEvent[]) {
  const report = summarise(events);
  const board = boardOf([{ name: 'a', version: '1', title: 'b', stateful: true, report }]);
  return {
    verdict: report.verdict,
    summary: report.summary,
    operations: report.operations,
    transitions: report.transitions.map(({ from, action, verdict }) => [from, action, verdict]),
    checks: report.checks.map(({ title: _, ...outcome }) => outcome),
    findings: report.findings.map(({ check, scenario, operationId, verdict, cause, baselined, also }) => [
      ...[check, scenario, operationId, verdict, baselined, cause ?? null],
      also.length,
    ]),
    causes: report.causes.map(({ kind, id, operations, checks, passes }) => [kind, id, operations, checks, passes]),
    drafts: draftBaseline(report).map(({ checks, operations, explained }) => [checks, operations, explained.by]),
    baseline: report.baseline?.entries.map(({ state, matched }) => [state, matched]),
    holds: report.baseline?.must,
    served: board.targets.map((target) => target.operations),
  };
}

const SENTENCES = ['title', 'note', 'error', 'detail'];

function withWords(value: Json, word: () => string): Json {
  if (Array.isArray(value)) return value.map((item) => withWords(item, word));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      SENTENCES.includes(key) && typeof item === 'string' ? word() : withWords(item, word),
    ]),
  );
}

/** The run with other sentences; what the target has answered stays. */
const reworded = (events: readonly RunEvent[], word: () => string): readonly RunEvent[] =>
  events.map((event) =>
    event.kind === 'exchange' ? event : (withWords(event as unknown as Json, word) as unknown as RunEvent),
  );

/** Another name that sorts as the one that it stands for. */
const MARK = '·';
const withoutMarks = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll(MARK, ''));

const renamedChecks = (events: readonly RunEvent[]): readonly RunEvent[] =>
  events.map((event) =>
    event.kind === 'scenario'
      ? {
          ...event,
          findings: event.findings.map((finding) =>
            finding.kind === 'universal' ? { ...finding, check: `${finding.check}${MARK}` } : finding,
          ),
        }
      : event,
  );

/** The scenario with other names for its steps; what was set up or made beforehand keeps its own. */
function renamedSteps(scenario: Scenario): Scenario {
  const names = new Map(scenario.steps.map(({ name }, place) => [name, `s${place}`]));
  const renamed = (name: string): string => names.get(name) ?? name;
  const steps = scenario.steps.map((step): ScenarioStep => {
    const { name, expect: expected } = step;
    const same = expected?.sameBodyAs === undefined ? {} : { sameBodyAs: renamed(expected.sameBodyAs) };
    const expectation = expected === undefined ? {} : { expect: { ...expected, ...same } };
    const collecting = step.collect === undefined ? {} : { collect: step.collect.map(renamed) };
    return { ...step, name: renamed(name), ...collecting, ...expectation };
  });
  return replace({ ...scenario, steps } as unknown as Json, '$ref', (path) => {
    const [step = '', ...rest] = path.split('.');
    return { $ref: [renamed(step), ...rest].join('.') };
  }) as unknown as Scenario;
}

describe('what a run decides', async () => {
  // Some rows, and the one that no cause explains.
  const chosen = new Set(some(scenarios, 400));
  const asked = scenarios.filter((row) => chosen.has(row) || row.id === 'list/url-is-without-the-query');
  const events = asRun(await played(openWire(broken()), asked, AUTHORING_VERSION));
  const decided = decidedBy(events);

  test('is decided by reasons and causes of many kinds', () => {
    const report = summarise(events);
    expect(report.causes.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        ...['accepted', 'field', 'flag-ignored', 'not-served', 'object-not-made'],
        ...['refusal', 'repeated-key', 'server-error'],
      ]),
    );
    const kinds = new Set(report.findings.flatMap(({ why }) => why?.kind ?? []));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['missing-keys', 'object-not-made', 'rate-limit', 'status-not-reached', 'step-failed']),
    );
    expect(report.findings.filter(({ verdict, why }) => verdict !== 'fail' && why === undefined)).toEqual([]);
    expect(new Set(decided.drafts.map(([, , by]) => by))).toEqual(new Set(['cause', 'why']));
    expect(report.baseline?.must.known.fail).toBeGreaterThan(0);
  });

  test.each<[string, () => () => string]>([
    ['are all one', () => () => 'so it is'],
    [
      'are all different',
      () =>
        (
          (count) => () =>
            `sentence ${++count}`
        )(0),
    ],
    ['are what was read once', () => () => 'no intent in succeeded: the intent lacks amount, and the step "a" failed'],
  ])('stays where its sentences %s', (_, start) => {
    const word = start();
    wording.instead = word;
    try {
      expect(decidedBy(reworded(events, word))).toEqual(decided);
    } finally {
      wording.instead = undefined;
    }
  });

  test('stays where the checks on every answer have other ids', () => {
    const renamed = decidedBy(renamedChecks(events));
    expect(JSON.stringify(renamed)).toContain(MARK);
    expect(withoutMarks(renamed)).toEqual(withoutMarks(decided));
  });

  test('stays where the steps of the scenarios have other names', async () => {
    const others = await played(openWire(broken()), asked.map(renamedSteps), AUTHORING_VERSION);
    expect(decidedBy(asRun(others))).toEqual(decided);
  });
});
