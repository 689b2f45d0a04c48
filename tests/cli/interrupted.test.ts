import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readLog } from '../../engine/report/log.ts';
import { createReference } from '../../targets/reference/server.ts';
import { isLong } from '../form.ts';
import { BIN, type LocalServer, serve } from './cli.ts';

const KEY = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc';
let server: LocalServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** The reference, which tells when so many requests have come, and answers none of them after that if it is to hang. */
async function serveUntil(count: number, hangs: boolean, reached: () => void): Promise<string> {
  const { fetch } = createReference({ apiKeys: [KEY] });
  let seen = 0;
  server = await serve(async (request, response) => {
    seen += 1;
    if (seen === count) reached();
    if (seen >= count && hangs) return;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = 'GET', url, headers } = request;
    const body = method === 'POST' ? { body: Buffer.concat(chunks) } : {};
    const sent = { method, headers: headers as Record<string, string>, ...body };
    const answer = await fetch(new Request(`http://reference.test${url}`, sent));
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  return server.url;
}

interface Stopped {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly log: string;
}

/** Runs until `count` requests have come, then sends a signal: once, or again and again until the run has ended. */
async function stopped(count: number, hangs: boolean, name: NodeJS.Signals, again: boolean): Promise<Stopped> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  let kill = (): void => {};
  const url = await serveUntil(count, hangs, () => kill());
  const child = spawn(process.execPath, [BIN, 'run', '--target', url, '--api-key', KEY, '--report-dir', folder]);
  let repeated: NodeJS.Timeout | undefined;
  kill = () => {
    child.kill(name);
    // Two of a kind that come before the first is heard are one.
    if (again) repeated = setInterval(() => child.kill(name), 300);
  };
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.once('close', (...ended) => resolve(ended)),
  );
  clearInterval(repeated);
  return { code, signal, stdout, log: readFileSync(path.join(folder, 'log.jsonl'), 'utf8') };
}

describe('a run that is interrupted', () => {
  // All are heard alike; in test-mode.test.ts a run is interrupted by SIGINT.
  test.each(isLong ? (['SIGINT', 'SIGTERM', 'SIGHUP'] as const) : (['SIGTERM'] as const))(
    'by %s tells what it has learned',
    async (signal) => {
      const { code, stdout, log } = await stopped(200, false, signal, false);
      expect(stdout).toContain(`the run was interrupted (${signal})`);
      expect(code).toBe(1);
      const events = readLog(log);
      expect(events.at(-1)).toMatchObject({ kind: 'footer', stopped: { kind: 'interrupted', signal } });
      expect(events.filter((event) => event.kind === 'scenario' && event.verdict === 'pass').length).toBeGreaterThan(0);
    },
  );

  test.each(isLong ? (['SIGINT', 'SIGHUP'] as const) : (['SIGHUP'] as const))(
    'by %s twice ends at once, and what its log has can be read',
    async (name) => {
      const { signal, log } = await stopped(100, true, name, true);
      expect(signal).toBe(name);
      expect(readLog(log).at(-1)).toMatchObject({ kind: 'footer', stopped: { kind: 'broken-off' } });
      const lines = log.split('\n').slice(0, -1);
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    },
  );
});

test.skipIf(process.platform === 'win32')('a disk that is full is told in one sentence', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  // Files of this shell and its children end at 64 blocks.
  const command = `ulimit -f 64; exec "${process.execPath}" "${BIN}" run --report-dir "${folder}"`;
  const child = spawn('bash', ['-c', command]);
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(stderr).toMatch(/^stripe-conformance: --report-dir .* cannot be written: EFBIG[^\n]*\n$/);
  expect(code).toBe(2);
});
