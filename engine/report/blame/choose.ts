import type { Candidate, Placed } from './candidates.ts';
import type { Observed } from './symptom.ts';

/** A chosen candidate with the findings that it explains. */
export interface Choice {
  readonly candidate: Candidate;
  readonly explains: readonly Observed[];
  /** What is wrong beside it in the same answers. */
  readonly beside?: readonly Placed[];
}

const left = ({ covers }: Candidate, open: ReadonlySet<Observed>): number =>
  [...covers].filter((each) => open.has(each)).length;

/** The fewest candidates that explain all that can be: the one that explains most first, the specific one where two explain the same. */
export function choose(candidates: readonly Candidate[]): readonly Choice[] {
  const open = new Set(candidates.flatMap(({ covers }) => [...covers]));
  const choices: Choice[] = [];
  while (open.size > 0) {
    let best: Candidate | undefined;
    let most = 0;
    for (const each of candidates) {
      const count = left(each, open);
      // Specific candidates come first in the list.
      if (count > most) [best, most] = [each, count];
    }
    if (best === undefined) break;
    const explains = [...best.covers].filter((each) => open.has(each));
    for (const each of explains) open.delete(each);
    choices.push({ candidate: best, explains });
  }
  return choices;
}
