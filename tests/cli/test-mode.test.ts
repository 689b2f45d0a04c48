import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { REFERENCE_KEY } from '../../targets/reference/keys.ts';
import { startReference } from '../../targets/reference/server.ts';
import { isLong } from '../form.ts';
import { BIN, type Ended, type LocalServer, runCli, serve } from './cli.ts';

interface Shown {
  readonly status: string;
  readonly metadata: Readonly<Record<string, string>>;
}

const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture'];
const FAST = ['--rate', '1000'];
// What most rows leave open, what they end themselves, and lists that the run itself has filled.
const PART = isLong ? [] : ['--only', 'create/*,cancel/*,pagination/*'];

// Nobody reaches Stripe from a test: the reference plays its part.
describe('the profile stripe-test', () => {
  let reference: { readonly url: string; readonly close: () => Promise<void> };
  beforeEach(async () => {
    reference = await startReference();
  });
  afterEach(() => reference.close());

  const argsOf = (...args: readonly string[]): readonly string[] => [
    ...['run', '--target', reference.url, '--profile', 'stripe-test', '--api-key', REFERENCE_KEY],
    ...args,
  ];
  const reportOf = ({ reportDir }: Ended): ConformanceReport =>
    JSON.parse(readFileSync(path.join(reportDir, 'report.json'), 'utf8'));
  const intents = async (): Promise<readonly Shown[]> => {
    const all: Shown[] = [];
    for (let after = ''; ; ) {
      const answer = await fetch(`${reference.url}/v1/payment_intents?limit=100${after}`, {
        headers: { authorization: `Bearer ${REFERENCE_KEY}` },
      });
      const page = (await answer.json()) as { data: (Shown & { id: string })[]; has_more: boolean };
      all.push(...page.data);
      if (!page.has_more) return all;
      after = `&starting_after=${page.data.at(-1)?.id}`;
    }
  };

  test('tags what it makes, ends what it leaves open, and no row fails by that', async () => {
    const ended = await runCli(argsOf(...FAST, ...PART));
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    const { run, summary } = reportOf(ended);
    expect(summary.must).toMatchObject({ fail: 0, inconclusive: 0, error: 0 });
    const made = await intents();
    expect(made.filter(({ status }) => OPEN.includes(status))).toEqual([]);
    expect(run.cleanup).toEqual({ canceled: expect.any(Number), left: [] });
    expect(run.cleanup?.canceled).toBeGreaterThan(50);
    const tagged = made.filter(({ metadata }) => metadata[run.tag?.name ?? ''] === run.tag?.value);
    expect(tagged.length / made.length).toBeGreaterThan(0.75);
    // What the plan says is what was sent, but for the further pages of lists that the run itself has filled.
    const planned = /about (\d+) requests/.exec(ended.stdout)?.[1];
    const log = readFileSync(path.join(ended.reportDir, 'log.jsonl'), 'utf8');
    const further =
      log.match(/^\{"kind":"exchange","id":"(?:list|pagination|expansion)\/[\w-]+\/(?!given)[a-z]+-\d+"/gm) ?? [];
    expect(run.exchanges - further.length).toBe(Number(planned));
  });

  test('ends what it leaves open after an interruption, too', async () => {
    const cwd = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
    const child = spawn(process.execPath, [BIN, ...argsOf('--rate', '60', ...PART)], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let shown = '';
    let asked = false;
    child.stdout.on('data', (chunk) => {
      shown += chunk;
      if (asked || !/judged \d+ of/.test(shown)) return;
      // A second signal would end it at once.
      asked = true;
      child.kill('SIGINT');
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(1);
    expect(shown).toMatch(/the run was interrupted \(SIGINT\)[\s\S]*\d+ intents left open by the run canceled/);
    const made = await intents();
    expect(made.length).toBeGreaterThan(0);
    expect(made.filter(({ status }) => OPEN.includes(status))).toEqual([]);
  });
});

describe('a dry run', () => {
  let server: LocalServer | undefined;
  afterEach(() => server?.close());

  test('sends nothing, needs no key, and tells requests and time', async () => {
    server = await serve((_, response) => response.end('{}'));
    const ended = await runCli(['run', '--target', server.url, '--profile', 'stripe-test', '--dry-run']);
    expect([ended.code, ended.stderr, server.requests()]).toEqual([0, '', 0]);
    expect(ended.stdout).toMatch(/POST \/v1\/payment_intents\/\{intent\}\/capture +\d+ +\d+/);
    const [, requests, canceled, seconds] =
      /about (\d+) requests, and (\d+) more that cancel what is left open: about (\d+) s at 20 a second/.exec(
        ended.stdout,
      ) ?? [];
    // No run is faster than its pace; how long it takes besides is looked at in estimate.test.ts.
    expect(Number(seconds)).toBeGreaterThanOrEqual((Number(requests) + Number(canceled)) / 20);
    expect(ended.stdout).toContain('search/limit-is-respected: search is not there for accounts in every country');
  });

  test('knows Stripe by its name and by its address', async () => {
    for (const target of ['stripe-test', 'https://api.stripe.com']) {
      const ended = await runCli(['run', '--target', target, '--dry-run', '--only', 'capture/*']);
      expect(ended.stdout).toMatch(/^https:\/\/api\.stripe\.com, profile stripe-test: nothing is sent/);
      expect(ended.code).toBe(0);
    }
  });
});

test.each(['pk_test_51NotARealKeyButLongEnough', 'sk_51NotARealKeyButLongEnough'])(
  'Stripe itself is not asked with %s',
  async (key) => {
    const ended = await runCli(['run', '--target', 'stripe-test', '--api-key', key]);
    expect(ended.stderr).toMatch(/refused: Stripe itself is only judged with a secret test key/);
    expect(ended.code).toBe(2);
  },
);
