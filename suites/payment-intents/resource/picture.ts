import type { Picture } from '../../../engine/vocabulary/resource.ts';
import type { Status } from '../terms.ts';
import { statuses } from './moves.ts';

/** Pixels from one status to the next. */
const PITCH = 164;

const places: Readonly<Record<string, number>> = Object.fromEntries(
  statuses.map((status, place) => [status, 80 + place * PITCH]),
);

/** Rows on confirmations that end in another status than that of a plain card. */
const confirmed = (to: Status, check: string) =>
  ({ from: 'requires_confirmation', to, action: 'confirm', checks: [check] }) as const;

/** The event that tells of what an action leads to, and the row that asks for it. */
const told = (action: string, to: Status, event: string, row: string) =>
  ({ action, to, event, check: `events/${row}` }) as const;

/** How the state machine is drawn: onward above the line, cancellations and ways back below it. */
export const picture = {
  places,
  below: ['canceled'],
  moves: [
    confirmed('requires_payment_method', 'confirm/payment-method-of-the-intent-is-declined'),
    {
      ...{ from: 'requires_payment_method', to: 'requires_action', action: 'confirm-with-payment-method' },
      checks: ['confirm/3ds-card-requires-action'],
    },
    confirmed('processing', 'confirm/bank-debit-with-mandate-is-processing'),
    confirmed('requires_capture', 'confirm/manual-capture-requires-capture'),
  ],
  events: [
    told('confirm', 'succeeded', 'payment_intent.succeeded', 'payment-tells-succeeded'),
    told('confirm', 'succeeded', 'charge.succeeded', 'payment-tells-charge-succeeded'),
    told('confirm', 'requires_capture', 'payment_intent.amount_capturable_updated', 'authorization-tells-capturable'),
    told('confirm', 'requires_payment_method', 'payment_intent.payment_failed', 'decline-tells-payment-failed'),
    told(
      'confirm-with-payment-method',
      'requires_action',
      'payment_intent.requires_action',
      'authentication-tells-requires-action',
    ),
    told('capture', 'succeeded', 'payment_intent.succeeded', 'capture-tells-succeeded'),
    told('capture', 'succeeded', 'charge.captured', 'capture-tells-charge-captured'),
    told('cancel', 'canceled', 'payment_intent.canceled', 'cancel-tells-canceled'),
  ],
} as const satisfies Picture;
