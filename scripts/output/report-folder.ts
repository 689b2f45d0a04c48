import { existsSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { RunEvent, RunHeader } from '../../engine/report/events.ts';
import { logWriter } from '../../engine/report/log.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import type { Left } from '../../engine/wire/cleanup.ts';
import { fileReporters, renderFiles } from '../../reporters/all.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { insideOf, makeFolder, markOurs, removeOurs, writeInside } from './folders.ts';
import { lockFolder } from './lock.ts';
import { forgetMade, noteIn } from './made.ts';
import { attempt, isLog, isWholeLog, LOG, openRunLog, type RunLog, startsWith } from './run-log.ts';

/** Runs that are no whole ones, each in a folder by its id. */
const PARTS = 'parts';

/** The folders in which runs may have left something, that of the newest whole one first. */
export function foldersIn(root: string): readonly string[] {
  const parts = path.join(root, PARTS);
  return [root, ...(existsSync(parts) ? readdirSync(parts).map((name) => path.join(parts, name)) : [])];
}

const reportDir = (folder: string): string => `--report-dir ${folder}`;

/** The folder of one run while that goes on. */
export interface RunFolder {
  /** Where its files are until it ends. */
  readonly place: string;
  readonly write: (event: RunEvent) => void;
  /** Notes an object that the run has made, until it is known that none is left open. */
  readonly made: (made: Left) => void;
  /** Writes the reports, and gives the folder in which they are. `events` are what the log holds in the end. */
  readonly finish: (report: ConformanceReport, reporters: readonly string[], events: readonly RunEvent[]) => string;
  /** Gives the folder up, however the run ended; what was written stays. */
  readonly leave: () => void;
}

/**
 * Opens the report folder for a run that has begun. A whole run that stands there is kept until another whole one takes
 * its place, file by file and each at once; meanwhile, and for good where a run is a part or was stopped, its files are
 * in a folder of their own inside. Throws {@link UsageError} where the folder cannot be written, or another run does.
 */
export function openRunFolder(root: string, { id, part }: Pick<RunHeader, 'id' | 'part'>): RunFolder {
  const what = reportDir(root);
  attempt(what, () => makeFolder(path.resolve(root)));
  const unlock = attempt(what, () => lockFolder(root));
  try {
    const keeps = isWholeLog(path.join(root, LOG));
    const run = id ?? Date.now().toString(36);
    const place = keeps ? attempt(what, () => insideOf(root, `${PARTS}/${run}`)) : root;
    if (!keeps) attempt(what, () => clear(root));
    const log = openRunLog(path.join(place, LOG), what);
    return {
      place,
      write: log.write,
      made: noteIn(place, run),
      finish: (report, reporters, events) => {
        rewriteWhereLost(log, place, what, events);
        writeReports(place, reporters, report);
        if (report.run.cleanup?.left.length === 0) forgetMade(place, run);
        if (!keeps || part === true || report.run.stopped !== undefined) return place;
        attempt(what, () => takePlace(place, root));
        return root;
      },
      leave: () => {
        log.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The log says what the report says: anew where the folder was taken away, or the events are others now. */
function rewriteWhereLost(log: RunLog, place: string, what: string, events: readonly RunEvent[]): void {
  if (log.holds(events)) return;
  attempt(what, () => {
    makeFolder(path.resolve(place));
    writeInside(place, LOG, events.map(logWriter()).join(''));
  });
}

const isReport = (file: string): boolean => startsWith(file, '{\n  "schemaVersion": 1,');

/** Takes away the reports of an earlier run: those that this one does not make anew would be taken for its own. */
function clear(folder: string): void {
  if (!isLog(path.join(folder, LOG)) && !isReport(path.join(folder, 'report.json'))) return;
  for (const { name, place } of fileReporters) {
    // Results for Allure may have been begun by another host of this very run.
    if (name === 'allure') continue;
    if (place.endsWith('/')) removeOurs(path.join(folder, place));
    else rmSync(path.join(folder, place), { force: true });
  }
}

/** Puts a whole run in the place of the one that stood there; the log comes last, and says which run it is. */
function takePlace(from: string, root: string): void {
  clear(root);
  const names = readdirSync(from).toSorted((a, b) => Number(a === LOG) - Number(b === LOG));
  for (const name of names) {
    const target = path.join(root, name);
    removeOurs(target);
    renameSync(path.join(from, name), target);
  }
  rmdirSync(from);
  const parts = path.dirname(from);
  if (readdirSync(parts).length === 0) rmdirSync(parts);
}

/** Empties a folder for the reports of a log that lies elsewhere; throws {@link UsageError} where it is that of a run. */
export function emptyFor(folder: string, log: string): void {
  if (path.resolve(folder) === path.resolve(path.dirname(log))) return;
  if (isLog(path.join(folder, LOG)))
    throw new UsageError(`${reportDir(folder)} holds the log of another run: name another folder`);
  attempt(reportDir(folder), () => clear(folder));
}

/** Writes the report in the forms that were asked for. A form of many files loses those of an earlier report. */
export function writeReports(folder: string, reporters: readonly string[], report: ConformanceReport): void {
  const files = renderFiles(report, reporters);
  attempt(reportDir(folder), () => {
    makeFolder(path.resolve(folder));
    const folders = fileReporters.filter(({ name, place }) => reporters.includes(name) && place.endsWith('/'));
    for (const { place } of folders) removeOurs(path.join(folder, place));
    for (const [name, text] of Object.entries(files)) writeInside(folder, name, text);
    for (const { place } of folders) markOurs(path.join(folder, place));
  });
}

/** Opens an empty recording; throws {@link UsageError} where it cannot be written. */
export const openRecording = (file: string): RunLog => openRunLog(file, `--record ${file}`);
