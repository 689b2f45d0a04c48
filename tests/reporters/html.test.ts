import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Transition } from '../../engine/report/events.ts';
import { openCutter } from '../../reporters/html/cut.ts';
import { diffBody, diffHead, type Line, markBody } from '../../reporters/html/diff.ts';
import { tableOf } from '../../reporters/html/matrix.ts';
import { renderHtml } from '../../reporters/html/page.ts';
import { sequencesOf } from '../../reporters/html/sequence.ts';
import { viewOf } from '../../reporters/html/view.ts';
import { groupAlike } from '../../reporters/shared/group-mismatches.ts';
import { statuses } from '../../suites/payment-intents/lifecycle/table.ts';
import { isLong } from '../form.ts';
import { hostile, largeReport, poisonedReport, sampleReport } from './samples.ts';

const unpacked = (data: string): string => inflateRawSync(Buffer.from(data, 'base64')).toString('utf8');

const linesOf = (lines: readonly Line[]): readonly string[] =>
  lines.map(({ text, mark }) => `${{ same: ' ', actual: '-', expected: '+' }[mark]} ${text}`);

describe('the page', () => {
  const page = renderHtml(sampleReport());

  test('needs nothing but itself, and lets nothing else in', () => {
    expect(
      page.match(/<(?:link|img|script|iframe|object|embed|source)\b[^>]*\b(?:src|href)="(?!data:)[^"]*"/g),
    ).toBeNull();
    expect(page).not.toMatch(/@import|url\(/);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('is the same for the same report', () => {
    expect(renderHtml(sampleReport())).toBe(page);
  });

  test('names the verdict in its title', () => {
    expect(page).toContain('<title>not conformant: http://target.test – stripe-conformance</title>');
  });

  test('holds every finding once', () => {
    const slugs = [...page.matchAll(/data-finding="([^"]*)"/g)].map(([, slug]) => slug);
    expect(slugs).toHaveLength(sampleReport().findings.length);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  test('links to addresses only', () => {
    const report = sampleReport();
    const findings = report.findings.map((finding) => ({
      ...finding,
      sources: ['javascript:alert(1)', 'https://a.test'],
    }));
    const text = renderHtml({ ...report, findings });
    expect(text).not.toContain('href="javascript:');
    expect(text).toContain('href="https://a.test"');
  });

  test('tells apart findings of one check in one scenario', () => {
    const report = sampleReport();
    const [finding] = report.findings;
    const twice = {
      ...(finding as (typeof report.findings)[number]),
      ...{ check: 'response-is-json', kind: 'universal' as const },
    };
    expect(renderHtml({ ...report, findings: [twice, twice] })).toContain(
      'data-finding="response-is-json@create/amount~2"',
    );
  });
});

describe('the table of the lifecycle', () => {
  const [kind] = sampleReport().resources;
  const cell = { from: 'succeeded', operation: 'PostPaymentIntentsIntentCancel', expected: 'refused' } as const;
  const marked = (transitions: readonly Transition[]): readonly (readonly [string, string])[] =>
    tableOf({ transitions }, kind ?? expect.fail('no kind of object')).flatMap(({ cells }) =>
      cells.map(({ id, mark }) => [id, mark] as const),
    );

  test('has the statuses of the suite, in its order', () => {
    expect(kind?.statuses).toEqual(statuses);
  });

  test('shows the worst of what was played in a cell, and what was not played', () => {
    const cells = marked([
      { ...cell, action: 'cancel', verdict: 'pass' },
      { ...cell, action: 'cancel', verdict: 'fail' },
    ]);
    expect(cells).toHaveLength(7);
    expect(cells.filter(([, mark]) => mark !== 'not-run')).toEqual([['payment_intent/succeeded/cancel', 'fail']]);
  });

  test('tells what the run did not get to from what it could not judge', () => {
    const open = { ...cell, action: 'cancel', verdict: 'inconclusive' } as const;
    expect(new Map(marked([{ ...open, notRun: true }])).get('payment_intent/succeeded/cancel')).toBe('not-run');
    expect(new Map(marked([{ ...open, notRun: true }, open])).get('payment_intent/succeeded/cancel')).toBe(
      'inconclusive',
    );
  });

  test('has its actions in the order of the operations', () => {
    const cells = marked([
      { ...cell, action: 'cancel', verdict: 'pass' },
      { ...cell, action: 'confirm', operation: 'PostPaymentIntentsIntentConfirm', verdict: 'pass' },
    ]);
    expect(cells.filter(([, mark]) => mark === 'pass').map(([id]) => id)).toEqual([
      'payment_intent/succeeded/confirm',
      'payment_intent/succeeded/cancel',
    ]);
  });
});

test('differences that are alike are told once, with all their places', () => {
  const missing = (at: string) => ({ at, expected: 'present', actual: '(absent)' });
  expect(groupAlike([missing('/a'), { at: '/b', expected: 1, actual: 2 }, missing('/c')])).toEqual([
    { at: ['/a', '/c'], expected: 'present', actual: '(absent)' },
    { at: ['/b'], expected: 1, actual: 2 },
  ]);
});

describe('the difference of an answer', () => {
  test('stands where it is', () => {
    const body = { id: 'pi_1', amount: 1, nested: { list: [1, 2] } };
    const lines = diffBody(body, [
      { at: '/amount', expected: 2, actual: 1 },
      { at: '/nested/list/1', expected: 3, actual: 2 },
      { at: '/nested/missing', expected: 'present', actual: '(absent)' },
      { at: '/error/type', expected: 'card_error', actual: '(absent)' },
    ]);
    expect(linesOf(lines)).toEqual([
      '  {',
      '    "id": "pi_1"',
      '-   "amount": 1',
      '+   "amount": 2',
      '    "nested": {',
      '      "list": [',
      '        1',
      '-       2',
      '+       3',
      '      ]',
      '+     "missing": "present"',
      '    }',
      '+   "error"."type": "card_error"',
      '  }',
    ]);
  });

  test.each<[string, Parameters<typeof diffBody>[0], string, readonly string[]]>([
    ['of an empty object', {}, '/a', ['  {', '+   "a": 1', '  }']],
    ['of a whole body', [1], '/', ['- [', '    1', '- ]', '+ 1']],
    ['of a body that is no JSON', 'It\nworks', 'body', ['- It', '- works', '+ 1']],
    ['at a key with a slash', { 'a/b': 2 }, '/a~1b', ['  {', '-   "a/b": 2', '+   "a/b": 1', '  }']],
    ['below a value that is none', { a: 'text' }, '/a/b', ['  {', '    "a": "text"', '+     "b": 1', '  }']],
  ])('%s', (_, body, at, expected) => {
    expect(linesOf(diffBody(body, [{ at, expected: 1, actual: 0 }]))).toEqual(expected);
  });

  test('of status and headers', () => {
    const { status, headers } = diffHead(
      200,
      [
        ['a', '1'],
        ['b', '2'],
      ],
      [
        { at: 'status', expected: 400, actual: 200 },
        { at: 'header b', expected: '3', actual: '2' },
        { at: 'header c', expected: 'any text', actual: '(absent)' },
      ],
    );
    expect(linesOf(status)).toEqual(['- HTTP 200', '+ HTTP 400']);
    expect(linesOf(headers)).toEqual(['  a: 1', '- b: 2', '+ b: "3"', '+ c: any text']);
  });
});

describe('what is too large', () => {
  test('is cut with a count, in texts, lists, keys and names', () => {
    const { json, hasCut } = openCutter(10, 100);
    expect(json({ text: 'a'.repeat(1_000), list: Array.from({ length: 100 }, () => 1), ['k'.repeat(300)]: 1 })).toEqual(
      {
        text: `${'a'.repeat(10)}… (990 more characters)`,
        list: [...Array.from({ length: 13 }, () => 1), '… 87 more items'],
        '…': '1 more keys',
      },
    );
    expect(hasCut()).toBe(true);
  });

  test('and what is not stays as it is', () => {
    const { json, hasCut } = openCutter(10, 100);
    expect(json({ a: ['b', null, 1, true] })).toEqual({ a: ['b', null, 1, true] });
    expect(hasCut()).toBe(false);
  });

  // Two megabytes are cut as ten are.
  test.each([isLong ? 10 : 2])('does not make a large page: answers of %i MB in every place', (size) => {
    expect(renderHtml(poisonedReport('<'.repeat(size * 1_000_000))).length).toBeLessThan(2_000_000);
  });

  test('nor do ten thousand large exchanges', () => {
    const report = largeReport(10_000);
    const [evidence] = Object.values(report.evidence);
    const large = Object.fromEntries(
      Object.keys(report.evidence).map((id) => [
        id,
        {
          ...evidence,
          id,
          response: { status: 200, headers: {}, body: Array.from({ length: 40 }, () => 'x'.repeat(2_000)) },
        },
      ]),
    );
    expect(renderHtml({ ...report, evidence: large as typeof report.evidence }).length).toBeLessThan(60_000_000);
  });
});

describe('beside what came', () => {
  test('what should have come is marked where it differs, also inside of lists', () => {
    const body = { amount: 1, list: [{ a: 1 }, { a: 2 }], same: {} };
    expect(linesOf(markBody(body, ['/amount', '/list/*/a']))).toEqual([
      '  {',
      '+   "amount": 1',
      '    "list": [',
      '      {',
      '+       "a": 1',
      '      }',
      '      {',
      '+       "a": 2',
      '      }',
      '    ]',
      '    "same": {}',
      '  }',
    ]);
    expect(linesOf(markBody({ a: { b: 1 } }, ['/a']))).toEqual(['  {', '+   "a": {', '+     "b": 1', '+   }', '  }']);
  });

  test('the requests of a scenario stand on one clock, with the status after each', () => {
    const report = sampleReport();
    const sent = ['2026-11-28T10:00:01.000Z', '2026-11-28T10:00:01.250Z'];
    const evidence = Object.fromEntries(
      Object.entries(report.evidence).map(([id, each], at) => [id, { ...each, sent: sent[at % 2] ?? '' }]),
    );
    const beats = sequencesOf(viewOf({ ...report, evidence }))['lifecycle/succeeded/capture-is-refused'];
    expect(beats?.map(({ at }) => at)).toEqual([0, 250]);
    expect(beats?.every(({ status }) => status === 'requires_payment_method')).toBe(true);
    expect(sequencesOf(viewOf(report))).toEqual({});
  });
});

describe('what a target sends', () => {
  test.each(Object.entries(hostile))('%s stays text', (_, text) => {
    const page = renderHtml(poisonedReport(text));
    const data = /<script type="text\/plain" id="data">([^<]*)<\/script>\n<script>/.exec(page)?.[1];
    expect(Object.keys(JSON.parse(unpacked(data ?? '')).findings)).toHaveLength(sampleReport().findings.length);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<(?:img|svg onload|i>)/g)).toBeNull();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
    expect(page.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu)).toBeNull();
  });
});
