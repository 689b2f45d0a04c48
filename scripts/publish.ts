import type { ConformanceReport } from '../engine/report.ts';
import { renderConsole } from '../reporters/console.ts';
import { writeReports } from './report-folder.ts';
import type { Terminal } from './run.ts';

export interface Publication {
  readonly reportDir: string;
  readonly reporters: readonly string[];
}

/** The most readable of the files that have everything; the log is always there. */
export const wholeOf = (reporters: readonly string[]): string =>
  reporters.includes('html') ? 'index.html' : reporters.includes('json') ? 'report.json' : 'log.jsonl';

/** Brings a report to its readers: files in the report folder, and the terminal. */
export function publish(report: ConformanceReport, { reportDir, reporters }: Publication, terminal: Terminal): void {
  writeReports(reportDir, reporters, report);
  if (reporters.includes('console'))
    terminal.print(renderConsole(report, { ...terminal, reportDir, whole: wholeOf(reporters) }));
}
