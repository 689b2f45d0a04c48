import type { RunEvent } from '../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../engine/report/report.ts';
import type { ProfileFile as WrittenProfile } from '../engine/vocabulary/profile.ts';
import type { Capability } from '../suites/index.ts';
import { conduct } from './session/conduct.ts';
import { openSession } from './session/session.ts';
import { checkOptions, type Options, settle } from './settings/settings.ts';

export type { Finding } from '../engine/judge/judge.ts';
export type { Mismatch } from '../engine/judge/match.ts';
export type { Requirements, RunEvent, RunHeader, ScenarioResult, Transition } from '../engine/report/events.ts';
export type { ConformanceReport, OperationReport, ReportedFinding } from '../engine/report/report.ts';
export type { Tally } from '../engine/report/tally.ts';
export type { Evidence } from '../engine/vocabulary/exchange.ts';
export type { Profile } from '../engine/vocabulary/profile.ts';
export type { Level, Verdict } from '../engine/vocabulary/verdict.ts';
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
export type RunOptions = Omit<Options, 'updateBaseline' | 'reportDir' | 'reporter'>;

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
