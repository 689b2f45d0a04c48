import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Evidence, Merged } from '../../engine/survey/evidence.ts';
import { questions, sections } from '../../suites/index.ts';
import { type Ended, type LocalServer, runCli, serveWire } from '../cli/cli.ts';
import { accountOf, PRIVATE, type TruthDouble } from './double.ts';

const KEY = 'sk_test_reference';
const ASKED = [
  ...[
    '--only',
    'ask/*',
    '--only',
    'confirm/expired-card-is-402',
    '--only',
    'update/statement-descriptor-suffix-is-set',
  ],
  ...['--only', 'update/receipt-email-and-shipping-are-replaced'],
];

test('every open section has one question, and no other has any', () => {
  const open = sections.filter(({ standing }) => standing === 'open').map(({ id }) => id);
  expect(questions.map(({ section }) => section).sort()).toEqual([...open].sort());
  expect(open.length).toBeGreaterThan(60);
  for (const { learn, row } of questions) {
    expect(learn.done).not.toBe(learn.refused);
    const steps = 'steps' in row ? row.steps : 'together' in row ? row.together : [];
    expect(steps.some(({ name }) => name.startsWith('ask'))).toBe(true);
  }
});

const ALL = ['metadata of what is canceled', 'another code for expired cards'] as const;
const accounts: readonly TruthDouble[] = [
  { country: 'US', capabilities: ['card_payments', 'transfers'], plants: [...ALL] },
  { country: 'DE', capabilities: ['card_payments'], plants: [...ALL, 'a minimum amount', 'no suffix'] },
  { country: 'JP', capabilities: ['card_payments'], plants: [...ALL, 'no receipts', 'a new key'] },
];

const fileOf = ({ reportDir }: Ended, name: string): string =>
  readFileSync(path.join(path.dirname(reportDir), name), 'utf8');

describe('three accounts', () => {
  const servers: LocalServer[] = [];
  const ended: Ended[] = [];
  const files: Record<string, string> = {};
  beforeAll(async () => {
    for (const [place, account] of accounts.entries()) {
      const server = await serveWire(accountOf(account));
      servers.push(server);
      const asked = await runCli([
        'survey',
        '--target',
        server.url,
        '--profile',
        'reference',
        '--api-key',
        KEY,
        '--musts',
        ...ASKED,
      ]);
      ended.push(asked);
      files[`${place}.json`] = fileOf(asked, 'survey.json');
    }
  });
  afterAll(async () => {
    await Promise.all(servers.map(({ close }) => close()));
  });

  const evidenceOf = (place: number): Evidence => JSON.parse(files[`${place}.json`] ?? '');
  const answerOf = (place: number, section: string) =>
    evidenceOf(place).answers.find((each) => each.section === section);

  test('tell what is planted, and it settles what it should', () => {
    expect(ended.map(({ stderr }) => stderr)).toEqual(['', '', '']);
    for (const place of accounts.keys())
      expect(answerOf(place, 'lifecycle:update-metadata/canceled')).toMatchObject({
        outcome: 'refused',
        settles: true,
        readings: { http: 400, 'error.code': 'payment_intent_unexpected_state', 'error.param': 'metadata' },
      });
    expect(answerOf(0, 'create:minimum-amount')).toMatchObject({ outcome: 'done', dependsOn: 'account' });
    expect(answerOf(1, 'create:minimum-amount')).toMatchObject({
      outcome: 'refused',
      readings: { 'error.code': 'amount_too_small' },
    });
    const answered = evidenceOf(0).answers.filter(({ settles }) => settles).length;
    expect(answered / questions.length).toBeGreaterThan(0.9);
  });

  test('say what they are, and not who', () => {
    expect(accounts.map((_, place) => evidenceOf(place).account)).toEqual(
      accounts.map(({ country, capabilities }) => ({ country, currency: 'usd', capabilities })),
    );
    for (const text of [...Object.values(files), ...ended.map(({ stdout }) => stdout)]) {
      for (const secret of [...Object.values(PRIVATE), KEY, 'req_1Planted']) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/(?:pi|ch|cus|pm|req|acct)_[A-Za-z0-9]{10,}|@(?!example)/);
    }
  });

  test('contradict a must: told first, and a setting of the account apart', () => {
    for (const [place, { stdout, code }] of ended.entries()) {
      expect([place, code]).toEqual([place, 1]);
      expect(stdout).toMatch(/musts? contradicted: our mistakes\n(?:.*\n)*?\s+confirm\/expired-card-is-402/);
    }
    const { contradicted = [], byAccount = [] } = evidenceOf(1).musts ?? {};
    expect(contradicted.map(({ check }) => check)).not.toContain('update/statement-descriptor-suffix-is-set');
    expect(byAccount.map(({ check }) => check)).toContain('update/statement-descriptor-suffix-is-set');
    // What one account is refused may be what it may not do: nobody knows of it, and it is not called our mistake.
    const musts = evidenceOf(2).musts;
    const receipt = expect.objectContaining({ check: 'update/receipt-email-and-shipping-are-replaced', refused: true });
    expect(musts?.byAccount).toContainEqual(receipt);
    expect(musts?.contradicted).not.toContainEqual(receipt);
  });

  test('agree where they agree, and an account of its own contradicts nothing', async () => {
    const merged = await runCli(['survey', '--merge', '0.json', '1.json', '2.json', '--out', 'all.json'], {}, files);
    const { questions: joined, contradicted, byAccount }: Merged = JSON.parse(fileOf(merged, 'all.json'));
    const standing = Object.fromEntries(joined.map((each) => [each.section, each.standing]));
    expect(standing['lifecycle:update-metadata/canceled']).toBe('agreed');
    expect(standing['create:minimum-amount']).toBe('by account');
    const ours = [...new Set(contradicted.map(({ check }) => check))];
    expect(ours).toContain('confirm/expired-card-is-402');
    expect(ours.filter((check) => /receipt|suffix/.test(check))).toEqual([]);
    expect(byAccount.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'update/statement-descriptor-suffix-is-set',
        'update/receipt-email-and-shipping-are-replaced',
      ]),
    );
    expect(merged.code).toBe(1);
  });

  test('of two versions are not merged', async () => {
    const other = JSON.stringify({ ...evidenceOf(1), apiVersion: '2024-06-20' });
    const merged = await runCli(['survey', '--merge', '0.json', '1.json'], {}, { ...files, '1.json': other });
    expect([merged.code, merged.stderr]).toEqual([2, expect.stringContaining('evidence of two versions')]);
  });
});

describe('before anything is asked', () => {
  test('a dry run tells how many requests and objects', async () => {
    const dry = await runCli(['survey', '--target', 'reference', '--dry-run']);
    expect([dry.code, dry.stdout]).toEqual([0, expect.stringMatching(/about \d+ requests[\s\S]*\d+ objects are made/)]);
  });

  test('a live key is refused', async () => {
    const server = await serveWire(accountOf({ country: 'US', capabilities: [], plants: [] }));
    const ended = await runCli(['survey', '--target', server.url, '--api-key', 'sk_live_1234567890']);
    await server.close();
    expect([ended.code, server.requests()]).toEqual([2, 0]);
  });
});
