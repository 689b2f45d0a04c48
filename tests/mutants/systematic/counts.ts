import { groupBy } from '../../../engine/vocabulary/group.ts';
import type { Result, Seen } from '../hunt/hunt.ts';
import { type Review, reviewOf } from '../hunt/reviewed.ts';

const count = (results: readonly Result[], ...levels: readonly Seen[]): number =>
  results.filter(({ seen }) => levels.includes(seen)).length;

/** How many faults of a family were seen, and what is said of the others. */
const rowOf = (results: readonly Result[], reviews: readonly Review[]) => {
  const missed = results.filter(({ seen }) => seen === 'not seen' || seen === 'untouched');
  const reviewed = missed.filter(({ id }) => reviewOf(reviews, id) !== undefined).length;
  return {
    faults: results.length,
    must: count(results, 'must'),
    'should only': count(results, 'should only'),
    reviewed,
    holes: missed.length - reviewed,
  };
};

/** The counts that the page of the proof prints, by family and in all. */
export const countsOf = (results: readonly Result[], reviews: readonly Review[]) => ({
  families: Object.fromEntries(
    [...groupBy(results, ({ family }) => family)].map(([family, own]) => [family, rowOf(own, reviews)]),
  ),
  all: rowOf(results, reviews),
});
