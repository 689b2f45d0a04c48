import type { Result } from './hunt.ts';

/** Why a fault that nobody sees is no hole. */
export const reasons = ['equivalent', 'not observable', 'no source settles it', 'out of scope'] as const;

/** Survivors that were looked at: one by its name, or a kind by a pattern. */
export interface Review {
  readonly of: string | RegExp;
  readonly reason: (typeof reasons)[number];
  readonly note: string;
}

const isOf = ({ of }: Review, id: string): boolean => (typeof of === 'string' ? of === id : of.test(id));
const isMissed = ({ seen }: Result): boolean => seen === 'not seen' || seen === 'untouched';

/** The reviews of a survivor. */
export const reviewOf = (reviews: readonly Review[], id: string): Review | undefined =>
  reviews.find((review) => isOf(review, id));

/** The survivors for which no reason was given: each is a hole. */
export const holesIn = (results: readonly Result[], reviews: readonly Review[]): readonly Result[] =>
  results.filter((result) => isMissed(result) && reviewOf(reviews, result.id) === undefined);

/** What is wrong with a table of reviews by itself, given the names of all faults. */
export const misreviewed = (ids: readonly string[], reviews: readonly Review[]): readonly string[] =>
  reviews.flatMap((review) => [
    ...(ids.some((id) => isOf(review, id)) ? [] : [`the review of ${review.of} fits no fault: take it out`]),
    ...((reasons as readonly string[]).includes(review.reason)
      ? []
      : [`the review of ${review.of} has no reason: give one of ${reasons.join(', ')}`]),
    ...(review.note.length > 0 ? [] : [`the review of ${review.of} does not say why: add a note`]),
  ]);

/** Reviews of what is seen by now. */
export const outdated = (results: readonly Result[], reviews: readonly Review[]): readonly string[] =>
  reviews
    .filter((review) => !results.some((result) => isMissed(result) && isOf(review, result.id)))
    .map(({ of }) => `the review of ${of} excuses nothing: all that it fits is seen; take it out`);
