import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LogError, readLog } from '../engine/log.ts';
import { summarise } from '../engine/report.ts';
import { renderConsole } from '../reporters/console.ts';
import { renderJson } from '../reporters/json.ts';
import { type ExitCode, UsageError } from './faults.ts';
import { exitCodeOf, type Terminal } from './run.ts';

/** Renders the report of a run anew from its log; the exit code is the one that the run had. */
export function reportCommand(file: string, json: boolean, terminal: Terminal): ExitCode {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  try {
    const report = summarise(readLog(text));
    terminal.print(json ? renderJson(report) : renderConsole(report, { ...terminal, reportDir: path.dirname(file) }));
    return exitCodeOf(report);
  } catch (error) {
    if (error instanceof LogError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}
