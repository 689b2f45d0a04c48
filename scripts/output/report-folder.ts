import { closeSync, createWriteStream, existsSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { RunEvent } from '../../engine/report/events.ts';
import { logWriter } from '../../engine/report/log.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { fileReporters, renderFiles } from '../../reporters/all.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { makeFolder, markOurs, removeOurs } from './folders.ts';

/** `what`: the flag that named the place, and the place. */
const cannot = (what: string, error: unknown): UsageError =>
  new UsageError(`${what} cannot be written: ${error instanceof Error ? error.message : error}`);

function attempt(what: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw cannot(what, error);
  }
}

const reportDir = (folder: string): string => `--report-dir ${folder}`;

export interface RunLog {
  readonly write: (event: RunEvent) => void;
  /** Resolves when the log is on the disk. */
  readonly close: () => Promise<void>;
}

/** Opens an empty log in the folder that a run writes into; throws {@link UsageError} where it cannot be written. */
export function openLog(folder: string): RunLog {
  const log = path.join(folder, 'log.jsonl');
  attempt(reportDir(folder), () => {
    if (isLog(log)) removeReports(folder);
  });
  return openFile(log, reportDir(folder));
}

/** Whether a file is the log of a run; only beside one lie reports of ours. */
function isLog(file: string): boolean {
  if (!existsSync(file)) return false;
  const head = Buffer.alloc(17);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, head);
  } finally {
    closeSync(handle);
  }
  return head.toString() === '{"kind":"header",';
}

/** Takes away the reports of an earlier run: those that this one does not make anew would be taken for its own. */
function removeReports(folder: string): void {
  for (const { name, place } of fileReporters) {
    // Results for Allure may have been begun by another host of this very run.
    if (name === 'allure') continue;
    if (place.endsWith('/')) removeOurs(path.join(folder, place));
    else rmSync(path.join(folder, place), { force: true });
  }
}

/** Opens an empty recording; throws {@link UsageError} where it cannot be written. */
export const openRecording = (file: string): RunLog => openFile(file, `--record ${file}`);

function openFile(file: string, what: string): RunLog {
  attempt(what, () => {
    makeFolder(path.dirname(path.resolve(file)));
    writeFileSync(file, '');
  });
  const stream = createWriteStream(file, { flags: 'a' });
  const line = logWriter();
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  return {
    write: (event) => {
      if (failure !== undefined) throw cannot(what, failure);
      stream.write(line(event));
    },
    close: async () => {
      stream.end();
      await finished(stream).catch((error) => {
        throw cannot(what, error);
      });
    },
  };
}

/** Puts other events in the place of a log that is closed. */
export function replaceLog(folder: string, events: readonly RunEvent[]): void {
  attempt(reportDir(folder), () => writeFileSync(path.join(folder, 'log.jsonl'), events.map(logWriter()).join('')));
}

/** Writes the report in the forms that were asked for. A form of many files loses those of an earlier report. */
export function writeReports(folder: string, reporters: readonly string[], report: ConformanceReport): void {
  const files = renderFiles(report, reporters);
  attempt(reportDir(folder), () => {
    const folders = fileReporters.filter(({ name, place }) => reporters.includes(name) && place.endsWith('/'));
    for (const { place } of folders) removeOurs(path.join(folder, place));
    for (const [name, text] of Object.entries(files)) {
      const target = path.join(folder, name);
      makeFolder(path.dirname(path.resolve(target)));
      writeFileSync(target, text);
    }
    for (const { place } of folders) if (existsSync(path.join(folder, place))) markOurs(path.join(folder, place));
  });
}
