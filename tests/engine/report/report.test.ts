import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../engine/judge/judge.ts';
import type { RunEvent, ScenarioResult } from '../../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../../engine/report/report.ts';
import { levels, type Verdict, verdicts } from '../../../engine/vocabulary/verdict.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { evidenceOf, findingOf, type headerOf, intentOf, resultOf, runOf, thorough } from '../builders.ts';

const own = (verdict: Verdict, more: Partial<Finding> = {}): ScenarioResult => {
  const scenario = more.scenario ?? `retrieve/${verdict}`;
  return resultOf(scenario, [findingOf({ ...more, scenario, verdict })]);
};
const RETRIEVE: OperationId = 'GetPaymentIntentsIntent';
const of = (report: ConformanceReport, id: OperationId = RETRIEVE) =>
  report.operations.find((each) => each.operationId === id);
const tally = (more: object) => ({ pass: 0, fail: 0, inconclusive: 0, notApplicable: 0, error: 0, ...more });

describe('the verdict of an operation', () => {
  test.each<[string, readonly Verdict[], Verdict | 'uncovered']>([
    ['is conformant if all passed', ['pass'], 'pass'],
    ['is worse by one failure', ['pass', 'inconclusive', 'fail'], 'fail'],
    ['is inconclusive if no failure is', ['pass', 'inconclusive'], 'inconclusive'],
    ['does not get worse by what does not apply', ['pass', 'not-applicable'], 'pass'],
    ['is uncovered if nothing of its own was judged', ['inconclusive', 'not-applicable'], 'uncovered'],
    ['is an error even so', ['inconclusive', 'error'], 'error'],
    ['is uncovered without any scenario', [], 'uncovered'],
  ])('%s', (_, all, expected) => {
    expect(of(summarise(runOf(all.map((verdict) => own(verdict)))))?.verdict).toBe(expected);
  });

  test('does not rest on universal checks alone', () => {
    const universal = findingOf({ check: 'response-is-json', scenario: 'retrieve/a', verdict: 'pass' });
    const unjudged = findingOf({ scenario: 'retrieve/a', verdict: 'inconclusive' });
    expect(of(summarise(runOf([resultOf('retrieve/a', [unjudged, universal])])))?.verdict).toBe('uncovered');
  });

  test('does not rest on rows of a lower level', () => {
    expect(of(summarise(runOf([own('pass', { level: 'should' })])))?.verdict).toBe('uncovered');
    const report = summarise(runOf([own('pass'), own('fail', { level: 'should' })]));
    expect([of(report)?.verdict, report.verdict]).toEqual(['pass', 'pass']);
  });
});

describe('an operation of which only the lack of a key was seen', () => {
  const exchange = (status: number) =>
    evidenceOf({ id: 'retrieve/pass/request', response: { status, headers: {}, body: {} } });
  test.each([
    [401, 'uncovered'],
    [200, 'pass'],
  ] as const)('is no operation that conforms: HTTP %i', (status, verdict) => {
    expect(of(summarise(runOf([own('pass')], [exchange(status)])))?.verdict).toBe(verdict);
  });
});

test('a failed must is not hidden by the lack of a row', () => {
  const universal = findingOf({ check: 'response-is-json', scenario: 'retrieve/a', verdict: 'fail' });
  const unjudged = findingOf({ scenario: 'retrieve/a', verdict: 'inconclusive' });
  expect(of(summarise(runOf([resultOf('retrieve/a', [unjudged, universal])])))?.verdict).toBe('fail');
});

test('a part of a run says nothing of what an operation can do at all', () => {
  const universal = findingOf({ check: 'response-is-json', scenario: 'retrieve/fail', verdict: 'pass' });
  const failed = resultOf('retrieve/fail', [findingOf({ scenario: 'retrieve/fail' }), universal], {
    verdict: 'fail',
    asksForSuccess: true,
  });
  const checksOf = (part: boolean): readonly (readonly [string, string])[] =>
    summarise(
      runOf([failed]).map((event) => (event.kind === 'header' && part ? { ...event, part: true as const } : event)),
    ).checks.map(({ check, verdict }) => [check, verdict] as const);
  expect(new Map(checksOf(false)).get('response-is-json')).toBe('inconclusive');
  expect(new Map(checksOf(true)).get('response-is-json')).toBe('pass');
});

describe('an operation whose route is not served', () => {
  const asked = evidenceOf({ id: 'retrieve/a/request', response: { status: 501, headers: {}, body: {} } });
  const report = (finding: Finding, exchange = asked): ConformanceReport =>
    summarise(runOf([resultOf('retrieve/a', [finding])], [exchange]));
  const failure = findingOf({ scenario: 'retrieve/a', evidence: ['retrieve/a/request'] });

  test('is unsupported, and the target fails for it', () => {
    expect([of(report(failure))?.verdict, report(failure).verdict]).toEqual(['unsupported', 'fail']);
  });

  test('is not where the profile does not claim it', () => {
    const unasked = summarise(runOf([own('not-applicable')]));
    expect([of(unasked)?.verdict, unasked.verdict]).toEqual(['uncovered', 'not-applicable']);
  });

  test('is not where it answers something else', () => {
    const wrong = evidenceOf({ id: 'retrieve/a/request', response: { status: 500, headers: {}, body: {} } });
    expect(of(report(failure, wrong))?.verdict).toBe('fail');
  });
});

test('an operation did its part where nothing but missing keys was wrong with the answer', () => {
  const lacking = findingOf({
    scenario: 'retrieve/lacking',
    verdict: 'inconclusive',
    why: { kind: 'missing-keys', noun: 'intent', keys: ['amount_received'] },
  });
  const credited = (more: Partial<ScenarioResult>): boolean => {
    const other = resultOf('retrieve/refused', [findingOf({ scenario: 'retrieve/refused', verdict: 'pass' })], {
      asksForSuccess: false,
    });
    const report = summarise(runOf([resultOf('retrieve/lacking', [lacking], more), other]));
    return (of(report)?.must.pass ?? 0) > 0;
  };
  expect(credited({})).toBe(true);
  expect(credited({ findings: [{ ...lacking, why: { kind: 'not-json' } }] })).toBe(false);
});

describe('the count of checks', () => {
  test('has one check on one operation once, with its worst verdict', () => {
    const seen = (verdict: Verdict, operationId: OperationId = RETRIEVE) =>
      findingOf({ check: 'response-is-json', verdict, operationId });
    const findings = [seen('pass'), seen('fail'), seen('pass'), seen('pass', 'PostPaymentIntents')];
    const report = summarise(
      runOf([own('pass', { operationId: 'PostPaymentIntents' }), resultOf('retrieve/a', findings)]),
    );
    expect(of(report)?.must).toEqual(tally({ fail: 1 }));
    expect(report.summary.must).toEqual(tally({ pass: 2, fail: 1 }));
  });

  test('keeps the levels apart', () => {
    const report = summarise(runOf(levels.map((level) => own('fail', { level, scenario: `retrieve/${level}` }))));
    for (const level of levels) expect(report.summary[level]).toEqual(tally({ fail: 1 }));
  });
});

describe('a report', () => {
  test('leaves out operations that only recipes touched', () => {
    const recipe = findingOf({ check: 'response-is-json', scenario: 'retrieve/a', operationId: 'PostPaymentIntents' });
    const report = summarise(
      runOf([resultOf('retrieve/a', [findingOf({ scenario: 'retrieve/a', verdict: 'pass' }), recipe])]),
    );
    expect(report.findings).toEqual([]);
    expect(of(report, 'PostPaymentIntents')?.must).toEqual(tally({}));
  });

  test('tells alike findings of a universal check once, with the other scenarios', () => {
    const alike = (scenario: string, at: string) =>
      findingOf({ check: 'body-fits-schema', scenario, mismatches: [{ at, expected: 1, actual: 2 }] });
    const scenarios: readonly [string, string][] = [
      ['retrieve/a', '/a'],
      ['retrieve/b', '/a'],
      ['retrieve/b', '/a'],
      ['retrieve/c', '/b'],
    ];
    const { findings } = summarise(runOf(scenarios.map(([id, at]) => resultOf(id, [alike(id, at)]))));
    expect(findings.map(({ scenario, also }) => [scenario, also])).toEqual([
      ['retrieve/a', ['retrieve/b']],
      ['retrieve/c', []],
    ]);
  });

  test('shows the evidence of what did not pass, and no other', () => {
    const exchanges = ['a', 'b'].map((id) => evidenceOf({ id }));
    const results = [own('pass', { evidence: ['a'] }), own('fail', { evidence: ['b'] })];
    expect(Object.keys(summarise(runOf(results, exchanges)).evidence)).toEqual(['b']);
  });

  test('tells each cell of the lifecycle with its verdict, open ones too', () => {
    const cell = { from: 'succeeded', action: 'confirm', expected: 'refused', changes: ['status'] } as const;
    const open = {
      from: 'canceled',
      action: 'confirm',
      operation: RETRIEVE,
      expected: 'open',
      verdict: 'open',
    } as const;
    const [header, ...rest] = runOf([{ ...own('fail'), cell }]);
    const { transitions, coverage } = summarise([
      { ...(header as ReturnType<typeof headerOf>), openCells: [open] },
      ...rest,
    ]);
    expect(transitions).toEqual([
      {
        from: 'succeeded',
        action: 'confirm',
        operation: RETRIEVE,
        expected: 'refused',
        verdict: 'fail',
        level: 'must',
        scenario: own('fail').id,
      },
      open,
    ]);
    expect(coverage.cells).toEqual({ judged: 1, executed: 1, open: 1 });
  });

  test('tells what was seen on the wire', () => {
    const refused = { error: { code: 'resource_missing' } };
    const exchanges = [
      evidenceOf({ id: 'a' }),
      evidenceOf({ id: 'b', response: { status: 404, headers: {}, body: refused } }),
      evidenceOf({ id: 'c', response: { status: 200, headers: {}, body: intentOf({ status: 'canceled' }) } }),
    ];
    const stopped = { kind: 'interrupted', signal: 'SIGINT' } as const;
    const { coverage, run } = summarise(runOf([own('pass')], exchanges, stopped));
    expect(coverage).toMatchObject({
      httpStatuses: [200, 404],
      errorCodes: ['resource_missing'],
      objects: [{ object: 'payment_intent', statuses: ['canceled', 'requires_payment_method'] }],
    });
    expect(run).toMatchObject({ scenarios: 1, exchanges: 3, stopped });
  });

  test('needs a header and a footer', () => {
    const events = runOf([own('pass')]);
    expect(() => summarise(events.slice(1))).toThrow('a whole run');
    expect(() => summarise(events.slice(0, -1))).toThrow('a whole run');
  });

  describe('in whatever order the scenarios ended', () => {
    const result = fc.record({
      operationId: fc.constantFrom<OperationId>(RETRIEVE, 'PostPaymentIntents'),
      verdict: fc.constantFrom(...verdicts),
      level: fc.constantFrom(...levels),
      status: fc.constantFrom(200, 404, 501),
    });
    const twoOrders = fc.array(result, { minLength: 1, maxLength: 8 }).chain((all) => {
      const exchanges = all.map(({ operationId, status }, number) =>
        evidenceOf({ id: `retrieve/${number}/request`, operationId, response: { status, headers: {}, body: {} } }),
      );
      const results = all.map(({ status: _, ...more }, number) => {
        const scenario = `retrieve/${number}`;
        return own(more.verdict, { ...more, scenario, evidence: [`${scenario}/request`] });
      });
      const [header, ...rest] = runOf(results, exchanges) as [RunEvent, ...RunEvent[]];
      return fc.shuffledSubarray(rest, { minLength: rest.length }).map(
        (other) =>
          [
            [header, ...rest],
            [header, ...other],
          ].map(summarise) as [ConformanceReport, ConformanceReport],
      );
    });

    test('says the same', () => {
      fc.assert(
        fc.property(twoOrders, ([one, other]) => {
          expect(other).toEqual(one);
        }),
        thorough,
      );
    });

    test('names its evidence in the same order', () => {
      fc.assert(
        fc.property(twoOrders, ([one, other]) => {
          expect(Object.keys(other.evidence)).toEqual(Object.keys(one.evidence));
        }),
        thorough,
      );
    });
  });
});
