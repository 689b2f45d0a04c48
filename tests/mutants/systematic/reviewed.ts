import type { Review } from '../hunt/reviewed.ts';

/** Survivors that were looked at, each with why nobody has to see it. */
export const reviews: readonly Review[] = [];
