import { accountSettings } from '../../specs/account-settings.ts';
import { type SourceWords, wordsOf } from '../../specs/source-words.ts';
import { answersRecorded, periodsRecorded, versionsRecorded } from '../audit/roll-up.ts';
import { type ShouldCome, whatShouldCome } from '../diff/counterparts.ts';
import type { Finding } from '../judge/judge.ts';
import type { Evidence } from '../vocabulary/exchange.ts';
import { operationsIn, type ResourceFacts } from '../vocabulary/facts.ts';
import type { Route } from '../vocabulary/route.ts';
import { defined } from '../vocabulary/values.ts';
import { type Level, type Verdict, worse } from '../vocabulary/verdict.ts';
import type { Stop } from '../vocabulary/why.ts';
import { archetypeOf } from './archetype.ts';
import { type BaselineReport, type Excuse, judgeBaseline } from './baseline.ts';
import { type Cause, findCauses } from './blame/blame.ts';
import { type Coverage, coverageOf, versionsOf } from './coverage.ts';
import type {
  AnsweredVersion,
  AuditedRecording,
  Period,
  Requirements,
  RunEvent,
  RunFooter,
  RunHeader,
  Transition,
} from './events.ts';
import { type Move, movesIn } from './moves.ts';
import { type NotAsked, notAskedOf, partOf } from './not-asked.ts';
import { evidenceFor, inOrder, type Ordered } from './ordered.ts';
import { type Outcome, outcomesOf } from './outcomes.ts';
import { scriptsOf } from './replay-script.ts';
import { mustVerdict, type Tally, tallies } from './tally.ts';
import { transitionsOf } from './transitions.ts';
import { idleOperations, withoutCredit } from './uncredited.ts';
import { asCrashed, asUnserved, crashesElsewhere, unaskedOperations, unservedOperations } from './unserved-routes.ts';
import { type WalksReport, walksReport } from './walks.ts';

export interface OperationReport extends Readonly<Record<Level, Tally>> {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  /**
   * `uncovered`: no must check of its own was executed, so nothing can be said. `unsupported`: the target does not
   * serve the route at all, which is a failure to do what it claims but no wrong answer.
   */
  readonly verdict: Verdict | 'uncovered' | 'unsupported';
}

/** A finding that is not a pass; alike ones of one operation are one entry. */
export interface ReportedFinding extends Finding {
  /** Other scenarios in which the same check found the same. */
  readonly also: readonly string[];
  /** The baseline names it as a known failure. */
  readonly baselined: boolean;
  /** The baseline lists its check as flaky: it never decides. */
  readonly flaky: boolean;
  /** The setting of the account that the check depends on. */
  readonly account?: string;
  /** False for a check that the requirement set of the run does not hold. */
  readonly scored: boolean;
  /** Id of the cause that explains it, if one does. */
  readonly cause?: string;
}

/** One kind of object that was judged, and its operations in reading order. */
export interface ReportedResource
  extends Pick<ResourceFacts, 'object' | 'noun' | 'one' | 'title' | 'statuses' | 'create' | 'picture'> {
  readonly operations: readonly string[];
}

export interface ConformanceReport {
  readonly schemaVersion: 1;
  readonly suite: RunHeader['suite'];
  readonly target: RunHeader['target'] & { readonly document: string; readonly versions: readonly AnsweredVersion[] };
  /** One sentence on what kind of server it is, where one explains nearly everything. */
  readonly archetype?: string;
  /** The release whose checks are scored; left out: all. */
  readonly requirements?: string;
  readonly run: {
    readonly seed: number;
    readonly startedAt: string;
    readonly endedAt: string;
    readonly scenarios: number;
    readonly exchanges: number;
    /** Why it ended early. */
    readonly stopped?: Stop;
    /** Scenarios that had not been asked by then, or not to their end. */
    readonly notAsked?: number;
    /** It stopped because the target could not be used any longer. */
    readonly unusable?: true;
    /** The metadata that tags the objects of the run. */
    readonly tag?: NonNullable<RunHeader['tag']>;
    readonly cleanup?: NonNullable<RunFooter['cleanup']>;
    readonly deliveries?: NonNullable<RunFooter['deliveries']>;
    readonly counterparts?: NonNullable<RunFooter['counterparts']>;
  };
  /** The kinds of objects that were judged, with the statuses of their lifecycle. */
  readonly resources: readonly ReportedResource[];
  /** What makes it a part of all that there is to ask; left out: it is the whole. */
  readonly part?: readonly string[];
  /** What was not asked because the target does not claim it. */
  readonly notAsked: readonly NotAsked[];
  readonly verdict: Verdict;
  readonly summary: Readonly<Record<Level, Tally>>;
  /** The result of the baseline, where one was given. */
  readonly baseline?: BaselineReport;
  readonly operations: readonly OperationReport[];
  readonly transitions: readonly Transition[];
  /** The changes of status that answers showed. */
  readonly moves: readonly Move[];
  /** What findings rest on, by address: its short name, and what it says in words of ours. */
  readonly sources: Readonly<Record<string, SourceWords>>;
  readonly coverage: Coverage;
  /** Of an audit: how much of the traffic was recorded, with which hosts, and what each recording was. */
  readonly audit?: NonNullable<RunHeader['audit']> & {
    readonly periods: readonly Period[];
    readonly recordings: readonly AuditedRecording[];
  };
  /** Every check on every operation, passed ones too. */
  readonly checks: readonly Outcome[];
  readonly findings: readonly ReportedFinding[];
  readonly causes: readonly Cause[];
  /** All exchanges of every scenario that a finding names, in the order in which they were made. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  /** By exchange: what the embedded reference answered to the same, where it was asked. */
  readonly shouldCome?: Readonly<Record<string, ShouldCome>>;
  /** By scenario: a POSIX shell script that asks again what led to what was found in it. */
  readonly scripts: Readonly<Record<string, string>>;
  /** How far walks went, where there were any. */
  readonly walks?: WalksReport;
}

const reportedResource = ({
  object,
  noun,
  one,
  title,
  statuses,
  create,
  operations,
  picture,
}: ResourceFacts): ReportedResource => ({
  object,
  noun,
  one,
  title,
  statuses,
  create,
  operations: operations.map(({ operationId }) => operationId),
  ...defined({ picture }),
});

const executed: readonly Verdict[] = ['pass', 'fail'];

function operationReport(
  { operationId, method, path }: Route,
  findings: readonly Finding[],
  { isAudit, served, asked }: { readonly isAudit: boolean; readonly served: boolean; readonly asked: boolean },
): OperationReport {
  const own = findings.filter((finding) => finding.operationId === operationId);
  // An audit has no rows: there, what holds for every answer is all that can be asked.
  const covered =
    asked &&
    own.some(
      ({ kind, level, verdict }) => (isAudit || kind === 'row') && level === 'must' && executed.includes(verdict),
    );
  const verdict = mustVerdict(own);
  return {
    operationId,
    method,
    path,
    verdict:
      verdict === 'error' ? verdict : !served ? 'unsupported' : covered || verdict === 'fail' ? verdict : 'uncovered',
    ...tallies(own),
  };
}

/** Findings that say the same about one operation become one, with the other scenarios listed. */
function merge(
  findings: readonly Finding[],
  isScored: (finding: Finding) => boolean,
  excuse: Excuse,
): readonly Omit<ReportedFinding, 'cause'>[] {
  const merged = new Map<string, { first: Finding; also: string[] }>();
  for (const finding of findings) {
    const places = finding.mismatches.map(({ at }) => at).join(' ');
    const key =
      finding.kind === 'row' ? finding.check : `${finding.check} ${finding.operationId} ${excuse(finding)} ${places}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { first: finding, also: [] });
    else if (!known.also.includes(finding.scenario)) known.also.push(finding.scenario);
  }
  return [...merged.values()].map(({ first, also }) => ({
    ...first,
    also,
    baselined: excuse(first) === 'known',
    flaky: excuse(first) === 'flaky',
    scored: isScored(first),
    ...(accountSettings[first.check] === undefined ? {} : { account: accountSettings[first.check] }),
  }));
}

/** Of one fault, the plain row is told before those that ask at the same time. */
const racesLast = <T extends Finding>(findings: readonly T[]): readonly T[] =>
  findings.toSorted((a, b) => Number(a.race === true) - Number(b.race === true));

/** A check counts in a frozen set when it stands there; a level that was raised later counts as it was. */
const scoredBy = (requirements: Requirements | undefined): ((finding: Finding) => boolean) =>
  requirements === undefined ? () => true : ({ check, level }) => requirements.checks[check] === level;

/** How the run went, and what it left behind. */
function runOf({ header, footer, exchanges, results, recordings }: Ordered): ConformanceReport['run'] {
  const { stopped, unusable, cleanup, deliveries, counterparts, endedAt } = footer;
  return {
    seed: header.seed,
    startedAt: header.startedAt,
    endedAt,
    scenarios: results.length,
    exchanges: header.audit === undefined ? exchanges.length : answersRecorded(recordings),
    ...(stopped === undefined ? {} : { stopped, notAsked: results.filter(({ notRun }) => notRun === true).length }),
    ...defined({ unusable, tag: header.tag, cleanup, deliveries, counterparts }),
  };
}

/** The verdicts of all operations and, of the findings that they rest on, those that may be credited. */
interface Judged {
  readonly findings: readonly Finding[];
  readonly operations: readonly OperationReport[];
  readonly idle: ReadonlySet<string>;
}

function judgeOperations({ header, exchanges, results }: Ordered): Judged {
  const { facts, plan, part, audit } = header;
  const isAudit = audit !== undefined;
  // Recipes touch operations that were not asked for; those are not reported on.
  const walked = results.filter(({ walk }) => walk !== undefined).flatMap(({ findings }) => findings);
  const covered = new Set([...plan, ...walked].map(({ operationId }) => operationId));
  const unserved = unservedOperations(exchanges, facts);
  const idle = idleOperations(results, facts);
  const neverWorked = new Set([...(part === true ? [] : idle), ...unserved.keys()]);
  const unasked = unaskedOperations(exchanges);
  const shown = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const isCrashing = crashesElsewhere(exchanges, unserved);
  const findings = results
    .flatMap((result) => result.findings)
    .filter(({ operationId }) => isAudit || covered.has(operationId))
    // Where nobody serves an operation there is no answer of it that anything could hold for.
    .filter(
      ({ kind, verdict, operationId }) => kind !== 'universal' || verdict !== 'pass' || !unserved.has(operationId),
    )
    .map((finding) => {
      const evidence = finding.evidence.flatMap((id) => shown.get(id) ?? []);
      const own = unserved.has(finding.operationId) ? asUnserved(finding, evidence) : finding;
      return isCrashing ? asCrashed(own, evidence) : own;
    })
    .map((finding) =>
      finding.verdict === 'pass' && neverWorked.has(finding.operationId) ? withoutCredit(finding) : finding,
    );
  const operations = operationsIn(facts).map((route) => {
    const { operationId } = route;
    const served = !unserved.has(operationId);
    return operationReport(route, findings, { isAudit, served, asked: !unasked.has(operationId) });
  });
  return { findings, operations, idle };
}

/** What could not be read, or was not asked, may hold anything. */
const verdictOf = (scored: readonly Finding[], { footer, recordings }: Ordered): Verdict =>
  recordings.some(({ broken }) => broken > 0) || footer.stopped !== undefined
    ? worse(mustVerdict(scored), 'inconclusive')
    : mustVerdict(scored);

/** What the run was held against: the target, the document and the versions of its answers. */
const headOf = ({ header, exchanges, recordings }: Ordered) => ({
  schemaVersion: 1 as const,
  suite: header.suite,
  target: {
    ...header.target,
    document: header.document,
    versions: header.audit === undefined ? versionsOf(exchanges) : versionsRecorded(recordings),
  },
  ...defined({
    archetype: header.audit === undefined ? archetypeOf(exchanges, header.facts.resources) : undefined,
    requirements: header.requirements?.release,
  }),
});

const shouldComeOf = ({ header, counterparts }: Ordered, shown: readonly Evidence[]) =>
  counterparts.length === 0
    ? {}
    : { shouldCome: whatShouldCome(shown, counterparts, [[header.target.baseUrl, '<base>']]) };

/** The report of a run, a pure function of its events; the same log always gives the same report. */
export function summarise(events: readonly RunEvent[]): ConformanceReport {
  const ordered = inOrder(events);
  const { header, exchanges, deliveries, results, recordings } = ordered;
  const { facts, inventory, audit } = header;
  const { findings, operations, idle } = judgeOperations(ordered);
  const isScored = scoredBy(header.requirements);
  const scored = findings.filter(isScored);
  const transitions = transitionsOf(header, results, exchanges);
  const { baseline, excuse } = judgeBaseline(header, findings, scored, results, idle);
  const failed = findings.filter(({ verdict }) => verdict !== 'pass');
  const merged = racesLast(merge(failed, isScored, excuse));
  const { causes, causeOf } = findCauses(merged, exchanges, facts, findings);
  const evidence = evidenceFor(merged, [...exchanges, ...deliveries]);
  const part = audit === undefined ? partOf(header, ordered.footer) : [];
  const judgedOperations = operations.filter(({ verdict }) => verdict !== 'uncovered').length;
  return {
    ...headOf(ordered),
    run: runOf(ordered),
    resources: facts.resources.map(reportedResource),
    ...(part.length === 0 ? {} : { part }),
    notAsked: notAskedOf(header, results),
    verdict: verdictOf(scored, ordered),
    summary: tallies(scored),
    ...defined({ baseline }),
    operations,
    transitions,
    moves: movesIn(exchanges, facts),
    sources: wordsOf(merged.flatMap((finding) => finding.sources)),
    coverage: coverageOf(exchanges, { judgedOperations, transitions, facts, inventory }),
    ...(audit === undefined ? {} : { audit: { ...audit, periods: periodsRecorded(recordings), recordings } }),
    checks: outcomesOf(findings, isScored),
    findings: merged.map((finding) => ({ ...finding, ...defined({ cause: causeOf(finding) }) })),
    causes,
    evidence,
    ...shouldComeOf(ordered, Object.values(evidence)),
    ...defined({ walks: walksReport(results, exchanges, facts) }),
    scripts:
      audit === undefined
        ? scriptsOf(
            header.target,
            Object.values(evidence).filter(({ received }) => received === undefined),
            merged,
          )
        : {},
  };
}
