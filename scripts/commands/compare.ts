import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { compare, renderComparison } from '../../reporters/compare/compare.ts';
import { renderTrend, trendOf } from '../../reporters/compare/trend.ts';
import { readReport } from '../output/read-report.ts';
import { type ExitCode, exitCodes, UsageError } from '../settings/exit-codes.ts';
import type { Terminal } from './run.ts';

/** Says what changed from one report to another; a regression of level must is exit code 1. */
export function compareCommand(before: string, after: string, json: boolean, { print }: Terminal): ExitCode {
  const second = readReport(after);
  const comparison = compare(readReport(before), second);
  print(json ? `${JSON.stringify(comparison, null, 2)}\n` : renderComparison(comparison, second));
  return comparison.regressions === 0 ? exitCodes.conformant : exitCodes.notConformant;
}

/** The reports in a folder: those of the folders of runs in it, and files of either kind; a folder's log comes first. */
function reportsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) throw new UsageError(`${folder} is not there`);
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const ofRuns = new Set(all.filter((file) => file.endsWith('.jsonl')).map((file) => path.dirname(file)));
  return all
    .filter((file) => file.endsWith('.jsonl') || (file.endsWith('.json') && !ofRuns.has(path.dirname(file))))
    .map((file) => path.join(folder, file))
    .sort();
}

/** Shows how the reports in a folder went over time. */
export function trendCommand(
  folder: string,
  { json, markdown }: { readonly json: boolean; readonly markdown: boolean },
  { print }: Terminal,
): ExitCode {
  const left: string[] = [];
  const reports = reportsIn(folder).flatMap((file) => {
    try {
      return [readReport(file)];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      left.push(error.message);
      return [];
    }
  });
  if (reports.length === 0)
    throw new UsageError(
      `${folder} holds no report (report.json or log.jsonl)${left.map((each) => `; ${each}`).join('')}`,
    );
  const rows = trendOf(reports);
  print(json ? `${JSON.stringify(rows, null, 2)}\n` : renderTrend(rows, markdown));
  if (!json) for (const message of left) print(`left out: ${message}\n`);
  return exitCodes.conformant;
}
