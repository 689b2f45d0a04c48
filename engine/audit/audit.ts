import { versionIn } from '../../specs/versions.ts';
import { createFound, type Found } from '../judge/found.ts';
import type { Finding } from '../judge/judge.ts';
import { listen, type Voices } from '../judge/pages.ts';
import type { Redact } from '../redact/redact.ts';
import type { AuditedRecording, RunEvent, RunHeader, ScenarioResult } from '../report/events.ts';
import type { Rulebook } from '../schema/rulebook.ts';
import type { Evidence, Response } from '../vocabulary/exchange.ts';
import { factsOf } from '../vocabulary/facts.ts';
import { type Answered, evidenceOf } from '../vocabulary/observation.ts';
import { valueAt } from '../vocabulary/values.ts';
import { worst } from '../vocabulary/verdict.ts';
import type { Exchange, Recording } from './exchange.ts';
import type { Traffic } from './explainable.ts';
import { createFollower, type Follower, type History } from './follow.ts';
import { type AuditJudgement, createStanding, judgeRecorded, lastShown, type Standing } from './judge.ts';
import type { Look } from './look.ts';
import { observe, operationAt, subjectsIn, versionOf } from './observe.ts';
import { createTally, type Tally } from './tally.ts';
import { dateOf, notBefore } from './times.ts';
import { isUnasked, unaskedParams } from './unasked.ts';

export interface AuditOptions {
  readonly header: Omit<RunHeader, 'kind' | 'plan' | 'schemaVersion' | 'facts'>;
  readonly judgement: AuditJudgement;
  /** Whether recordings of a host are audited. */
  readonly isAudited: (host: string) => boolean;
  /** For exchanges that name no version themselves. */
  readonly apiVersion?: string;
  /** How complete the recordings are, where their format does not say so. */
  readonly traffic: Traffic;
  /** The sections that an exchange exercises and none before did. */
  readonly exercisedBy: (look: Look) => readonly string[];
  readonly redact: Redact;
  /** Unix time in milliseconds. */
  readonly now: () => number;
}

/** The contribution of an exchange to an audit's coverage; of equal ones, one is kept. */
const kindOf = ({ call, answer }: Answered, { params }: Exchange, version: string): string =>
  answer.kind === 'failure'
    ? answer.reason
    : JSON.stringify([
        call,
        version,
        answer.status,
        valueAt(answer.json, 'status') ?? valueAt(answer.json, 'error.code') ?? null,
        Object.keys(params).sort(),
      ]);

/** The settings shared by all recordings of an audit. */
interface Shared {
  readonly options: AuditOptions;
  readonly standing: Standing;
  readonly kinds: Set<string>;
  readonly voices: Voices;
  /** What was found wrong so far in the recording. */
  readonly found: Found;
}

const MOST_KINDS = 2_000;
const STUB = 'a stub: no response of Stripe has so few fields';

interface Readable {
  readonly seen: Answered;
  readonly answer: Response;
  readonly apiVersion: string | undefined;
  /** Unix time in milliseconds at which it was made at the earliest. */
  readonly at: number | undefined;
}

interface Looked {
  readonly findings: readonly Finding[];
  readonly evidence?: Evidence;
}

/** Whether an answer is older than all that is known, or of a version that no document describes yet. */
const isOutside = (
  at: number | undefined,
  apiVersion: string | undefined,
  { resource: { knownSince } }: Answered,
  { documents }: AuditJudgement,
): boolean =>
  (at !== undefined && at < Date.parse(knownSince)) ||
  (apiVersion !== undefined && (apiVersion < knownSince || apiVersion > (documents.at(-1) ?? apiVersion)));

/** A success without what is required was asked for more than the recording has kept. */
const lacksRequired = ({ call, answer }: Answered, { params, unasked }: Exchange, { requiredIn }: Rulebook): boolean =>
  unasked !== true &&
  answer.kind === 'response' &&
  answer.status < 300 &&
  requiredIn(call).some((name) => params[name] === undefined);

function lookOf(
  { call, params, on }: Answered,
  { status, json }: Response,
  apiVersion: string | undefined,
  { before }: History,
): Look {
  const was = lastShown(before, on)?.status;
  const earlier = before.map((each) => each.call);
  return { call, params, apiVersion, status, json, earlier, was: typeof was === 'string' ? was : undefined };
}

/** What can be judged: an answer of Stripe's that is neither lost, nor older or newer than what is known. */
function readable(
  exchange: Exchange,
  file: string,
  follower: Follower,
  tally: Tally,
  shared: Shared,
): Readable | undefined {
  const { options, voices } = shared;
  const { api } = options.judgement;
  const observed = observe(file, exchange, options.isAudited, api);
  if (typeof observed !== 'string') voices.hear(observed);
  const seen = typeof observed === 'string' ? observed : voices.mark(observed);
  if (typeof seen === 'string') {
    tally.skip(seen, exchange);
    if (seen === 'publishable-key') follower.share();
    if (seen === 'stub') tally.miss({ kind: 'unreadable', place: exchange.place, what: STUB });
    const { on } = operationAt(exchange.method, exchange.path, api) ?? {};
    if ((seen === 'no-answer' || seen === 'unkept') && on !== undefined) follower.lose(exchange, [on]);
    return undefined;
  }
  const { answer } = seen;
  const apiVersion = versionOf(exchange) ?? versionIn(options.apiVersion);
  const at = answer.kind === 'failure' ? undefined : notBefore(exchange, seen, apiVersion);
  if (answer.kind === 'failure' || isOutside(at, apiVersion, seen, options.judgement)) {
    tally.skip(answer.kind === 'failure' ? 'no-answer' : 'outside', exchange);
    follower.lose(exchange, subjectsIn(seen));
    return undefined;
  }
  return { seen, answer, apiVersion, at };
}

/** Judges one exchange of a recording, or counts why it is not judged. */
function look(exchange: Exchange, file: string, follower: Follower, tally: Tally, shared: Shared): Looked {
  const { options, standing, kinds } = shared;
  const read = readable(exchange, file, follower, tally, shared);
  if (read === undefined) return { findings: [] };
  const { seen, answer, apiVersion, at } = read;
  const rulebook = options.judgement.rulebookFor(apiVersion ?? options.header.document);
  const { document } = rulebook;
  const observation = lacksRequired(seen, exchange, rulebook) ? { ...seen, params: unaskedParams() } : seen;
  const history = follower.follow(exchange, observation, dateOf(exchange));
  if (history === undefined) {
    tally.skip('twice', exchange);
    return { findings: [] };
  }
  const { wireTrue, edited } = exchange;
  const recorded = { observation, apiVersion, at, wireTrue, ...(edited === undefined ? {} : { edited }), ...history };
  const all = judgeRecorded(recorded, options.judgement, standing, shared.found);
  const day = dateOf(exchange) ?? exchange.at;
  const month = day === undefined ? undefined : new Date(day).toISOString().slice(0, 7);
  const isHeld = all.some(({ verdict, level }) => verdict === 'fail' && level !== 'may');
  tally.judge(apiVersion, document, month, isHeld);
  if (!isUnasked(observation.params))
    tally.exercise(options.exercisedBy(lookOf(observation, answer, apiVersion, history)));
  const findings = all.filter(({ verdict }) => verdict === 'pass' || tally.admit());
  const kind = kindOf(seen, exchange, apiVersion ?? '');
  const isNew = !kinds.has(kind) && kinds.size < MOST_KINDS;
  if (isNew) kinds.add(kind);
  if (!isNew && findings.length === 0) return { findings };
  const { server = options.header.target.baseUrl, host } = exchange;
  const baseUrl = host === undefined ? server : `https://${host}`;
  return { findings, evidence: { ...evidenceOf(seen, baseUrl, document), place: exchange.place } };
}

const resultOf = (
  file: string,
  operationId: string,
  findings: readonly Finding[],
  recording: AuditedRecording,
): ScenarioResult => ({
  kind: 'scenario',
  id: file,
  operationId,
  asksForSuccess: false,
  verdict: worst(findings.map(({ verdict }) => verdict)),
  findings,
  recording,
});

/**
 * Judges recorded traffic and tells what it found as a run does, recording by recording. However large a recording is,
 * only a bounded part of it is held: the objects in use, and the exchanges that findings show.
 */
export async function* audit(recordings: readonly Recording[], options: AuditOptions): AsyncGenerator<RunEvent> {
  const { redact, header, now } = options;
  const { api } = options.judgement;
  // A recording is of no one operation; where its findings belong they say themselves.
  const operationId = api.resources[0].roles.create;
  const shared: Omit<Shared, 'found'> = {
    options,
    standing: createStanding(options.judgement),
    kinds: new Set(),
    voices: listen(),
  };
  yield redact({
    kind: 'header',
    schemaVersion: 1,
    ...header,
    facts: factsOf(api),
    plan: recordings.map(({ file }) => ({ id: file, operationId, level: 'must' })),
  } as const);
  for (const { file, form, traffic = options.traffic, isUnordered, read } of recordings) {
    const follower = createFollower(traffic, isUnordered !== true);
    const found = createFound();
    const tally = createTally(file, form, api);
    const findings: Finding[] = [];
    for await (const piece of read()) {
      if (piece.kind === 'unreadable') {
        tally.miss(piece);
        continue;
      }
      if (piece.kind === 'other') {
        tally.pass();
        continue;
      }
      const looked = look(piece, file, follower, tally, { ...shared, found });
      if (looked.evidence !== undefined) yield redact({ kind: 'exchange', ...looked.evidence } as const);
      findings.push(...looked.findings);
    }
    yield redact(resultOf(file, operationId, findings, tally.recording()));
  }
  yield { kind: 'footer', endedAt: new Date(now()).toISOString(), scenarios: recordings.length };
}
