import { describe, expect, test } from 'vitest';
import { findCauses } from '../../engine/causes.ts';
import type { Evidence } from '../../engine/evidence.ts';
import type { Finding } from '../../engine/judge.ts';
import { evidenceOf, findingOf, intentOf } from './builders.ts';

const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const CREATE = 'PostPaymentIntents';
const answer = (id: string, status: number, body: NonNullable<Evidence['response']>['body'] = {}): Evidence =>
  evidenceOf({ id, operationId: CONFIRM, response: { status, headers: {}, body } });
const failed = (scenario: string, more: Partial<Finding> = {}) =>
  findingOf({ scenario, operationId: CONFIRM, ...more });

/** The id of the cause of each finding. */
const causesOf = (findings: readonly Finding[], exchanges: readonly Evidence[] = []) => {
  const { causeOf } = findCauses(findings, exchanges);
  return findings.map((finding) => causeOf(finding));
};

describe('a route that is not served', () => {
  const unserved = `not-served/${CONFIRM}`;
  test.each<[string, readonly Evidence[], string | undefined]>([
    ['answers 404 about the URL', [answer('a', 404), answer('b', 404)], unserved],
    ['answers 501', [answer('a', 501)], unserved],
    ['answers 405', [answer('a', 405)], unserved],
    ['is served if one answer says otherwise', [answer('a', 404), answer('b', 200)], undefined],
    ['is served if the 404 is about an object', [answer('a', 404, { error: { code: 'resource_missing' } })], undefined],
    ['is served if nothing was asked of it', [], undefined],
    [
      'is served if there was no answer',
      [
        evidenceOf({
          operationId: CONFIRM,
          failure: { kind: 'failure', reason: 'timeout', detail: '' },
          response: undefined,
        } as never),
      ],
      undefined,
    ],
  ])('%s', (_, exchanges, cause) => {
    expect(causesOf([failed('confirm/a')], exchanges)).toEqual([cause]);
  });

  test('names the route and the statuses', () => {
    const { causes } = findCauses([failed('confirm/a')], [answer('a', 404), answer('b', 501)]);
    expect(causes).toMatchObject([
      { title: 'POST /v1/payment_intents/{intent}/confirm is not served: HTTP 404, 501 to every request' },
    ]);
  });

  test('explains what could not be judged too, and before any other cause', () => {
    const findings = [
      failed('confirm/a', { verdict: 'inconclusive', reason: 'no intent in succeeded: POST' }),
      failed('confirm/b', { theme: 'declines' }),
    ];
    expect(causesOf(findings, [answer('a', 404)])).toEqual([unserved, unserved]);
  });
});

describe('a create that ignores confirm', () => {
  const ignoring = evidenceOf({
    id: 'create/a/request',
    operationId: CREATE,
    request: { method: 'POST', path: '/v1/payment_intents', headers: {}, body: 'amount=1&confirm=true' },
    response: { status: 200, headers: {}, body: intentOf({ status: 'requires_confirmation' }) },
  });
  const check = findingOf({ check: 'create-with-confirm-acts', scenario: 'create/a', operationId: CREATE });
  const row = findingOf({ scenario: 'create/a', operationId: CREATE, evidence: ['create/a/request'] });
  const other = findingOf({ scenario: 'create/b', operationId: CREATE, evidence: ['create/b/request'] });

  test('explains its check and the rows that saw it', () => {
    expect(causesOf([check, row, other], [ignoring])).toEqual(['confirm-ignored', 'confirm-ignored', undefined]);
  });

  test('is no cause where its check passed', () => {
    expect(causesOf([row], [ignoring])).toEqual([undefined]);
  });
});

describe('what else explains a finding', () => {
  test.each<[string, Partial<Finding>, string | undefined]>([
    ['a theme of its row', { theme: 'declines' }, 'theme/declines'],
    ['keys that are missing', { check: 'intent-has-its-keys' }, 'check/intent-has-its-keys'],
    [
      'keys that a row needed',
      { verdict: 'inconclusive', reason: 'the intent lacks amount' },
      'check/intent-has-its-keys',
    ],
    [
      'a status that was not reached',
      { verdict: 'inconclusive', reason: 'no intent in requires_capture: POST /v1' },
      'unreachable/requires_capture',
    ],
    ['nothing, for another reason', { verdict: 'inconclusive', reason: 'the exchange failed' }, undefined],
    ['nothing, below must', { level: 'should', theme: 'declines' }, undefined],
    ['nothing, where it does not apply', { verdict: 'not-applicable', theme: 'declines' }, undefined],
    ['nothing, where the suite is at fault', { verdict: 'error', theme: 'declines' }, undefined],
  ])('%s', (_, more, cause) => {
    expect(causesOf([failed('confirm/a', more)])).toEqual([cause]);
  });

  test('a universal check that fails in several operations, not in one', () => {
    const here = failed('confirm/a', { check: 'answer-is-json' });
    const there = findingOf({ check: 'answer-is-json', scenario: 'create/a', operationId: CREATE });
    expect(causesOf([here, there])).toEqual(['check/answer-is-json', 'check/answer-is-json']);
    expect(causesOf([here, failed('confirm/b', { check: 'answer-is-json' })])).toEqual([undefined, undefined]);
  });

  test('the missing keys are named once each', () => {
    const missing = (scenario: string, ...keys: readonly string[]) =>
      failed(scenario, {
        check: 'intent-has-its-keys',
        mismatches: keys.map((key) => ({ at: `/${key}`, expected: 'present', actual: '(absent)' })),
      });
    const { causes } = findCauses([missing('confirm/a', 'source', 'review'), missing('confirm/b', 'review')], []);
    expect(causes).toMatchObject([{ title: 'intents lack 2 documented keys: source, review', findings: 2 }]);
  });
});

test('the cause that explains most comes first', () => {
  const findings = [
    failed('confirm/a', { theme: 'authentication' }),
    ...['b', 'c'].map((name) => failed(`confirm/${name}`, { theme: 'declines' })),
    findingOf({ scenario: 'create/a', operationId: CREATE, theme: 'declines' }),
  ];
  const { causes } = findCauses(findings, []);
  expect(causes.map(({ id, findings: count, operations }) => [id, count, operations])).toEqual([
    ['theme/declines', 3, [CONFIRM, CREATE]],
    ['theme/authentication', 1, [CONFIRM]],
  ]);
});
