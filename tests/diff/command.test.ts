import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DiffReport } from '../../engine/diff/report.ts';
import { closing, type Ended, runCli, serveWire } from '../cli/cli.ts';
import { openWire } from '../mutants/wire.ts';

const FEW = ['--only', 'cancel/*'];
const TWO = ['diff', '--left', 'reference', '--right', 'reference', ...FEW];
const KEY = ['--right-api-key', 'sk_test_reference'];

const fileOf = ({ reportDir }: Ended, name: string): string =>
  readFileSync(path.join(path.dirname(reportDir), 'conformance-diff', name), 'utf8');
const reportOf = (ended: Ended): DiffReport => JSON.parse(fileOf(ended, 'diff.json'));

const open = closing();
/** The reference with a note in each cancellation that Stripe does not have. */
const noted = async (): Promise<string> => {
  const wire = openWire({
    response: (answer, { operation }) =>
      operation === 'PostPaymentIntentsIntentCancel' && answer.status === 200
        ? { ...answer, text: JSON.stringify({ ...JSON.parse(answer.text), note: 'sk_live_aaaaaaaaaaaaaaaa <b>' }) }
        : answer,
  });
  return open(await serveWire(wire)).url;
};

test('one target twice is alike', async () => {
  const ended = await runCli(TWO);
  expect([ended.stderr, ended.code]).toEqual(['', 0]);
  expect(ended.stdout).toContain('alike: no difference');
  expect(reportOf(ended)).toMatchObject({ kind: 'diff', alike: true, differences: [], askedOtherwise: [] });
});

test('a difference is told in every form, once, and without secrets', async () => {
  const right = await noted();
  const ended = await runCli(['diff', '--left', 'reference', '--right', right, ...KEY, ...FEW]);
  expect([ended.stderr, ended.code]).toEqual(['', 1]);
  const { differences } = reportOf(ended);
  expect(differences.map(({ operation, at, left }) => [operation, at, left])).toEqual([
    ['PostPaymentIntentsIntentCancel', '/note', '(absent)'],
  ]);
  const forms = ['diff.json', 'diff.html', 'diff.md', 'diff.xml'].map((name) => fileOf(ended, name));
  for (const text of [ended.stdout, ...forms]) {
    expect(text).toContain('note');
    expect(text).not.toContain('sk_live_aaaa');
  }
  expect(fileOf(ended, 'diff.html')).not.toContain('<b>');
});

describe('accepted differences', () => {
  const entry = (more: string) => `accepted:\n  - at: /note\n    reason: ours\n    since: 2026-01-01\n${more}`;
  const withFile = async (text: string): Promise<Ended> =>
    runCli(
      ['diff', '--left', 'reference', '--right', await noted(), ...KEY, ...FEW, '--accepted', 'a.yaml'],
      {},
      { 'a.yaml': text },
    );

  test('do not fail', async () => {
    const ended = await withFile(entry(''));
    expect([ended.stderr, ended.code]).toEqual(['', 0]);
  });

  test('fail once they have expired', async () => {
    const ended = await withFile(entry('    expires: 2026-01-02\n'));
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('line 2: /note expired on 2026-01-02');
  });

  test.each([
    ['without a reason', 'accepted:\n  - at: /note\n    since: 2026-01-01\n', 'a.yaml:2: an entry needs "reason"'],
    ['with a day that is none', entry('    expires: 2026-02-30\n'), '"expires: 2026-02-30" must be a day'],
    ['with a key that is none', entry('    why: so\n'), 'unknown key "why"'],
  ])('are refused %s', async (_, text, said) => {
    const ended = await withFile(text);
    expect([ended.code, ended.stderr.includes(said)]).toEqual([2, true]);
  });
});

describe('a recorded side', () => {
  let folder: string;
  beforeAll(async () => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'stripe-conformance-')), 'truth');
    await runCli([...TWO, '--record-left', folder]);
  });

  test('holds no secret, and its own target is alike another day', async () => {
    const all = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    expect(all.join('')).not.toMatch(/sk_test|_secret_[A-Za-z0-9]{8}|pi_[A-Za-z0-9]{12}|acct_/);
    expect(existsSync(path.join(folder, 'cancel.jsonl'))).toBe(true);
    const ended = await runCli(['diff', '--left', folder, '--right', 'reference', ...FEW]);
    expect([ended.stderr, ended.code]).toEqual(['', 0]);
  });

  const changed = (name: string, change: (head: Record<string, unknown>) => void): string => {
    const other = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
    for (const file of readdirSync(folder))
      writeFileSync(path.join(other, file), readFileSync(path.join(folder, file)));
    const head = JSON.parse(readFileSync(path.join(other, name), 'utf8'));
    change(head);
    writeFileSync(path.join(other, name), JSON.stringify(head));
    return other;
  };

  test.each([
    ['of another seed', () => folder, ['--seed', '7'], 'asked with --seed 1, and now --seed is 7'],
    ['of another selection', () => folder, ['--only', 'capture/*'], 'Give the same --only'],
    ['of another release', () => changed('truth.json', (head) => (head.suite = '0.0.1')), [], 'of release 0.0.1'],
    ['that ended early', () => changed('truth.json', (head) => (head.stopped = true)), [], 'ended early'],
    ['that is none', () => tmpdir(), [], 'holds neither a recorded side'],
  ])('is refused: one %s', async (_, place, more, said) => {
    const ended = await runCli([
      'diff',
      '--left',
      place(),
      '--right',
      'reference',
      ...(more[0] === '--only' ? [] : FEW),
      ...more,
    ]);
    expect([ended.code, ended.stderr.includes(said) || ended.stderr]).toEqual([2, true]);
  });
});

describe('refused', () => {
  test('a log of live mode', async () => {
    const run = await runCli(['run', '--only', 'cancel/sets-canceled-at']);
    const log = readFileSync(path.join(run.reportDir, 'log.jsonl'), 'utf8').replace(
      '"livemode":false',
      '"livemode":true',
    );
    const ended = await runCli(['diff', '--left', 'log.jsonl', '--right', 'reference'], {}, { 'log.jsonl': log });
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining('"livemode": true')]);
  });

  test('a live key, before anything is asked', async () => {
    const server = open(await serveWire(openWire()));
    const ended = await runCli([
      'diff',
      '--left',
      'reference',
      '--right',
      server.url,
      '--right-api-key',
      'sk_live_1234567890',
    ]);
    expect([ended.code, server.requests()]).toEqual([2, 0]);
    expect(ended.stderr).not.toContain('1234567890');
  });

  test('one key for two addresses', async () => {
    const both = ['--left', 'http://127.0.0.1:1', '--right', 'http://127.0.0.1:2'];
    const ended = await runCli(['diff', ...both], { STRIPE_CONFORMANCE_API_KEY: 'sk_test_1234567890' });
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining('--left-api-key')]);
  });

  test('a left side on which no plain create succeeds', async () => {
    const wire = openWire({
      response: (answer, { operation }) =>
        operation === 'PostPaymentIntents'
          ? { ...answer, status: 402, text: '{"error":{"type":"card_error"}}' }
          : answer,
    });
    const { url } = open(await serveWire(wire));
    const left = ['--left', url, '--left-api-key', 'sk_test_reference'];
    const ended = await runCli(['diff', ...left, '--right', 'reference', ...FEW]);
    expect([ended.code, ended.stderr]).toEqual([3, expect.stringContaining('fails its own setup')]);
  });
});
