import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LogError, readLog } from '../engine/log.ts';
import { type ConformanceReport, summarise } from '../engine/report.ts';
import { renderJson } from '../reporters/json.ts';
import { type ExitCode, UsageError } from './faults.ts';
import { publish } from './publish.ts';
import { exitCodeOf, type Terminal } from './run.ts';

export interface ReportCommand {
  readonly log: string;
  /** Only print `report.json`, and write nothing. */
  readonly json: boolean;
  /** Left out: beside the log. */
  readonly reportDir?: string;
  readonly reporters: readonly string[];
}

function readReport(file: string): ConformanceReport {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  try {
    return summarise(readLog(text));
  } catch (error) {
    if (error instanceof LogError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

/** Renders the report of a run anew from its log; the exit code is the one that the run had. */
export function reportCommand({ log, json, reportDir, reporters }: ReportCommand, terminal: Terminal): ExitCode {
  const report = readReport(log);
  if (json) terminal.print(renderJson(report));
  else publish(report, { reportDir: reportDir ?? path.dirname(log), reporters }, terminal);
  return exitCodeOf(report);
}
