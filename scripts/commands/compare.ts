import type { ConformanceReport } from '../../engine/report/report.ts';
import { type Comparison, compare, renderComparison } from '../../reporters/compare/compare.ts';
import { renderComparisonMarkdown } from '../../reporters/compare/markdown.ts';
import { renderTrend, trendOf } from '../../reporters/compare/trend.ts';
import { stoppedSentence } from '../../reporters/shared/why.ts';
import { readReport } from '../output/read-report.ts';
import { type ExitCode, exitCodes, UsageError } from '../settings/exit-codes.ts';
import type { Terminal } from '../settings/terminal.ts';

const printed = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** How a comparison is told: to a person, to a program, or in an issue. */
export type Telling = 'text' | 'json' | 'markdown';

function told(comparison: Comparison, second: ConformanceReport, telling: Telling): string {
  switch (telling) {
    case 'text':
      return renderComparison(comparison, second);
    case 'json':
      return printed(comparison);
    case 'markdown':
      return renderComparisonMarkdown(comparison, second);
  }
}

function compareTwo(before: string, after: string, telling: Telling, { print }: Terminal): ExitCode {
  const second = readReport(after);
  const comparison = compare(readReport(before), second);
  print(told(comparison, second, telling));
  return comparison.regressions === 0 ? exitCodes.conformant : exitCodes.notConformant;
}

/** Why a report is no run to count among others: beside whole ones a part would look like a change for the worse. */
const partOf = (place: string, report: ConformanceReport): readonly string[] => {
  const stopped = stoppedSentence(report);
  return stopped === undefined ? [] : [`${place} is a part of a run: ${stopped}`];
};

/** What cannot be read, or is only a part, is no reason to hide the others. */
function showTrend(places: readonly string[], json: boolean, { print }: Terminal): ExitCode {
  const left: string[] = [];
  const reports = places.flatMap((place): readonly ConformanceReport[] => {
    try {
      const report = readReport(place);
      const part = partOf(place, report);
      left.push(...part);
      return part.length > 0 ? [] : [report];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      left.push(error.message);
      return [];
    }
  });
  if (reports.length === 0) throw new UsageError(`none of these is a whole run: ${left.join('; ')}`);
  const rows = trendOf(reports);
  print(json ? printed(rows) : renderTrend(rows));
  if (!json) for (const message of left) print(`left out: ${message}\n`);
  return exitCodes.conformant;
}

/**
 * Says what changed from one run to another, where a regression of level must is exit code 1; of more than two runs,
 * shows how they went over time.
 */
export function compareCommand(places: readonly string[], telling: Telling, terminal: Terminal): ExitCode {
  const [before, after, ...more] = places;
  if (before === undefined || after === undefined)
    throw new UsageError('compare needs two runs or more: logs, report.json files or folders of runs');
  if (more.length === 0) return compareTwo(before, after, telling, terminal);
  if (telling === 'markdown')
    throw new UsageError('--markdown tells of two runs: name the one before and the one after');
  return showTrend(places, telling === 'json', terminal);
}
