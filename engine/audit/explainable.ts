import { ABSENT, keyAt, type Mismatch } from '../judge/match.ts';
import { insideOne, type Resource } from '../vocabulary/resource.ts';
import type { Json, JsonObject } from '../vocabulary/values.ts';

/**
 * How much of what was asked of its objects a recording holds: all of it, as a run of ours does; all that was asked with
 * the secret key, so that only customers, time and Stripe itself act unseen; or a part.
 */
export const traffics = ['whole', 'server', 'part'] as const;
export type Traffic = (typeof traffics)[number];

/** Two looks at one object: as it was last seen, and as an answer shows it now. */
export interface Looks {
  readonly was: JsonObject | undefined;
  readonly now: JsonObject | undefined;
}

const isIn = (status: Json | undefined, statuses: readonly string[]): status is string =>
  typeof status === 'string' && statuses.includes(status);

/**
 * Whether somebody whose requests the recording does not hold may have made a difference between two looks at an
 * object. Then nobody is accused of it.
 */
export function isExplainable(
  { at, expected, actual }: Mismatch,
  { was, now }: Looks,
  traffic: Traffic,
  resource: Resource,
): boolean {
  const { changers, statuses, moves } = resource;
  if (traffic === 'whole') return false;
  // Keys come and go with expansions and roll-outs; one that must be there has a check of its own.
  if (expected === ABSENT || actual === ABSENT) return true;
  const field = keyAt(insideOne(at, resource));
  if (changers.nobody.includes(field)) return false;
  if (changers.owner.includes(field)) return traffic === 'part' || (was !== undefined && changers.isStripes(was));
  if (!changers.status.includes(field) || !isIn(was?.status, statuses) || !isIn(now?.status, statuses)) return true;
  // In a final status nothing moves it any more.
  return moves[was.status]?.includes(now.status) === true;
}
