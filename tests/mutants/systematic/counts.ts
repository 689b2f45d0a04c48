import { groupBy } from '../../../engine/vocabulary/group.ts';
import type { Result, Seen } from '../hunt/hunt.ts';
import { holesIn, type Review, reviewOf } from '../hunt/reviewed.ts';

/** The figures of one family; holes by name, so that nobody asks for them as if they were seen, or forgets them. */
export interface Measured {
  readonly faults: number;
  readonly must: number;
  readonly 'should only': number;
  readonly reviewed: number;
  readonly holes: readonly string[];
}

export type MeasuredFamilies = Readonly<Record<string, Measured>>;

const count = (results: readonly Result[], level: Seen): number => results.filter(({ seen }) => seen === level).length;

const isMissed = ({ seen }: Result): boolean => seen === 'not seen' || seen === 'untouched';

const measuredOf = (results: readonly Result[], reviews: readonly Review[]): Measured => ({
  faults: results.length,
  must: count(results, 'must'),
  'should only': count(results, 'should only'),
  reviewed: results.filter((result) => isMissed(result) && reviewOf(reviews, result.id) !== undefined).length,
  holes: holesIn(results, reviews).map(({ id }) => id),
});

/** The figures of the families that were measured. */
export const measuredFamilies = (results: readonly Result[], reviews: readonly Review[]): MeasuredFamilies =>
  Object.fromEntries(
    [...groupBy(results, ({ family }) => family)].map(([family, own]) => [family, measuredOf(own, reviews)]),
  );
