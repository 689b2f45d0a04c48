import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readLog } from '../../engine/log.ts';
import { type ConformanceReport, summarise } from '../../engine/report.ts';
import { startReference } from '../../targets/reference/server.ts';
import { type Ended, filesOf, runCli } from './cli.ts';

const SEVEN = [
  'PostPaymentIntents',
  'GetPaymentIntentsIntent',
  'PostPaymentIntentsIntent',
  'PostPaymentIntentsIntentConfirm',
  'PostPaymentIntentsIntentCapture',
  'PostPaymentIntentsIntentCancel',
  'GetPaymentIntents',
];

const reportOf = ({ reportDir }: Ended): ConformanceReport =>
  JSON.parse(readFileSync(path.join(reportDir, 'report.json'), 'utf8'));

describe('a run on the embedded reference', () => {
  let ended: Ended;
  let report: ConformanceReport;
  beforeAll(async () => {
    ended = await runCli(['run']);
    report = reportOf(ended);
  });

  test('ends with exit code 0 and a clean error stream', () => {
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
  });

  test('finds all seven operations conformant, by checks that were executed', () => {
    const conformant = report.operations.filter(({ verdict }) => verdict === 'pass');
    expect(conformant.map(({ operationId }) => operationId)).toEqual(SEVEN);
    for (const { must } of conformant) expect(must.pass).toBeGreaterThan(5);
    expect(report.summary.must).toMatchObject({ fail: 0, inconclusive: 0, error: 0, notApplicable: 0 });
    expect(report.summary.should.fail).toBe(0);
  });

  test('calls the other five operations uncovered', () => {
    expect(report.operations.filter(({ verdict }) => verdict === 'uncovered')).toHaveLength(5);
  });

  test('writes a log that gives the same report again', () => {
    const log = readFileSync(path.join(ended.reportDir, 'log.jsonl'), 'utf8');
    expect(JSON.parse(JSON.stringify(summarise(readLog(log))))).toEqual(report);
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
      const again = await runCli(['run', '--only', 'create/bare*', '--seed', seed]);
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
