import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../engine/report/outcomes.ts';
import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import { categoriesOf } from '../../reporters/allure/categories.ts';
import { labelsOf } from '../../reporters/allure/labels.ts';
import { standingOf, statusOf } from '../../reporters/allure/standing.ts';
import { countStatuses, filesLike, labelOf, named, resultsOf } from './allure.ts';
import { conformant, faulty, golden, knownIn } from './golden.ts';

const { report: reference } = conformant;
const { report: mutant } = faulty;

describe('the words of Allure', () => {
  const outcome = (more: Partial<Outcome>): Outcome => ({
    check: 'create/amount',
    operationId: 'PostPaymentIntents',
    level: 'must',
    verdict: 'fail',
    title: 'it is so',
    scored: true,
    ...more,
  });
  const excused = (more: Partial<ReportedFinding>): readonly ReportedFinding[] =>
    [{ baselined: false, flaky: false, ...more }] as readonly ReportedFinding[];

  test.each([
    ['pass', 'must', 'passed'],
    ['pass', 'may', 'passed'],
    ['fail', 'must', 'failed'],
    ['inconclusive', 'must', 'broken'],
    ['error', 'must', 'broken'],
    ['error', 'may', 'broken'],
    ['not-applicable', 'must', 'skipped'],
    ['not-applicable', 'should', 'skipped'],
    // What only should be, or may be, decides nothing.
    ['fail', 'should', 'skipped'],
    ['fail', 'may', 'skipped'],
    ['inconclusive', 'should', 'skipped'],
  ] as const)('%s of a %s is %s', (verdict, level, status) => {
    const judged = outcome({ verdict, level });
    expect(statusOf(judged, standingOf(judged, excused({})))).toBe(status);
  });

  test.each([
    ['known', outcome({}), excused({ baselined: true })],
    ['flaky', outcome({ verdict: 'inconclusive' }), excused({ flaky: true })],
    ['unscored', outcome({ scored: false }), excused({})],
    ['advice', outcome({ level: 'should' }), excused({})],
  ] as const)('what is %s decides nothing', (standing, judged, findings) => {
    expect(standingOf(judged, findings)).toBe(standing);
    expect(statusOf(judged, standing)).toBe('skipped');
  });

  test('a failure of which a part is not known decides', () => {
    expect(standingOf(outcome({}), [...excused({ baselined: true }), ...excused({})])).toBe('fail');
  });

  test.each([
    ['must', 'critical'],
    ['should', 'normal'],
    ['may', 'minor'],
  ] as const)('a %s is %s', (level, severity) => {
    const operation = { operationId: 'PostPaymentIntents', method: 'POST', path: '/v1/payment_intents' };
    const labels = labelsOf({ suite: 'Stripe', check: 'create/amount', title: '', level, operation });
    expect(labels).toContainEqual({ name: 'severity', value: severity });
    expect(labels).toContainEqual({ name: 'feature', value: 'POST /v1/payment_intents' });
    expect(labels).toContainEqual({ name: 'story', value: 'create' });
  });

  test('a cell of the lifecycle tells where it starts, and a check of all answers that it is one', () => {
    const cell = named(mutant, 'lifecycle/requires_capture/capture-leads-to-succeeded');
    expect(labelOf(cell as never, 'story')).toBe('lifecycle, from requires_capture');
    expect(labelOf(named(mutant, 'response-has-a-request-id') as never, 'story')).toBe('every answer');
  });
});

describe.each(golden)('the results of the $name', ({ report }) => {
  const results = resultsOf(report);

  test('are failed and broken as the verdict is', () => {
    const { must, should, may } = report.summary;
    expect(countStatuses(results)).toEqual({
      passed: must.pass + should.pass + may.pass,
      failed: must.fail - knownIn(report),
      broken: must.inconclusive + must.error,
      skipped:
        must.notApplicable +
        knownIn(report) +
        [should, may].reduce(
          (sum, { fail, inconclusive, notApplicable }) => sum + fail + inconclusive + notApplicable,
          0,
        ),
    });
  });

  test('have names of their own, which are those of their checks in every run', () => {
    const later = resultsOf({ ...report, run: { ...report.run, startedAt: '2030-01-01T00:00:00.000Z' } });
    const ids = results.map(({ historyId }) => historyId);
    expect(new Set(ids).size).toBe(report.checks.length);
    expect(later.map(({ historyId }) => historyId)).toEqual(ids);
    expect(later.filter(({ uuid }, position) => uuid === results[position]?.uuid)).toEqual([]);
    expect(new Set(results.map(({ uuid }) => uuid)).size).toBe(results.length);
    for (const { uuid } of results) expect(uuid).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test('name files that are there, each once', () => {
    const named = results.flatMap(({ steps }) => steps.flatMap(({ attachments }) => attachments));
    const there = filesLike(report, /-attachment\./).map(([name]) => name);
    expect(named.map(({ source }) => source).toSorted()).toEqual(there.toSorted());
  });
});

test('a failure says what is wrong, by which source, and shows the exchange', () => {
  const result = named(mutant, 'update/metadata-is-merged');
  expect(result).toMatchObject({ status: 'failed', statusDetails: { expected: expect.any(String) } });
  expect(result?.statusDetails.message).toMatch(/^not as required(?: \(cause \d+\))?: .+\n.*\/metadata\/kept.+absent/);
  for (const part of ['required', 'docs.stripe.com', 'curl -X POST'])
    expect(result?.statusDetails.trace).toContain(part);
  expect(result?.links.map(({ url }) => url)).toContainEqual(expect.stringMatching(/^https:\/\/docs\.stripe\.com\//));
  expect(result?.steps.at(-1)).toMatchObject({
    name: expect.stringMatching(/^POST \/v1\/payment_intents\/pi_\w+ → 200$/),
    status: 'failed',
    attachments: [
      { name: 'request' },
      { name: 'response', type: 'application/json' },
      { name: 'curl' },
      { name: 'script' },
    ],
  });
});

test('what does not decide the verdict is skipped, and its message says why', () => {
  const all = (more: Partial<ReportedFinding>): ConformanceReport => ({
    ...mutant,
    findings: mutant.findings.map((finding) => ({ ...finding, ...more })),
  });
  const unscored = { ...mutant, checks: mutant.checks.map((check) => ({ ...check, scored: false })) };
  for (const [report, words, flags] of [
    [all({ baselined: true }), 'known', { known: true }],
    [all({ flaky: true }), 'flaky', { muted: true, flaky: true }],
    [unscored, 'not scored', { muted: true }],
  ] as const) {
    const result = named(report, 'update/metadata-is-merged');
    expect(result).toMatchObject({ status: 'skipped', statusDetails: flags });
    expect(result?.statusDetails.message).toMatch(new RegExp(`^${words}(?: \\(cause \\d+\\))?: `));
    expect(result?.labels).toContainEqual({ name: 'tag', value: words });
    expect(countStatuses(resultsOf(report))).toMatchObject({ failed: 0, broken: 0 });
  }
});

test('every failure is in a category, first of all in that of its cause', () => {
  const categories = categoriesOf(mutant);
  for (const { statusDetails, status } of resultsOf(mutant)) {
    if (status !== 'failed' && status !== 'broken') continue;
    const { message = '' } = statusDetails;
    const found = categories.filter(({ messageRegex }) => new RegExp(`^(?:${messageRegex})$`).test(message));
    const cause = /\(cause (\d+)\)/.exec(message.split('\n', 1)[0] ?? '')?.[1];
    expect(found.map(({ name }) => name)).toEqual([
      cause === undefined
        ? expect.stringMatching(/^(?:Not as required|Could not be judged)$/)
        : expect.stringContaining(`Cause ${cause}: `),
    ]);
  }
});

test('times are those of the report', () => {
  const start = Date.parse(mutant.run.startedAt);
  for (const result of resultsOf(mutant)) {
    expect(result.start).toBe(start);
    const spent = result.steps.reduce((sum, step) => sum + (step.stop ?? 0) - (step.start ?? 0), 0);
    expect(result.stop).toBe(start + spent);
  }
});

test('a run without a fault has no steps and no links', () => {
  expect(resultsOf(reference).flatMap(({ steps, links }) => [...steps, ...links])).toEqual([]);
});
