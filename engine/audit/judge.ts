import type { AnswerCheck, Seen, UniversalCheck } from '../judge/check.ts';
import { inconclusive, type Result } from '../judge/expectation.ts';
import type { Found } from '../judge/found.ts';
import { isInfrastructure, isUnreadable } from '../judge/inconclusive.ts';
import { type Finding, finding, heldBy } from '../judge/judge.ts';
import { ABSENT, type Mismatch } from '../judge/match.ts';
import type { Rulebook } from '../schema/rulebook.ts';
import type { Api } from '../vocabulary/api.ts';
import type { Response } from '../vocabulary/exchange.ts';
import type { Answered } from '../vocabulary/observation.ts';
import { carriedIn, isOne } from '../vocabulary/resource.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../vocabulary/values.ts';
import type { Exchange } from './exchange.ts';
import { isExplainable, type Traffic } from './explainable.ts';
import { shownBy, subjectsIn } from './observe.ts';
import { isAboutStandIn } from './stand-ins.ts';
import { whereKept } from './unasked.ts';

/** One recorded answer with all that decides what may be held against it. */
export interface Recorded {
  readonly observation: Answered;
  /** Earlier ones about the same objects or key, in the same version, oldest first. */
  readonly before: readonly Answered[];
  /** Undefined where neither exchange nor user names one. */
  readonly apiVersion: string | undefined;
  /** No later than when it was made, by all that tells of it: Unix time in milliseconds. */
  readonly at: number | undefined;
  readonly wireTrue: boolean;
  /** The body has another length, in bytes, than its headers state. */
  readonly edited?: Exchange['edited'];
  readonly traffic: Traffic;
}

/** The rules that recordings are judged by. */
export interface AuditJudgement {
  readonly rulebookFor: (apiVersion: string) => Rulebook;
  readonly api: Api;
  /** Every check that runs on recorded exchanges. */
  readonly checks: readonly UniversalCheck[];
  /** The versions that have a document, oldest first. */
  readonly documents: readonly string[];
}

/** The object in an answer that a JSON pointer goes into. */
function subjectAt({ answer, resource }: Answered, at: string): JsonObject | undefined {
  if (answer.kind === 'failure') return undefined;
  const item = /^\/data\/(\d+)\//.exec(at)?.[1];
  const value =
    item === undefined
      ? [answer.json, carriedIn(resource, answer.json)].find((each) => isOne(resource, each))
      : valueAt(answer.json, `data.${item}`);
  return isOne(resource, value) ? value : undefined;
}

/** An object as it was shown last, by a success or by an error that carries it. */
export function lastShown(before: readonly Answered[], id: Json | undefined): JsonObject | undefined {
  const shown = before.findLast((seen) => typeof id === 'string' && subjectsIn(seen).includes(id));
  return shown && shownBy(shown).find((value) => value.id === id);
}

/** Until the next document's version came out, keys still came to this version that its document holds. */
const isYoung = (version: string, at: number, { documents, rulebookFor }: AuditJudgement): boolean => {
  const { document } = rulebookFor(version);
  const next = documents.find((each) => each > document);
  return next !== undefined && at < Date.parse(next.slice(0, 10));
};

/** Keys are rolled out by date, to old versions too (recorded): an answer may be older than a key. */
function isOlderThanKey(
  { keysComeLater }: AnswerCheck,
  { at, actual }: Mismatch,
  { observation, at: time }: Recorded,
  young: () => boolean,
): boolean {
  if (actual !== ABSENT || keysComeLater === undefined) return false;
  switch (keysComeLater) {
    case 'each':
      return observation.resource.keys.cameAfter(at.slice(1), time ?? 0);
    case 'document':
      return young();
    case 'objects':
      return subjectAt(observation, at) !== undefined && young();
  }
}

/** Whether a mismatch is that a header is not there, or that it gives a body that is JSON another type. */
const isAboutHeader = ({ at, actual }: Mismatch, { answer }: Answered): boolean =>
  (at.startsWith('header ') && actual === ABSENT) ||
  (at === 'body' && answer.kind === 'response' && isObject(answer.json));

function isExcused(
  check: AnswerCheck,
  mismatch: Mismatch,
  recorded: Recorded,
  young: () => boolean,
  alone: () => readonly Mismatch[],
): boolean {
  const { observation, before, wireTrue, traffic } = recorded;
  const now = subjectAt(observation, mismatch.at);
  if (isAboutStandIn(mismatch, now)) return true;
  if (!wireTrue && isAboutHeader(mismatch, observation)) return true;
  if (isOlderThanKey(check, mismatch, recorded, young)) return true;
  // A fault of the response itself needs no history, and no unseen request excuses it.
  if (check.certain === true || before.length === 0 || alone().some(({ at }) => at === mismatch.at)) return false;
  const was = lastShown(before, now?.id ?? observation.on);
  return isExplainable(mismatch, { was, now }, traffic, observation.resource);
}

interface Judged {
  readonly seen: Seen;
  readonly mismatches: readonly Mismatch[];
}

function judgeIn(
  { document, validate, presentAs }: Rulebook,
  version: string,
  check: AnswerCheck,
  recorded: Recorded,
  response: Response,
  judgement: AuditJudgement,
  wrongIn: Seen['wrongIn'],
): Judged | undefined {
  const { observation, before, at } = recorded;
  const { resource } = observation;
  const seen: Seen = {
    observation,
    response,
    resource,
    before,
    apiVersion: version,
    document,
    validate,
    presentAs,
    wrongIn,
    saidByRow: [],
  };
  const mismatches = whereKept(() => check.judge(seen));
  if (mismatches === undefined || mismatches.length === 0) return mismatches && { seen, mismatches };
  const young = (): boolean => isYoung(version, at ?? 0, judgement);
  const alone = (): readonly Mismatch[] => whereKept(() => check.judge({ ...seen, before: [] })) ?? [];
  const held = mismatches.filter((each) => !isExcused(check, each, recorded, young, alone));
  // An excused difference is not a pass either.
  return held.length === 0 ? undefined : { seen, mismatches: held };
}

/** The checks that apply to recorded answers. Recordings may be of live mode; only a run must never be. */
const applicableOf = ({ checks }: AuditJudgement): readonly AnswerCheck[] =>
  checks.filter((check): check is AnswerCheck => check.judges === 'answers' && check.runsOnly !== true);

/** The checks of an audit, and those that have passed so far. */
export interface Standing {
  readonly applicable: readonly AnswerCheck[];
  /** Whether a check has passed on an operation before: once is enough. It is noted. */
  readonly passed: (check: string, operation: string) => boolean;
}

/** Notes which checks have passed on which operation. */
export function createStanding(judgement: AuditJudgement): Standing {
  const known = new Map<string, Set<string>>();
  return {
    applicable: applicableOf(judgement),
    passed: (check, operation) => {
      const checks = known.get(operation) ?? new Set();
      known.set(operation, checks);
      const isKnown = checks.has(check);
      checks.add(check);
      return isKnown;
    },
  };
}

/** All findings of one recorded answer. Where its version is not known, only what no version allows is one. */
export function judgeRecorded(
  recorded: Recorded,
  judgement: AuditJudgement,
  { applicable, passed }: Standing,
  found: Found,
): readonly Finding[] {
  const { observation, apiVersion } = recorded;
  const { answer, id } = observation;
  if (answer.kind === 'failure' || isInfrastructure(answer) !== undefined) return [];
  found.settle();
  const versions = apiVersion === undefined ? judgement.documents.toReversed() : [apiVersion];
  const rulebooks = versions.map((version) => ({ version, rulebook: judgement.rulebookFor(version) }));
  // An answer that says nothing is one fault, whatever else it lacks.
  const checks = isUnreadable(answer) ? applicable.filter(({ about }) => about === 'readability') : applicable;
  return checks.flatMap((check) => {
    let judged: Judged | undefined;
    for (const { version, rulebook } of rulebooks) {
      judged = judgeIn(rulebook, version, check, recorded, answer, judgement, found.wrongIn);
      if (judged === undefined || judged.mismatches.length === 0) break;
    }
    if (judged === undefined) return [];
    const { seen } = judged;
    const mismatches = heldBy(check, seen, found, judged.mismatches);
    if (mismatches === undefined) return [];
    if (mismatches.length === 0) {
      if (passed(check.id, observation.call)) return [];
      return [finding('universal', check, { id }, observation.call, { verdict: 'pass', mismatches, evidence: [id] })];
    }
    const blamed = check.blames?.(seen) ?? observation;
    const evidence = blamed === observation ? [id] : [blamed.id, id];
    const { edited } = recorded;
    // A value that was changed after recording is not what the server sent.
    const result: Result =
      edited === undefined
        ? { verdict: 'fail', mismatches, evidence }
        : inconclusive(evidence, { kind: 'edited', ...edited }, mismatches);
    return [finding('universal', check, { id }, blamed.call, result)];
  });
}
