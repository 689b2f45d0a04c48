import { type Facts, factsAbout } from '../../vocabulary/facts.ts';
import { groupBy } from '../../vocabulary/group.ts';
import type { Kind, Observed, Symptom } from './symptom.ts';

// What of a refusal decides what the rest of it must be, the first first.
const DECIDING = ['http', 'error.type', 'error.code'];

/** What a row requires decides before what any answer must be like: that one only says that two parts do not fit. */
function rank({ kind, place }: Symptom, { finding }: Observed): number {
  const order = ['accepted', 'refused', 'refusal'].includes(kind) ? DECIDING.indexOf(place) : -1;
  if (order < 0) return Number.POSITIVE_INFINITY;
  return finding.kind === 'universal' ? DECIDING.length + order : order;
}

const isOfAnswer = ({ kind }: Symptom): boolean => ['refusal', 'field', 'body'].includes(kind);

/**
 * What is wrong with the status code, the type or the code of an answer may be why the rest of it is wrong, whichever
 * finding tells of it: findings of that answer have this symptom too, before their own.
 */
export function withRefusals(all: readonly Observed[]): readonly Observed[] {
  const ranked = all.flatMap((observed) =>
    observed.symptoms.map((symptom) => ({ symptom, order: rank(symptom, observed) })),
  );
  const deciding = groupBy(
    ranked.filter(({ symptom, order }) => symptom.shows !== undefined && Number.isFinite(order)),
    ({ symptom }) => symptom.shows?.id,
  );
  return all.map((observed) => {
    const ids = new Set(observed.symptoms.filter(isOfAnswer).map(({ shows }) => shows?.id));
    const own = Math.min(...observed.symptoms.map((symptom) => rank(symptom, observed)));
    const others = [...ids]
      .flatMap((id) => deciding.get(id) ?? [])
      .filter(({ order }) => order < own)
      .toSorted((a, b) => a.order - b.order)
      .map(({ symptom }) => symptom);
    return others.length === 0 ? observed : { ...observed, symptoms: [...others, ...observed.symptoms] };
  });
}

const HALTING: readonly Kind[] = ['refused', 'server-error', 'success-status', 'body'];

// Nobody has won a race, or an operation has no success to its credit.
const WAITING = ['uncredited', 'race-without-winner'];

/**
 * What gets no credit, since its operation never worked, waits for what keeps that operation from working, and so does
 * a race that nobody has won; what needs objects of two seconds waits for their `created`, where that is wrong.
 */
export function withIdle(all: readonly Observed[], facts: Facts): readonly Observed[] {
  const halting = groupBy(
    all.flatMap(({ symptoms }) => symptoms).filter(({ kind }) => HALTING.includes(kind)),
    ({ operationId }) => operationId,
  );
  const timeless = all.flatMap(({ symptoms }) => symptoms).filter(({ place }) => place === 'created');
  return all.map((observed) => {
    const { why, operationId } = observed.finding;
    if (why?.kind === 'same-second') return { ...observed, symptoms: timeless };
    if (!WAITING.includes(why?.kind ?? '')) return observed;
    const own = halting.get(operationId) ?? halting.get(factsAbout(facts, operationId)?.create ?? '') ?? [];
    return { ...observed, symptoms: [...own] };
  });
}
