import { fake } from '../../engine/vocabulary/values.ts';
import { noKey, noSuchObject, refused, unknownIntent } from './common.ts';
import { operation } from './terms.ts';

/** Card payments take no money from a balance: that refusal is what is established, and stands in the lifecycle table. */
export const applyCustomerBalance = operation('PostPaymentIntentsIntentApplyCustomerBalance', [
  {
    id: 'balance:not-for-cards',
    requires: 'a cash balance pays bank transfers, not cards',
    fix: 'refuse with HTTP 400, an invalid_request_error',
    cites: ['recorded:aat', 'docs:intents/apply-customer-balance'],
    rows: [
      {
        id: 'balance/card-payment-with-amount-is-refused',
        title: 'applying an amount of the cash balance to a card payment is refused',
        given: { status: 'succeeded' },
        send: { amount: 1, currency: 'usd' },
        expect: refused(),
      },
    ],
  },
  {
    id: 'balance:unknown-intent',
    requires: 'applying the customer balance to an unknown intent returns 404',
    fix: 'answer with HTTP 404 and code resource_missing',
    cites: ['docs:errors', 'docs:error-codes'],
    rows: [
      {
        ...unknownIntent,
        expect: noSuchObject,
        id: 'balance/unknown-intent-is-404',
        title: 'applying the customer balance to an unknown intent returns 404',
        send: {},
      },
    ],
  },
  {
    id: 'balance:needs-a-key',
    requires: 'applying a balance needs an API key',
    fix: 'answer requests without a key with HTTP 401 and an invalid_request_error',
    cites: ['recorded:no-key', 'docs:authentication'],
    rows: [
      {
        id: 'balance/no-key-is-401',
        title: 'applying the customer balance without an API key returns 401',
        theme: 'authentication',
        credentials: 'none',
        on: fake.unknownId,
        send: {},
        expect: noKey,
      },
    ],
  },
  {
    id: 'balance:pays-a-bank-transfer',
    requires: 'a cash balance is applied to an intent up to its remaining amount',
    cites: ['docs:intents/apply-customer-balance'],
    excluded: 'money has to arrive by bank transfer first',
  },
]);
