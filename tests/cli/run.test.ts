import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readLog } from '../../engine/report/log.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { operationsOf } from '../../engine/vocabulary/api.ts';
import { explainCommand } from '../../scripts/commands/explain.ts';
import { api, catalogue, universalChecks } from '../../suites/index.ts';
import { REFERENCE_KEY } from '../../targets/reference/keys.ts';
import { startReference } from '../../targets/reference/server.ts';
import { BIN, type Ended, filesOf, runCli, spawnCli } from './cli.ts';

const reportOf = ({ reportDir }: Ended): ConformanceReport =>
  JSON.parse(readFileSync(path.join(reportDir, 'report.json'), 'utf8'));

test('what an earlier run left in the folder is not taken for this one', async () => {
  const reportDir = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  const files = ['report.json', 'junit.xml', 'index.html'].map((name) => path.join(reportDir, name));
  const run = (...args: readonly string[]) =>
    runCli(['run', '--only', 'create/zero-amount*', '--report-dir', reportDir, ...args]);
  await run('--reporter', 'json,junit,html');
  expect(files.filter((file) => existsSync(file))).toEqual(files);
  await run('--reporter', 'console');
  expect(files.filter((file) => existsSync(file))).toEqual([]);
  rmSync(path.join(reportDir, 'log.jsonl'));
  writeFileSync(files[2] as string, 'mine');
  await run('--reporter', 'console');
  expect(readFileSync(files[2] as string, 'utf8')).toBe('mine');
});

test('a publishable key that the target refuses ends the run before it begins', async () => {
  const server = await startReference();
  const keys = ['--api-key', REFERENCE_KEY, '--publishable-key', 'pk_test_ofAnotherAccount'];
  const { code, stderr } = await runCli(['run', '--target', server.url, ...keys]);
  await server.close();
  expect(stderr).toMatch(/it refuses the publishable key \(HTTP 401\)\. Pass the one of the same account/);
  expect(code).toBe(3);
});

describe('a run on the embedded reference', () => {
  let ended: Ended;
  let report: ConformanceReport;
  beforeAll(async () => {
    // By the built program, once: the tests run the same command in their own process everywhere else.
    ended = await spawnCli(['run']);
    report = reportOf(ended);
  });

  test('ends with exit code 0 and a clean error stream', () => {
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
  });

  test('finds every operation conformant, by checks that were executed', () => {
    const conformant = report.operations.filter(({ verdict }) => verdict === 'pass');
    expect(conformant.map(({ operationId }) => operationId)).toEqual(Object.keys(operationsOf(api)));
    for (const { must } of conformant) expect(must.pass).toBeGreaterThan(3);
    expect(report.summary.must).toMatchObject({ fail: 0, inconclusive: 0, error: 0, notApplicable: 0 });
    expect(report.summary.should.fail).toBe(0);
  });

  test('calls operations uncovered that it asked nothing of', async () => {
    const { operations: judged } = reportOf(await runCli(['run', '--only', 'create/intent-without*']));
    expect(judged.filter(({ verdict }) => verdict !== 'uncovered')).toMatchObject([
      { operationId: 'PostPaymentIntents' },
    ]);
  });

  test('writes a log that gives the same report again', () => {
    const log = readFileSync(path.join(ended.reportDir, 'log.jsonl'), 'utf8');
    expect(JSON.parse(JSON.stringify(summarise(readLog(log))))).toEqual(report);
  });

  test('can be reported on again, with the same words and exit code', async () => {
    const again = await runCli(['report', path.join(ended.reportDir, 'log.jsonl')]);
    const table = (text: string): string => text.slice(text.indexOf('operation'), text.indexOf('report:'));
    expect(table(again.stdout)).toBe(table(ended.stdout));
    expect(again.code).toBe(0);
  });

  test('is told as broken off from half a log', async () => {
    const log = readFileSync(path.join(ended.reportDir, 'log.jsonl'), 'utf8');
    const half = path.join(ended.reportDir, 'half.jsonl');
    writeFileSync(half, log.slice(0, log.length / 2));
    const again = await runCli(['report', half, '--json']);
    const { run, verdict } = JSON.parse(again.stdout) as ConformanceReport;
    expect([run.stopped, verdict, again.code]).toEqual([{ kind: 'broken-off' }, 'inconclusive', 1]);
    expect(run.scenarios).toBe(report.run.scenarios);
    rmSync(half);
  });

  test('leaves neither key nor client secret anywhere', () => {
    const all = ended.stdout + filesOf(ended);
    expect(all).not.toContain('sk_test_reference');
    expect(all).not.toContain(Buffer.from('sk_test_reference:').toString('base64'));
    expect(all).toMatch(/pi_\w+_secret_\[redacted\]/);
    expect(all).not.toMatch(/_secret_[A-Za-z0-9]/);
  });

  test('sends the same data again with the same seed, and other data with another', async () => {
    const amounts = async (seed: string): Promise<string> => {
      const again = await runCli(['run', '--only', 'create/intent-without*', '--seed', seed]);
      return /amount=\d+/.exec(filesOf(again))?.[0] ?? '';
    };
    expect(filesOf(ended)).toContain(await amounts('1'));
    expect(await amounts('2')).not.toBe(await amounts('1'));
  });
});

test('a target given by its URL is judged like a known one', async () => {
  const server = await startReference();
  try {
    const ended = await runCli(['run', '--target', `${server.url}/v1/`, '--only', 'cancel/*'], {
      STRIPE_CONFORMANCE_API_KEY: 'sk_test_reference',
    });
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/POST \/v1\/payment_intents\/\{intent\}\/cancel +conformant/);
  } finally {
    await server.close();
  }
});

test('a failed start leaves the reports of the last run as they were', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  const first = await runCli(['run', '--only', 'cancel/sets*', '--report-dir', folder]);
  const log = readFileSync(path.join(folder, 'log.jsonl'), 'utf8');
  const second = await runCli([
    'run',
    '--target',
    'http://127.0.0.1:9',
    '--api-key',
    'sk_test_abc',
    '--report-dir',
    folder,
  ]);
  expect([first.code, second.code]).toEqual([0, 3]);
  expect(readFileSync(path.join(folder, 'log.jsonl'), 'utf8')).toBe(log);
});

test('the command that repeats a failure asks for the same version and profile', async () => {
  const ended = await runCli([
    'run',
    '--target',
    'emulate',
    '--api-version',
    '2024-06-20',
    '--profile',
    'default',
    '--only',
    'create/zero-amount*',
    '--verbose',
  ]);
  expect(ended.stdout).toContain(
    "--target emulate --api-version 2024-06-20 --profile default --only 'create/zero-amount-is-refused' --seed 1",
  );
});

test('a reader that closes its end ends no run', async () => {
  const child = spawn(process.execPath, [BIN, 'list', 'scenarios', '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, complaint]).toEqual([0, '']);
});

test('a run that had no time is not green', async () => {
  const ended = await runCli(['run', '--max-duration', '0.001']);
  expect(ended.code).toBe(1);
  expect(ended.stdout).toMatch(/the run was stopped after 0\.001 s/);
});

test('list needs no target and can be read by programs', async () => {
  const ended = await runCli(['list', 'operations', '--json']);
  expect(JSON.parse(ended.stdout)).toHaveLength(12);
  expect(ended.code).toBe(0);
});

describe('explain', () => {
  const ids = [...catalogue.flatMap(({ rows }) => rows), ...universalChecks].map(({ id }) => id);

  test.each(ids)('has a page with sources for %s', (id) => {
    const page = JSON.parse(explainCommand(id, true));
    expect(page.sources.length).toBeGreaterThan(0);
    for (const { address } of page.sources) expect(address).toMatch(/^https:\/\/\S+\.\S+/);
    expect(page.asked.length).toBeGreaterThan(0);
    expect(explainCommand(id, false)).toContain(page.statement);
    // Without a target it would ask the embedded reference.
    if (page.again !== undefined) expect(page.again).toBe(`stripe-conformance run --target <url> --only '${id}'`);
  });

  test.each(['PostPaymentIntentsIntentCancel', 'POST /v1/payment_intents/{intent}/cancel'])(
    'lists the rows of %s',
    (name) => {
      expect(explainCommand(name, false)).toMatch(/^POST \S+\/cancel \(PostPaymentIntentsIntentCancel\): \d+ rows\n/);
      expect(JSON.parse(explainCommand(name, true)).checks).toContainEqual(
        expect.objectContaining({ id: 'cancel/reason-is-returned', level: 'must' }),
      );
    },
  );

  test('suggests what was meant', async () => {
    const ended = await runCli(['explain', 'confirm-true-succeed']);
    expect(ended.stderr).toMatch(/did you mean create\/confirm-true-succeeds\?/);
    expect(ended.code).toBe(2);
  });
});
