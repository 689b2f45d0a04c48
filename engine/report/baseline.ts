import type { Finding } from '../judge/judge.ts';
import { globToRegExp } from '../prepare/select.ts';
import type { Verdict } from '../vocabulary/verdict.ts';
import type { Baseline, BaselineEntry, RunHeader, ScenarioResult } from './events.ts';
import { mustVerdict, type Tally, tally } from './tally.ts';

export interface JudgedEntry extends BaselineEntry {
  /** `passing` is for flaky checks what is `stale` for known failures. `not-judged`: the run left out what it names. */
  readonly state: 'matched' | 'passing' | 'stale' | 'expired' | 'unmatched' | 'not-judged';
  /** The number of failing checks it matched. */
  readonly matched: number;
  /** The sentence that says what is wrong with it. */
  readonly problem?: string;
}

type Counts = Pick<Tally, 'fail' | 'inconclusive'>;

/** The result of a baseline in a run. */
export interface BaselineReport {
  readonly file: string;
  /** Of what is neither known nor flaky. */
  readonly verdict: Verdict;
  /** Nothing failed that is not known, and every entry is right: what the exit code goes by. */
  readonly holds: boolean;
  /** Must-level checks that did not pass. */
  readonly must: Readonly<Record<'known' | 'flaky' | 'rest', Counts>>;
  /** One sentence for each entry that is at fault, with its line. */
  readonly problems: readonly string[];
  readonly entries: readonly JudgedEntry[];
}

/** Tells known failures and flaky checks from the rest. */
export type Excuse = (finding: Finding) => BaselineEntry['list'] | undefined;

const isOpen = ({ verdict }: Finding): boolean => verdict === 'fail' || verdict === 'inconclusive';

/** Whether an entry is about a finding, whatever its verdict. */
function isNamedBy({ check, operation, scenarios }: BaselineEntry): (finding: Finding) => boolean {
  const checks = globToRegExp(check);
  const among = scenarios.map(globToRegExp);
  return (finding) =>
    checks.test(finding.check) &&
    (operation === undefined || operation === finding.operationId) &&
    (among.length === 0 || among.some((pattern) => pattern.test(finding.scenario)));
}

const nameOf = ({ check, operation, scenarios }: BaselineEntry): string =>
  [check, ...(operation === undefined ? [] : [`of ${operation}`]), ...scenarios.map((each) => `in ${each}`)].join(' ');

function problemOf(entry: BaselineEntry, state: JudgedEntry['state'], own: readonly Finding[]): string | undefined {
  const name = nameOf(entry);
  switch (state) {
    case 'matched':
    case 'passing':
    case 'not-judged':
      return undefined;
    case 'stale':
      return `${name} now passes: take the entry out`;
    case 'expired':
      return `the entry for ${name} expired on ${entry.expires}: fix the failure or extend its "expires" date`;
    case 'unmatched':
      if (entry.unknown === true) return `${name} names no check of this suite: correct the entry or take it out`;
      return own.length > 0
        ? `${name} does not apply in this run: take the entry out`
        : `${name} names no check of this run: correct the entry or take it out`;
  }
}

function stateOf(
  entry: BaselineEntry,
  own: readonly Finding[],
  today: string,
  isComplete: (check: string) => boolean,
  isProven: (operationId: string) => boolean,
): JudgedEntry['state'] {
  if (entry.expires !== undefined && entry.expires < today) return 'expired';
  if (own.some(isOpen)) return 'matched';
  if (entry.unknown === true) return 'unmatched';
  // A fault of the suite says nothing about the entry.
  if (!isComplete(entry.check) || own.some(({ verdict }) => verdict === 'error')) return 'not-judged';
  // Where an operation never succeeded in a partial run, its passes would not count in a full run.
  if (own.length > 0 && !own.some(({ operationId }) => isProven(operationId))) return 'not-judged';
  // Played, and left open this time: another run may judge it.
  if (own.some(({ verdict, evidence }) => verdict === 'not-applicable' && evidence.length > 0)) return 'not-judged';
  // What is flaky may also be left out now and then.
  if (!own.some(({ verdict }) => verdict === 'pass')) return entry.list === 'flaky' ? 'not-judged' : 'unmatched';
  return entry.list === 'flaky' ? 'passing' : 'stale';
}

/** The result of the entries against all findings of a run, passes included, and the findings they excuse. */
function judgeEntries(
  { file, whole, entries }: Baseline,
  findings: readonly Finding[],
  results: readonly ScenarioResult[],
  { startedAt, plan, part }: RunHeader,
  idle: ReadonlySet<string>,
): { readonly entries: readonly JudgedEntry[]; readonly excuse: Excuse } {
  const unplayed = new Set(results.filter(({ notRun }) => notRun).map(({ id }) => id));
  const played = findings.filter(({ scenario }) => !unplayed.has(scenario));
  const planned = new Set(plan.map(({ id }) => id));
  const isComplete = (check: string): boolean =>
    (whole && unplayed.size === 0) || (planned.has(check) && !unplayed.has(check));
  const succeeded = new Set(
    played.flatMap(({ about, verdict, operationId }) =>
      about === 'success' && verdict === 'pass' ? [operationId] : [],
    ),
  );
  const isProven = (operationId: string): boolean =>
    part !== true || (succeeded.has(operationId) && !idle.has(operationId));
  const excused = new Map<Finding, BaselineEntry['list']>();
  const judged = entries.map((entry): JudgedEntry => {
    const own = played.filter(isNamedBy(entry));
    const open = own.filter(isOpen);
    const state = stateOf(entry, own, startedAt.slice(0, 10), isComplete, isProven);
    if (state === 'matched') {
      for (const finding of open) if (excused.get(finding) !== 'flaky') excused.set(finding, entry.list);
    }
    const problem = problemOf(entry, state, own);
    return {
      ...entry,
      state,
      matched: new Set(open.map(({ operationId, check }) => `${operationId} ${check}`)).size,
      ...(problem === undefined ? {} : { problem: `${file}:${entry.line}: ${problem}` }),
    };
  });
  return { entries: judged, excuse: (finding) => excused.get(finding) };
}

/**
 * Sets known failures and flaky checks apart from the rest. Nothing is excused that was not played, and no entry is
 * called stale by a run that did not ask all that the entry names.
 */
export function judgeBaseline(
  header: RunHeader,
  findings: readonly Finding[],
  scored: readonly Finding[],
  results: readonly ScenarioResult[],
  idle: ReadonlySet<string>,
): { readonly baseline?: BaselineReport; readonly excuse: Excuse } {
  if (header.baseline === undefined) return { excuse: () => undefined };
  const { entries, excuse } = judgeEntries(header.baseline, findings, results, header, idle);
  const must = scored.filter((finding) => finding.level === 'must' && isOpen(finding));
  const count = (list: ReturnType<Excuse>): Counts => {
    const { fail, inconclusive } = tally(must.filter((finding) => excuse(finding) === list));
    return { fail, inconclusive };
  };
  const verdict = mustVerdict(scored.filter((finding) => excuse(finding) === undefined));
  const problems = entries.flatMap(({ problem }) => problem ?? []);
  return {
    baseline: {
      file: header.baseline.file,
      verdict,
      holds: problems.length === 0 && (verdict === 'pass' || verdict === 'not-applicable'),
      must: { known: count('known'), flaky: count('flaky'), rest: count(undefined) },
      problems,
      entries,
    },
    excuse,
  };
}
