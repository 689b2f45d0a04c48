import { details } from './lifecycle/details.ts';
import type { Outcomes, Status } from './lifecycle/outcomes.ts';
import { payments } from './lifecycle/payment.ts';
import { rarities } from './lifecycle/rare.ts';
import { updates } from './lifecycle/update.ts';

export type { Allowed, Outcome, Refused, Status } from './lifecycle/outcomes.ts';

/**
 * Status by action: what Stripe does. The list of statuses inside a recorded refusal settles the cells it names.
 * @see https://docs.stripe.com/payments/paymentintents/lifecycle
 */
export const lifecycle = { ...updates, ...details, ...payments, ...rarities } as const satisfies Readonly<
  Record<string, Outcomes>
>;

/** What is asked of an intent; several actions may share an operation. */
export type Action = keyof typeof lifecycle;

/** The seven statuses, in the order in which a payment passes them. */
export const statuses = Object.keys(lifecycle.confirm) as readonly Status[];
