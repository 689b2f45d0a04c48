import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const BIN = path.join(ROOT, 'dist/scripts/cli.js');

/** What a process took. */
export interface Cost {
  readonly code: number | null;
  /** Seconds. */
  readonly wall: number;
  /** Seconds of processor time, of the process alone. */
  readonly cpu: number;
  /** The most memory, in MB. */
  readonly peak: number;
  readonly output: string;
}

// The process tells of itself when it ends: what else the machine does is not counted to it.
const HOOK = `data:text/javascript,${encodeURIComponent(
  "process.on('exit',()=>{const {user,system}=process.cpuUsage();process.stderr.write('\\n@'+(user+system)/1e6+' '+process.resourceUsage().maxRSS/1024+'@')})",
)}`;

const ownVariables = /^(?:VITEST|TEST|STRIPE_CONFORMANCE|FORCE_COLOR)/;
const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownVariables.test(name)));

/** Runs node with these arguments to its end, and tells what it took. */
export async function measure(args: readonly string[], folder: string): Promise<Cost> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', HOOK, ...args], {
    cwd: folder,
    env: { ...inherited, NO_COLOR: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const wall = (performance.now() - began) / 1000;
  const [, cpu = 'NaN', peak = 'NaN'] = /@([\d.e-]+) ([\d.]+)@/.exec(output) ?? [];
  return { code, wall, cpu: Number(cpu), peak: Number(peak), output };
}

/** The embedded reference in a process of its own. */
export async function serveReference(): Promise<{ readonly url: string; readonly close: () => void }> {
  const child: ChildProcess = spawn(process.execPath, [BIN, 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: inherited,
  });
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += chunk;
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
    if (url !== undefined) {
      child.stdout?.resume();
      return { url, close: () => child.kill() };
    }
  }
  throw new Error(`the reference did not start: ${said}`);
}
