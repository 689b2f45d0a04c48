import { createWriteStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
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
import { AUTHORING_VERSION } from '../specs/documents.ts';
import { catalogue, openCells } from '../suites/index.ts';
import { type ExitCode, exitCodes, UsageError } from './faults.ts';
import { makeFolder } from './folders.ts';
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

interface ReportFolder {
  readonly log: (event: RunEvent) => void;
  readonly write: (file: string, text: string) => void;
  /** Resolves when the log is on the disk. */
  readonly close: () => Promise<void>;
}

function openReportFolder(folder: string): ReportFolder {
  const cannot = (error: unknown): UsageError =>
    new UsageError(`--report-dir ${folder} cannot be written: ${error instanceof Error ? error.message : error}`);
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      throw cannot(error);
    }
  };
  const file = path.join(folder, 'log.jsonl');
  attempt(() => {
    makeFolder(path.resolve(folder));
    writeFileSync(file, '');
  });
  const stream = createWriteStream(file, { flags: 'a' });
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  return {
    log: (event) => {
      if (failure !== undefined) throw cannot(failure);
      stream.write(writeLine(event));
    },
    write: (name, text) => attempt(() => writeFileSync(path.join(folder, name), text)),
    close: async () => {
      stream.end();
      await finished(stream).catch((error) => {
        throw cannot(error);
      });
    },
  };
}

/** The flags besides target, seed and selection that a repetition of this run needs. */
const flagsOf = ({ apiVersion, profile, specs, insecure }: RunCommand): readonly string[] => [
  ...(apiVersion === AUTHORING_VERSION ? [] : [`--api-version ${apiVersion}`]),
  ...(profile === undefined ? [] : [`--profile ${profile}`]),
  ...(specs === undefined ? [] : [`--specs ${specs}`]),
  ...(insecure ? ['--insecure'] : []),
];

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
  let signal: string | undefined;
  const interrupt = (name: string): void => {
    signal = name;
  };
  // Before the target is started, or a signal would leave it behind. A second signal ends the process at once.
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const target = await openTarget(command);
  const { concurrency, timeout, insecure, rate } = command;
  const wire = connect({
    baseUrl: target.url,
    timeout,
    concurrency,
    insecure,
    ...(rate === undefined ? {} : { rate }),
  });
  const progress: Progress = showProgress(terminal, scenarios.length);
  try {
    await preflight(wire, target, command.apiVersion);
    const folder = openReportFolder(command.reportDir);
    const events: RunEvent[] = [];
    const started = new Date();
    const stream = run(scenarios, {
      header: {
        suite: { name: 'stripe-conformance', version: suiteVersion },
        target: {
          baseUrl: target.url,
          name: command.target,
          flags: flagsOf(command),
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
      folder.log(event);
      events.push(event);
      progress.see(event);
    }
    await folder.close();
    progress.end();
    const report = summarise(events);
    if (command.reporters.includes('json')) folder.write('report.json', renderJson(report));
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
