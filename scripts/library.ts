import type { RunEvent } from '../engine/events.ts';
import { type ConformanceReport, summarise } from '../engine/report.ts';
import { conduct } from './conduct.ts';
import { checkOptions, type Options, settle } from './settings.ts';

export type { Requirements, RunEvent, RunHeader, ScenarioResult, Transition } from '../engine/events.ts';
export type { Evidence } from '../engine/evidence.ts';
export type { Finding } from '../engine/judge.ts';
export type { Mismatch } from '../engine/match.ts';
export { defineProfile, type Profile, type ProfileFile } from '../engine/profile.ts';
export type { ConformanceReport, OperationReport, ReportedFinding } from '../engine/report.ts';
export type { Tally } from '../engine/tally.ts';
export type { Level, Verdict } from '../engine/verdict.ts';
export { TargetError, UsageError } from './faults.ts';

/** The settings of a run that writes nothing. */
export type RunOptions = Omit<Options, 'updateBaseline' | 'reportDir' | 'reporter'>;

/**
 * Judges a target and tells what happens, event by event. The stream throws {@link UsageError} for options that are of
 * no use and {@link TargetError} for a target that is none, before its first event. An aborted signal ends the run
 * early: what was not asked is told as not run.
 */
export async function* run(options: RunOptions = {}, signal?: AbortSignal): AsyncGenerator<RunEvent> {
  const settled = settle(checkOptions(options, 'options'));
  yield* conduct({ ...settled, interrupted: () => (signal?.aborted ? 'aborted' : undefined) });
}

/** The report of all events of a run, as in `report.json`. */
export const report = (events: Iterable<RunEvent>): ConformanceReport => summarise([...events]);
