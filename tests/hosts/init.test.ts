import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Wire } from '../../engine/wire/http.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { BIN, runCli } from '../cli/cli.ts';
import { serveWire } from '../engine/shell.ts';
import { mutants } from '../mutants/all.ts';
import { openWire } from '../mutants/wire.ts';
import { layered } from '../personas/persona.ts';

const faultOf = (id: string) => {
  const found = mutants.find((each) => each.id.endsWith(id));
  if (found === undefined) throw new Error(`no mutant ${id}`);
  return found.fault();
};

// What it gets wrong from the start, and what a change breaks later.
const before = openWire(faultOf('cards are listed twice'));
const after = openWire(layered([faultOf('cards are listed twice'), faultOf('a charge has an id of another kind')]));
let wire: Wire = before;

const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
let server: Awaited<ReturnType<typeof serveWire>>;
beforeAll(async () => {
  server = await serveWire({ ...before, exchange: (...asked) => wire.exchange(...asked) });
});
afterAll(() => server.close());

function cli(...args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const { STRIPE_CONFORMANCE_API_KEY: _, FORCE_COLOR: _color, ...inherited } = process.env;
  const env = { ...inherited, STRIPE_CONFORMANCE_API_KEY: 'sk_test_reference', NO_COLOR: '1' };
  const child = spawn(process.execPath, [BIN, ...args], { cwd: folder, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

// What a whole run says here, some of it says, too.
const SOME = ['--only', 'create/*'];

const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

test('a team sets up a gate: what is known passes, what a change breaks does not', async () => {
  const made = await cli('init', '--target', server.url);
  expect(made).toMatchObject({ code: 0 });
  expect(made.said).toMatch(/conformance\/profile\.json: .*\n/);
  expect(read('conformance/known-failures.yaml')).toContain('payment-method-types-are-unique');
  expect(JSON.parse(read('stripe-conformance.config.json'))).toEqual({
    target: server.url,
    apiVersion: AUTHORING_VERSION,
    profile: 'conformance/profile.json',
    baseline: 'conformance/known-failures.yaml',
  });
  expect(read('.github/workflows/conformance.yml')).toContain('npx stripe-conformance run');
  // Reports are megabytes, and made anew by each run.
  expect(made.said).toMatch(/\nconformance-report: .*; keep it out of version control\n/);
  expect(read('.github/workflows/conformance.yml')).toMatch(/npm ci # .* devDependencies\n/);
  expect(`${made.said}${read('conformance/profile.json')}`).not.toContain('sk_test_reference');

  const gate = await cli('run', '--quiet', ...SOME);
  expect(gate).toMatchObject({ code: 0 });
  expect(gate.said).toMatch(/\nbaseline holds, \d+ known \(a part\): /);

  wire = after;
  const broken = await cli('run', '--quiet', ...SOME);
  expect(broken).toMatchObject({ code: 1 });
  expect(broken.said).toMatch(/baseline does not hold: .* are known, \d failed and 0\sinconclusive are not/);

  const again = await cli('init', '--target', server.url);
  expect(again).toMatchObject({ code: 2 });
  expect(again.said).toMatch(/there already; init never overwrites/);
});

test('init without a target says what it needs', async () => {
  const { code, stderr } = await runCli(['init']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/init needs --target <url>/);
});
