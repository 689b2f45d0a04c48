import type { Finding } from '../../judge/judge.ts';
import type { Choice } from './choose.ts';
import type { Kind, Symptom } from './symptom.ts';

/** What mending one fault alone gains, in checks, each counted once for each operation. */
export interface Gain {
  /** They fail for nothing else, and all of the answer was judged: they pass. */
  readonly passes: number;
  /** They can be judged to their end; what they find then, nobody has seen. */
  readonly judgeable: number;
}

/** One check on one operation: the unit that is counted. */
export const unitOf = ({ check, operationId }: Finding): string => `${operationId} ${check}`;

// Behind an answer of another class nobody has seen the one that must come.
const HIDING: readonly Kind[] = ['server-error', 'refused', 'accepted'];

/** Whether nothing else can be wrong at that place: what never came may come with a wrong value. */
const isWhole = ({ kind, never, mismatch: { expected } }: Symptom): boolean =>
  !HIDING.includes(kind) && (never === undefined || String(expected).startsWith('present'));

/** Which checks have findings of which cause; those of no cause count as one of their own. */
export function unitsByCause(
  findings: readonly Finding[],
  causeOf: (finding: Finding) => string | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const units = new Map<string, Set<string>>();
  for (const finding of findings) {
    const causes = units.get(unitOf(finding)) ?? new Set();
    units.set(unitOf(finding), causes.add(causeOf(finding) ?? ''));
  }
  return units;
}

/** Findings of a choice that show all that is wrong with their answers, and nothing that the choice does not explain. */
export function provenBy({ candidate: { placed }, explains }: Choice): readonly Finding[] {
  const own = new Set(placed.map(({ symptom }) => symptom));
  // One place may be two symptoms.
  const known = new Set([...own].map(({ mismatch }) => mismatch));
  const isOwn = (symptom: Symptom): boolean => (own.has(symptom) ? isWhole(symptom) : known.has(symptom.mismatch));
  return explains
    .filter(({ finding }) => finding.verdict === 'fail')
    .filter(({ symptoms }) => symptoms.every(isOwn))
    .map(({ finding }) => finding);
}

/** The gain of a cause: of the checks that it explains and no other does. */
export function gainOf(
  id: string,
  explained: readonly Finding[],
  proven: readonly Finding[],
  units: ReadonlyMap<string, ReadonlySet<string>>,
): Gain {
  const alone = new Set(
    explained.map(unitOf).filter((unit) => units.get(unit)?.size === 1 && units.get(unit)?.has(id)),
  );
  const sure = new Set(proven);
  const unsure = new Set(explained.filter((finding) => !sure.has(finding)).map(unitOf));
  const passes = [...alone].filter((unit) => !unsure.has(unit)).length;
  return { passes, judgeable: alone.size - passes };
}
