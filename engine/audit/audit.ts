import { versionIn } from '../../specs/versions.ts';
import type { Finding } from '../judge/judge.ts';
import type { Redact } from '../redact/redact.ts';
import type { AuditedRecording, RunEvent, RunHeader, ScenarioResult } from '../report/events.ts';
import type { Evidence } from '../vocabulary/exchange.ts';
import { factsOf } from '../vocabulary/facts.ts';
import { type Answered, evidenceOf } from '../vocabulary/observation.ts';
import { valueAt } from '../vocabulary/values.ts';
import { worst } from '../vocabulary/verdict.ts';
import type { Exchange, Recording } from './exchange.ts';
import type { Traffic } from './explainable.ts';
import { createFollower, type Follower } from './follow.ts';
import { type AuditJudgement, judgeRecorded } from './judge.ts';
import { observe, operationAt, subjectsIn, versionOf } from './observe.ts';
import { createTally, type Tally } from './tally.ts';

export interface AuditOptions {
  readonly header: Omit<RunHeader, 'kind' | 'plan' | 'schemaVersion' | 'facts'>;
  readonly judgement: AuditJudgement;
  /** Whether recordings of a host are audited. */
  readonly isAudited: (host: string) => boolean;
  /** For exchanges that name no version themselves. */
  readonly apiVersion?: string;
  /** How much of the traffic the recordings hold, where they do not say so themselves. */
  readonly traffic: Traffic;
  readonly redact: Redact;
  /** Unix time in milliseconds. */
  readonly now: () => number;
}

const dateOf = ({ responseHeaders }: Exchange): number | undefined => {
  const date = Date.parse(responseHeaders.date ?? '');
  return Number.isNaN(date) ? undefined : date;
};

/** What an exchange adds to the coverage of an audit; of exchanges that add the same, one is kept. */
const kindOf = ({ call, params, answer }: Answered, version: string): string =>
  answer.kind === 'failure'
    ? answer.reason
    : JSON.stringify([
        call,
        version,
        answer.status,
        valueAt(answer.json, 'status') ?? valueAt(answer.json, 'error.code') ?? null,
        Object.keys(params).sort(),
      ]);

/** What all recordings of an audit share. */
interface Shared {
  readonly options: AuditOptions;
  /** Checks that passed on an operation: once is enough. */
  readonly passed: Set<string>;
  readonly kinds: Set<string>;
}

const MOST_KINDS = 2_000;

interface Looked {
  readonly findings: readonly Finding[];
  readonly evidence?: Evidence;
}

/** Judges one exchange of a recording, or counts why it is not judged. */
function look(exchange: Exchange, file: string, follower: Follower, tally: Tally, shared: Shared): Looked {
  const { options, passed, kinds } = shared;
  const { api } = options.judgement;
  const seen = observe(file, exchange, options.isAudited, api);
  if (typeof seen === 'string') {
    tally.skip(seen, exchange);
    if (seen === 'publishable-key') follower.share();
    const { on } = operationAt(exchange.method, exchange.path, api) ?? {};
    if (seen === 'no-answer' && on !== undefined) follower.lose(exchange, [on]);
    return { findings: [] };
  }
  if (seen.answer.kind === 'failure') {
    tally.skip('no-answer', exchange);
    follower.lose(exchange, subjectsIn(seen));
    return { findings: [] };
  }
  const date = dateOf(exchange);
  const history = follower.follow(exchange, seen, date);
  if (history === undefined) {
    tally.skip('twice', exchange);
    return { findings: [] };
  }
  const apiVersion = versionOf(exchange) ?? versionIn(options.apiVersion);
  const { document } = options.judgement.rulebookFor(apiVersion ?? options.header.document);
  tally.judge(apiVersion, document);
  const findings = judgeRecorded(
    { observation: seen, apiVersion, at: date ?? exchange.at, wireTrue: exchange.wireTrue, ...history },
    options.judgement,
  ).filter((finding) => {
    if (finding.verdict !== 'pass') return tally.admit();
    const key = `${finding.operationId} ${finding.check}`;
    if (passed.has(key)) return false;
    passed.add(key);
    return true;
  });
  const kind = kindOf(seen, apiVersion ?? '');
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
  const shared: Shared = { options, passed: new Set(), kinds: new Set() };
  yield redact({
    kind: 'header',
    schemaVersion: 1,
    ...header,
    facts: factsOf(api),
    plan: recordings.map(({ file }) => ({ id: file, operationId, level: 'must' })),
  } as const);
  for (const { file, form, traffic = options.traffic, read } of recordings) {
    const follower = createFollower(traffic);
    const tally = createTally(file, form, api);
    const findings: Finding[] = [];
    for await (const piece of read()) {
      if (piece.kind === 'unreadable') {
        tally.miss(piece);
        continue;
      }
      const looked = look(piece, file, follower, tally, shared);
      if (looked.evidence !== undefined) yield redact({ kind: 'exchange', ...looked.evidence } as const);
      findings.push(...looked.findings);
    }
    yield redact(resultOf(file, operationId, findings, tally.recording()));
  }
  yield { kind: 'footer', endedAt: new Date(now()).toISOString(), scenarios: recordings.length };
}
