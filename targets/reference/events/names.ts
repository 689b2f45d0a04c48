/** What this account tells of payments, group by group. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  payment_intent: [
    ...['amount_capturable_updated', 'canceled', 'created', 'partially_funded'],
    ...['payment_failed', 'processing', 'requires_action', 'succeeded'],
  ],
  charge: ['captured', 'expired', 'failed', 'pending', 'refund.updated', 'refunded', 'succeeded', 'updated'],
  refund: ['created', 'failed', 'updated'],
};

/** The kinds of events that are made here. */
export type EventType =
  | `payment_intent.${'amount_capturable_updated' | 'canceled' | 'created' | 'payment_failed' | 'processing' | 'requires_action' | 'succeeded'}`
  | `charge.${'captured' | 'expired' | 'failed' | 'refunded' | 'succeeded' | 'updated'}`
  | 'refund.created';

const WELL_FORMED = /^[a-z0-9_]+(?:\.[a-z0-9_]+)+$/;
// One object may have two groups of names, and the longer one is not known here.
const OTHERS = /^charge\.dispute\./;

/** Tells whether Stripe has events of that name; of other parts of the API any well-formed name is taken for one. */
export function isEventName(name: string): boolean {
  if (name === '*') return true;
  if (!WELL_FORMED.test(name)) return false;
  const [group = '', ...rest] = name.split('.');
  const known = GROUPS[group];
  return known === undefined || OTHERS.test(name) || known.includes(rest.join('.'));
}

/** The names that a refusal offers. */
export const offeredNames = (): string =>
  Object.entries(GROUPS)
    .flatMap(([group, names]) => names.map((name) => `${group}.${name}`))
    .sort()
    .join(', ');
