import { type ChildProcess, fork } from 'node:child_process';
import os from 'node:os';

const PART = /^--part=(\d+)\/(\d+)$/;

/** Which part of the work this process was started for; undefined in the one that was started by hand. */
export function ownPart(argv: readonly string[]): { readonly index: number; readonly of: number } | undefined {
  const [, index, of] = argv.flatMap((arg) => PART.exec(arg) ?? []);
  return index === undefined ? undefined : { index: Number(index), of: Number(of) };
}

/** Every n-th item, so that the parts are about as hard. */
export const partOf = <T>(
  items: readonly T[],
  { index, of }: { readonly index: number; readonly of: number },
): readonly T[] => items.filter((_item, place) => place % of === index);

/** Hands a result from a part to the process that started it. */
export const tell = (result: unknown): void => {
  process.send?.(result);
};

function finished(child: ChildProcess, take: (message: unknown) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', take);
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      code === 0
        ? resolve()
        : reject(new Error(`a part of the proof ended with ${code ?? signal}; its message stands above`)),
    );
  });
}

/** Starts the same script once for each core and gathers what the parts tell. */
export async function gather<T>(
  script: string,
  take: (result: T) => void,
  cores = os.availableParallelism(),
): Promise<void> {
  const parts = Array.from({ length: cores }, (_none, index) =>
    fork(script, [...process.argv.slice(2), `--part=${index}/${cores}`], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  );
  try {
    await Promise.all(parts.map((part) => finished(part, (message) => take(message as T))));
  } finally {
    for (const part of parts) part.kill();
  }
}
