import { matchPattern } from '../../../engine/judge/match.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';

/** An answer that is not what its row asks for: found there, and no measure for what follows. */
export const isWrong = ({ answer, expect }: Answered): boolean =>
  answer.kind === 'response' && expect?.body !== undefined && matchPattern(expect.body, answer.json).length > 0;
