import type { Requirement } from './requirement.ts';

/** Capturing and canceling. */
export const settle: readonly Requirement[] = [
  {
    id: 'capture:takes-what-is-held',
    states: 'a capture takes the amount it names, else all; the rest is released and the intent has succeeded',
    level: 'must',
    cites: ['docs:intents/capture', 'recorded:openfoodnetwork', 'recorded:money-path'],
    checks: ['capture-takes-what-was-asked', 'capture/settles-*', 'capture/partial-*', 'capture/follows-*'],
    fix: 'set amount_received to what was taken, amount_capturable to 0 and the status to succeeded, and keep amount',
  },
  {
    id: 'capture:only-what-is-held',
    states: 'more than is held, nothing, or a negative amount cannot be captured',
    level: 'must',
    cites: ['docs:intents/capture', 'recorded:money-path'],
    checks: ['capture/more-*', 'capture/zero-*', 'capture/negative-*', 'capture/rest-of-*'],
    fix: 'refuse with HTTP 400 and leave the authorisation as it is',
  },
  {
    id: 'capture:other-parameters',
    states: 'every parameter of the page is taken, or refused, as the page says of it',
    level: 'must',
    cites: ['docs:intents/capture'],
    checks: ['capture/*'],
    fix: 'see the page of the row: it shows what was asked and what the reference states',
  },
  {
    id: 'capture:authorisations-expire',
    states: 'an authorisation that nobody captures is canceled after seven days',
    cites: ['docs:intents/capture'],
    excluded: 'no run waits for seven days',
  },
  {
    id: 'capture:in-parts',
    states: 'with final_capture=false an authorisation is captured in parts',
    cites: ['docs:intents/capture'],
    open: 'an account must be let in for it; what the others are answered was never recorded',
  },
  {
    id: 'cancel:ends-the-payment',
    states: 'a canceled intent says when and why, takes no more money, and stays canceled',
    level: 'must',
    cites: ['docs:intents/cancel', 'recorded:gumroad', 'recorded:money-path'],
    checks: [
      'cancel/*',
      'cancellation-gives-its-reason',
      'cancellation-time-stays',
      'canceled-at-only-when-canceled',
      'final-status-stays',
    ],
    fix: 'set status, canceled_at and cancellation_reason once, clear next_action, and refuse what is asked afterwards',
  },
  {
    id: 'cancel:releases-what-is-held',
    states: 'canceling an authorisation releases all that could be captured',
    level: 'must',
    cites: ['docs:intents/cancel', 'recorded:activemerchant', 'docs:changelog/no-refund-on-release'],
    checks: ['cancel/releases-an-authorisation', 'money-capturable-only-when-requires-capture'],
    fix: 'set amount_capturable to 0',
  },
  {
    id: 'cancel:reasons',
    states: 'a reason is duplicate, fraudulent, requested_by_customer or abandoned',
    level: 'must',
    cites: ['docs:intents/cancel'],
    checks: ['cancel/*reason*'],
    fix: 'refuse any other cancellation_reason with HTTP 400',
  },
  {
    id: 'cancel:checkout-sessions',
    states: 'an intent that belongs to a Checkout Session cannot be canceled by itself',
    cites: ['docs:intents/cancel'],
    excluded: 'it takes a Checkout Session, another part of the API',
  },
];
