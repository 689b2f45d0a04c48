import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../engine/judge/judge.ts';
import { draftBaseline } from '../../../engine/report/baseline-draft.ts';
import type { BaselineEntry, RunEvent, ScenarioResult } from '../../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../../engine/report/report.ts';
import type { Stop } from '../../../engine/vocabulary/why.ts';
import { exitCodeOf } from '../../../scripts/commands/run.ts';
import { findingOf, resultOf, runOf } from '../builders.ts';

const entry = (check: string, more: Partial<BaselineEntry> = {}): BaselineEntry => ({
  list: 'known',
  line: 7,
  group: 6,
  check,
  scenarios: [],
  reason: 'it is old',
  ...more,
});

const judged = (
  results: readonly ScenarioResult[],
  entries: readonly BaselineEntry[],
  { whole = true, stopped }: { whole?: boolean; stopped?: Stop } = {},
): ConformanceReport =>
  summarise(
    runOf(results, [], stopped).map(
      (event): RunEvent =>
        event.kind === 'header' ? { ...event, baseline: { file: 'known.yaml', whole, entries } } : event,
    ),
  );

const row = (scenario: string, more: Partial<Finding> = {}): ScenarioResult =>
  resultOf(scenario, [findingOf({ scenario, ...more })]);
const planned = (operationId: Finding['operationId'], scenario: string): ScenarioResult =>
  row(scenario, { operationId, verdict: 'pass' });
const created = planned('PostPaymentIntents', 'create/fine');
const listed = planned('GetPaymentIntents', 'list/fine');
const passed = row('retrieve/fine', { verdict: 'pass' });
const failed = row('retrieve/bad');

describe('a known failure', () => {
  test('stays a failure, and is counted apart', () => {
    const report = judged([passed, failed], [entry('retrieve/bad')]);
    expect(report.verdict).toBe('fail');
    expect(report.summary.must).toMatchObject({ pass: 1, fail: 1 });
    expect(report.findings).toMatchObject([{ check: 'retrieve/bad', verdict: 'fail', baselined: true }]);
    expect(report.baseline).toMatchObject({
      verdict: 'pass',
      holds: true,
      problems: [],
      must: { known: { fail: 1, inconclusive: 0 }, rest: { fail: 0, inconclusive: 0 } },
      entries: [{ state: 'matched', matched: 1 }],
    });
    expect(exitCodeOf(report)).toBe(0);
  });

  test('may be one that could not be judged', () => {
    const report = judged([passed, row('retrieve/dim', { verdict: 'inconclusive' })], [entry('retrieve/dim')]);
    expect(report.baseline?.must.known).toEqual({ fail: 0, inconclusive: 1 });
    expect(exitCodeOf(report)).toBe(0);
  });

  test('excuses no other one', () => {
    const report = judged([passed, failed, row('retrieve/worse')], [entry('retrieve/bad')]);
    expect(report.baseline).toMatchObject({ verdict: 'fail', must: { rest: { fail: 1 } } });
    expect(exitCodeOf(report)).toBe(1);
  });

  test('is never a fault of the suite', () => {
    const report = judged([passed, row('retrieve/odd', { verdict: 'error' })], [entry('retrieve/*')]);
    expect(report.findings).toMatchObject([{ verdict: 'error', baselined: false }]);
    expect(exitCodeOf(report)).toBe(4);
  });

  test('is not green where nothing was executed', () => {
    const report = judged([row('retrieve/dim', { verdict: 'inconclusive' })], [entry('retrieve/dim')]);
    expect(exitCodeOf(report)).toBe(1);
  });

  test.each<[string, Partial<BaselineEntry>, boolean]>([
    ['in its operation', { operation: 'GetPaymentIntentsIntent' }, true],
    ['not in another operation', { operation: 'PostPaymentIntents' }, false],
    ['in its scenario', { scenarios: ['retrieve/b*'] }, true],
    ['not in another scenario', { scenarios: ['retrieve/a'] }, false],
  ])('counts %s', (_, more, holds) => {
    const universal = resultOf('retrieve/bad', [findingOf({ check: 'response-is-json', scenario: 'retrieve/bad' })]);
    const report = judged([passed, universal], [entry('response-is-json', more)]);
    expect(report.baseline?.holds).toBe(holds);
  });

  test('of one scenario is told apart from the same in others', () => {
    const at = (scenario: string): ScenarioResult =>
      resultOf(scenario, [findingOf({ check: 'response-is-json', scenario })]);
    const report = judged(
      [passed, at('retrieve/a'), at('retrieve/b')],
      [entry('response-is-json', { scenarios: ['retrieve/b'] })],
    );
    expect(report.findings.map(({ scenario, baselined }) => [scenario, baselined])).toEqual([
      ['retrieve/a', false],
      ['retrieve/b', true],
    ]);
  });

  test('that no run reached is not excused', () => {
    const unplayed = { ...row('retrieve/late', { verdict: 'inconclusive' }), notRun: true as const };
    const report = judged([passed, unplayed], [entry('retrieve/late')], {
      stopped: { kind: 'max-duration', milliseconds: 1 },
    });
    expect(report.baseline).toMatchObject({ holds: false, entries: [{ state: 'not-judged' }] });
  });
});

describe('an entry at fault is told with its line', () => {
  const problems = (more: Partial<BaselineEntry> & { check: string }, results = [passed, failed]) => {
    const report = judged(results, [entry('retrieve/bad'), entry(more.check, { line: 12, ...more })]);
    return { report, problems: report.baseline?.problems, state: report.baseline?.entries[1]?.state };
  };

  test('when its check passes', () => {
    const { report, ...rest } = problems({ check: 'retrieve/fine' });
    expect(rest).toEqual({
      problems: ['known.yaml:12: retrieve/fine now passes: take the entry out'],
      state: 'stale',
    });
    expect(exitCodeOf(report)).toBe(1);
  });

  test('when its check passes in the operation it names, whatever it does elsewhere', () => {
    const of = (operationId: 'PostPaymentIntents' | 'GetPaymentIntents', verdict: 'pass' | 'fail') =>
      findingOf({ check: 'response-is-json', operationId, verdict });
    const report = judged(
      [created, listed, resultOf('create/a', [of('PostPaymentIntents', 'pass'), of('GetPaymentIntents', 'fail')])],
      [
        entry('response-is-json', { operation: 'GetPaymentIntents' }),
        entry('response-is-json', { operation: 'PostPaymentIntents' }),
      ],
    );
    expect(report.baseline?.entries.map(({ state }) => state)).toEqual(['matched', 'stale']);
    expect(report.baseline?.problems).toEqual([
      'known.yaml:7: response-is-json of PostPaymentIntents now passes: take the entry out',
    ]);
  });

  test('when no check has its name', () => {
    expect(problems({ check: 'retrieve/nothing' }).problems).toEqual([
      'known.yaml:12: retrieve/nothing names no check of this run: correct the entry or take it out',
    ]);
  });

  test('when its check does not apply', () => {
    const results = [passed, failed, row('retrieve/other', { verdict: 'not-applicable' })];
    expect(problems({ check: 'retrieve/other' }, results).problems).toEqual([
      'known.yaml:12: retrieve/other does not apply in this run: take the entry out',
    ]);
  });

  test('when it is past its day, and it excuses nothing then', () => {
    const expired = judged([passed, failed], [entry('retrieve/bad', { expires: '2026-11-27' })]);
    expect(expired.baseline).toMatchObject({
      verdict: 'fail',
      problems: [
        'known.yaml:7: the entry for retrieve/bad expired on 2026-11-27: fix the failure or extend its "expires" date',
      ],
      entries: [{ state: 'expired', matched: 1 }],
    });
    const lastDay = judged([passed, failed], [entry('retrieve/bad', { expires: '2026-11-28' })]);
    expect(lastDay.baseline?.holds).toBe(true);
  });
});

describe('a run that asks a part', () => {
  test('calls an entry stale only if it asked all that the entry names', () => {
    const entries = ['retrieve/fine', 'retrieve/f*', 'retrieve/elsewhere', 'response-is-json'].map((check) =>
      entry(check),
    );
    const universal = findingOf({ check: 'response-is-json', scenario: 'retrieve/fine', verdict: 'pass' });
    const fine = resultOf('retrieve/fine', [findingOf({ scenario: 'retrieve/fine', verdict: 'pass' }), universal]);
    expect(judged([fine], entries, { whole: false }).baseline?.entries.map(({ state }) => state)).toEqual([
      'stale',
      'not-judged',
      'not-judged',
      'not-judged',
    ]);
    expect(judged([fine], entries).baseline?.entries.map(({ state }) => state)).toEqual([
      'stale',
      'stale',
      'unmatched',
      'stale',
    ]);
  });
});

describe('a flaky check', () => {
  const flaky = (check: string): BaselineEntry => entry(check, { list: 'flaky' });

  test('never decides, whether it fails or passes', () => {
    const failing = judged([passed, failed], [flaky('retrieve/bad')]);
    expect(failing.findings).toMatchObject([{ baselined: false, flaky: true }]);
    expect(failing.baseline?.must).toMatchObject({ flaky: { fail: 1 }, rest: { fail: 0 } });
    const passing = judged([passed], [flaky('retrieve/fine')]);
    expect(passing.baseline?.entries).toMatchObject([{ state: 'passing', matched: 0 }]);
    expect([failing, passing].map(exitCodeOf)).toEqual([0, 0]);
  });

  test('must exist', () => {
    const missing = { ...flaky('retrieve/nothing'), unknown: true as const };
    expect(judged([passed], [missing]).baseline?.holds).toBe(false);
  });

  test('may be left out of a run without turning it red', () => {
    const { baseline } = judged([passed], [flaky('retrieve/now-and-then')]);
    expect(baseline).toMatchObject({ holds: true, problems: [], entries: [{ state: 'not-judged' }] });
  });
});

describe('a part of a run', () => {
  const inPart = (results: readonly ScenarioResult[], entries: readonly BaselineEntry[]): ConformanceReport =>
    summarise(
      runOf(results).map(
        (event): RunEvent =>
          event.kind === 'header'
            ? { ...event, part: true, baseline: { file: 'known.yaml', whole: false, entries } }
            : event,
      ),
    );
  const succeeded = findingOf({ check: 'says-200', about: 'success', scenario: 'retrieve/fine', verdict: 'pass' });
  const statesOf = (report: ConformanceReport) => report.baseline?.entries.map(({ state }) => state);

  test('calls nothing stale of an operation that it saw no success of', () => {
    expect(statesOf(inPart([passed], [entry('retrieve/fine')]))).toEqual(['not-judged']);
    const seen = resultOf('retrieve/fine', [...passed.findings, succeeded]);
    expect(statesOf(inPart([seen], [entry('retrieve/fine')]))).toEqual(['stale']);
  });

  test('knows what is no check of the suite', () => {
    const report = inPart([passed], [entry('retrieve/nonsense', { unknown: true })]);
    expect([statesOf(report), report.baseline?.holds]).toEqual([['unmatched'], false]);
    expect(report.baseline?.problems[0]).toMatch(/retrieve\/nonsense names no check of this suite/);
  });
});

test('what was played and left open this time is no fault of an entry', () => {
  const left = row('retrieve/open', { verdict: 'not-applicable', evidence: ['retrieve/open/request'] });
  expect(judged([passed, left], [entry('retrieve/open')]).baseline?.entries).toMatchObject([{ state: 'not-judged' }]);
  const unclaimed = row('retrieve/open', { verdict: 'not-applicable' });
  expect(judged([passed, unclaimed], [entry('retrieve/open')]).baseline?.holds).toBe(false);
});

describe('a draft', () => {
  test('names rows by their id and universal checks by their operations, under what explains them', () => {
    const universal = (operationId: Finding['operationId']): Finding =>
      findingOf({
        ...{ check: 'response-is-json', operationId, scenario: 'retrieve/a', title: 'every answer is JSON' },
        mismatches: [{ at: 'body', expected: 'a JSON object', actual: 'a text' }],
      });
    const why = { kind: 'gateway', http: 502 } as const;
    const report = judged(
      [
        ...[passed, created, listed],
        row('retrieve/dim', { verdict: 'inconclusive', why }),
        row('retrieve/dimmer', { verdict: 'inconclusive', why: { ...why } }),
        resultOf('retrieve/a', [universal('PostPaymentIntents'), universal('GetPaymentIntents')]),
        failed,
        row('retrieve/known'),
        row('retrieve/advice', { level: 'should' }),
      ],
      [entry('retrieve/known')],
    );
    expect(draftBaseline(report)).toEqual([
      {
        checks: ['response-is-json'],
        operations: ['PostPaymentIntents', 'GetPaymentIntents'],
        explained: { by: 'cause', cause: report.causes[0] },
      },
      { checks: ['retrieve/dim', 'retrieve/dimmer'], operations: [], explained: { by: 'why', why } },
      {
        checks: ['retrieve/bad'],
        operations: [],
        explained: { by: 'check', check: 'retrieve/bad', title: 'an example' },
      },
    ]);
  });
});
