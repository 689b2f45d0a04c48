import { groupBy } from '../../vocabulary/group.ts';
import type { Observed, Symptom } from './symptom.ts';

/** What may be at fault: symptoms that are alike. */
export interface Candidate {
  readonly id: string;
  readonly placed: readonly Placed[];
  readonly covers: ReadonlySet<Observed>;
}

export interface Placed {
  readonly observed: Observed;
  readonly symptom: Symptom;
}

// Seen in several operations, a field without effect and a wrong field are one fault.
const idOf = (where: string, { kind, place, mark }: Symptom): string =>
  [where === '*' && kind === 'no-effect' ? 'field' : kind, where, place, mark.trim()]
    .filter((part) => part !== '')
    .join('/');

const candidate = (id: string, all: readonly Placed[]): Candidate => ({
  id,
  placed: all,
  covers: new Set(all.map(({ observed }) => observed)),
});

const placesIn = (all: readonly Observed[]): readonly Placed[] =>
  all.flatMap((observed) => observed.symptoms.map((symptom) => ({ observed, symptom })));

/** Candidates for each operation by itself, and for all operations that show the same. */
export function candidatesFor(all: readonly Observed[]): readonly Candidate[] {
  const placed = placesIn(all);
  const own = groupBy(placed, ({ symptom }) => idOf(symptom.operationId, symptom));
  const general = groupBy(placed, ({ symptom }) => idOf('*', symptom));
  const several = [...general].filter(([, group]) => new Set(group.map(({ symptom }) => symptom.operationId)).size > 1);
  return [...own, ...several].map(([id, group]) => candidate(id, group));
}
