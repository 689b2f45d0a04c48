import { details } from './details.ts';
import type { Outcomes, Status } from './outcomes.ts';
import { payments } from './payment.ts';
import { rarities } from './rare.ts';
import { updates } from './update.ts';

export type { Allowed, Outcome, Refused, Status } from './outcomes.ts';

/**
 * Status by action: what Stripe does. The list of statuses inside a recorded refusal settles the cells it names.
 * @see https://docs.stripe.com/payments/paymentintents/lifecycle
 */
export const lifecycle = { ...updates, ...details, ...payments, ...rarities } as const satisfies Readonly<
  Record<string, Outcomes>
>;

/** The actions on an intent; several may share an operation. */
export type Action = keyof typeof lifecycle;

/** The seven statuses, in the order in which a payment passes them. */
export const statuses = Object.keys(lifecycle.confirm) as readonly Status[];
