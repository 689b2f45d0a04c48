import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../engine/judge/judge.ts';
import { LogError, logWriter, readLog } from '../../../engine/report/log.ts';
import { summarise } from '../../../engine/report/report.ts';
import { evidenceOf, findingOf, resultOf, runOf, thorough } from '../builders.ts';

const events = runOf(
  [resultOf('retrieve/example', [findingOf({ why: { kind: 'own-fault', error: 'line\nbreak, "quotes" and é' } })])],
  [evidenceOf()],
  { kind: 'interrupted', signal: 'SIGINT' },
);
const lines = events.map(logWriter());

function refused(text: string): string {
  try {
    readLog(text);
  } catch (error) {
    if (error instanceof LogError) return error.message;
  }
  throw new Error('the log was not refused');
}

describe('a run log', () => {
  test('reads back as it was written', () => {
    expect(readLog(lines.join(''))).toEqual(events);
  });

  test('has one line for each event', () => {
    expect(lines.join('').split('\n')).toHaveLength(events.length + 1);
  });

  test('may end without a line break, and may have blank lines', () => {
    expect(readLog(`\n${lines.join('\n')}`.trimEnd())).toEqual(events);
  });
});

describe('a check that passes again and again', () => {
  const pass = (scenario: string, more: Partial<Finding> = {}): Finding =>
    findingOf({ check: 'response-is-json', scenario, verdict: 'pass', ...more });
  const passes = runOf([
    resultOf('retrieve/one', [pass('retrieve/one')]),
    resultOf('retrieve/two', [pass('retrieve/two'), pass('retrieve/two', { title: 'another claim' })]),
    resultOf('retrieve/three', [pass('retrieve/three', { verdict: 'fail' }), pass('retrieve/three')]),
  ]);
  const text = passes.map(logWriter());

  test('is told in full once, and reads back as if each time', () => {
    expect(text.filter((line) => line.includes('retrieve/two')).join('')).toContain('another claim');
    expect(text.join('').split('an example')).toHaveLength(3);
    expect(readLog(text.join(''))).toEqual(passes);
  });

  test('is refused where the line that tells it is gone', () => {
    const damaged = text.map((line) => line.replace('"title":"an example",', ''));
    expect(refused(damaged.join(''))).toMatch(/a pass of response-is-json without its title/);
  });
});

const withoutFacts = (line = ''): string => {
  const { facts: _, ...header } = JSON.parse(line);
  return `${JSON.stringify(header)}\n`;
};

const ofVersion = (schemaVersion: number): string =>
  [`${JSON.stringify({ ...JSON.parse(lines[0] ?? ''), schemaVersion })}\n`, ...lines.slice(1)].join('');

describe('a log that is refused', () => {
  test.each([
    ['one of a form that is gone', ofVersion(0), /schema version 0, and this release reads 1: run once more/],
    [
      'one of a later release',
      ofVersion(99),
      /schema version 99, and this release reads 1: .*newer stripe-conformance/,
    ],
    ['a damaged line in the middle', [lines[0], '{"kind":', '\n', lines.at(-1)].join(''), /line 2 of the run log/],
    ['no header', lines.slice(1).join(''), /no header: this is not a log of a run/],
    ['a header of an earlier release', [withoutFacts(lines[0]), ...lines.slice(1)].join(''), /of an earlier release/],
    ['nothing at all', '', /no header/],
    ['something else', '{"name":"stripe-conformance"}', /no header/],
    ['JSON that is no event', 'null\n', /no header/],
  ])('%s', (_, text, message) => {
    expect(refused(text)).toMatch(message);
  });

  test('names the line as an editor counts it', () => {
    expect(refused([lines[0], '\n', '\n', 'oops\n', lines.at(-1)].join(''))).toMatch(/^line 4 /);
  });
});

describe('a log of a run that was broken off', () => {
  const results = ['one', 'two', 'three'].map((name) =>
    resultOf(`retrieve/${name}`, [findingOf({ scenario: `retrieve/${name}`, check: `retrieve/${name}` })]),
  );
  const text = runOf(results).map(logWriter()).join('');
  const lines = text.split('\n');

  test('is read wherever it ends: what is missing was not run', () => {
    // A header that is cut off tells of nothing.
    const first = (lines[0]?.length ?? 0) + 1;
    for (let end = first; end < text.trimEnd().length; end += 7) {
      const events = readLog(text.slice(0, end));
      expect(events.at(-1)).toMatchObject({ kind: 'footer', stopped: { kind: 'broken-off' } });
      const report = summarise(events);
      expect(report.run.scenarios).toBe(results.length);
      expect(report.verdict).not.toBe('pass');
    }
  });

  test('tells the cells of the lifecycle that were not played', () => {
    const cell = { from: 'succeeded', action: 'cancel', expected: 'refused' } as const;
    const [header, ...rest] = runOf(results);
    if (header?.kind !== 'header') throw new Error('a run has a header');
    const plan = header.plan.map((each, place) => (place === 2 ? { ...each, cell } : each));
    const text = [{ ...header, plan }, ...rest.slice(0, 2)].map(logWriter()).join('');
    expect(summarise(readLog(text)).transitions).toMatchObject([{ ...cell, verdict: 'inconclusive', notRun: true }]);
  });

  test('keeps what was found', () => {
    const events = readLog(lines.slice(0, 3).join('\n'));
    expect(events.flatMap((event) => (event.kind === 'scenario' ? [[event.id, event.notRun ?? false]] : []))).toEqual([
      ['retrieve/one', false],
      ['retrieve/two', false],
      ['retrieve/three', true],
    ]);
  });
});

describe('a log that is damaged', () => {
  const two = runOf([
    resultOf('retrieve/one', [findingOf({ scenario: 'retrieve/one' })]),
    resultOf('retrieve/two', [findingOf({ scenario: 'retrieve/two' })]),
  ]).map(logWriter());
  test.each([
    [
      'lacks a scenario',
      two.filter((line) => !line.includes('"id":"retrieve/two","operationId":"GetPaymentIntentsIntent","asks')),
      /has 1 scenarios where 2 were planned/,
    ],
    ['is two logs in one', [...two, ...two], /has a "footer" in its middle/],
    [
      'holds a line of another kind',
      [two[0], '{"kind":"surprise"}\n', ...two.slice(1)],
      /has a "surprise" in its middle/,
    ],
    ['is a header and a footer', [two[0], two.at(-1)], /has 0 scenarios where 2 were planned/],
  ])('is refused where it %s', (_, damaged, says) => {
    expect(refused(damaged.join(''))).toMatch(says);
  });
});

test('a log replays to the same report, in whatever order its scenarios ended', () => {
  const verdict = fc.constantFrom('pass' as const, 'fail' as const, 'inconclusive' as const, 'not-applicable' as const);
  const row = fc.record({ verdict, level: fc.constantFrom('must' as const, 'should' as const), text: fc.string() });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat()), (rows, chance) => {
      const results = rows.map(({ verdict, level, text }, place) =>
        resultOf(`retrieve/row-${place}`, [
          findingOf({
            scenario: `retrieve/row-${place}`,
            check: `retrieve/row-${place}`,
            verdict,
            level,
            why: { kind: 'own-fault', error: text },
          }),
        ]),
      );
      const [header, ...rest] = runOf(results);
      const footer = rest.pop();
      if (header === undefined || footer === undefined) throw new Error('a run has a header and a footer');
      const order = rest.map((event) => ({ event, key: chance.next().value })).toSorted((a, b) => a.key - b.key);
      const ended = [header, ...order.map(({ event }) => event), footer];
      expect(summarise(readLog(ended.map(logWriter()).join('')))).toEqual(summarise(runOf(results)));
    }),
    thorough,
  );
});
