import { beforeAll, describe, expect, test } from 'vitest';
import { causeWords } from '../../reporters/shared/causes.ts';
import { isReady, type Judged, judgeMock } from './mock.ts';

describe.skipIf(!isReady('localstripe'))('a run on localstripe 1.15.10', () => {
  let judged: Judged;
  beforeAll(async () => {
    judged = await judgeMock('localstripe');
  });

  test('ends with exit code 1 and leaves no server behind', async () => {
    expect([judged.stderr, judged.code]).toEqual(['', 1]);
    await expect(fetch(judged.report.target.baseUrl)).rejects.toThrow();
  });

  test.each([
    ['PostPaymentIntents', 'intent-has-all-recorded-keys'],
    ['PostPaymentIntents', 'create/order-details-are-returned'],
    ['PostPaymentIntents', 'create/missing-amount-is-refused'],
    ['PostPaymentIntents', 'create/unknown-parameter-is-refused'],
    ['PostPaymentIntents', 'references-are-ids'],
    ['GetPaymentIntentsIntent', 'retrieve/unknown-intent-is-404'],
    ['PostPaymentIntentsIntent', 'update/metadata-key-is-unset-by-empty-string'],
    ['PostPaymentIntentsIntent', 'lifecycle/succeeded/update-amount-is-refused'],
    ['PostPaymentIntentsIntentCancel', 'cancel/reason-is-returned'],
    ['PostPaymentIntentsIntentCapture', 'lifecycle/requires_payment_method/capture-is-refused'],
    ['GetPaymentIntents', 'list/unknown-cursor-is-refused'],
  ] as const)('finds under %s that %s does not hold', (operationId, check) => {
    expect(judged.failed(operationId)).toContain(check);
  });

  test('names server errors, keys that are ignored and routes that are missing, each once', () => {
    expect(judged.report.causes.map(causeWords)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^POST \/v1\/payment_intents\/{intent}\/confirm.* responded with HTTP 500 to/),
        expect.stringMatching(/^idempotency keys are ignored: /),
        expect.stringMatching(/^GET \/v1\/payment_intents\/search, .* are not served: HTTP 404/),
      ]),
    );
  });

  test.each(['GetPaymentIntentsSearch', 'PostPaymentIntentsIntentIncrementAuthorization'])(
    'calls %s unsupported, not wrong',
    (operationId) => {
      const own = judged.report.operations.find((each) => each.operationId === operationId);
      expect(own?.verdict).toBe('unsupported');
    },
  );

  test.each([
    'list/no-key-is-401',
    'list/basic-authentication-is-accepted',
    'retrieve/returns-the-intent',
    'update/metadata-is-merged',
    'create/intent-with-payment-method-requires-confirmation',
    'create-with-confirm-attempts-payment',
    'lifecycle/requires_confirmation/confirm-leads-to-succeeded',
    'lifecycle/requires_capture/capture-leads-to-succeeded',
    'lifecycle/requires_payment_method/cancel-leads-to-canceled',
    'retrieve-returns-last-write',
    'response-is-the-requested-object',
    'action-changes-only-the-payment',
  ])('does not accuse what it does right: %s', (check) => {
    expect(judged.failure(check)).toBeUndefined();
    expect(judged.passed).toContain(check);
  });
});
