import type { Status } from '../lifecycle/table.ts';

const all = [
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
const later: Readonly<Record<Status, readonly Status[]>> = {
  requires_payment_method: all,
  requires_confirmation: all,
  requires_action: all,
  processing: all,
  requires_capture: ['processing', 'succeeded', 'canceled'],
  succeeded: [],
  canceled: [],
};

/** Whether a text is one of the statuses. */
export const isStatus = (value: unknown): value is Status => typeof value === 'string' && Object.hasOwn(later, value);

/** Whether an intent may have moved from one status to another, or away and back again. */
export const mayMove = (from: Status, to: Status): boolean => later[from].includes(to);

/** The statuses to which one leads. */
export const statusesAfter = (status: Status): readonly Status[] => later[status];
