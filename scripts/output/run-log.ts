import { closeSync, existsSync, fstatSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { RunEvent, RunFooter, RunHeader } from '../../engine/report/events.ts';
import { logWriter } from '../../engine/report/log.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { makeFolder } from './folders.ts';

/** The name of a log in the folder of its run. */
export const LOG = 'log.jsonl';

/** Does what writes; throws {@link UsageError} with the flag that named the place. */
export function attempt<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${what} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

/** A log that is on its way to the disk as soon as an event is written: what a killed run knew is there. */
export interface RunLog {
  readonly write: (event: RunEvent) => void;
  readonly close: () => void;
  /** Whether the file is still where it was opened, with these events and no others. */
  readonly holds: (events: readonly RunEvent[]) => boolean;
}

function writeWhole(handle: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
}

/** Opens an empty log; what stood there before is removed, and no symbolic link is followed. */
export function openRunLog(file: string, what: string): RunLog {
  const handle = attempt(what, () => {
    makeFolder(path.dirname(path.resolve(file)));
    rmSync(file, { force: true });
    return openSync(file, 'wx');
  });
  const line = logWriter();
  const written: RunEvent[] = [];
  return {
    write: (event) => {
      attempt(what, () => writeWhole(handle, line(event)));
      written.push(event);
    },
    holds: (events) =>
      statSync(file, { throwIfNoEntry: false })?.ino === fstatSync(handle).ino &&
      events.length === written.length &&
      events.every((event, place) => event === written[place]),
    close: () => closeSync(handle),
  };
}

const HEAD = '{"kind":"header",';
/** A footer is not longer, but for a run that could not cancel many thousand intents. */
const TAIL = 1024 * 1024;

function read(file: string, from: number, length: number): string {
  const bytes = Buffer.alloc(length);
  const handle = openSync(file, 'r');
  try {
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, length, from));
  } finally {
    closeSync(handle);
  }
}

const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();

/** Whether there is a file that begins so. */
export const startsWith = (file: string, head: string): boolean => isFile(file) && read(file, 0, head.length) === head;

/** Whether a file is the log of a run; beside one lie reports of ours. */
export const isLog = (file: string): boolean => startsWith(file, HEAD);

const LONGEST_LINE = 8 * 1024 * 1024;

function parsed(line: string | undefined): Partial<Omit<RunHeader, 'kind'> & Omit<RunFooter, 'kind'>> {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return {};
  }
}

/** What the first line of a log says of its run; undefined where the file is none. */
export const headerIn = (file: string): Partial<RunHeader> | undefined =>
  isLog(file) ? (parsed(read(file, 0, LONGEST_LINE).split('\n')[0]) as Partial<RunHeader>) : undefined;

/** Whether a file is the log of a run that came to its end and left nothing out. */
export function isWholeLog(file: string): boolean {
  const header = headerIn(file);
  if (header === undefined || header.part === true) return false;
  const { size } = statSync(file);
  const last = parsed(
    read(file, Math.max(0, size - TAIL), Math.min(size, TAIL))
      .trimEnd()
      .split('\n')
      .at(-1),
  );
  return (last as { kind?: string }).kind === 'footer' && last.stopped === undefined;
}
