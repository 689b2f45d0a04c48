import type { ConformanceReport, OperationReport } from '../../engine/report/report.ts';
import type { Tally } from '../../engine/report/tally.ts';
import { causeWords } from '../../reporters/shared/causes.ts';

/** One target and how it was judged. */
export interface Judged {
  readonly name: string;
  readonly version: string;
  /** The kind of mock, in a few words. */
  readonly title: string;
  /** Whether it claims to be stateful. */
  readonly stateful: boolean;
  readonly report: ConformanceReport;
  /** Its own pages, as addresses from the board: that of the browser, and one in Markdown. */
  readonly pages?: Pages;
}

export interface Pages {
  readonly html?: string;
  readonly markdown?: string;
}

export interface Score {
  readonly passed: number;
  /** All that were asked: passed, failed, or not possible to judge. */
  readonly asked: number;
  /** Left out, because the target does not claim to do it. */
  readonly notApplicable: number;
}

export interface BoardOperation extends Score {
  readonly verdict: OperationReport['verdict'];
  /** False where every request came back as unknown or not implemented. */
  readonly served: boolean;
}

export interface BoardTarget extends Omit<Judged, 'report'> {
  /** The day of the run, in UTC. */
  readonly date: string;
  readonly verdict: ConformanceReport['verdict'];
  readonly must: Score;
  readonly should: Score;
  readonly transitions: Score;
  readonly operations: Readonly<Record<string, BoardOperation>>;
  /** The three that explain most. */
  readonly causes: readonly { readonly title: string; readonly checks: number }[];
  readonly archetype?: string;
}

/** How a target stood on a day. */
export interface Standing {
  readonly date: string;
  readonly version: string;
  readonly suite: string;
  readonly apiVersion: string;
  readonly must: Score;
  readonly transitions: Score;
}

/** The data of the scoreboard's three formats. */
export interface Board {
  readonly schemaVersion: 1;
  readonly suite: ConformanceReport['suite'];
  readonly apiVersion: string;
  readonly operations: readonly Pick<OperationReport, 'operationId' | 'method' | 'path'>[];
  /** The one that passed most must-level checks first. */
  readonly targets: readonly BoardTarget[];
  /** How each target stood on every day on which the board was written, the oldest first. */
  readonly history: Readonly<Record<string, readonly Standing[]>>;
}

/** What an earlier board is read for; one that was written before there was a history has none. */
export type EarlierBoard = Omit<Board, 'history'> & Partial<Pick<Board, 'history'>>;

const TOP = 3;

const scoreOf = ({ pass, fail, inconclusive, error, notApplicable }: Tally): Score => ({
  passed: pass,
  asked: pass + fail + inconclusive + error,
  notApplicable,
});

function targetOf({ report, ...named }: Judged): BoardTarget {
  const { summary, transitions, causes, archetype, run, verdict } = report;
  const settled = transitions.filter((each) => each.verdict !== 'open');
  const asked = settled.filter((each) => each.verdict !== 'not-applicable');
  const unserved = new Set(causes.filter(({ kind }) => kind === 'not-served').flatMap((cause) => cause.operations));
  return {
    ...named,
    date: run.startedAt.slice(0, 10),
    verdict,
    must: scoreOf(summary.must),
    should: scoreOf(summary.should),
    transitions: {
      passed: asked.filter((each) => each.verdict === 'pass').length,
      asked: asked.length,
      notApplicable: settled.length - asked.length,
    },
    operations: Object.fromEntries(
      report.operations.map((operation) => [
        operation.operationId,
        { ...scoreOf(operation.must), verdict: operation.verdict, served: !unserved.has(operation.operationId) },
      ]),
    ),
    causes: causes.slice(0, TOP).map((cause) => ({ title: causeWords(cause), checks: cause.checks })),
    ...(archetype === undefined ? {} : { archetype }),
  };
}

const standingsOf = ({ suite, apiVersion, targets }: Omit<Board, 'history'>): Board['history'] =>
  Object.fromEntries(
    targets.map(({ name, date, version, must, transitions }) => [
      name,
      [{ date, version, suite: suite.version, apiVersion, must, transitions }],
    ]),
  );

/** The history of a board with that of the one before it; of one day, version, suite and API version the last holds. */
function historyWith(now: Board['history'], before: Board['history']): Board['history'] {
  const keyOf = ({ date, version, suite, apiVersion }: Standing): string =>
    [date, version, suite, apiVersion].join(' ');
  return Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(now)])].map((name) => {
      const told = new Map([...(before[name] ?? []), ...(now[name] ?? [])].map((each) => [keyOf(each), each]));
      return [name, [...told.values()].toSorted((a, b) => a.date.localeCompare(b.date))];
    }),
  );
}

/**
 * Puts the reports of several targets on one board, and goes on with the history of the one before it. All of them are of
 * one suite and one API version.
 */
export function boardOf(judged: readonly [Judged, ...Judged[]], before?: EarlierBoard): Board {
  const { suite, target, operations } = judged[0].report;
  const board = {
    schemaVersion: 1 as const,
    suite,
    apiVersion: target.apiVersion,
    operations: operations.map(({ operationId, method, path }) => ({ operationId, method, path })),
    targets: judged.map(targetOf).toSorted((a, b) => b.must.passed - a.must.passed || a.name.localeCompare(b.name)),
  };
  const earlier = before === undefined ? {} : historyWith(before.history ?? {}, standingsOf(before));
  return { ...board, history: historyWith(standingsOf(board), earlier) };
}

/** The head of the history, and what is said of it. */
export const historyColumns: readonly string[] = [
  'judged on',
  'target',
  'version',
  'suite',
  'API version',
  'must passed',
  'transitions right',
];
export const aboutHistory =
  'Each day on which this board was written. A suite that asks more makes scores of different releases hard to compare.';

/** The history in rows, the newest day first. */
export const rowsOfHistory = ({ history }: Board): readonly (Standing & { readonly name: string })[] =>
  Object.entries(history)
    .flatMap(([name, standings]) => standings.map((standing) => ({ name, ...standing })))
    .toSorted((a, b) => b.date.localeCompare(a.date) || a.name.localeCompare(b.name));

/** The counts of passed and of not applicable checks. */
export const scoreText = ({ passed, asked, notApplicable }: Score): string => {
  const rest = notApplicable === 0 ? '' : `${notApplicable} n/a`;
  return asked === 0 ? rest || '–' : [`${passed}/${asked}`, ...(rest === '' ? [] : [rest])].join(', ');
};

/** The text of a cell: not served, or the share that passed. */
export const cellText = (operation: BoardOperation | undefined): string => {
  if (operation === undefined) return '–';
  return operation.served ? scoreText(operation) : 'not served';
};

/** Share of what passed among all that there is, from 0 to 1. */
export const shareOf = ({ passed, asked, notApplicable }: Score): number =>
  asked + notApplicable === 0 ? 0 : passed / (asked + notApplicable);

/** The line that says what the board was made by. */
export const provenance = ({ suite, apiVersion }: Board): string =>
  `${suite.name} ${suite.version}, API version ${apiVersion}, by the command \`stripe-conformance scoreboard\``;

/** How to read the numbers. */
export const legend = [
  'A check counts once for each operation. Those that could not be judged, because the target does not get to what they need, count as not passed.',
  'Checks of what a target does not claim to do do not apply to it (n/a). Of a target that keeps no state, only what one answer can show is asked.',
  'Transitions are the cells of the lifecycle: a status, what is asked of the intent, and what must follow.',
] as const;

/** The number of checks that a cause explains, in words. */
export const countText = (checks: number): string => `${checks} check${checks === 1 ? '' : 's'}`;

/** More of a cause is in the report of the target. */
export const LONGEST_CAUSE = 160;
