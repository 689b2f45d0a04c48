import type { Review } from '../hunt/reviewed.ts';
import { answerReviews } from './reviews/answers.ts';
import { parameterReviews } from './reviews/parameters.ts';
import { valueReviews } from './reviews/values.ts';

/** Survivors that were looked at, each with why nobody has to see it. */
export const reviews: readonly Review[] = [...valueReviews, ...parameterReviews, ...answerReviews];
