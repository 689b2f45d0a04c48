import path from 'node:path';
import type { Detail } from '../../reporters/console/paint.ts';
import { renderJson } from '../../reporters/json.ts';
import { issueTexts } from '../../reporters/shared/issue.ts';
import { show } from '../output/publish.ts';
import { logIn, readLogFile } from '../output/read-report.ts';
import { emptyFor, writeReports } from '../output/report-folder.ts';
import type { ExitCode } from '../settings/exit-codes.ts';
import type { Terminal } from '../settings/terminal.ts';
import { exitCodeOf } from './run.ts';

export interface ReportCommand {
  readonly log: string;
  /** Only print `report.json`, and write nothing. */
  readonly json: boolean;
  /** Only print a text to file for each cause, and write nothing. */
  readonly issues?: boolean;
  /** Left out: beside the log. */
  readonly reportDir?: string;
  readonly reporters: readonly string[];
  readonly detail: Detail;
}

/** Renders the report of a run anew from its log; the exit code is the one that the run had. */
export function reportCommand(
  { log, json, issues, reportDir, reporters, detail }: ReportCommand,
  terminal: Terminal,
): ExitCode {
  const file = logIn(log);
  const report = readLogFile(file);
  if (json) terminal.print(renderJson(report));
  else if (issues === true) terminal.print(issueTexts(report));
  else {
    const folder = reportDir ?? path.dirname(file);
    emptyFor(folder, file);
    writeReports(folder, reporters, report);
    show(report, { reportDir: folder, reporters, detail }, terminal);
  }
  return exitCodeOf(report);
}
