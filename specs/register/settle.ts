import type { Requirement } from './requirement.ts';

/** What checks on every answer hold of captures and cancellations. */
export const settle: readonly Requirement[] = [
  {
    id: 'capture:takes-what-is-held',
    states: 'a capture takes the amount it names, else all; the rest is released and the intent has succeeded',
    level: 'must',
    cites: ['docs:intents/capture', 'recorded:openfoodnetwork', 'recorded:money-path'],
    checks: ['capture-takes-what-was-asked'],
    fix: 'set amount_received to what was taken, amount_capturable to 0 and the status to succeeded, and keep amount',
  },
  {
    id: 'cancel:ends-the-payment',
    states: 'a canceled intent says when and why, takes no more money, and stays canceled',
    level: 'must',
    cites: ['docs:intents/cancel', 'recorded:gumroad', 'recorded:money-path'],
    checks: [
      'cancellation-gives-its-reason',
      'cancellation-time-stays',
      'canceled-at-only-when-canceled',
      'final-status-stays',
    ],
    fix: 'set status, canceled_at and cancellation_reason once, clear next_action, and refuse what is asked afterwards',
  },
];
