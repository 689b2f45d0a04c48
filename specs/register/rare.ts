import type { Requirement } from './requirement.ts';

/** What an account has to be let in for, or other methods of payment than cards. */
export const rare: readonly Requirement[] = [
  {
    id: 'increment:needs-to-be-asked-for',
    states: 'an authorisation can be raised only where that was asked for when it was made',
    level: 'must',
    cites: ['docs:intents/increment', 'recorded:aat', 'recorded:increment-not-requested'],
    checks: ['increment/*', 'lifecycle/*/increment-authorization-*'],
    fix: 'refuse with HTTP 400, an invalid_request_error without code and param',
  },
  {
    id: 'increment:raises-the-amount',
    states: 'an increment raises the amount and what can be captured, at most ten times',
    cites: ['docs:intents/increment'],
    excluded: 'an ordinary account is not let in for it',
  },
  {
    id: 'balance:is-no-card-payment',
    states: 'a cash balance pays bank transfers, not cards',
    level: 'must',
    cites: ['docs:intents/apply-customer-balance', 'recorded:aat', 'recorded:no-key'],
    checks: ['balance/*', 'lifecycle/*/apply-customer-balance-*'],
    fix: 'refuse with HTTP 400, an invalid_request_error',
  },
  {
    id: 'balance:pays-a-bank-transfer',
    states: 'a cash balance is applied to an intent up to its remaining amount',
    cites: ['docs:intents/apply-customer-balance'],
    excluded: 'money has to arrive by bank transfer first',
  },
  {
    id: 'microdeposits:belong-to-bank-accounts',
    states: 'a payment that waits for no microdeposits has none to verify',
    level: 'must',
    cites: ['docs:intents/verify-microdeposits', 'recorded:aat'],
    checks: ['microdeposits/*', 'lifecycle/*/verify-microdeposits-*'],
    fix: 'refuse with HTTP 400 and payment_intent_unexpected_state',
  },
];
