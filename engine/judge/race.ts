import type { Trace } from '../play/course.ts';
import type { Response } from '../vocabulary/exchange.ts';
import { type Answered, isAnswered } from '../vocabulary/observation.ts';
import type { RaceRule, Scenario } from '../vocabulary/scenario.ts';
import { type JsonObject, valueAt } from '../vocabulary/values.ts';
import type { Inconclusive } from '../vocabulary/why.ts';
import { isSuccess, subjectOf } from './check.ts';
import { inconclusive, lookAt, type Result } from './expectation.ts';
import { isInfrastructure, isUnreadable } from './inconclusive.ts';
import { ABSENT, difference, type Mismatch } from './match.ts';

/** A request that took part, with its answer. */
interface Runner {
  readonly seen: Answered;
  readonly response: Response;
}

/** One that was carried out, and the object that it shows. */
interface Winner extends Runner {
  readonly subject: JsonObject;
}

/** The history that responses of concurrent requests are compared with: their order is unknown. */
export function earlierThan(
  position: number,
  { steps, race }: Scenario,
  observations: readonly Answered[],
): readonly Answered[] {
  const first = race === undefined ? -1 : observations.findIndex(({ step }) => isRacing(step, steps));
  return first >= 0 && position >= first ? [] : observations.slice(0, position);
}

/** Whether a step is one of those that start together. */
export const isRacing = (name: string, steps: Scenario['steps']): boolean =>
  steps.some((step) => step.together === true && step.name === name);

const isWinner = (runner: Runner): readonly Winner[] => {
  const subject = subjectOf(runner.seen);
  return subject === undefined ? [] : [{ ...runner, subject }];
};

/** A refusal: a state, a lock, a key in use. The form of errors is judged on each answer, and who loses is chance. */
const isDefined = ({ response: { status } }: Runner): boolean => status >= 400 && status < 500;

/** A limit only keeps one from taking part. */
function disturbance({ response }: Runner): Inconclusive | undefined {
  if (response.status === 429) return undefined;
  return isInfrastructure(response) ?? (isUnreadable(response) ? { kind: 'not-json' } : undefined);
}

/** A success that is not known for one of its object, which another check says. */
function unknownIn({ seen, response: { status, json } }: Runner): Inconclusive | undefined {
  if (status >= 300 || subjectOf(seen) !== undefined) return undefined;
  const { noun } = seen.resource;
  return valueAt(json, 'object') === undefined
    ? { kind: 'missing-keys', noun, keys: ['object'] }
    : { kind: 'not-kept', noun, fields: ['/object'] };
}

const undefinedAnswers = (losers: readonly Runner[]): readonly Mismatch[] =>
  losers
    .filter((loser) => !isDefined(loser))
    .map(({ seen, response }) => ({
      at: `answer of ${seen.step}`,
      expected: 'a success or a refusal',
      actual: `HTTP ${response.status}`,
    }));

/** Whether the object is afterwards as the winner has left it. */
function leftBy(winner: Winner | undefined, after: JsonObject | undefined): readonly Mismatch[] {
  if (winner === undefined || after === undefined) return [];
  const { outcome } = winner.seen.resource.contested;
  return outcome.flatMap((key) => difference(winner.subject[key], after[key], `/${key}`));
}

/** The field of which one of the values that were sent is kept. */
const contestedBy = ([first]: readonly Winner[]): string | undefined => first?.seen.resource.contested.field;

/** Of the entries of metadata all are kept, of the contested field one. */
function kept(winners: readonly Winner[], after: JsonObject | undefined): readonly Mismatch[] {
  if (after === undefined) return [];
  const metadata = winners.flatMap(({ seen }) => Object.entries((seen.params.metadata ?? {}) as JsonObject));
  const field = contestedBy(winners) ?? '';
  const sent = winners.map(({ seen }) => seen.params[field]).filter((value) => value !== undefined);
  const lost = metadata.filter(([key, value]) => valueAt(after.metadata, key) !== value);
  return [
    ...lost.map(([key, value]) => ({
      at: `/metadata/${key}`,
      expected: value,
      actual: valueAt(after.metadata, key) ?? ABSENT,
    })),
    ...(sent.length === 0 || sent.some((value) => value === after[field])
      ? []
      : [{ at: `/${field}`, expected: `one of ${sent.join(', ')}`, actual: after[field] ?? ABSENT }]),
  ];
}

function mismatchesOf(rule: RaceRule, winners: readonly Winner[], after: JsonObject | undefined): readonly Mismatch[] {
  const ids = new Set(winners.map(({ subject }) => subject.id));
  const [first, ...others] = winners;
  const objects = `${first?.seen.resource.noun}s`;
  switch (rule) {
    case 'one-wins':
      return winners.length > 1 ? [{ at: 'successes', expected: 1, actual: winners.length }] : leftBy(first, after);
    case 'one-object':
      return ids.size > 1
        ? [{ at: objects, expected: 1, actual: ids.size }]
        : others.flatMap(({ subject }) => difference(first?.subject, subject));
    case 'own-objects':
      return ids.size < winners.length ? [{ at: objects, expected: winners.length, actual: ids.size }] : [];
    case 'accepted-is-kept':
      return kept(winners, after);
  }
}

/** The check of a scenario whose requests start together; nothing is said where one of them got no answer of its own. */
export function judgeRace({ steps, race }: Scenario, { observations: all, broken }: Trace): Result {
  const observations = all.filter(isAnswered);
  const evidence = observations.map(({ id }) => id);
  const racing = observations.filter(({ step }) => isRacing(step, steps));
  const runners = racing.flatMap((seen): readonly Runner[] =>
    seen.answer.kind === 'response' ? [{ seen, response: seen.answer }] : [],
  );
  if (runners.length < racing.length || racing.length === 0)
    return inconclusive(evidence, broken ?? { kind: 'race-lost-answer' });
  if (runners.length === 1)
    return {
      verdict: 'not-applicable',
      mismatches: [],
      evidence,
      why: { kind: 'rate-too-low' },
    };
  const disturbed = runners.map(disturbance).find((each) => each !== undefined);
  if (disturbed !== undefined) return inconclusive(evidence, disturbed);
  const unknown = runners.map(unknownIn).find((each) => each !== undefined);
  if (unknown !== undefined) return inconclusive(evidence, unknown);
  const winners = runners.flatMap(isWinner);
  const losers = runners.filter(({ seen }) => !winners.some((winner) => winner.seen === seen));
  const unfit = undefinedAnswers(losers);
  if (winners.length === 0 && unfit.length === 0) return inconclusive(evidence, { kind: 'race-without-winner' });
  const last = lookAt('after', steps, observations);
  if (broken !== undefined) return inconclusive(evidence, broken);
  if (last?.answer.kind === 'response' && !isSuccess(last.answer))
    return inconclusive(evidence, { kind: 'race-not-read-back', noun: last.resource.noun, http: last.answer.status });
  const field = contestedBy(winners);
  const odd = winners.find(
    ({ seen, subject }) =>
      field !== undefined && seen.on === undefined && ![undefined, seen.params[field]].includes(subject[field]),
  );
  if (odd !== undefined) return inconclusive(evidence, { kind: 'race-made-another' });
  const after = last === undefined ? undefined : subjectOf(last);
  const mismatches = [...unfit, ...mismatchesOf(race ?? 'one-wins', winners, after)];
  return { verdict: mismatches.length === 0 ? 'pass' : 'fail', mismatches, evidence };
}
