import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../engine/judge/judge.ts';
import { findCauses } from '../../../engine/report/causes.ts';
import type { Evidence } from '../../../engine/vocabulary/exchange.ts';
import { routeOf } from '../../../engine/vocabulary/route.ts';
import type { Came, Why } from '../../../engine/vocabulary/why.ts';
import { paymentIntents } from '../../../suites/payment-intents/resource.ts';
import { evidenceOf, facts, findingOf, intentOf } from '../builders.ts';

const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const CREATE = 'PostPaymentIntents';
const answer = (id: string, status: number, body: NonNullable<Evidence['response']>['body'] = {}): Evidence =>
  evidenceOf({ id, operationId: CONFIRM, response: { status, headers: {}, body } });
const failed = (scenario: string, more: Partial<Finding> = {}) =>
  findingOf({ scenario, operationId: CONFIRM, ...more });

const refused: Came = { kind: 'answer', http: 404 };
const notReached = (status: string): Why => ({
  kind: 'status-not-reached',
  noun: 'intent',
  status,
  asked: routeOf(paymentIntents, CREATE),
  came: refused,
});

/** The id of the cause of each finding. */
const causesOf = (findings: readonly Finding[], exchanges: readonly Evidence[] = []) => {
  const { causeOf } = findCauses(findings, exchanges, facts);
  return findings.map((finding) => causeOf(finding));
};

describe('a route that is not served', () => {
  const unserved = `not-served/${CONFIRM}`;
  test.each<[string, readonly Evidence[], string | undefined]>([
    ['answers 404 about the URL', [answer('a', 404), answer('b', 404)], unserved],
    ['answers 501', [answer('a', 501)], unserved],
    ['answers 405', [answer('a', 405)], unserved],
    ['answers the lack of a key, and 404 to all else', [answer('a', 401), answer('b', 404)], unserved],
    [
      'answers 404 about unknown intents, and about the URL for the rest',
      [answer('a', 404, { error: { code: 'resource_missing' } }), answer('b', 404)],
      unserved,
    ],
    ['is served if all that it was asked lacked a key', [answer('a', 401)], undefined],
    ['is served if one answer says otherwise', [answer('a', 404), answer('b', 200)], undefined],
    ['is served if the 404 is about an object', [answer('a', 404, { error: { code: 'resource_missing' } })], undefined],
    ['is served if nothing was asked of it', [], undefined],
    ['is served if only another route was asked', [{ ...answer('a', 404), elsewhere: true }], undefined],
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
    const { causes } = findCauses([failed('confirm/a')], [answer('a', 404), answer('b', 501)], facts);
    const asked = { operationId: CONFIRM, method: 'POST', path: '/v1/payment_intents/{intent}/confirm' };
    expect(causes).toMatchObject([{ kind: 'not-served', asked, statuses: [404, 501] }]);
  });

  test('explains what could not be judged too, and before any other cause', () => {
    const findings = [
      failed('confirm/a', { verdict: 'inconclusive', why: notReached('succeeded') }),
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
  const check = findingOf({ check: 'confirms', about: 'shortcut', scenario: 'create/a', operationId: CREATE });
  const row = findingOf({ scenario: 'create/a', operationId: CREATE, evidence: ['create/a/request'] });
  const other = findingOf({ scenario: 'create/b', operationId: CREATE, evidence: ['create/b/request'] });

  test('explains its check and the rows that saw it', () => {
    expect(causesOf([check, row, other], [ignoring])).toEqual(['confirm-ignored', 'confirm-ignored', undefined]);
  });

  test('is no cause where its check passed', () => {
    expect(causesOf([row], [ignoring])).toEqual([undefined]);
  });
});

describe('the name of a theme is what the findings show', () => {
  const status = (expected: number, actual: number) => ({ at: 'status', expected, actual });
  const code = { at: '/error/code', expected: 'parameter_unknown', actual: '(absent)' };
  test.each<[NonNullable<Finding['theme']>, Finding['mismatches'], string]>([
    [
      'authentication',
      [status(401, 200)],
      'some requests without a valid API key are answered with a success or HTTP 404',
    ],
    [
      'authentication',
      [status(401, 404), code],
      'some requests without a valid API key are answered with a success or HTTP 404',
    ],
    ['authentication', [status(401, 400)], 'some requests without a valid API key are not refused as documented'],
    ['authentication', [code], 'some requests without a valid API key are not refused as documented'],
    ['unknown-parameters', [status(400, 200)], 'some unknown parameters are accepted'],
    ['unknown-parameters', [code], 'some unknown parameters are not refused as documented'],
    ['declines', [status(402, 200)], 'some declining test cards are answered with a success'],
    ['declines', [status(402, 404)], 'declining test cards do not return their documented card_error'],
    [
      'strong-authentication',
      [{ at: '/status', expected: 'requires_action', actual: 'succeeded' }],
      'some payments with a 3-D Secure test card get neither requires_action nor HTTP 402',
    ],
    [
      'strong-authentication',
      [status(200, 404), { at: '/status', expected: 'requires_action', actual: '(absent)' }],
      '3-D Secure test cards do not behave as documented',
    ],
    [
      'metadata',
      [{ at: '/metadata/kept', expected: 'a', actual: '(absent)' }],
      'metadata lacks keys that an update did not name',
    ],
    [
      'metadata',
      [{ at: '/metadata/added', expected: 'a', actual: '(absent)' }],
      'metadata is not merged as documented',
    ],
    ['idempotency', [{ at: '/id', expected: 'pi_1', actual: 'pi_2' }], 'idempotency keys are ignored'],
    ['idempotency', [status(200, 409)], 'idempotency keys do not work as documented'],
  ])('%s: %j', (theme, mismatches, title) => {
    expect(findCauses([failed('confirm/a', { theme, mismatches })], [], facts).causes).toMatchObject([
      { kind: 'theme', theme, says: title },
    ]);
  });

  test('one second intent shows that keys are ignored, whatever the others show', () => {
    const findings = [
      failed('confirm/a', { theme: 'idempotency', mismatches: [{ at: '/id', expected: 'pi_1', actual: 'pi_2' }] }),
      failed('confirm/b', { theme: 'idempotency', mismatches: [status(200, 400)] }),
    ];
    expect(findCauses(findings, [], facts).causes).toMatchObject([
      { kind: 'theme', inFull: true, says: 'idempotency keys are ignored', findings: 2 },
    ]);
  });
});

describe('what stood in the way of a finding', () => {
  const seen = (status: number) => [answer('a', 200), answer('x', status)];
  const open = (why: Why, more: Partial<Finding> = {}) =>
    findingOf({ scenario: 'retrieve/a', verdict: 'inconclusive', evidence: ['x'], why, ...more });
  const asked = routeOf(paymentIntents, CONFIRM);
  const broken = (http = 200) =>
    open(
      { kind: 'step-failed', step: 'paid', asked, http, wanted: 402 },
      { mismatches: [{ at: 'status', expected: 402, actual: http }] },
    );

  test('is another operation that did not do what was its part', () => {
    const { causes } = findCauses([broken()], seen(200), facts);
    expect(causes).toMatchObject([
      { kind: 'precondition', asked, http: 200, wanted: 402, operations: ['GetPaymentIntentsIntent'] },
    ]);
  });

  test('is the fault of a theme, where the premise went as wrong as its rows', () => {
    const declines = failed('confirm/a', { theme: 'declines', mismatches: broken().mismatches });
    expect(causesOf([broken(), declines], seen(200))).toEqual(['theme/declines', 'theme/declines']);
  });

  test('is a server error, where that is what it met', () => {
    expect(causesOf([broken(500)], seen(500))).toEqual([`fails/${CONFIRM}/500`]);
  });

  test('is the missing route, where that is what it met', () => {
    expect(causesOf([broken(501)], [answer('x', 501)])).toEqual([`not-served/${CONFIRM}`]);
  });

  test('is a payment method that cannot be made', () => {
    const why = { kind: 'payment-method-not-made', path: '/v1/payment_methods', came: refused } as const;
    expect(causesOf([open(why)])).toEqual(['no-payment-method']);
  });
});

test('a server error is its own cause, whatever was asked', () => {
  const findings = [
    failed('confirm/a', { theme: 'declines', evidence: ['a'] }),
    failed('confirm/b', { evidence: ['a', 'b'] }),
    failed('confirm/c', { evidence: ['b', 'c'] }),
  ];
  const { causes } = findCauses(findings, [answer('a', 500), answer('b', 500), answer('c', 200)], facts);
  expect(causes).toMatchObject([
    { kind: 'server-error', asked: routeOf(paymentIntents, CONFIRM), http: 500, findings: 2 },
  ]);
});

describe('what else explains a finding', () => {
  test.each<[string, Partial<Finding>, string | undefined]>([
    ['a theme of its row', { theme: 'unknown-intent' }, 'theme/unknown-intent'],
    ['keys that are missing', { check: 'has-its-keys', about: 'missing-keys' }, 'missing-keys'],
    [
      'keys that a row needed',
      { verdict: 'inconclusive', why: { kind: 'missing-keys', noun: 'intent', keys: ['amount'] } },
      'missing-keys',
    ],
    [
      'a status that was not reached',
      { verdict: 'inconclusive', why: notReached('requires_capture') },
      'unreachable/requires_capture',
    ],
    ['nothing, for another reason', { verdict: 'inconclusive', why: { kind: 'not-json' } }, undefined],
    ['nothing, below must', { level: 'should', theme: 'declines' }, undefined],
    ['nothing, where it does not apply', { verdict: 'not-applicable', theme: 'declines' }, undefined],
    ['nothing, where the suite is at fault', { verdict: 'error', theme: 'declines' }, undefined],
  ])('%s', (_, more, cause) => {
    expect(causesOf([failed('confirm/a', more)])).toEqual([cause]);
  });

  test('a universal check that fails in several operations, not in one', () => {
    const here = failed('confirm/a', { check: 'response-is-json' });
    const there = findingOf({ check: 'response-is-json', scenario: 'create/a', operationId: CREATE });
    expect(causesOf([here, there])).toEqual(['check/response-is-json', 'check/response-is-json']);
    expect(causesOf([here, failed('confirm/b', { check: 'response-is-json' })])).toEqual([undefined, undefined]);
  });

  test('the missing keys are named once each', () => {
    const missing = (scenario: string, ...keys: readonly string[]) =>
      failed(scenario, {
        check: 'has-its-keys',
        about: 'missing-keys',
        mismatches: keys.map((key) => ({ at: `/${key}`, expected: 'present', actual: '(absent)' })),
      });
    const { causes } = findCauses(
      [missing('confirm/a', 'source', 'review'), missing('confirm/b', 'review')],
      [],
      facts,
    );
    expect(causes).toMatchObject([{ kind: 'missing-keys', keys: ['source', 'review'], findings: 2 }]);
  });
});

test('the cause that explains most comes first', () => {
  const findings = [
    failed('confirm/a', { theme: 'integer-format' }),
    ...['b', 'c'].map((name) => failed(`confirm/${name}`, { theme: 'unknown-intent' })),
    findingOf({ scenario: 'create/a', operationId: CREATE, theme: 'unknown-intent' }),
  ];
  const { causes } = findCauses(findings, [], facts);
  expect(causes.map(({ id, findings: count, operations }) => [id, count, operations])).toEqual([
    ['theme/unknown-intent', 3, [CONFIRM, CREATE]],
    ['theme/integer-format/otherwise', 1, [CONFIRM]],
  ]);
});
