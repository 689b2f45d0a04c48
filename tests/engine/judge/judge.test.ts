import { describe, expect, test } from 'vitest';
import { type Finding, judge, notApplicable, notRun, ownFault } from '../../../engine/judge/judge.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';
import type { Scenario } from '../../../engine/vocabulary/scenario.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import type { Inconclusive, Why } from '../../../engine/vocabulary/why.ts';
import { answered, intentOf, judgement, observed, refusal, scenarioOf, stepOf } from '../builders.ts';

const CONFIRM = 'PostPaymentIntentsIntentConfirm';
type Answer = Answered['answer'];

const judged = (scenario: Scenario, answers: readonly Answer[], broken?: Inconclusive): readonly Finding[] => {
  const observations = answers.map((answer, place) =>
    observed(scenario, scenario.steps[place] ?? stepOf('given'), answer),
  );
  return judge(scenario, { observations, ...(broken === undefined ? {} : { broken }) }, judgement);
};
const own = (scenario: Scenario, answers: readonly Answer[], broken?: Inconclusive): Finding => {
  const found = judged(scenario, answers, broken).find(({ check }) => check === scenario.id);
  if (found === undefined) throw new Error('the row has no finding');
  return found;
};

const confirmed = intentOf({
  status: 'succeeded',
  amount_received: 2000,
  latest_charge: 'ch_1',
  payment_method: 'pm_1',
});
const one = scenarioOf({ steps: [stepOf('request', { expect: { http: 200, body: { amount: 2000 } } })] });
/** Declined, retried, read: the second confirmation is what the row is about. */
const story = scenarioOf({
  id: 'confirm/example',
  operationId: CONFIRM,
  steps: [
    stepOf('first', { call: CONFIRM, expect: { http: 402 } }),
    stepOf('second', { call: CONFIRM, expect: { http: 200, body: { amount: 2000 } } }),
    stepOf('read', { expect: { http: 200, body: { amount: 2000 } } }),
  ],
});
const declined = answered(refusal({ type: 'card_error' }), 402);

describe('a row of one request', () => {
  test.each<[string, Answer, Finding['verdict'], readonly string[]]>([
    ['passes if all is as required', answered(intentOf()), 'pass', []],
    [
      'fails at each difference but another success, which is one fault of its own',
      answered(intentOf({ amount: 1 }), 201),
      'fail',
      ['/amount'],
    ],
    [
      'leaves a body that is no JSON to the check of that',
      { kind: 'response', status: 200, headers: {}, text: '<p>' },
      'inconclusive',
      ['/'],
    ],
    [
      'is inconclusive for a key that all intents lack',
      answered(Object.fromEntries(Object.entries(intentOf()).filter(([key]) => key !== 'amount'))),
      'inconclusive',
      ['/amount'],
    ],
    ['is inconclusive at a rate limit', answered(refusal(), 429), 'inconclusive', []],
    [
      'is inconclusive at a fault that the target admits',
      answered(refusal({ type: 'api_error' }), 500),
      'inconclusive',
      [],
    ],
    ['fails at any other 500', answered(refusal(), 500), 'fail', ['status', '/amount']],
  ])('%s', (_, answer, verdict, places) => {
    const { mismatches, ...finding } = own(one, [answer]);
    expect([finding.verdict, mismatches.map(({ at }) => at)]).toEqual([verdict, places]);
    expect(finding.why !== undefined).toBe(verdict === 'inconclusive');
  });

  test('fails at the difference of a value even where another key is missing', () => {
    const scenario = scenarioOf({
      steps: [stepOf('request', { expect: { http: 200, body: { amount: 1, source: 'x' } } })],
    });
    const { source: _, ...less } = intentOf();
    expect(own(scenario, [answered(less)])).toMatchObject({ verdict: 'fail', mismatches: [{ at: '/amount' }] });
  });

  test('does not hold a replay against a first answer that could not be read', () => {
    const headers = { 'content-type': 'application/json' };
    const cut: Answer = { kind: 'response', status: 400, headers, text: '{"error":' };
    const scenario = scenarioOf({
      steps: [
        stepOf('first', { expect: { http: 400 } }),
        stepOf('replay', { expect: { http: 400, sameBodyAs: 'first' } }),
      ],
    });
    expect(own(scenario, [cut, answered(refusal(), 400)])).toMatchObject({
      verdict: 'inconclusive',
      why: { kind: 'not-json' },
    });
  });

  test('has no verdict on the target without an answer', () => {
    const failure: Answer = { kind: 'failure', reason: 'timeout', detail: 'no answer' };
    const why = { kind: 'no-answer', failure: 'timeout', detail: 'no answer' } as const;
    expect(own(one, [failure], why)).toMatchObject({ verdict: 'inconclusive', why });
  });

  test('is inconclusive if its intent was not reached', () => {
    const why = { kind: 'missing-value', step: 'given', path: 'id' } as const;
    expect(own(one, [], why)).toMatchObject({ verdict: 'inconclusive', mismatches: [], why });
  });
});

describe('a row of several steps', () => {
  test.each<[string, readonly Answer[], Finding['verdict'], Partial<Why> | undefined, number]>([
    ['passes if every step is as required', [declined, answered(confirmed), answered(confirmed)], 'pass', undefined, 3],
    [
      'is inconclusive if a step before goes wrong, of its own operation too',
      [answered(confirmed), answered(confirmed), answered(confirmed)],
      'inconclusive',
      { kind: 'step-failed', step: 'first', http: 200, wanted: 402 },
      1,
    ],
    ['fails at the last step of its own operation', [declined, declined, declined], 'fail', undefined, 2],
    [
      'is inconclusive if a look afterwards goes wrong',
      [declined, answered(confirmed), answered(refusal(), 404)],
      'inconclusive',
      { kind: 'step-failed', step: 'read', http: 404, wanted: 200 },
      3,
    ],
    [
      'is inconclusive at a rate limit on the way',
      [answered(refusal(), 429)],
      'inconclusive',
      { kind: 'rate-limit' },
      1,
    ],
  ])('%s', (_, answers, verdict, why, evidence) => {
    const finding = own(story, answers);
    expect([finding.verdict, finding.evidence.length]).toEqual([verdict, evidence]);
    if (why === undefined) expect(finding.why).toBeUndefined();
    else expect(finding.why).toMatchObject(why);
  });
});

const look = (when: 'before' | 'after') => stepOf(when, { look: when });

describe('a cell that says what changes', () => {
  const cell = { from: 'succeeded', action: 'update-metadata', expected: 'succeeded', changes: ['metadata'] } as const;
  const scenario = scenarioOf({
    cell,
    steps: [look('before'), stepOf('request', { expect: { http: 200 } }), look('after')],
  });
  test.each([
    ['passes if only that changed', { metadata: { a: 'b' } }, 'pass', []],
    ['fails at any other change', { metadata: { a: 'b' }, description: 'x' }, 'fail', ['/description']],
  ])('%s', (_, changed, verdict, places) => {
    const finding = own(scenario, [answered(intentOf()), answered(intentOf(changed)), answered(intentOf(changed))]);
    expect([finding.verdict, finding.mismatches.map(({ at }) => at)]).toEqual([verdict, places]);
  });
});

describe('checks on every exchange', () => {
  const checks = (scenario: Scenario, answers: readonly Answer[]): readonly string[] =>
    judged(scenario, answers)
      .filter(({ check }) => check !== scenario.id)
      .map(({ evidence }) => evidence.at(-1) ?? '');
  const refused = scenarioOf({
    steps: [stepOf('before'), stepOf('request', { expect: { http: 400 } }), stepOf('after')],
  });
  const ids = refused.steps.map(({ name }) => `${refused.id}/${name}`);

  test('look at all of them where the refusal came', () => {
    expect(new Set(checks(refused, [answered(intentOf()), answered(refusal(), 400), answered(intentOf())]))).toEqual(
      new Set(ids),
    );
  });

  test('blame the refused request, and not the retrieve, for what it changed', () => {
    const changed = answered(intentOf({ description: 'changed' }));
    const found = judged(refused, [answered(intentOf()), answered(refusal(), 400), changed]);
    const wrong = found.find(({ check, verdict }) => check === 'refused-request-changes-nothing' && verdict === 'fail');
    expect(wrong).toMatchObject({ operationId: refused.operationId, evidence: ids.slice(1) });
  });

  test('stop before a request that was wrongly accepted', () => {
    const changed = answered(intentOf({ amount: 1 }));
    expect(new Set(checks(refused, [answered(intentOf()), changed, changed]))).toEqual(new Set(ids.slice(0, 1)));
  });

  test.each<[string, Answer]>([
    ['a rate limit', answered(refusal(), 429)],
    ['an admitted fault', answered(refusal({ type: 'api_error' }), 503)],
    ['no answer', { kind: 'failure', reason: 'reset', detail: '' }],
  ])('do not look at %s', (_, answer) => {
    expect(checks(one, [answer])).toEqual([]);
  });
});

describe('what a publishable key is shown', () => {
  const CREDENTIALS = { credentials: 'publishable' } as const;
  const part = { id: 'pi_1', object: 'payment_intent', amount: 2000, status: 'succeeded' };
  const paying = scenarioOf({
    id: 'confirm/example',
    operationId: CONFIRM,
    steps: [stepOf('before'), stepOf('request', { call: CONFIRM, ...CREDENTIALS }), stepOf('after')],
  });
  const played = (status: number, body: Json, after: Json): readonly Finding[] => {
    const answers = [answered(intentOf()), answered(body, status), answered(after)];
    const observations = paying.steps.map((step, place) => ({
      ...observed(paying, step, answers[place] as Answer),
      ...(place === 1 ? CREDENTIALS : {}),
      request: { method: place === 1 ? ('POST' as const) : ('GET' as const), path: '/', headers: {} },
    }));
    return judge(paying, { observations }, judgement).filter(({ check }) => check !== paying.id);
  };
  const wrongIn = (findings: readonly Finding[]) =>
    findings.filter(({ verdict, level }) => verdict === 'fail' && level === 'must').map(({ check }) => check);

  test('is held to the form of answers, and to nothing about intents', () => {
    const found = played(200, part, confirmed);
    const about = found.filter(({ evidence }) => evidence.at(-1) === 'confirm/example/request');
    expect(about.map(({ check }) => check)).toContain('response-is-json');
    expect(about.map(({ check }) => check)).not.toContain('body-fits-schema');
    expect(wrongIn(found)).toEqual([]);
    expect(wrongIn(played(201, part, confirmed))).toEqual(['success-is-200']);
  });

  test('is no measure for what the account sees afterwards, but where it was refused', () => {
    expect(wrongIn(played(402, refusal({ type: 'card_error' }), confirmed))).toEqual([]);
    expect(wrongIn(played(400, refusal(), confirmed))).not.toEqual([]);
  });
});

describe('the text of a message', () => {
  const scenario = scenarioOf({ steps: [stepOf('request', { expect: { http: 400, message: '^No such' } })] });
  const note = (answer: Answer) => judged(scenario, [answer]).filter(({ check }) => check === `${scenario.id}#message`);
  test.each([
    [
      'is a note of level may if it differs',
      answered(refusal(), 400),
      [{ level: 'may', verdict: 'fail', mismatches: [{ at: '/error/message' }] }],
    ],
    [
      'is a pass if it fits',
      answered(refusal({ message: 'No such intent' }), 400),
      [{ level: 'may', verdict: 'pass' }],
    ],
    ['is not judged on a success', answered(intentOf()), []],
    ['is not judged where there is none', answered({ error: { type: 'invalid_request_error' } }, 400), []],
  ])('%s', (_, answer, notes) => {
    expect(note(answer)).toMatchObject(notes);
    expect(note(answer)).toHaveLength(notes.length);
    if (answer.status === 400) expect(own(scenario, [answer]).verdict).toBe('pass');
  });
});

test.each<[Finding, object]>([
  [
    notApplicable(one, { kind: 'needs-state', profile: 'small' }),
    { verdict: 'not-applicable', why: { kind: 'needs-state', profile: 'small' } },
  ],
  [ownFault(one, 'TypeError: x'), { verdict: 'error', why: { kind: 'own-fault', error: 'TypeError: x' } }],
  [
    notRun(one, { kind: 'interrupted', signal: 'SIGINT' }),
    { verdict: 'inconclusive', why: { kind: 'not-run', because: { kind: 'interrupted', signal: 'SIGINT' } } },
  ],
])('a scenario that was not played says why: %#', (finding, expected) => {
  expect(finding).toMatchObject({ ...expected, check: one.id, level: 'must', evidence: [], mismatches: [] });
});

test.each([
  [400, 'pass'],
  [404, 'pass'],
  [200, 'fail'],
  [500, 'fail'],
] as const)('where no source says which refusal, HTTP %i is a %s', (status, verdict) => {
  const row = scenarioOf({ steps: [stepOf('request', { expect: { http: 400, anyRefusal: true } })] });
  const answer = answered(status < 300 ? intentOf() : refusal(), status);
  const observations = [observed(row, row.steps[0] ?? stepOf('request'), answer)];
  expect(judge(row, { observations }, judgement)[0]?.verdict).toBe(verdict);
});
