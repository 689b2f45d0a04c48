import { suite } from '../../engine/vocabulary/scenario.ts';
import { fake } from '../../engine/vocabulary/values.ts';
import { noKey, noSuchIntent } from './common.ts';

/** Card payments take no money from a balance: that refusal is what is established, and stands in the lifecycle table. */
export const applyCustomerBalance = suite('PostPaymentIntentsIntentApplyCustomerBalance', [
  {
    id: 'balance/unknown-intent-is-404',
    title: 'a balance applied to an intent that does not exist is answered with HTTP 404',
    level: 'should',
    cites: ['docs:errors', 'docs:error-codes'],
    theme: 'unknown-intent',
    intent: fake.unknownIntent,
    send: {},
    expect: noSuchIntent,
  },
  {
    id: 'balance/no-key-is-401',
    title: 'a balance applied without an API key is answered with HTTP 401',
    level: 'must',
    cites: ['recorded:no-key', 'docs:authentication'],
    theme: 'authentication',
    credentials: 'none',
    intent: fake.unknownIntent,
    send: {},
    expect: noKey,
  },
  {
    id: 'balance/amount-of-a-card-payment-is-refused',
    title: 'a part of the cash balance cannot be applied to a card payment either',
    level: 'should',
    cites: ['recorded:aat', 'docs:intents/apply-customer-balance'],
    given: { status: 'succeeded' },
    send: { amount: 1, currency: 'usd' },
    expect: { http: 400, error: { type: 'invalid_request_error' } },
  },
]);
