import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { profiles } from '../../targets/profiles.ts';
import { REFERENCE_KEY } from '../../targets/reference/keys.ts';
import { startReference } from '../../targets/reference/server.ts';
import { runCli } from './cli.ts';

let server: Awaited<ReturnType<typeof startReference>>;
beforeAll(async () => {
  server = await startReference();
});
afterAll(() => server.close());

const key = ['--api-key', REFERENCE_KEY];

describe('doctor', () => {
  test('tells what kind of server it meets, and writes a profile that a run takes', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'stripe-conformance-')), 'mine.json');
    const doctor = await runCli(['doctor', '--target', server.url, ...key, '--write', file]);
    expect(doctor.stderr).toBe('');
    expect(doctor.stdout).toMatch(/is a stateful server\n/);
    expect(doctor.stdout).toMatch(/Not seen\n {2}none\n/);
    expect(doctor.stdout).not.toContain(REFERENCE_KEY);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      ...{ name: new URL(server.url).host, baseUrl: server.url, apiKey: '$STRIPE_CONFORMANCE_API_KEY' },
      ...{ stateful: true, paymentMethods: 'token', arrays: 'indexed', features: profiles.reference.features },
    });
    expect(doctor.stdout).toContain(
      `\n${file}: this profile; judge by it with: stripe-conformance run --profile ${file}\n`,
    );
    const environment = { STRIPE_CONFORMANCE_API_KEY: REFERENCE_KEY };
    const run = await runCli(['run', '--profile', file, '--only', 'list/has-an-envelope'], environment);
    expect([run.stderr, run.code]).toEqual(['', 0]);
    const again = await runCli(['doctor', '--target', server.url, ...key, '--write', file]);
    expect(again.stderr).toMatch(/there is such a file already/);
    // Before anything is asked.
    expect([again.code, again.stdout]).toEqual([2, '']);
  });

  test.each(['/', '/v1', '/v1/'])('knows a base URL that ends with %s', async (ending) => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'stripe-conformance-')), 'mine.json');
    await runCli(['doctor', '--target', `${server.url}${ending}`, ...key, '--write', file]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      ...{ name: new URL(server.url).host, baseUrl: server.url, apiKey: '$STRIPE_CONFORMANCE_API_KEY' },
    });
  });

  test('--json is for programs', async () => {
    const { stdout } = await runCli(['doctor', '--target', server.url, ...key, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: '2026-08-26.dahlia',
      facts: expect.arrayContaining([expect.objectContaining({ capability: 'search', there: true })]),
    });
  });

  test('a target that is not there ends with one sentence', async () => {
    const { stderr, code } = await runCli(['doctor', '--target', 'http://127.0.0.1:9', ...key]);
    expect(stderr).toMatch(/^stripe-conformance: cannot use http:\/\/127\.0\.0\.1:9: nothing listens there/);
    expect(code).toBe(3);
  });
});

test('a run without a profile says what it decided', async () => {
  const { stdout, code } = await runCli(['run', '--target', server.url, ...key, '--only', 'list/has-an-envelope']);
  expect(stdout).toContain('no profile was named: this is a stateful server');
  expect(code).toBe(0);
});
