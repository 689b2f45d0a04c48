import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UsageError } from '../settings/exit-codes.ts';

const NAME = '.stripe-conformance.lock';
const BEAT = 5_000;
/** A writer that gave no sign for so long is gone, wherever it ran. */
const SILENT = 60_000;

interface Holder {
  readonly process: number;
  readonly host: string;
}

function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive({ process: id, host }: Holder): boolean {
  if (host !== os.hostname()) return true;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isHeld(file: string): boolean {
  const about = statSync(file, { throwIfNoEntry: false });
  const holder = holderOf(file);
  return about !== undefined && Date.now() - about.mtimeMs < SILENT && (holder === undefined || isAlive(holder));
}

function taken(file: string): boolean {
  const holder: Holder = { process: process.pid, host: os.hostname() };
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/**
 * Keeps a folder for one writer and gives a function that frees it; what a process held that is dead is free. Throws
 * {@link UsageError} where another one writes there.
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, NAME);
  if (!taken(file)) {
    if (!isHeld(file)) rmSync(file, { force: true });
    if (!taken(file))
      throw new UsageError(
        `--report-dir ${folder}: another run is writing there (process ${holderOf(file)?.process ?? 'unknown'}). Wait for its end, or name another folder`,
      );
  }
  const beat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(file, now, now);
    } catch {
      // The folder was taken away; its end is told where the log is closed.
    }
  }, BEAT).unref();
  return () => {
    clearInterval(beat);
    rmSync(file, { force: true });
  };
}
