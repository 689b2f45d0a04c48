import { fake } from '../../engine/vocabulary/values.ts';
import { noKey, noSuchObject, refused, unknownIntent } from './common.ts';
import { operation } from './terms.ts';

/** Card payments wait for no microdeposits: that refusal is what is established, and stands in the lifecycle table. */
export const verifyMicrodeposits = operation('PostPaymentIntentsIntentVerifyMicrodeposits', [
  {
    id: 'microdeposits:only-for-bank-accounts',
    requires: 'a payment without pending microdeposits cannot be verified',
    fix: 'refuse with HTTP 400 and payment_intent_unexpected_state',
    cites: ['recorded:aat', 'docs:intents/verify-microdeposits'],
    rows: [
      {
        id: 'microdeposits/card-payment-is-refused',
        title: 'verifying microdeposit amounts of a succeeded card payment is refused',
        given: { status: 'succeeded' },
        send: { amounts: [32, 45] },
        expect: refused(),
      },
    ],
  },
  {
    id: 'microdeposits:unknown-intent',
    requires: 'verifying microdeposits of an unknown intent returns 404',
    fix: 'answer with HTTP 404 and code resource_missing',
    cites: ['docs:errors', 'docs:error-codes'],
    rows: [
      {
        ...unknownIntent,
        expect: noSuchObject,
        id: 'microdeposits/unknown-intent-is-404',
        title: 'verifying microdeposits of an unknown intent returns 404',
        send: { descriptor_code: 'SM11AA' },
      },
    ],
  },
  {
    id: 'microdeposits:need-a-key',
    requires: 'a verification needs an API key',
    fix: 'answer requests without a key with HTTP 401 and an invalid_request_error',
    cites: ['recorded:no-key', 'docs:authentication'],
    rows: [
      {
        id: 'microdeposits/no-key-is-401',
        title: 'verifying microdeposits without an API key returns 401',
        theme: 'authentication',
        credentials: 'none',
        on: fake.unknownId,
        send: { descriptor_code: 'SM11AA' },
        expect: noKey,
      },
    ],
  },
]);
