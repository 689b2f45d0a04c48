import path from 'node:path';
import { watch } from 'chokidar';
import { type ExitCode, exitCodes, TargetError } from '../settings/exit-codes.ts';
import type { Terminal } from '../settings/terminal.ts';

// A server that is started again is away for a moment.
const TRIES = 20;
const PAUSE = 500;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE));

/** Judges, and again after each change; a target that does not answer yet is asked again for ten seconds. */
export async function judgeAtEachChange(
  judge: () => Promise<ExitCode>,
  changes: AsyncIterable<string>,
  { print }: Terminal,
  wait: () => Promise<void> = pause,
): Promise<ExitCode> {
  const judged = async (tries: number): Promise<ExitCode> => {
    try {
      return await judge();
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      if (tries > 1) {
        await wait();
        return judged(tries - 1);
      }
      print(`${error.message}\n`);
      return exitCodes.unusableTarget;
    }
  };
  let code = await judged(1);
  for await (const file of changes) {
    print(`\n${file} has changed\n`);
    code = await judged(TRIES);
  }
  return code;
}

/** The files below a folder that change, those of a report, of packages and of version control left out; it never ends. */
export async function* changesIn(folder: string, reportDir: string): AsyncGenerator<string> {
  const left = [path.resolve(reportDir)];
  const ignored = (file: string): boolean =>
    left.includes(path.resolve(file)) || /(?:^|[\\/])(?:node_modules|\.git)$/.test(file);
  const watcher = watch(folder, { ignoreInitial: true, ignored, awaitWriteFinish: { stabilityThreshold: 100 } });
  const changed: string[] = [];
  let wake = (): void => undefined;
  watcher.on('all', (_, file) => {
    changed.push(file);
    wake();
  });
  try {
    for (;;) {
      if (changed.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      // What changed meanwhile is judged at once, not one after the other.
      const [file = ''] = changed.splice(0);
      yield file;
    }
  } finally {
    await watcher.close();
  }
}
