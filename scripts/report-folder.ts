import { createWriteStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { RunEvent } from '../engine/events.ts';
import { writeLine } from '../engine/log.ts';
import { UsageError } from './faults.ts';
import { makeFolder } from './folders.ts';

export interface ReportFolder {
  readonly log: (event: RunEvent) => void;
  readonly write: (file: string, text: string) => void;
  /** Resolves when the log is on the disk. */
  readonly close: () => Promise<void>;
}

/** Opens the folder that a run writes into, with an empty log; throws {@link UsageError} where it cannot be written. */
export function openReportFolder(folder: string): ReportFolder {
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
