import type { Finding } from '../../judge/judge.ts';
import { groupBy } from '../../vocabulary/group.ts';
import { type Json, valueAt } from '../../vocabulary/values.ts';
import { conditionOf } from './condition.ts';
import type { Scene } from './scene.ts';
import { ANY, type Observed, type Symptom } from './symptom.ts';

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

/** What must be refused as a bad request, with nothing said of why, has only its subject in common. */
const subjectOf = ({ kind, wants, mark }: Symptom, { theme, check }: Finding): string =>
  kind === 'accepted' && mark.startsWith('400') && Object.keys(wants ?? {}).length === 0 ? (theme ?? check) : '';

// A field without effect and a wrong field are one fault.
const idOf = (where: string, { symptom, observed }: Placed): string => {
  const { kind, place, mark } = symptom;
  const parts = [
    kind === 'no-effect' ? 'field' : kind,
    where,
    place,
    mark.trim(),
    subjectOf(symptom, observed.finding),
  ];
  return parts.filter((part) => part !== '').join('/');
};

const candidate = (id: string, all: readonly Placed[]): Candidate => ({
  id,
  placed: all,
  covers: new Set(all.map(({ observed }) => observed)),
});

const placesIn = (all: readonly Observed[]): readonly Placed[] =>
  all.flatMap((observed) => observed.symptoms.map((symptom) => ({ observed, symptom })));

/** The attributes of a refusal, and how often it was given: what is hardly ever refused is not validated at all. */
function isHardlyRefused(mark: string, accepted: number, { asked }: Scene): boolean {
  const [http, code] = mark.split(' ');
  const refused = [...asked.values()]
    .flat()
    .filter(({ response }) => (mark === ANY ? (response?.status ?? 0) >= 400 : String(response?.status) === http))
    .filter(
      ({ response }) => mark === ANY || code === undefined || valueAt(response?.body as Json, 'error.code') === code,
    );
  return accepted > refused.length;
}

/** What must be refused, as a whole or by its code, where hardly any of it is. */
function broadOnes(placed: readonly Placed[], scene: Scene): readonly (readonly [string, readonly Placed[]])[] {
  const marked = placed.flatMap((each) => (each.symptom.broader ?? []).map((mark) => ({ mark, each })));
  return [...groupBy(marked, ({ mark }) => mark)].flatMap(([mark, group]) => {
    const alike = placed.filter(({ symptom }) => symptom.kind === 'accepted' && symptom.mark === mark);
    const all = [...group.map(({ each }) => each), ...alike];
    return isHardlyRefused(mark, all.length, scene) ? [[`accepted/*/http/${mark}`, all] as const] : [];
  });
}

/** The operations that break down under a condition of their own: that is another fault than a server that always does. */
function conditionalCrashes(own: ReadonlyMap<string, readonly Placed[]>, scene: Scene): ReadonlySet<Symptom> {
  const groups = [...own.values()].filter(([first]) => first?.symptom.kind === 'server-error');
  const conditional = groups.filter((group) => {
    const shows = [...new Set(group.flatMap(({ symptom }) => symptom.shows ?? []))];
    return conditionOf(shows, scene).parameters.length > 0;
  });
  return new Set(conditional.flat().map(({ symptom }) => symptom));
}

/**
 * Candidates for each operation by itself, for all operations that show the same, for what no answer has ever shown,
 * and for refusals that hardly ever come.
 */
export function candidatesFor(all: readonly Observed[], scene: Scene): readonly Candidate[] {
  const placed = placesIn(all);
  const themes = groupBy(
    placed.filter(({ symptom, observed }) => symptom.kind === 'accepted' && observed.finding.theme !== undefined),
    ({ observed }) => `accepted/*/http/${observed.finding.theme}`,
  );
  const never = groupBy(
    placed.filter(({ symptom }) => symptom.never !== undefined),
    ({ symptom }) => `missing/${symptom.never}`,
  );
  const own = groupBy(placed, (each) => idOf(each.symptom.operationId, each));
  const crashes = conditionalCrashes(own, scene);
  const common = placed.filter(({ symptom }) => !crashes.has(symptom));
  const general = groupBy(common, (each) => idOf('*', each));
  const several = [...general].filter(([, group]) => new Set(group.map(({ symptom }) => symptom.operationId)).size > 1);
  return [...own, ...several, ...themes, ...never, ...broadOnes(placed, scene)].map(([id, group]) =>
    candidate(id, group),
  );
}
