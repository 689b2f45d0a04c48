import { suite } from '../../engine/vocabulary/scenario.ts';
import { fake } from '../../engine/vocabulary/values.ts';
import { noKey, noSuchIntent } from './common.ts';

/** Card payments wait for no microdeposits: that refusal is what is established, and stands in the lifecycle table. */
export const verifyMicrodeposits = suite('PostPaymentIntentsIntentVerifyMicrodeposits', [
  {
    id: 'microdeposits/unknown-intent-is-404',
    title: 'a verification of an intent that does not exist is answered with HTTP 404',
    level: 'should',
    cites: ['docs:errors', 'docs:error-codes'],
    theme: 'unknown-intent',
    intent: fake.unknownIntent,
    send: { descriptor_code: 'SM11AA' },
    expect: noSuchIntent,
  },
  {
    id: 'microdeposits/no-key-is-401',
    title: 'a verification without an API key is answered with HTTP 401',
    level: 'must',
    cites: ['recorded:no-key', 'docs:authentication'],
    theme: 'authentication',
    credentials: 'none',
    intent: fake.unknownIntent,
    send: { descriptor_code: 'SM11AA' },
    expect: noKey,
  },
  {
    id: 'microdeposits/amounts-of-a-card-payment-are-refused',
    title: 'a card payment that has succeeded has no amounts of microdeposits either',
    level: 'should',
    cites: ['recorded:aat', 'docs:intents/verify-microdeposits'],
    given: { status: 'succeeded' },
    send: { amounts: [32, 45] },
    expect: { http: 400, error: { type: 'invalid_request_error' } },
  },
]);
