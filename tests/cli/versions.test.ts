import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, test } from 'vitest';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { listVersions, PACKAGE_ROOT, SPECS_FOLDER } from '../../specs/documents.ts';
import { createReference } from '../../targets/reference/server.ts';
import { some } from '../form.ts';
import { type Ended, type LocalServer, runCli, serve } from './cli.ts';

const KEY = 'sk_test_reference';
let server: LocalServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const reportOf = ({ reportDir }: Ended): ConformanceReport =>
  JSON.parse(readFileSync(path.join(reportDir, 'report.json'), 'utf8'));

describe('the reference is judged in', () => {
  test.each(some(listVersions(), 2))('%s, all must checks run and passed', async (version) => {
    const ended = await runCli(['run', '--api-version', version]);
    const { target, summary, operations, findings } = reportOf(ended);
    expect(ended.code).toBe(0);
    expect(findings.filter(({ level }) => level !== 'may')).toEqual([]);
    expect(target).toMatchObject({ apiVersion: version, document: version });
    expect(target.versions.filter(({ answered }) => answered !== null)).toEqual([
      { answered: version, judgedBy: version, answers: expect.any(Number) },
    ]);
    expect(summary.must).toMatchObject({ fail: 0, inconclusive: 0, error: 0, notApplicable: 0 });
    expect(operations.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThanOrEqual(11);
    expect(ended.stdout).toContain(`API version ${version}, document ${version}`);
  });
});

test('a version between two documents is judged by the earlier one, and the report says so', async () => {
  const ended = await runCli(['run', '--api-version', '2024-09-30.acacia', '--only', 'create/c*']);
  expect(ended.code).toBe(0);
  expect(ended.stdout).toContain('2024-09-30.acacia has no document of its own: 2024-06-20 is the nearest earlier one');
});

test('a target that answers in another version is judged by that one, and told so', async () => {
  const reference = createReference();
  const inOldVersion = getRequestListener((request: Request) => {
    const headers = new Headers(request.headers);
    headers.set('stripe-version', '2024-06-20');
    return reference.fetch(new Request(request, { headers }));
  });
  server = await serve((request, response) => void inOldVersion(request, response));
  const ended = await runCli(['run', '--target', server.url, '--api-key', KEY, '--only', 'retrieve/returns*']);
  expect(ended.code).toBe(1);
  expect(ended.stdout).toMatch(/answers named version 2024-06-20 and were judged by the document of 2024-06-20/);
  const failed = reportOf(ended).findings.filter(({ level, verdict }) => level === 'must' && verdict === 'fail');
  expect(failed.map(({ check }) => check)).toEqual(['version-header-matches-the-request']);
});

describe('a version that cannot be used', () => {
  test.each([
    ['is no version', ['--api-version', 'latest'], /"latest" is not a Stripe API version: those look like 2024-06-20/],
    [
      'is older than every document',
      ['--api-version', '2019-05-16'],
      /no document describes API version 2019-05-16: documents begin with 2023-10-16/,
    ],
    [
      'has no document in the given folder',
      ['--specs', path.join(PACKAGE_ROOT, 'specs/generated')],
      /no document describes API version .*: there is no <api-version>\.json in .*generated/,
    ],
    ['is looked for in no folder', ['--specs', '/nowhere'], /--specs \/nowhere: .*no such file/],
    [
      'is of a release without a frozen set',
      ['--requirements', '0.0.1'],
      /"0\.0\.1" is not a release with frozen requirements; known: none yet/,
    ],
  ])('%s', async (_, flags, says) => {
    const ended = await runCli(['run', ...flags]);
    expect(ended.stderr).toMatch(says);
    expect(ended.code).toBe(2);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });
});

test('documents of a folder take the place of the own ones', async () => {
  const ended = await runCli(['run', '--specs', SPECS_FOLDER, '--only', 'cancel/sets*']);
  expect(ended.code).toBe(0);
});
