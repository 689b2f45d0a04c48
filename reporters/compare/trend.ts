import type { ConformanceReport } from '../../engine/report/report.ts';
import { verdictTitle } from '../shared/not-asked.ts';
import { harmless } from '../shared/text.ts';
import { executed } from '../shared/words.ts';
import { compare } from './compare.ts';

/** One run among several of the same target. */
export interface TrendRow {
  readonly startedAt: string;
  readonly target: string;
  readonly apiVersion: string;
  readonly suite: string;
  readonly verdict: ConformanceReport['verdict'];
  /** What made it a part; left out where it was the whole. */
  readonly part?: readonly string[];
  readonly pass: number;
  readonly executed: number;
  /** Against the run before of the same target and version; left out in the first. */
  readonly fixed?: number;
  readonly broken?: number;
}

/** The runs in the order of time, each with what changed since the one before of the same target. */
export function trendOf(reports: readonly ConformanceReport[]): readonly TrendRow[] {
  const inOrder = reports.toSorted((a, b) => (a.run.startedAt < b.run.startedAt ? -1 : 1));
  return inOrder.map((report, position) => {
    const { target, suite, run, verdict, part, summary } = report;
    const before = inOrder
      .slice(0, position)
      .findLast((each) => each.target.name === target.name && each.target.apiVersion === target.apiVersion);
    const changes = before === undefined ? undefined : compare(before, report).changes;
    const count = (kind: string): number =>
      (changes ?? []).filter((change) => change.kind === kind && change.level === 'must').length;
    return {
      startedAt: run.startedAt,
      target: target.name,
      apiVersion: target.apiVersion,
      suite: suite.version,
      verdict,
      ...(part === undefined ? {} : { part }),
      pass: summary.must.pass,
      executed: executed(summary.must),
      ...(changes === undefined ? {} : { fixed: count('fixed'), broken: count('broken') }),
    };
  });
}

const HEAD = ['run', 'target', 'API version', 'suite', 'verdict', 'must', 'fixed', 'broken'] as const;

const cellsOf = (row: TrendRow): readonly string[] => [
  row.startedAt.slice(0, 16).replace('T', ' '),
  harmless(row.target),
  row.apiVersion,
  row.suite,
  verdictTitle(row),
  `${row.pass}/${row.executed}`,
  String(row.fixed ?? '–'),
  String(row.broken ?? '–'),
];

/** The table of a trend, in columns. */
export function renderTrend(rows: readonly TrendRow[]): string {
  const table = [[...HEAD], ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...table.map((cells) => (cells[column] ?? '').length)));
  return table
    .map((cells) => `${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('');
}
