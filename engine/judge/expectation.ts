import type { Trace } from '../play/course.ts';
import { LOG_OF_REQUEST, type Response } from '../vocabulary/exchange.ts';
import { type Answered, isAnswered } from '../vocabulary/observation.ts';
import { routeOf } from '../vocabulary/route.ts';
import type { Expectation, Scenario, ScenarioStep } from '../vocabulary/scenario.ts';
import { isObject, valueAt } from '../vocabulary/values.ts';
import type { Inconclusive, NotApplicable, OwnFault } from '../vocabulary/why.ts';
import { toldMismatches } from './awaited.ts';
import { subjectOf } from './check.ts';
import { answerTo } from './collected.ts';
import { asIds } from './history.ts';
import { isInfrastructure, isUnreadable } from './inconclusive.ts';
import { ABSENT, difference, keyAt, type Mismatch, matchPattern } from './match.ts';
import type { Misfits } from './misfits.ts';
import { hasDeclined, isRefused, lostOf, wantedStatus } from './premises.ts';

/** The result of one check; an unresolved one says why. */
export type Result = {
  readonly mismatches: readonly Mismatch[];
  /** Ids of exchanges in order, the one that shows it last. */
  readonly evidence: readonly string[];
} & (
  | { readonly verdict: 'pass' | 'fail' }
  | { readonly verdict: 'inconclusive'; readonly why: Inconclusive }
  | { readonly verdict: 'not-applicable'; readonly why: NotApplicable }
  | { readonly verdict: 'error'; readonly why: OwnFault }
);

/** A result that could not be judged. */
export const inconclusive = (
  evidence: readonly string[],
  why: Inconclusive,
  mismatches: readonly Mismatch[] = [],
): Result => ({ verdict: 'inconclusive', mismatches, evidence, why });

/** The look at the object before or after the request, where the scenario takes one. */
export function lookAt(
  when: NonNullable<ScenarioStep['look']>,
  steps: readonly ScenarioStep[],
  observations: readonly Answered[],
): Answered | undefined {
  const step = steps.find(({ look }) => look === when);
  return step && observations.find(({ step: name }) => name === step.name);
}

/** A replay must be the same JSON; the order of keys and the spaces between them are nobody's promise. */
function repeats(step: string | undefined, { json }: Response, observations: readonly Answered[]): readonly Mismatch[] {
  const first = observations.find((seen) => seen.step === step)?.answer;
  if (first?.kind !== 'response') return [];
  // A replay is a request of its own.
  return difference(first.json, json).filter(({ at }) => at !== LOG_OF_REQUEST);
}

function statusMismatch(expect: Expectation, actual: number): readonly Mismatch[] {
  const expected = wantedStatus(expect, actual);
  return expected === undefined ? [] : [{ at: 'status', expected, actual }];
}

/** The differences between a response and what its step expects of it. */
export function mismatchesOf(
  expect: Expectation | undefined,
  response: Response,
  observations: readonly Answered[],
  awaited?: Answered['awaited'],
): readonly Mismatch[] {
  const { status, json, headers } = response;
  if (expect === undefined) return [];
  return [
    ...statusMismatch(expect, status),
    ...(expect.body === undefined ? [] : matchPattern(expect.body, json)),
    ...(expect.lacks ?? []).flatMap((key) => {
      const actual = valueAt(json, key);
      return actual === undefined ? [] : [{ at: `/${key.replaceAll('.', '/')}`, expected: ABSENT, actual }];
    }),
    ...(expect.headers === undefined
      ? []
      : matchPattern(expect.headers, headers).map((each) => ({ ...each, at: `header ${each.at.slice(1)}` }))),
    ...(wantedStatus(expect, status) === undefined ? repeats(expect.sameBodyAs, response, observations) : []),
    ...(wantedStatus(expect, status) === undefined ? toldMismatches(expect.told, awaited, json) : []),
    ...(expect.error === undefined ? [] : matchPattern(expect.error, valueAt(json, 'error'), '/error')),
  ];
}

/** The fields that changed although the lifecycle does not allow it. */
function unchangedElsewhere(
  { cell, steps }: Scenario,
  observations: readonly Answered[],
  lost: ReadonlySet<string>,
): readonly Mismatch[] {
  const [before, after] = (['before', 'after'] as const).map((when) => lookAt(when, steps, observations));
  const [was, is] = [before && subjectOf(before), after && subjectOf(after)];
  if (cell?.changes === undefined || after === undefined || was === undefined || is === undefined) return [];
  const { looks, keys } = after.resource;
  const changes = new Set([...cell.changes, ...looks.byAccount(was)]);
  return difference(asIds(was), asIds(is)).filter(({ at }) => {
    const key = keyAt(at);
    // Keys that Stripe's objects do not have are not judged.
    return !changes.has(key) && !lost.has(key) && keys.isProven(key);
  });
}

/**
 * Keys of the object that are missing altogether: one fault of the object, found by a check of its own. What the
 * request itself has sent for such a key is lost, which is another one.
 */
export const isMissingKey = ({ at, actual }: Mismatch, seen: Answered): boolean =>
  actual === ABSENT && (seen.awaited === undefined ? isMissingFrom(at, seen) : isMissingInside(at, seen));

/** A key of the object in an event, which the object lacks wherever it is shown, or only there: a check says so. */
const isMissingInside = (at: string, { resource }: Answered): boolean =>
  resource.carries(/^event [^/]+\/data\/object\/([^/]+)$/.exec(at)?.[1] ?? '');

const isMissingFrom = (at: string, seen: Answered): boolean =>
  subjectOf(seen) !== undefined && seen.resource.keys.isProven(at.slice(1)) && !isSent(at.slice(1), seen);

const isSent = (key: string, { params }: Pick<Answered, 'params'>): boolean =>
  params[key] !== undefined && params[key] !== '' && params[key] !== null;

const lacking = ({ resource }: Answered, mismatches: readonly Mismatch[]): Inconclusive => ({
  kind: 'missing-keys',
  noun: resource.noun,
  keys: mismatches.map(({ at }) => at.slice(at.lastIndexOf('/') + 1)),
});

/** Whether these values are all that an expectation asks of the body: then their type is what it asks for, too. */
function asksOnlyOf(expect: Expectation | undefined, mismatches: readonly Mismatch[]): boolean {
  const wrong = new Set(mismatches.map(({ at }) => at.split('/')[1]));
  return !isObject(expect?.body) || wrong.has('') || Object.keys(expect.body).every((key) => wrong.has(key));
}

function failed(
  { name, call, look }: ScenarioStep,
  { expect, resource }: Answered,
  http: number,
  mismatches: readonly Mismatch[],
): Inconclusive {
  const wanted = expect && wantedStatus(expect, http);
  if (look !== undefined && wanted === undefined)
    return { kind: 'not-kept', noun: resource.noun, fields: mismatches.map(({ at }) => at) };
  return {
    kind: 'step-failed',
    step: name,
    asked: routeOf(resource, call),
    http,
    ...(wanted === undefined ? {} : { wanted }),
  };
}

/** Why nothing is said of an answer in which another check finds a fault that this one builds on. */
function foundElsewhere(
  { expect }: Answered,
  { status, json }: Response,
): [Inconclusive, readonly Mismatch[]] | undefined {
  if (expect?.provided === undefined || wantedStatus(expect, status) !== undefined) return undefined;
  const { body, by: check } = expect.provided;
  const wrong = matchPattern(body, json);
  return wrong.length === 0
    ? undefined
    : [{ kind: 'found-elsewhere', check, fields: wrong.map(({ at }) => at) }, wrong];
}

/**
 * The scenario's own check. What counts is the step that asks, or else the last one of its own operation; every other
 * step is a premise, and where one does not go as it must, nothing can be said.
 */
export function judgeRow(scenario: Scenario, trace: Trace, misfits: Misfits): Result {
  const { broken, shared = [] } = trace;
  const observations = [...shared, ...trace.observations].filter(isAnswered);
  const all = observations.flatMap(({ id, heard }) => heard ?? [id]);
  const { steps } = scenario;
  const decisive = steps.find(({ asks }) => asks) ?? steps.findLast(({ call }) => call === scenario.operationId);
  let lost: ReadonlySet<string> = new Set();
  for (const step of [...(scenario.shared?.steps ?? []), ...scenario.steps]) {
    const { seen, doubt } = answerTo(step, observations) ?? {};
    if (seen === undefined || seen.answer.kind === 'failure') break;
    const infrastructure = isInfrastructure(seen.answer);
    if (infrastructure !== undefined) return inconclusive(all, infrastructure);
    const mismatches = mismatchesOf(seen.expect, seen.answer, observations, seen.awaited).filter(
      // An error or a charge may show it again, in a place of its own.
      ({ at }) => !at.split('/').some((key) => lost.has(key)),
    );
    const { status } = seen.answer;
    // A status that is wrong speaks for itself, but for a success that shows nothing of it. What cannot be read is no
    // measure for later answers either.
    if (seen.expect !== undefined && isUnreadable(seen.answer) && (status < 300 || status === seen.expect.http))
      return inconclusive(all, { kind: 'not-json' }, mismatches);
    const [elsewhere, wrong] = foundElsewhere(seen, seen.answer) ?? [];
    if (elsewhere !== undefined) return inconclusive(all, elsewhere, wrong);
    if (mismatches.length === 0) continue;
    const until = observations.findLastIndex(({ step: name }) => name === step.name) + 1;
    const evidence = observations.slice(0, until).flatMap(({ id, heard }) => heard ?? [id]);
    if (doubt !== undefined) return inconclusive(evidence, doubt, mismatches);
    if (step !== decisive && (hasDeclined(seen, seen.answer) || isRefused(seen, seen.answer, mismatches))) continue;
    const earlier = observations.slice(0, observations.indexOf(seen));
    const left = lostOf(step, seen, mismatches, { decisive, steps, earlier });
    if (left !== undefined) {
      lost = new Set([...lost, ...left]);
      continue;
    }
    const present = mismatches.filter((mismatch) => !isMissingKey(mismatch, seen));
    const own = asksOnlyOf(seen.expect, present) ? present : misfits.beyond(seen, present);
    if (step === decisive && own.length > 0) return { verdict: 'fail', mismatches: own, evidence };
    if (misfits.check !== undefined && present.length > 0 && own.length === 0) {
      // What is built on the object does not need that value.
      if (step !== decisive && present.length === mismatches.length) continue;
      const fields = present.map(({ at }) => at);
      return inconclusive(evidence, { kind: 'found-elsewhere', check: misfits.check, fields }, mismatches);
    }
    return inconclusive(
      evidence,
      step === decisive ? lacking(seen, mismatches) : failed(step, seen, status, mismatches),
      mismatches,
    );
  }
  if (broken !== undefined) return inconclusive(all, broken);
  const mismatches = unchangedElsewhere(scenario, observations, lost);
  return { verdict: mismatches.length === 0 ? 'pass' : 'fail', mismatches, evidence: all };
}
