import { beforeAll, describe, expect, test } from 'vitest';
import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import { renderAllure } from '../../reporters/allure/results.ts';
import { filesLike, named, resultsOf } from './allure.ts';
import { faulty } from './golden.ts';
import { hostile, hostileTexts } from './hostile.ts';
import { largeReport, sampleReport } from './samples.ts';

const { report: mutant } = faulty;

test('a scenario of very many exchanges shows the last of them', () => {
  const sample = sampleReport();
  const [first] = Object.values(sample.evidence);
  const ids = Array.from({ length: 100 }, (_, number) => `create/amount/${number}`);
  const report = {
    ...sample,
    evidence: Object.fromEntries(ids.map((id) => [id, { ...(first as object), id }])) as ConformanceReport['evidence'],
    findings: sample.findings.map((finding) => ({ ...finding, evidence: ids })),
  };
  const steps = named(report, 'create/amount')?.steps ?? [];
  expect([steps.length, steps[0]?.name, steps.at(-1)?.status]).toEqual([41, '60 earlier exchanges', 'failed']);
});

describe.each(Object.entries(hostileTexts))('%s', (_, text) => {
  let files: Readonly<Record<string, string>>;
  beforeAll(() => {
    files = renderAllure(hostile(mutant, text));
  });

  test('makes no file that is not JSON or text that steers, and none of more than it can bear', () => {
    for (const [name, content] of Object.entries(files)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
      expect(content.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)?.[0]).toBeUndefined();
      expect(/\p{Surrogate}/u.test(content)).toBe(false);
      if (name.endsWith('.json')) JSON.parse(content);
      expect(content.length).toBeLessThan(150_000);
    }
  });

  test('changes neither how many results there are, nor what they are called', () => {
    const calm = resultsOf(mutant).map(({ uuid, name, status, labels }) => ({ uuid, name, status, labels }));
    const results = Object.entries(files).filter(([name]) => name.endsWith('-result.json'));
    expect(results.map(([, content]) => JSON.parse(content))).toMatchObject(calm);
    expect(Object.values(files).reduce((sum, { length }) => sum + length, 0)).toBeLessThan(40_000_000);
  });
});

test('what would fill the disk is left in the log', () => {
  const report = largeReport(2_000);
  const long = { ...report.evidence['create/row-0/request'], curl: 'x' } as ConformanceReport['evidence'][string];
  const body = Array.from({ length: 30 }, () => 'y'.repeat(1_900));
  const swollen: ConformanceReport = {
    ...report,
    checks: report.findings.map(({ check, operationId, level, verdict, title, scored }) => ({
      check,
      operationId,
      level,
      verdict,
      title,
      scored,
    })),
    evidence: Object.fromEntries(
      Object.keys(report.evidence).map((id) => [id, { ...long, id, response: { status: 200, headers: {}, body } }]),
    ),
  };
  const attached = filesLike(swollen, /-attachment\./);
  expect(attached.reduce((sum, [, { length }]) => sum + length, 0)).toBeLessThanOrEqual(24_000_000);
  expect(attached.length).toBeGreaterThan(500);
  expect(resultsOf(swollen).every(({ steps }) => steps.length === 1)).toBe(true);
});

test('a check that fails in many ways tells the first of them, and no more than can be read', () => {
  const sample = sampleReport();
  const [finding] = sample.findings.filter(({ check }) => check === 'create/amount') as [ReportedFinding];
  const ways = Array.from({ length: 100 }, (_, way) => `create/way-${way}`);
  const mismatches = ways.map((at) => ({ at: at.padEnd(400, '-'), expected: 1, actual: 2 }));
  const many = {
    ...sample,
    findings: ways.map((scenario) => ({ ...finding, kind: 'universal' as const, scenario, mismatches })),
  };
  const result = named(many, 'create/amount');
  expect(result?.statusDetails.message?.split('\n').length).toBeLessThanOrEqual(6);
  expect(result?.statusDetails.trace?.length).toBe(12_000);
  expect([result?.description?.match(/Found in/g)?.length, result?.steps.length]).toEqual([10, 10]);
});
