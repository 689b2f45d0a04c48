import { type Grade, gradeOf, type SourceId, sources } from '../../specs/sources.ts';
import { isWithin, versionIn } from '../../specs/versions.ts';
import type { Trace } from '../play/course.ts';
import type { Rulebook } from '../schema/rulebook.ts';
import type { Api } from '../vocabulary/api.ts';
import { type Answered, isAnswered, isDelivery } from '../vocabulary/observation.ts';
import type { Scenario } from '../vocabulary/scenario.ts';
import { valueAt } from '../vocabulary/values.ts';
import type { Level, Verdict } from '../vocabulary/verdict.ts';
import type { NotApplicable, Stop, Why } from '../vocabulary/why.ts';
import {
  type About,
  type AnswerCheck,
  anySubjectOf,
  type DeliveryCheck,
  expectsRefusal,
  isSuccess,
  itemAt,
  type Seen,
  type UniversalCheck,
} from './check.ts';
import { inconclusive, judgeRow, mismatchesOf, type Result } from './expectation.ts';
import { createFound, type Found } from './found.ts';
import { certain, doubtAbout, isInfrastructure, isUnreadable } from './inconclusive.ts';
import { type Mismatch, matchPattern } from './match.ts';
import { type Misfits, misfitsBy } from './misfits.ts';
import { earlierThan, isRacing, judgeRace } from './race.ts';

/** One check on one scenario: the verdict and all that led to it. */
export interface Finding {
  readonly check: string;
  /** The check is the row itself, the text of its error message, or a statement on every answer. */
  readonly kind: 'row' | 'message' | 'universal';
  readonly about?: About;
  readonly scenario: string;
  readonly operationId: string;
  readonly level: Level;
  readonly grade: Grade;
  readonly verdict: Verdict;
  /** The requirement. */
  readonly title: string;
  readonly mismatches: readonly Mismatch[];
  /** Ids of the exchanges that led to it, in order; the last one shows it. */
  readonly evidence: readonly string[];
  /** Addresses of what the requirement rests on. */
  readonly sources: readonly string[];
  /** Why it is inconclusive, not applicable or an error; there wherever it is. */
  readonly why?: Why;
  readonly theme?: string;
  /** How to fix a target that fails it; there where it does. */
  readonly fix?: string;
  /** Requests were sent at the same time. */
  readonly race?: true;
}

/** The rules that responses are judged by. */
export interface Judgement {
  /** The version that requests ask for. */
  readonly apiVersion: string;
  readonly rulebookFor: (apiVersion: string) => Rulebook;
  readonly api: Api;
  /** Every check that runs on everything of its kind that is seen. */
  readonly checks: readonly UniversalCheck[];
  /** False for a server that keeps nothing: one answer is not held against another. */
  readonly stateful?: boolean;
}

/** An answer is judged by the version that it names itself, or else by the one that was asked for. */
export const versionAnswered = ({ answer }: Answered, { apiVersion }: Pick<Judgement, 'apiVersion'>): string =>
  (answer.kind === 'response' ? versionIn(answer.headers['stripe-version']) : undefined) ?? apiVersion;

/** The findings against a target. */
export interface Claim {
  readonly id: string;
  readonly title: string;
  readonly fix?: string;
  readonly level: Level;
  readonly cites: readonly SourceId[];
  readonly about?: About;
}

/** What the sources of a claim are worth and where they stand: the same in each of its thousand findings. */
const rests = new WeakMap<readonly SourceId[], Pick<Finding, 'grade' | 'sources'>>();
function restOf(cites: readonly SourceId[]): Pick<Finding, 'grade' | 'sources'> {
  const known = rests.get(cites);
  if (known !== undefined) return known;
  const rest = { grade: gradeOf(cites), sources: cites.map((id) => sources[id].address) };
  rests.set(cites, rest);
  return rest;
}

const UNKEPT: readonly Verdict[] = ['fail', 'inconclusive'];

/** A finding of one claim in one scenario, with all that it rests on. */
export const finding = (
  kind: Finding['kind'],
  claim: Claim,
  scenario: Pick<Scenario, 'id' | 'theme' | 'race'>,
  operationId: string,
  result: Result,
): Finding => ({
  check: claim.id,
  kind,
  ...(claim.about === undefined ? {} : { about: claim.about }),
  scenario: scenario.id,
  operationId,
  level: claim.level,
  grade: restOf(claim.cites).grade,
  title: claim.title,
  sources: restOf(claim.cites).sources,
  ...(scenario.theme === undefined || kind !== 'row' ? {} : { theme: scenario.theme }),
  ...(claim.fix === undefined || !UNKEPT.includes(result.verdict) ? {} : { fix: claim.fix }),
  ...(scenario.race === undefined ? {} : { race: true as const }),
  ...result,
});

/** The check of the error message that a row expects. */
export const messageCheck = (row: string): string => `${row}#message`;

/** Message texts are worth a note, never more. */
function judgeMessage(scenario: Scenario, trace: Trace): readonly Finding[] {
  const observations = trace.observations.filter(isAnswered);
  return scenario.steps.flatMap((step) => {
    const seen = observations.find(({ step: name }) => name === step.name);
    const message = step.expect?.message;
    // Of another refusal than the one that was asked for, the text tells nothing.
    if (message === undefined || seen?.answer.kind !== 'response' || seen.answer.status !== step.expect?.http)
      return [];
    const actual = valueAt(seen.answer.json, 'error.message');
    if (actual === undefined) return [];
    const mismatches = matchPattern({ $match: message }, actual, '/error/message');
    const claim: Claim = {
      ...scenario,
      id: messageCheck(scenario.id),
      title: `${scenario.title}: the message`,
      level: 'may',
    };
    const verdict = mismatches.length === 0 ? 'pass' : 'fail';
    return [finding('message', claim, scenario, step.call, { verdict, mismatches, evidence: [seen.id] })];
  });
}

/** After a request that must be refused and was accepted, later exchanges only repeat that fault. */
function untilWronglyAccepted(observations: readonly Answered[]): readonly Answered[] {
  const at = observations.findIndex(
    (seen) => expectsRefusal(seen) && seen.answer.kind === 'response' && isSuccess(seen.answer),
  );
  return at < 0 ? observations : observations.slice(0, at);
}

/** The last known object. Responses to publishable keys are partial, so their changes are unknown. */
function sinceUnseen(before: readonly Answered[]): readonly Answered[] {
  const unseen = ({ credentials, request, answer }: Answered): boolean =>
    credentials === 'publishable' &&
    request.method === 'POST' &&
    (answer.kind === 'failure' || isSuccess(answer) || answer.status === 402);
  return before.slice(before.findLastIndex(unseen) + 1).filter(({ credentials }) => credentials !== 'publishable');
}

/**
 * The differences that a check holds against a response; undefined where it does not apply. What an earlier response
 * has shown of the object already is that one's fault: nothing is said a second time, and it is no pass either.
 */
export function heldBy(
  check: AnswerCheck,
  seen: Seen,
  found: Found,
  mismatches: readonly Mismatch[] | undefined,
): readonly Mismatch[] | undefined {
  // Other levels are about forms that a value may have, and such a value is a measure all the same.
  if (check.level === 'must' && mismatches !== undefined)
    found.note(check.blames?.(seen) ?? seen.observation, mismatches);
  if (check.ofObject !== true) return mismatches;
  const subject = anySubjectOf(seen);
  if (typeof subject?.id === 'string') return found.firstShown(check.id, seen.observation, subject, mismatches);
  if (mismatches === undefined || mismatches.length === 0) return mismatches;
  const unseen = mismatches.filter((mismatch) => {
    const item = itemAt(seen.response.json, mismatch);
    return typeof item?.id !== 'string' || found.firstShown(check.id, seen.observation, item, [mismatch]) !== undefined;
  });
  return unseen.length === 0 ? undefined : unseen;
}

/** A refusal beside the request that wins shows the object as that one left it, before or after its own answer. */
const isCarriedInRace = ({ race, steps }: Scenario, seen: Seen): boolean =>
  race !== undefined &&
  isRacing(seen.observation.step, steps) &&
  !isSuccess(seen.response) &&
  anySubjectOf(seen) !== undefined;

/** What a step's own expectation finds wrong in the object that a success shows. */
const wrongByRow = (
  { level }: Scenario,
  { answer, expect }: Answered,
  observations: readonly Answered[],
): readonly Mismatch[] =>
  level === 'may' || answer.kind === 'failure' || !isSuccess(answer) ? [] : mismatchesOf(expect, answer, observations);

/** Whether the row's verdict is that on this response. */
const isDecisive = ({ level, steps, operationId }: Scenario, { step }: Answered): boolean =>
  level === 'must' && steps.findLast(({ call }) => call === operationId)?.name === step;

/** The values of a wrong type in the answers of a scenario. */
export const misfitsOf = (judgement: Judgement): Misfits =>
  misfitsBy(judgement.checks, (seen) => judgement.rulebookFor(versionAnswered(seen, judgement)));

/** What came before the answer at a position; undefined where nothing is said of that. */
type History = (position: number, observations: readonly Answered[]) => readonly Answered[] | undefined;

/** What came before an answer of one scenario. */
const inOrder = (scenario: Scenario): History => {
  let last = Number.NaN;
  return (position, observations) => {
    if (Number.isNaN(last)) last = untilWronglyAccepted(observations).length;
    return position < last ? earlierThan(position, scenario, observations) : undefined;
  };
};

/** What the checks on every answer find; with a history of its own, where it is not that of one scenario. */
export function judgeAnswers(
  scenario: Scenario,
  trace: Trace,
  judgement: Judgement,
  misfits: Misfits = misfitsOf(judgement),
  history: History = inOrder(scenario),
): readonly Finding[] {
  const found = createFound();
  const shared = trace.shared?.filter(isAnswered) ?? [];
  const observations = [...shared, ...trace.observations.filter(isAnswered)];
  const all = judgement.checks.filter((check): check is AnswerCheck => check.judges === 'answers');
  const sure = certain(observations);
  return sure.flatMap((observation, position) => {
    found.settle();
    const { answer, id } = observation;
    const before = history(position, sure);
    if (before === undefined || answer.kind === 'failure' || isInfrastructure(answer) !== undefined) return [];
    const apiVersion = versionAnswered(observation, judgement);
    const { document, validate, presentAs } = judgement.rulebookFor(apiVersion);
    const byRow = wrongByRow(scenario, observation, observations);
    found.note(observation, byRow);
    const seen: Seen = {
      observation,
      response: answer,
      resource: observation.resource,
      // A write that a server lost is not blamed on later responses.
      before: judgement.stateful === false ? [] : sinceUnseen(before),
      apiVersion,
      document,
      validate,
      presentAs,
      wrongIn: found.wrongIn,
      saidByRow: isDecisive(scenario, observation) ? byRow : [],
    };
    const carried = isCarriedInRace(scenario, seen);
    // An answer that says nothing is one fault, whatever else it lacks.
    const checks = isUnreadable(answer)
      ? all.filter(({ about }) => about === 'readability')
      : all.filter(
          ({ anyKey, ofObject }) =>
            (anyKey === true || observation.credentials !== 'publishable') && !(carried && ofObject === true),
        );
    return checks.flatMap((check) => {
      const said = check.judge(seen);
      // What is wrong is the type of a value, and the check on forms says so.
      if (check.id !== misfits.check && said !== undefined && misfits.under(observation, said)) return [];
      const mismatches = heldBy(check, seen, found, said);
      if (mismatches === undefined) return [];
      // Otherwise every scenario with this setup would report it; the same requests are judged in other scenarios. Of
      // what later responses show of the object all the same it is this one that is at fault, so here it is said.
      if (position < shared.length && (check.ofObject !== true || mismatches.length === 0)) return [];
      const blamed = check.blames?.(seen) ?? observation;
      const evidence = [...(blamed === observation ? [] : [blamed.id]), ...(observation.heard ?? [id])];
      const verdict = mismatches.length === 0 ? 'pass' : 'fail';
      // What was delivered is nothing that the operation which lists it has answered.
      const operation = observation.heard === undefined ? blamed.call : scenario.operationId;
      return [finding('universal', check, scenario, operation, { verdict, mismatches, evidence })];
    });
  });
}

/** A delivery is judged as part of the scenario's operation. */
function judgeDeliveries(scenario: Scenario, { observations }: Trace, judgement: Judgement): readonly Finding[] {
  const all = judgement.checks.filter((check): check is DeliveryCheck => check.judges === 'deliveries');
  return observations.flatMap((observation, position) => {
    if (!isDelivery(observation)) return [];
    const seen = { observation, before: observations.slice(0, position).filter(isAnswered) };
    return all.flatMap((check) => {
      const mismatches = check.judge(seen);
      if (mismatches === undefined) return [];
      const verdict = mismatches.length === 0 ? 'pass' : 'fail';
      const result = { verdict, mismatches, evidence: [observation.id] } as const;
      return [finding('universal', check, scenario, scenario.operationId, result)];
    });
  });
}

const ofRow = (scenario: Scenario, result: Result): Finding =>
  finding('row', scenario, scenario, scenario.operationId, result);

/** A finding that says why the scenario was not played. */
export const notApplicable = (scenario: Scenario, why: NotApplicable): Finding =>
  ofRow(scenario, { verdict: 'not-applicable', mismatches: [], evidence: [], why });

/** A finding for a fault of the suite itself; the target has no part in it. */
export const ownFault = (scenario: Scenario, error: string): Finding =>
  ofRow(scenario, { verdict: 'error', mismatches: [], evidence: [], why: { kind: 'own-fault', error } });

/** A finding for a scenario that the run had no time for. */
export const notRun = (scenario: Scenario, because?: Stop): Finding =>
  ofRow(scenario, inconclusive([], { kind: 'not-run', ...(because === undefined ? {} : { because }) }));

function inDoubt(result: Result, { shared = [], observations }: Trace): Result {
  if (result.verdict !== 'fail') return result;
  const doubt = doubtAbout([...shared, ...observations].filter(isAnswered));
  return doubt === undefined ? result : inconclusive(result.evidence, doubt, result.mismatches);
}

/** What only some versions do is not asked of a target whose answers name another one: that is a fault of its own. */
function inAnotherVersion(result: Result, scenario: Scenario, trace: Trace, judgement: Judgement): Result {
  if (result.verdict !== 'fail') return result;
  const check = judgement.checks.find(({ about }) => about === 'version')?.id;
  const isOutside = (seen: Answered): boolean => !isWithin(versionAnswered(seen, judgement), scenario);
  if (check === undefined || !trace.observations.filter(isAnswered).some(isOutside)) return result;
  const why = { kind: 'found-elsewhere', check, fields: ['header stripe-version'] } as const;
  return inconclusive(result.evidence, why, result.mismatches);
}

/** All findings of one played scenario; pure. */
export function judge(scenario: Scenario, trace: Trace, judgement: Judgement): readonly Finding[] {
  const misfits = misfitsOf(judgement);
  const result = scenario.race === undefined ? judgeRow(scenario, trace, misfits) : judgeRace(scenario, trace);
  return [
    ofRow(scenario, inDoubt(inAnotherVersion(result, scenario, trace, judgement), trace)),
    ...judgeMessage(scenario, trace),
    ...judgeAnswers(scenario, trace, judgement, misfits),
    ...judgeDeliveries(scenario, trace, judgement),
  ];
}
