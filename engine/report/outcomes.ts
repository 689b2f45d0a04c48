import type { Finding } from '../judge/judge.ts';
import { groupBy } from '../vocabulary/group.ts';
import { type Level, type Verdict, worst } from '../vocabulary/verdict.ts';

/** The result of one check on one operation over all its exchanges: the unit that is counted and compared. */
export interface Outcome {
  readonly check: string;
  readonly operationId: string;
  readonly level: Level;
  readonly verdict: Verdict;
  /** The requirement. */
  readonly title: string;
  /** False for a check that the requirement set of the run does not hold. */
  readonly scored: boolean;
}

/** One outcome for each check on each operation, with its worst verdict, in the order of the findings. */
export function outcomesOf(findings: readonly Finding[], isScored: (finding: Finding) => boolean): readonly Outcome[] {
  return [...groupBy(findings, ({ operationId, check }) => `${operationId} ${check}`).values()].map((group) => {
    const first = group[0] as Finding;
    const { check, operationId, level, title } = first;
    return {
      check,
      operationId,
      level,
      verdict: worst(group.map(({ verdict }) => verdict)),
      title,
      scored: isScored(first),
    };
  });
}
