import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentFor } from './environment.ts';

/** A running server of ours: where it answers, and how to end it. */
export interface Started {
  readonly url: string;
  /** It delivers its events to the address that it was given at its start. */
  readonly hooked?: true;
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

// A server must not outlive the run, however that ends. Its guard holds a pipe from us; when the pipe closes because
// we are gone, or when it is told to stop, the guard ends the server.
const guard = `
const [command, ...args] = process.argv.slice(1);
const server = require('node:child_process').spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
const stop = () => {
  server.kill('SIGTERM');
  setTimeout(() => server.kill('SIGKILL'), 1500).unref();
};
server.once('error', (error) => { process.stderr.write(error.message); process.exit(127); });
server.once('exit', (code) => process.exit(code ?? 1));
process.once('SIGTERM', stop);
process.stdin.once('close', stop).resume();
`;

const READY_WITHIN_MS = 60_000;

/** The sentence in what a program complains of; where it stands in the program is of no use to who starts it. */
const sentenceIn = (complaint: string): string => {
  const lines = complaint.trim().split('\n');
  return lines.find((line) => /^\w*Error: /.test(line)) ?? lines.at(-1) ?? '';
};

/** Waits until an address gives any HTTP answer, as long as the process behind it lives. */
async function waitUntil(url: string, child: ChildProcess): Promise<void> {
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-2000);
  });
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new StartError(
        `the target ended while it was being started (${child.signalCode ?? `exit code ${child.exitCode}`}): ${sentenceIn(complaint)}`,
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
async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly port: number;
  /** A path that is answered, in whatever way, once the server listens. */
  readonly path: string;
}

/** Starts a server that listens on a loopback port, and waits until it answers. */
export async function launch({ command, args, env, port, path }: Launch): Promise<Started> {
  const child = spawn(process.execPath, ['-e', guard, '--', command, ...args], {
    // A signal from the keyboard is for the run alone, which still needs its target for what is under way.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...environmentFor(process.env), ...env },
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntil(`${url}${path}`, child);
  } catch (error) {
    await stopProcess(child);
    throw error;
  }
  return { url, close: () => stopProcess(child) };
}
