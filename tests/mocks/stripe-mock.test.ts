import { beforeAll, describe, expect, test } from 'vitest';
import { isReady, type Judged, judgeMock } from './mock.ts';

describe.skipIf(!isReady('stripe-mock'))('a run on stripe-mock 0.203.0', () => {
  let judged: Judged;
  beforeAll(async () => {
    judged = await judgeMock('stripe-mock');
  });

  test('says that it is judged as a server without state', () => {
    expect([judged.stderr, judged.code]).toEqual(['', 1]);
    expect(judged.stdout).toMatch(/by its profile this target is stateless/);
  });

  test.each([
    ['PostPaymentIntents', 'canceled-at-only-when-canceled'],
    ['PostPaymentIntents', 'next-action-only-when-required'],
    ['PostPaymentIntents', 'create-with-confirm-attempts-payment'],
    ['PostPaymentIntents', 'create/missing-amount-is-refused'],
    ['PostPaymentIntents', 'create/unknown-parameter-is-refused'],
    ['PostPaymentIntents', 'create/metadata-values-are-strings'],
    ['PostPaymentIntents', 'create/confirm-true-with-declined-card-is-402'],
    ['PostPaymentIntentsIntent', 'canceled-at-only-when-canceled'],
    ['GetPaymentIntents', 'list/non-integer-limit-is-refused'],
  ] as const)('finds under %s that %s does not hold', (operationId, check) => {
    expect(judged.failed(operationId)).toContain(check);
  });

  test('blames it for nothing that needs memory', () => {
    const { transitions, findings } = judged.report;
    expect(new Set(transitions.map(({ verdict }) => verdict))).toEqual(new Set(['not-applicable', 'open']));
    for (const check of [
      'retrieve-returns-last-write',
      'immutable-fields-do-not-change',
      'retrieve/unknown-intent-is-404',
    ])
      expect(findings.filter((each) => each.check === check && each.verdict === 'fail')).toEqual([]);
  });

  test.each([
    'create/no-key-is-401',
    'list/basic-authentication-is-accepted',
    'list/has-an-envelope',
    'body-fits-schema',
  ])('does not accuse what it does right: %s', (check) => {
    expect(judged.failure(check)).toBeUndefined();
    expect(judged.passed).toContain(check);
  });
});

describe.skipIf(!isReady('stripe-mock'))('by the profile of a stateful server, stripe-mock', () => {
  let judged: Judged;
  beforeAll(async () => {
    judged = await judgeMock('stripe-mock', '--profile', 'default', '--level', 'must');
  });

  test.each([
    ['GetPaymentIntentsIntent', 'retrieve/unknown-intent-is-404'],
    ['PostPaymentIntents', 'idempotency/create-is-replayed'],
    ['PostPaymentIntents', 'idempotency/other-parameters-are-refused'],
  ] as const)('fails under %s at %s', (operationId, check) => {
    expect(judged.failed(operationId)).toContain(check);
  });
});
