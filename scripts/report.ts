import path from 'node:path';
import { LogError, readLog } from '../engine/log.ts';
import { type ConformanceReport, summarise } from '../engine/report.ts';
import { renderJson } from '../reporters/json.ts';
import { type ExitCode, UsageError } from './faults.ts';
import { readText } from './input.ts';
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

// A text of more cannot be held in one piece.
const LARGEST_LOG = 256 * 1024 * 1024;

function readReport(file: string): ConformanceReport {
  const text = readText(file, file, LARGEST_LOG);
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
