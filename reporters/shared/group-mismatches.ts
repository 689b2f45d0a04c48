import type { ReportedFinding } from '../../engine/report/report.ts';

type Mismatch = ReportedFinding['mismatches'][number];

/** Differences that are alike but for their place. */
export interface AlikeMismatches {
  readonly at: readonly string[];
  readonly expected: Mismatch['expected'];
  readonly actual: Mismatch['actual'];
}

/** Tells each kind of difference once, with all its places: twenty missing keys are one thing. */
export function groupAlike(mismatches: readonly Mismatch[]): readonly AlikeMismatches[] {
  const groups = new Map<string, { at: string[]; expected: Mismatch['expected']; actual: Mismatch['actual'] }>();
  for (const { at, expected, actual } of mismatches) {
    const key = JSON.stringify([expected, actual]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { at: [at], expected, actual });
    else known.at.push(at);
  }
  return [...groups.values()];
}
