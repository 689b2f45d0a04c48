import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import type { Wire } from '../../engine/wire/http.ts';
import { commandLine } from '../../scripts/command-line.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const BIN = path.join(ROOT, 'dist/scripts/cli.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly reportDir: string;
}

type Files = Readonly<Record<string, string>>;
type Env = Readonly<Record<string, string>>;

function folderWith(files: Files): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** The environment of a command: no key is inherited. */
function environmentWith(env: Env): NodeJS.ProcessEnv {
  const { STRIPE_CONFORMANCE_API_KEY: _key, FORCE_COLOR: _color, ...inherited } = process.env;
  return { ...inherited, ...env, NO_COLOR: '1' };
}

/** Runs the built command line in a process and a folder of its own: for what only a process shows. */
export function spawnCli(args: readonly string[], env: Env = {}, files: Files = {}): Promise<Ended> {
  const folder = folderWith(files);
  const child = spawn(process.execPath, [BIN, ...args], { cwd: folder, env: environmentWith(env) });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) =>
    child.once('close', (code) =>
      resolve({ code, stdout, stderr, reportDir: path.join(folder, 'conformance-report') }),
    ),
  );
}

async function runHere(args: readonly string[], env: Env, files: Files, within: string): Promise<Ended> {
  const folder = path.join(folderWith(files), within);
  const before = { cwd: process.cwd(), env: process.env };
  let [stdout, stderr] = ['', ''];
  process.chdir(folder);
  process.env = environmentWith(env);
  try {
    const { run } = commandLine(args, { write: (text) => (stdout += text) }, { write: (text) => (stderr += text) });
    const code = await run();
    return { code, stdout, stderr, reportDir: path.join(folder, 'conformance-report') };
  } finally {
    process.chdir(before.cwd);
    process.env = before.env;
  }
}

let running: Promise<unknown> = Promise.resolve();

/**
 * Runs the command line in a folder of its own that holds `files`, or in one `within` that. It runs in the process of the test, which spares
 * it the start; folder and environment are those of the process, so that one command waits for the other.
 */
export function runCli(args: readonly string[], env: Env = {}, files: Files = {}, within = ''): Promise<Ended> {
  const ended = running.then(() => runHere(args, env, files, within));
  running = ended.catch(() => {});
  return ended;
}

/** Everything that a run left in its report folder, as one text. */
export const filesOf = ({ reportDir }: Ended): string =>
  readdirSync(reportDir)
    .map((file) => readFileSync(path.join(reportDir, file), 'utf8'))
    .join('\n');

export interface LocalServer {
  readonly url: string;
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

/** Opens a server on a free loopback port, and counts what it is asked. */
export async function listening(scheme: 'http' | 'https', server: Server): Promise<LocalServer> {
  let requests = 0;
  server.prependListener('request', () => {
    requests += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A server on a free loopback port that counts what it is asked. */
export const serve = (listener: RequestListener): Promise<LocalServer> => listening('http', createServer(listener));

/** Keeps what a test opens, and closes it after the test. */
export function closing(): <T extends Pick<LocalServer, 'close'>>(opened: T) => T {
  const all: Pick<LocalServer, 'close'>[] = [];
  afterEach(async () => {
    await Promise.all(all.splice(0).map(({ close }) => close()));
  });
  return (opened) => {
    all.push(opened);
    return opened;
  };
}

/** A wire, such as the reference with a fault, as a server on a free loopback port. */
export const serveWire = (wire: Wire): Promise<LocalServer> =>
  serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const answer = await wire.exchange({
      method: request.method === 'POST' || request.method === 'DELETE' ? request.method : 'GET',
      path: request.url ?? '/',
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      ...(request.method === 'POST' ? { body } : {}),
    });
    if (answer.kind === 'failure') response.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.text);
  });
