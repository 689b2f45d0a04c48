import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readLog } from '../../engine/report/log.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { type Ended, runCli } from '../cli/cli.ts';

describe('a run on emulate 0.11.2', () => {
  let ended: Ended;
  let report: ConformanceReport;
  const failed = (operationId: string): readonly string[] =>
    report.findings
      .filter((each) => each.operationId === operationId && each.verdict === 'fail')
      .map(({ check }) => check);
  const blamed = (check: string): readonly string[] => [
    ...new Set(
      report.findings
        .filter((each) => each.check === check && each.verdict === 'fail')
        .map(({ operationId }) => operationId),
    ),
  ];

  let passed: ReadonlySet<string>;

  beforeAll(async () => {
    ended = await runCli(['run', '--target', 'emulate']);
    report = JSON.parse(readFileSync(path.join(ended.reportDir, 'report.json'), 'utf8'));
    const events = readLog(readFileSync(path.join(ended.reportDir, 'log.jsonl'), 'utf8'));
    const findings = events.flatMap((event) => (event.kind === 'scenario' ? event.findings : []));
    passed = new Set(findings.filter(({ verdict }) => verdict === 'pass').map(({ check }) => check));
  });

  test('ends with exit code 1', () => {
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(1);
  });

  test('names the confirm that create ignores, under create first', () => {
    expect(blamed('create-with-confirm-attempts-payment')).toEqual(['PostPaymentIntents']);
    // It explains findings of other operations; the fault itself is of the create.
    expect(report.causes.find(({ kind }) => kind === 'flag-ignored')?.operations[0]).toBe('PostPaymentIntents');
  });

  test('names the missing routes once, capture before all, and explains all of capture by it', () => {
    const causes = report.causes.filter(({ kind }) => kind === 'not-served');
    const [cause] = causes;
    expect(causes).toMatchObject([
      { asked: [{ operationId: 'PostPaymentIntentsIntentCapture' }, ...Array(5).fill({})] },
    ]);
    const own = report.findings.filter(
      ({ operationId, level, verdict }) =>
        operationId === 'PostPaymentIntentsIntentCapture' && level === 'must' && verdict !== 'not-applicable',
    );
    expect(new Set(own.map((finding) => finding.cause))).toEqual(new Set([cause?.id]));
  });

  test.each([
    ['GetPaymentIntents', 'list/no-key-is-401'],
    ['GetPaymentIntents', 'list/invalid-key-is-401'],
    ['PostPaymentIntents', 'create/unknown-parameter-is-refused'],
    ['PostPaymentIntentsIntent', 'update/metadata-is-merged'],
    ['PostPaymentIntentsIntentConfirm', 'confirm/generic-decline-is-402'],
    ['PostPaymentIntentsIntentConfirm', 'lifecycle/requires_payment_method/confirm-is-refused'],
    ['PostPaymentIntentsIntent', 'lifecycle/succeeded/update-amount-is-refused'],
    ['PostPaymentIntents', 'intent-has-all-recorded-keys'],
  ])('finds under %s that %s does not hold', (operationId, check) => {
    expect(failed(operationId)).toContain(check);
  });

  test('names all missing keys by one cause', () => {
    const missing = report.causes.filter((cause) => cause.kind === 'missing' && cause.noun === 'intent');
    expect(missing).toHaveLength(1);
    const keys = missing.flatMap((cause) => (cause.kind === 'missing' ? cause.parts.map(({ at }) => at) : []));
    expect(keys).toContain('amount_received');
    expect(keys).toHaveLength(new Set(keys).size);
  });

  test.each([
    'create/special-characters-are-decoded',
    'create/uppercase-currency-is-returned-in-lowercase',
    'create/intent-with-payment-method-requires-confirmation',
    'create/equal-creates-make-two-intents',
    'create/unknown-customer-is-refused',
    'retrieve/returns-the-intent',
    'update/description-is-replaced',
    'list/has-an-envelope',
    'list/limit-is-respected',
    'pagination/page-starts-right-after-the-cursor',
    'list-is-newest-first',
    'lifecycle/requires_confirmation/confirm-leads-to-succeeded',
    'lifecycle/requires_payment_method/cancel-leads-to-canceled',
    'lifecycle/succeeded/cancel-is-refused',
    'lifecycle/canceled/cancel-is-refused',
    'lifecycle/succeeded/confirm-is-refused',
    'lifecycle/canceled/confirm-is-refused',
    'refused-request-changes-nothing',
    'retrieve-returns-last-write',
    'immutable-fields-do-not-change',
    'response-is-the-requested-object',
  ])('does not accuse what emulate does right: %s', (check) => {
    expect(passed).toContain(check);
    expect(blamed(check)).toEqual([]);
  });

  test('leaves no server behind', async () => {
    await expect(fetch(report.target.baseUrl)).rejects.toThrow();
  });
});
