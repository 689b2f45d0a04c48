import type { RunEvent } from '../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../engine/report/report.ts';
import type { ProfileFile as WrittenProfile } from '../engine/vocabulary/profile.ts';
import { renderFiles } from '../reporters/all.ts';
import { type Comparison, compare as compareReports } from '../reporters/compare/compare.ts';
import { renderConsole } from '../reporters/console/console.ts';
import type { FileReporterName } from '../reporters/names.ts';
import type { RenderedFiles } from '../reporters/reporter.ts';
import type { Capability } from '../suites/index.ts';
import { type AuditOptions, auditRecordings } from './recordings/audited.ts';
import { conduct } from './session/conduct.ts';
import { openSession } from './session/session.ts';
import { checkOptions, type Options, settle } from './settings/settings.ts';

export type { Traffic } from '../engine/audit/explainable.ts';
export type { Finding } from '../engine/judge/judge.ts';
export type { Mismatch } from '../engine/judge/match.ts';
export type { Requirements, RunEvent, RunHeader, ScenarioResult, Transition } from '../engine/report/events.ts';
export type { ConformanceReport, OperationReport, ReportedFinding } from '../engine/report/report.ts';
export type { Tally } from '../engine/report/tally.ts';
export type { Evidence } from '../engine/vocabulary/exchange.ts';
export type { Profile } from '../engine/vocabulary/profile.ts';
export type { Level, Verdict } from '../engine/vocabulary/verdict.ts';
export type { Change, Comparison } from '../reporters/compare/compare.ts';
export type { FileReporterName } from '../reporters/names.ts';
export type { RenderedFiles } from '../reporters/reporter.ts';
export type { AuditOptions } from './recordings/audited.ts';
export { TargetError, UsageError } from './settings/exit-codes.ts';

/** A profile as it is written: what is left out is as in the built-in profile `default`. */
export type ProfileFile = WrittenProfile<Capability>;

/** Gives a profile in a module its types. */
export const defineProfile = (profile: ProfileFile): ProfileFile => profile;

/** The settings of `stripe-conformance run`, as a configuration file holds them. */
export type Config = Options;

/** Gives a configuration in a module its types. */
export const defineConfig = (config: Config): Config => config;

/** The settings of a run that writes nothing. */
export type RunOptions = Omit<Options, 'updateBaseline' | 'repeat' | 'reportDir' | 'reporter'>;

/**
 * Judges a target and tells what happens, event by event. The stream throws {@link UsageError} for options that are of
 * no use and {@link TargetError} for a target that is none, before its first event. An aborted signal ends the run
 * early: what was not asked is told as not run.
 */
export async function* run(options: RunOptions = {}, signal?: AbortSignal): AsyncGenerator<RunEvent> {
  const settled = settle(checkOptions(options, 'options'));
  yield* conduct(await openSession({ ...settled, interrupted: () => (signal?.aborted ? 'aborted' : undefined) }));
}

/** The report of all events of a run, as in `report.json`. */
export const report = (events: Iterable<RunEvent>): ConformanceReport => summarise([...events]);

/**
 * Judges recorded traffic and tells what was found, event by event; {@link report} makes the report of it. Throws
 * {@link UsageError} where the places hold no recordings.
 */
export const audit = (options: AuditOptions): AsyncGenerator<RunEvent> => auditRecordings(options);

/** What changed from one report to another, check by check; `regressions` counts musts that passed and do not any more. */
export const compare = (before: ConformanceReport, after: ConformanceReport): Comparison =>
  compareReports(before, after);

/** The files of a report in the forms that are named, by their paths in a report folder; nothing is written. */
export const render = (report: ConformanceReport, forms: readonly FileReporterName[]): RenderedFiles =>
  renderFiles(report, forms);

/** How {@link renderText} writes. */
export interface TextOptions {
  /** With marks of colour for a terminal. */
  readonly color?: boolean;
  /** Most characters of a line. */
  readonly width?: number;
  /** Where the files of the report are, if anywhere: the text names it. */
  readonly reportDir?: string;
}

/** The report as the command line prints it, every finding included. */
export const renderText = (
  report: ConformanceReport,
  { color = false, width = 100, reportDir = 'conformance-report' }: TextOptions = {},
): string => renderConsole(report, { color, width, reportDir, whole: 'report.json', detail: 'whole' });
