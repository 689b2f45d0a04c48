import { createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunEvent } from '../engine/events.ts';
import { connect } from '../engine/execute.ts';
import { expand } from '../engine/expand.ts';
import { writeLine } from '../engine/log.ts';
import { redactor } from '../engine/redact.ts';
import { type ConformanceReport, summarise } from '../engine/report.ts';
import { run } from '../engine/run.ts';
import { type Selection, select } from '../engine/select.ts';
import { renderConsole } from '../reporters/console.ts';
import { renderJson } from '../reporters/json.ts';
import { catalogue, openCells } from '../suites/index.ts';
import { type ExitCode, exitCodes, UsageError } from './faults.ts';
import { preflight } from './preflight.ts';
import { type Progress, showProgress } from './progress.ts';
import { loadRequirements } from './requirements.ts';
import { openRulebooks, type VersionOptions } from './rulebooks.ts';
import { openTarget, type TargetOptions } from './target.ts';
import { suiteVersion } from './version.ts';

export interface RunCommand extends TargetOptions, VersionOptions {
  readonly selection: Selection;
  /** Suite release whose checks are scored. */
  readonly requirements?: string;
  readonly concurrency: number;
  readonly rate?: number;
  readonly timeout: number;
  readonly maxDuration?: number;
  readonly seed: number;
  readonly reportDir: string;
  readonly reporters: readonly string[];
  readonly insecure: boolean;
  readonly bail: boolean;
}

/** Where a command writes: the terminal of the user, or a test. */
export interface Terminal {
  readonly print: (text: string) => void;
  readonly interactive: boolean;
  readonly color: boolean;
  readonly width: number;
}

// Not mkdir's own recursion: it never returns where a parent exists and refuses children, as /proc does.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

function openReportDir(folder: string): (event: RunEvent) => void {
  try {
    makeFolder(path.resolve(folder));
    writeFileSync(path.join(folder, 'log.jsonl'), '');
  } catch (error) {
    throw new UsageError(`--report-dir ${folder} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
  const log = createWriteStream(path.join(folder, 'log.jsonl'), { flags: 'a' });
  return (event) => {
    log.write(writeLine(event));
    if (event.kind === 'footer') log.end();
  };
}

/** The exit code that a report stands for. */
export function exitCodeOf({ verdict, summary }: ConformanceReport): ExitCode {
  if (verdict === 'error') return exitCodes.ownFault;
  const executed = summary.must.pass + summary.must.fail + summary.should.pass + summary.should.fail;
  return executed > 0 && (verdict === 'pass' || verdict === 'not-applicable')
    ? exitCodes.conformant
    : exitCodes.notConformant;
}

/** Judges one target: plays the selected scenarios, writes the report folder, prints the report. */
export async function runCommand(command: RunCommand, terminal: Terminal): Promise<ExitCode> {
  const rulebookFor = openRulebooks(command);
  const required = command.requirements === undefined ? undefined : loadRequirements(command.requirements);
  const scenarios = select(expand(catalogue, command.seed, `-${Date.now().toString(36)}`), command.selection);
  const write = openReportDir(command.reportDir);
  const target = await openTarget(command);
  const { concurrency, timeout, insecure, rate } = command;
  const wire = connect({
    baseUrl: target.url,
    timeout,
    concurrency,
    insecure,
    ...(rate === undefined ? {} : { rate }),
  });
  let signal: string | undefined;
  const interrupt = (name: string): void => {
    signal = name;
  };
  // Only the first signal is taken: a second one ends the process at once.
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const progress: Progress = showProgress(terminal, scenarios.length);
  try {
    await preflight(wire, target, command.apiVersion);
    const events: RunEvent[] = [];
    const started = new Date();
    const stream = run(scenarios, {
      header: {
        suite: { name: 'stripe-conformance', version: suiteVersion },
        target: {
          baseUrl: target.url,
          name: command.target,
          profile: target.profile.name,
          apiVersion: command.apiVersion,
        },
        document: rulebookFor(command.apiVersion).document,
        ...(required === undefined ? {} : { requirements: required }),
        seed: command.seed,
        startedAt: started.toISOString(),
        openCells,
      },
      target: { baseUrl: target.url, apiKey: target.apiKey, apiVersion: command.apiVersion, profile: target.profile },
      wire,
      judgement: { apiVersion: command.apiVersion, rulebookFor },
      redact: redactor([target.apiKey]),
      concurrency,
      now: Date.now,
      bail: command.bail,
      interrupted: () => signal,
      ...(command.maxDuration === undefined ? {} : { maxDuration: command.maxDuration }),
    });
    for await (const event of stream) {
      write(event);
      events.push(event);
      progress.see(event);
    }
    progress.end();
    const report = summarise(events);
    if (command.reporters.includes('json'))
      writeFileSync(path.join(command.reportDir, 'report.json'), renderJson(report));
    if (command.reporters.includes('console'))
      terminal.print(renderConsole(report, { ...terminal, reportDir: command.reportDir }));
    return exitCodeOf(report);
  } finally {
    progress.end();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await wire.close();
    await target.close();
  }
}
