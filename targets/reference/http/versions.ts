import { refuse } from './errors.ts';

export const DEFAULT_VERSION = '2026-08-26.dahlia';

/** The first and the first excluded version of something; comparison is by date, names are for the reader. */
export interface Period {
  readonly since?: string;
  readonly until?: string;
}

// How calls behave. Keys, parameters and expandable properties are dated where they stand: shapes.ts, arrivals.ts, expand.ts.
// @see https://docs.stripe.com/changelog
const CHANGES = {
  'intents-take-the-methods-of-the-dashboard': { since: '2023-08-16' },
  'money-is-captured-asynchronously': { since: '2024-04-10' },
  'released-money-makes-no-refund': { since: '2025-03-31.basil' },
  'types-are-not-writable': { since: '2026-09-30.endive' },
} as const satisfies Readonly<Record<string, Period>>;

/** Reads a Stripe-Version of any date; beta suffixes after a semicolon pass. */
export function readVersion(raw: string): string {
  const version = raw.split(';')[0]?.trim() ?? '';
  const [, day = ''] = /^(\d{4}-\d{2}-\d{2})(?:\.[a-z]+)?$/.exec(version) ?? [];
  if (Number.isNaN(Date.parse(day))) throw refuse(`Invalid Stripe API version: ${raw}`);
  return version;
}

/** Tells whether a version lies in a period. */
export function isWithin(version: string, { since, until }: Period): boolean {
  const day = dayOf(version);
  return (since === undefined || day >= dayOf(since)) && (until === undefined || day < dayOf(until));
}

/** Tells whether a version behaves in the way that a change brought. */
export function knows(version: string, change: keyof typeof CHANGES): boolean {
  return isWithin(version, CHANGES[change]);
}

/** Refuses types where they cannot be written any more. */
export function checkTypesWritable(version: string, input: { readonly payment_method_types?: unknown }): void {
  if (input.payment_method_types === undefined || !knows(version, 'types-are-not-writable')) return;
  // The code is documented, the text is not.
  throw refuse('The payment_method_types parameter is no longer supported.', {
    code: 'payment_method_types_no_longer_supported',
    param: 'payment_method_types',
  });
}

function dayOf(version: string): string {
  return version.slice(0, 10);
}
