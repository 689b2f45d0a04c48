import { accountSettings } from '../../specs/account-settings.ts';
import { answersRecorded, periodsRecorded, versionsRecorded } from '../audit/roll-up.ts';
import type { Finding } from '../judge/judge.ts';
import { type Evidence, scenarioOf } from '../vocabulary/exchange.ts';
import { operationsIn, type ResourceFacts } from '../vocabulary/facts.ts';
import type { Route } from '../vocabulary/route.ts';
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
import { type Outcome, outcomesOf } from './outcomes.ts';
import { scriptsOf } from './replay-script.ts';
import { mustVerdict, type Tally, tallies } from './tally.ts';
import { transitionsOf } from './transitions.ts';
import { idleOperations, withoutCredit } from './uncredited.ts';
import { unaskedOperations, unservedOperations } from './unserved-routes.ts';

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
  extends Pick<ResourceFacts, 'object' | 'noun' | 'one' | 'title' | 'statuses' | 'create'> {
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
  };
  /** The kinds of objects that were judged, with the statuses of their lifecycle. */
  readonly resources: readonly ReportedResource[];
  readonly verdict: Verdict;
  readonly summary: Readonly<Record<Level, Tally>>;
  /** The result of the baseline, where one was given. */
  readonly baseline?: BaselineReport;
  readonly operations: readonly OperationReport[];
  readonly transitions: readonly Transition[];
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
  /** By scenario: a POSIX shell script that asks again what led to what was found in it. */
  readonly scripts: Readonly<Record<string, string>>;
}

const reportedResource = ({
  object,
  noun,
  one,
  title,
  statuses,
  create,
  operations,
}: ResourceFacts): ReportedResource => ({
  object,
  noun,
  one,
  title,
  statuses,
  create,
  operations: operations.map(({ operationId }) => operationId),
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
      ({ subject, level, verdict }) => (isAudit || subject === 'row') && level === 'must' && executed.includes(verdict),
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
      finding.subject === 'row'
        ? finding.scenario
        : `${finding.check} ${finding.operationId} ${excuse(finding)} ${places}`;
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

/** A check counts in a frozen set when it stands there; a level that was raised later counts as it was. */
const scoredBy = (requirements: Requirements | undefined): ((finding: Finding) => boolean) =>
  requirements === undefined ? () => true : ({ check, level }) => requirements.checks[check] === level;

/** The report of a run, a pure function of its events; the same log always gives the same report. */
export function summarise(events: readonly RunEvent[]): ConformanceReport {
  const header = events.find((event) => event.kind === 'header');
  const footer = events.find((event) => event.kind === 'footer');
  if (header === undefined || footer === undefined) throw new Error('a report needs a whole run: header and footer');
  const order = new Map(header.plan.map(({ id }, position) => [id, position]));
  const place = (id: string): number => order.get(scenarioOf(id)) ?? 0;
  const exchanges = events.filter((event) => event.kind === 'exchange').toSorted((a, b) => place(a.id) - place(b.id));
  const results = events
    .filter((event) => event.kind === 'scenario')
    .toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  // Recipes touch operations that were not asked for; those are not reported on.
  const covered = new Set(header.plan.map(({ operationId }) => operationId));
  const isAudit = header.audit !== undefined;
  const recordings = results.flatMap(({ recording }) => (recording === undefined ? [] : [recording]));
  const { facts } = header;
  const unserved = unservedOperations(exchanges, facts);
  const idle = idleOperations(results, facts);
  const neverWorked = new Set([...(header.part === true ? [] : idle), ...unserved.keys()]);
  const unasked = unaskedOperations(exchanges);
  const findings = results
    .flatMap((result) => result.findings)
    .filter(({ operationId }) => isAudit || covered.has(operationId))
    .map((finding) =>
      finding.verdict === 'pass' && neverWorked.has(finding.operationId) ? withoutCredit(finding) : finding,
    );
  const isScored = scoredBy(header.requirements);
  const scored = findings.filter(isScored);
  const reports = operationsIn(facts).map((route) =>
    operationReport(route, findings, {
      isAudit,
      served: !unserved.has(route.operationId),
      asked: !unasked.has(route.operationId),
    }),
  );
  const transitions = transitionsOf(header, results);
  const { baseline, excuse } = judgeBaseline(header, findings, scored, results, idle);
  const merged = merge(
    findings.filter(({ verdict }) => verdict !== 'pass'),
    isScored,
    excuse,
  );
  const archetype = isAudit ? undefined : archetypeOf(exchanges, facts.resources);
  const verdict = mustVerdict(scored);
  const { causes, causeOf } = findCauses(merged, exchanges, facts, findings);
  const named = new Set(merged.flatMap(({ scenario, evidence }) => [scenario, ...evidence]));
  const isNamed = ({ id }: Evidence): boolean => named.has(id) || named.has(scenarioOf(id));
  const shown = new Set([...named, ...exchanges.filter(isNamed).flatMap(({ shares = [] }) => shares)]);
  const evidence = Object.fromEntries(
    exchanges
      .filter(({ id }) => shown.has(id) || shown.has(scenarioOf(id)))
      .map(({ kind: _, ...exchange }) => [exchange.id, exchange]),
  );
  return {
    schemaVersion: 1,
    suite: header.suite,
    target: {
      ...header.target,
      document: header.document,
      versions: isAudit ? versionsRecorded(recordings) : versionsOf(exchanges),
    },
    ...(archetype === undefined ? {} : { archetype }),
    ...(header.requirements === undefined ? {} : { requirements: header.requirements.release }),
    run: {
      seed: header.seed,
      startedAt: header.startedAt,
      endedAt: footer.endedAt,
      scenarios: results.length,
      exchanges: isAudit ? answersRecorded(recordings) : exchanges.length,
      ...(footer.stopped === undefined
        ? {}
        : { stopped: footer.stopped, notAsked: results.filter(({ notRun }) => notRun === true).length }),
      ...(footer.unusable === undefined ? {} : { unusable: footer.unusable }),
      ...(header.tag === undefined ? {} : { tag: header.tag }),
      ...(footer.cleanup === undefined ? {} : { cleanup: footer.cleanup }),
    },
    resources: facts.resources.map(reportedResource),
    // What could not be read, or was not asked, may hold anything.
    verdict:
      recordings.some(({ broken }) => broken > 0) || footer.stopped !== undefined
        ? worse(verdict, 'inconclusive')
        : verdict,
    summary: tallies(scored),
    ...(baseline === undefined ? {} : { baseline }),
    operations: reports,
    transitions,
    coverage: coverageOf(exchanges, {
      judgedOperations: reports.filter(({ verdict }) => verdict !== 'uncovered').length,
      transitions,
      facts,
      inventory: header.inventory,
    }),
    ...(header.audit === undefined
      ? {}
      : { audit: { ...header.audit, periods: periodsRecorded(recordings), recordings } }),
    checks: outcomesOf(findings, isScored),
    findings: merged.map((finding) => {
      const cause = causeOf(finding);
      return cause === undefined ? finding : { ...finding, cause };
    }),
    causes,
    evidence,
    scripts: isAudit ? {} : scriptsOf(header.target.baseUrl, Object.values(evidence), merged),
  };
}
