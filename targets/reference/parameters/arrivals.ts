import { isWithin } from '../http/versions.ts';
import { CAPTURE, CONFIRM, CREATE, INCREMENT, LIST, UPDATE } from './parameters.ts';
import type { Rules } from './validation.ts';

interface Arrival {
  readonly since: string;
  readonly names: readonly string[];
  readonly of: readonly Rules[];
}

const PAYING = [CREATE, UPDATE, CONFIRM, CAPTURE, INCREMENT];

// Parameters not named here are as old as their operation. @see https://docs.stripe.com/changelog
const ARRIVALS: readonly Arrival[] = [
  { since: '2023-08-16', names: ['payment_method_configuration'], of: [CREATE, UPDATE] },
  { since: '2023-08-16', names: ['final_capture'], of: [CAPTURE] },
  { since: '2023-10-16', names: ['confirmation_token'], of: [CREATE, CONFIRM] },
  { since: '2024-04-10', names: ['payment_method_types'], of: [CONFIRM] },
  { since: '2025-08-27.basil', names: ['excluded_payment_method_types'], of: [CREATE] },
  { since: '2025-10-29.clover', names: ['excluded_payment_method_types'], of: [UPDATE, CONFIRM] },
  { since: '2025-10-29.clover', names: ['amount_details', 'payment_details'], of: PAYING },
  { since: '2025-11-17.clover', names: ['hooks'], of: PAYING },
  { since: '2025-12-15.clover', names: ['customer_account'], of: [CREATE, UPDATE, LIST] },
  { since: '2026-04-22.dahlia', names: ['amount_to_confirm'], of: [CONFIRM] },
  { since: '2026-07-29.dahlia', names: ['allowed_payment_method_types'], of: [CREATE, UPDATE, CONFIRM] },
];

/** Leaves those parameters of an operation that a version knows. */
export function selectKnown(rules: Rules, version: string): Rules {
  const later = ARRIVALS.filter(({ since, of }) => of.includes(rules) && !isWithin(version, { since }));
  const unknown = new Set(later.flatMap(({ names }) => names));
  return Object.fromEntries(Object.entries(rules).filter(([name]) => !unknown.has(name)));
}
