import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';

/** A running server of ours: where it answers, and how to end it. */
export interface Started {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Raised when a known target cannot be started; the message says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** A loopback port that nothing listens on just now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

const READY_WITHIN_MS = 20_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until an address gives any HTTP answer, as long as the process behind it lives. */
export async function waitUntil(url: string, child: ChildProcess): Promise<void> {
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-500);
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new StartError(
        `the target ended while it was being started (${child.signalCode ?? `exit code ${child.exitCode}`}): ${complaint.trim()}`,
      );
    try {
      await fetch(url, { signal: AbortSignal.timeout(1_000) });
      return;
    } catch {
      await pause(50);
    }
  }
  throw new StartError(`the target gave no answer within ${READY_WITHIN_MS / 1000} s after its start`);
}

/** Ends a child process by its own id and waits until it is gone. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await gone;
  clearTimeout(forced);
}
