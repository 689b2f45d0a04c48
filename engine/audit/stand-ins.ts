import { ABSENT, type Mismatch } from '../judge/match.ts';
import type { Json, JsonObject } from '../vocabulary/values.ts';
import { isScrubbed } from './scrubbed.ts';

// `pi_3TUq5D2ESifGlJez1W9f3ccS`: a kind and characters. Owners put shorter or longer ones in their place.
const ID = /^([a-z]{2,5})_\w+$/;

const kindOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? ID.exec(value)?.[1] : undefined;

const isOfOtherLength = (a: Json | undefined, b: Json | undefined): boolean =>
  kindOf(a) !== undefined && kindOf(a) === kindOf(b) && String(a).length !== String(b).length;

/** Whether a time is one that people write and clocks hardly show: 1, 1111111111, 1234567890, 1700000000. */
const isConstant = (value: Json | undefined): boolean =>
  typeof value === 'number' &&
  (value < 1000 || /^(\d)\1+$/.test(String(value)) || '1234567890'.startsWith(String(value)) || value % 1e6 === 0);

const DAY = 24 * 60 * 60;

/** Whether a mismatch of a time is due to a clock that the recorder has replaced. */
function isOfReplacedClock({ at, expected, actual }: Mismatch, now: JsonObject | undefined): boolean {
  if (!/\/(?:created|canceled_at)$/.test(at)) return false;
  if ([expected, actual, now?.created].some(isConstant)) return true;
  // `at most 1420070400`: the Date header may be the frozen one of a test, days before the answer was made.
  const latest = Number(/^at most (\d+)/.exec(String(expected))?.[1]);
  return Number(actual) - latest > DAY;
}

/** A secret that does not begin with the id of its object was put in place of the real one. */
const isOfReplacedSecret = ({ at, expected, actual }: Mismatch, now: JsonObject | undefined): boolean =>
  at.endsWith('/client_secret') &&
  [expected, actual].some((value) => typeof value === 'string' && !value.startsWith(`${now?.id}_secret_`));

/**
 * Whether a mismatch is about a value that was taken out of the recording, or that something plausible was put in the
 * place of, on either side. `now` is the object that the answer shows there.
 */
export function isAboutStandIn(mismatch: Mismatch, now: JsonObject | undefined): boolean {
  const { at, expected, actual } = mismatch;
  // An answer that is no JSON shows its text, and tags in it look like stand-ins.
  if (at !== 'body' && (isScrubbed(actual) || isScrubbed(expected))) return true;
  // The one field that owners take out together with its key.
  if (actual === ABSENT && at.endsWith('/client_secret')) return true;
  return isOfOtherLength(expected, actual) || isOfReplacedSecret(mismatch, now) || isOfReplacedClock(mismatch, now);
}
