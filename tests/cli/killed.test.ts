import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readReport } from '../../scripts/output/read-report.ts';
import { createReference } from '../../targets/reference/server.ts';
import { isLong } from '../form.ts';
import { BIN, type LocalServer, runCli, serve } from './cli.ts';

const KEY = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc';
const ENDED = ['succeeded', 'canceled', 'processing'];
let server: LocalServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** The reference, which calls when so many requests have come. */
async function serveUntil(count: number, reached: () => void) {
  const { fetch } = createReference({ apiKeys: [KEY] });
  let seen = 0;
  server = await serve(async (request, response) => {
    if (++seen === count) reached();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = 'GET', url, headers } = request;
    const body = method === 'POST' ? { body: Buffer.concat(chunks) } : {};
    const answer = await fetch(
      new Request(`http://reference.test${url}`, { method, headers: headers as Record<string, string>, ...body }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  const openIntents = async (): Promise<readonly string[]> => {
    const open: string[] = [];
    for (let after = ''; ; ) {
      const answer = await fetch(
        new Request(`http://reference.test/v1/payment_intents?limit=100${after}`, {
          headers: { authorization: `Bearer ${KEY}` },
        }),
      );
      const page = (await answer.json()) as { data: { id: string; status: string }[]; has_more: boolean };
      open.push(...page.data.filter(({ status }) => !ENDED.includes(status)).map(({ id }) => id));
      if (!page.has_more) return open;
      after = `&starting_after=${page.data.at(-1)?.id}`;
    }
  };
  return { url: server.url, openIntents };
}

/** Before the first event, in the middle (in the long form), and while the run cancels what it has left. */
const MOMENTS = isLong ? [2, 3, 20, 150, 400, 700, 1000, 1300, 1450, 1500] : [3, 300];
// A run of these rows asks 260 times before it cancels 70 intents that it has left open.
const PART = isLong ? [] : ['--only', 'update/*'];

describe.skipIf(process.platform === 'win32')('a run that is killed', () => {
  test.each(MOMENTS)('after %i requests tells what it knew, and can be cleaned up after', async (count) => {
    const reportDir = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
    let kill = (): void => {};
    const { url, openIntents } = await serveUntil(count, () => kill());
    const args = ['run', '--target', url, '--profile', 'stripe-test', '--api-key', KEY, '--rate', '1000', ...PART];
    const child = spawn(process.execPath, [BIN, ...args, '--report-dir', reportDir]);
    kill = () => void child.kill('SIGKILL');
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    await new Promise((resolve) => child.once('close', resolve));
    const [, id] = /^run (\w+)\n/.exec(stdout) ?? [];
    const report = readReport(reportDir);
    expect(report.run).toMatchObject({ stopped: { kind: 'broken-off' }, tag: { value: id } });
    const cleaned = await runCli(['cleanup', '--report-dir', reportDir], { STRIPE_CONFORMANCE_API_KEY: KEY });
    expect([cleaned.code, cleaned.stderr]).toEqual([0, '']);
    expect(cleaned.stdout).toMatch(new RegExp(`^run ${id}: \\d+ canceled, none left open\n$`));
    expect(await openIntents()).toEqual([]);
    expect(readdirSync(reportDir).filter((name) => name.startsWith('made-by-'))).toEqual([]);
  });

  test('is not cleaned up after at an address that only its report names', async () => {
    const reportDir = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
    const without = await runCli(['cleanup', '--report-dir', reportDir], { STRIPE_CONFORMANCE_API_KEY: KEY });
    expect(without.code).toBe(2);
    expect(without.stderr).toMatch(/holds no run: pass the id that the run printed first as --run/);
  });
});
