import { groupBy } from '../../../engine/vocabulary/group.ts';
import type { Result, Seen } from '../hunt/hunt.ts';
import { holesIn, type Review, reasons, reviewOf } from '../hunt/reviewed.ts';
import type { Taken } from '../hunt/taken.ts';

/** The figures of one family; holes by name, so that nobody asks for them as if they were seen, or forgets them. */
export interface Measured {
  readonly faults: number;
  readonly must: number;
  readonly 'should only': number;
  /** Survivors by the reason that was found for them. */
  readonly reviewed: Readonly<Record<string, number>>;
  readonly holes: readonly string[];
}

/** What was measured last, with how. */
export interface SystematicFigures {
  readonly taken: Taken;
  readonly families: Readonly<Record<string, Measured>>;
}

const count = (results: readonly Result[], level: Seen): number => results.filter(({ seen }) => seen === level).length;

const isMissed = ({ seen }: Result): boolean => seen === 'not seen' || seen === 'untouched';

function measuredOf(results: readonly Result[], reviews: readonly Review[]): Measured {
  const found = results.filter(isMissed).map(({ id }) => reviewOf(reviews, id)?.reason);
  return {
    faults: results.length,
    must: count(results, 'must'),
    'should only': count(results, 'should only'),
    reviewed: Object.fromEntries(reasons.map((reason) => [reason, found.filter((each) => each === reason).length])),
    holes: holesIn(results, reviews).map(({ id }) => id),
  };
}

/** The figures of the families that were measured. */
export const measuredFamilies = (
  results: readonly Result[],
  reviews: readonly Review[],
): SystematicFigures['families'] =>
  Object.fromEntries(
    [...groupBy(results, ({ family }) => family)].map(([family, own]) => [family, measuredOf(own, reviews)]),
  );
