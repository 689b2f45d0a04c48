import type { Finding } from '../judge/judge.ts';
import { type Level, type Verdict, worse, worst } from '../vocabulary/verdict.ts';

export interface Tally {
  readonly pass: number;
  readonly fail: number;
  readonly inconclusive: number;
  readonly notApplicable: number;
  readonly error: number;
}

/** One check on one operation counts once, with its worst verdict, however many exchanges it looked at. */
export function tally(findings: readonly Finding[]): Tally {
  const byCheck = new Map<string, Verdict>();
  for (const { check, operationId, verdict } of findings) {
    const key = `${operationId} ${check}`;
    byCheck.set(key, worse(byCheck.get(key) ?? 'not-applicable', verdict));
  }
  const count = (verdict: Verdict): number => [...byCheck.values()].filter((each) => each === verdict).length;
  return {
    pass: count('pass'),
    fail: count('fail'),
    inconclusive: count('inconclusive'),
    notApplicable: count('not-applicable'),
    error: count('error'),
  };
}

/** The counts of each level. */
export const tallies = (findings: readonly Finding[]): Readonly<Record<Level, Tally>> => {
  const of = (level: Level): Tally => tally(findings.filter((finding) => finding.level === level));
  return { must: of('must'), should: of('should'), may: of('may') };
};

/** The verdict of the checks that decide. */
export const mustVerdict = (findings: readonly Finding[]): Verdict =>
  worst(findings.filter(({ level, verdict }) => level === 'must' || verdict === 'error').map(({ verdict }) => verdict));
