import type { Status } from '../terms.ts';

/** The seven statuses, in the order in which a payment passes them. */
export const statuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
] as const satisfies readonly Status[];

/**
 * The statuses that an intent may have some time later, whoever has acted on it in between: its owner, its customer, a
 * bank or time. A payment that fails begins anew; money that is held is taken or released; the two last ones stay.
 * @see https://docs.stripe.com/payments/paymentintents/lifecycle
 */
export const moves: Readonly<Record<Status, readonly Status[]>> = {
  requires_payment_method: statuses,
  requires_confirmation: statuses,
  requires_action: statuses,
  processing: statuses,
  requires_capture: ['processing', 'succeeded', 'canceled'],
  succeeded: [],
  canceled: [],
};

/** Whether a text is one of the statuses. */
export const isStatus = (value: unknown): value is Status => typeof value === 'string' && Object.hasOwn(moves, value);

/** The statuses to which one leads. */
export const statusesAfter = (status: Status): readonly Status[] => moves[status];
