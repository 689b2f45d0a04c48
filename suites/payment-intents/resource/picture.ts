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
} as const satisfies Picture;
