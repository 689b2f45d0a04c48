/** The versions in which a row or a rule holds: from `since` on, up to but without `until`. */
export interface Range {
  readonly since?: string;
  readonly until?: string;
}

const VERSION = /^\d{4}-\d{2}-\d{2}(?:\.[a-z]+)?$/;

/** Whether a text has the form of a Stripe API version, such as 2024-06-20 or 2026-08-26.dahlia. */
export const isVersion = (text: string): boolean => VERSION.test(text);

/** The API version in a `Stripe-Version` header, without the names of betas; undefined where it is none. */
export function versionIn(header: string | undefined): string | undefined {
  const version = header?.split(';')[0]?.trim();
  return version !== undefined && isVersion(version) ? version : undefined;
}

/** Versions begin with their date, so they compare as text. */
export const isWithin = (version: string, { since, until }: Range): boolean =>
  (since === undefined || since <= version) && (until === undefined || version < until);

/**
 * The version whose document describes the answers of a version: its own, or the nearest earlier one of those known.
 * Undefined where all known ones are later.
 */
export const describedBy = (version: string, known: readonly string[]): string | undefined =>
  known.toSorted().findLast((each) => each <= version);
