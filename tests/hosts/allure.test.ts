import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ConformanceReport } from '../../engine/report/report.ts';
import type { AllureResult } from '../../reporters/allure/model.ts';
import { markOurs } from '../../scripts/output/folders.ts';
import { isLong } from '../form.ts';
import { labelOf, resultsOf } from '../reporters/allure.ts';
import { runHost } from './vitest.ts';

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
/** What both tell alike of a check. */
const told = (result: AllureResult) => ({
  status: result.status,
  feature: labelOf(result, 'feature'),
  severity: labelOf(result, 'severity'),
  story: labelOf(result, 'story'),
  tags: result.labels.filter(({ name }) => name === 'tag').map(({ value }) => value),
  steps: result.steps.map(({ name, status, attachments }) => [name, status, attachments.map((each) => each.name)]),
});

const KNOWN = 'create/confirm-true-succeeds';
const FLAKY = 'cancel/unknown-reason-is-refused';
const BASELINE = `
known:
  - check: ${KNOWN}
    reason: it is on the list
flaky:
  - check: ${FLAKY}
    reason: it comes and goes
`;

test.runIf(isLong)('what could not be judged is broken, whatever the target says', async () => {
  // It is no use to a run where it serves nothing at all.
  const server = createServer(({ method }, response) => {
    if (method === 'GET') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"object":"list","data":[],"has_more":false,"url":"/v1/payment_intents"}');
      return;
    }
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end('{"error":{"type":"api_error","code":"assertion_failed","message":"an assertion failed"}}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const TARGET = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = { TARGET, API_KEY: 'sk_test_123', PROFILE: 'default', ONLY: 'capture/partial-amount-*' };
  const { reportDir } = await runHost(
    Object.fromEntries(Object.entries(settings).map(([name, value]) => [`STRIPE_CONFORMANCE_${name}`, value])),
  );
  server.close();
  const allure = path.join(reportDir, 'allure-results');
  const own = readdirSync(allure)
    .filter((file) => file.endsWith('-result.json'))
    .map((file): AllureResult => readJson(path.join(allure, file)))
    .filter(({ name }) => name?.includes('[capture/'));
  expect(own.map(({ status, statusDetails: { message } }) => [status, message?.includes('assertion_failed')])).toEqual(
    own.map(() => ['broken', true]),
  );
  expect(own.length).toBeGreaterThan(0);
});

describe('the results that allure-vitest writes', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  const allure = path.join(folder, 'report/allure-results');
  let report: ConformanceReport;
  let results: readonly AllureResult[];

  beforeAll(async () => {
    mkdirSync(allure, { recursive: true });
    writeFileSync(path.join(allure, 'of-an-earlier-run-result.json'), '{"name": "gone"}');
    markOurs(allure);
    const baseline = path.join(folder, 'baseline.yaml');
    writeFileSync(baseline, BASELINE);
    const only = isLong ? 'create/*,confirm/*,cancel/*,capture/*,search/*' : 'create/*,cancel/*,capture/p*';
    const settings = { TARGET: 'emulate', ONLY: only, BASELINE: baseline };
    await runHost(
      Object.fromEntries(Object.entries(settings).map(([name, value]) => [`STRIPE_CONFORMANCE_${name}`, value])),
      () => [],
      folder,
    );
    report = readJson(path.join(folder, 'report/report.json'));
    results = readdirSync(allure)
      .filter((file) => file.endsWith('-result.json'))
      .map((file) => readJson(path.join(allure, file)));
  });

  test('say of every scenario what the reporter says', () => {
    const byHistory = new Map(results.map((result) => [result.historyId, result]));
    const scenarios = resultsOf(report).filter(({ name }) => /\[[a-z]+\/[^#]+\]$/.test(name ?? ''));
    expect(scenarios.length).toBeGreaterThan(100);
    for (const own of scenarios) {
      const host = byHistory.get(own.historyId);
      expect([own.fullName, host && told(host)]).toEqual([own.fullName, told(own)]);
    }
    expect([...new Set(scenarios.map(({ status }) => status))].toSorted()).toEqual([
      'broken',
      'failed',
      'passed',
      'skipped',
    ]);
  });

  test.each([
    [KNOWN, 'known'],
    [FLAKY, 'flaky'],
  ])('skip %s, which is %s', (id, tag) => {
    const result = results.find(({ name }) => name?.endsWith(`[${id}]`));
    expect([result?.status, result?.labels.at(-1)]).toEqual(['skipped', { name: 'tag', value: tag }]);
  });

  test('have one more for each check of every answer, as bad as the worst of its operations', () => {
    // What is excused is told before what passed.
    const order = ['not applicable', 'passed', 'excused', 'broken', 'failed'];
    const rankOf = ({ status, statusDetails: { muted, known } }: AllureResult): number =>
      order.indexOf(status !== 'skipped' ? (status ?? '') : muted || known ? 'excused' : 'not applicable');
    const everywhere = results.filter((result) => labelOf(result, 'feature') === 'every answer');
    expect(everywhere.length).toBeGreaterThan(20);
    for (const { name, status, historyId } of everywhere) {
      const id = /\[([^\]]+)\]$/.exec(name ?? '')?.[1] ?? '';
      const own = resultsOf(report).filter(({ fullName }) => fullName?.endsWith(` ${id}`));
      const worst = order[Math.max(0, ...own.map(rankOf))];
      expect([id, status]).toEqual([id, worst === 'excused' || worst === 'not applicable' ? 'skipped' : worst]);
      expect(historyId).toMatch(/^[0-9a-f]{32}$/);
    }
  });

  test('cite the sources of what passed, too, and name files that are there', () => {
    const passed = results.filter(({ status, name }) => status === 'passed' && name?.includes('[create/'));
    expect(passed.length).toBeGreaterThan(5);
    for (const { links } of passed) expect(links.length).toBeGreaterThan(0);
    const attached = results.flatMap(({ steps }) => steps.flatMap(({ attachments }) => attachments));
    expect(attached.filter(({ source }) => !existsSync(path.join(allure, source)))).toEqual([]);
    expect(attached.length).toBeGreaterThan(100);
  });

  test('do not stand beside those of an earlier run', () => {
    expect(results.filter(({ name }) => name === 'gone')).toEqual([]);
  });
});
