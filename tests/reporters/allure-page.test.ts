import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { renderAllure } from '../../reporters/allure/results.ts';
import { writeReports } from '../../scripts/output/report-folder.ts';
import { countStatuses, resultsOf } from './allure.ts';
import { conformant, faulty, golden, knownIn, logOf } from './golden.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TSX = createRequire(import.meta.url).resolve('tsx/cli');

const OTHERS = 'of-others-result.json';

const makeFolder = (): string => mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
/** What `npm run allure` runs. */
const makePage = (folder: string) =>
  spawnSync(process.execPath, [TSX, path.join(ROOT, 'scripts/authors/allure.ts'), folder], {
    cwd: ROOT,
    encoding: 'utf8',
  });

describe.each(golden)("Allure's own reader of the $name", (each) => {
  const { report } = each;
  const folder = makeFolder();
  const results = path.join(folder, 'allure-results');
  let made: ReturnType<typeof makePage>;

  beforeAll(() => {
    writeFileSync(path.join(folder, 'log.jsonl'), logOf(each));
    mkdirSync(results);
    writeFileSync(path.join(results, OTHERS), '{"name": "gone", "status": "failed"}');
    made = makePage(folder);
  });

  test('takes every result and its status as the report has it', () => {
    const { status, stdout, stderr } = made;
    expect([status, stderr, path.relative(folder, stdout.trim())]).toEqual([
      0,
      '',
      path.join('allure-report', 'index.html'),
    ]);
    const { stats } = JSON.parse(readFileSync(path.join(folder, 'allure-report/summary.json'), 'utf8'));
    const { total, ...counts } = stats as Record<string, number>;
    const wanted = Object.entries(countStatuses(resultsOf(report))).filter(([, count]) => count > 0);
    expect(total).toBe(report.checks.length);
    expect(counts).toEqual(Object.fromEntries(wanted));
    expect(counts.failed ?? 0).toBe(report.summary.must.fail - knownIn(report));
  });

  test('is not shown what lies in the folder, and leaves it there', () => {
    expect(readdirSync(results)).toEqual([OTHERS]);
  });

  test('makes one page that asks for nothing else', () => {
    const page = readFileSync(made.stdout.trim(), 'utf8');
    expect(page).not.toContain('googletagmanager');
    expect(page).toContain('window.allureReportOptions');
  });
});

test('results replace those of an earlier report, and no others', () => {
  const [first, second] = [conformant.report, faulty.report];
  const folder = makeFolder();
  const listed = () => readdirSync(path.join(folder, 'allure-results')).filter((file) => !file.startsWith('.'));
  const namesIn = (report: ConformanceReport) => Object.keys(renderAllure(report)).map((file) => path.basename(file));
  for (const report of [first, second]) {
    writeReports(folder, ['allure'], report);
    expect(listed().toSorted()).toEqual(namesIn(report).toSorted());
  }
  const theirs = path.join(makeFolder(), 'allure-results');
  mkdirSync(theirs);
  writeFileSync(path.join(theirs, OTHERS), '{}');
  writeReports(path.dirname(theirs), ['allure'], first);
  expect(existsSync(path.join(theirs, OTHERS))).toBe(true);
});

test('without a run, it says how to make one', () => {
  const folder = path.join(makeFolder(), 'nothing');
  const { status, stdout, stderr } = makePage(folder);
  expect([status, stdout, stderr]).toEqual([2, '', `no run is at ${folder}: begin with npm run conformance\n`]);
  expect(existsSync(folder)).toBe(false);
});
