import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { categoriesOf } from '../../reporters/allure/categories.ts';
import { ALLURE_RESULTS } from '../../reporters/allure/results.ts';
import { markOurs, removeOurs } from '../output/folders.ts';
import { readReport } from '../output/read-report.ts';
import { writeReports } from '../output/report-folder.ts';
import { exitCodes, UsageError } from '../settings/exit-codes.ts';

// Run by hand: makes the page of Allure from the log of a run, by default of the last one.
const PAGE = 'allure-report';

// Allure asks for a script of a third party that counts visits, and has no setting against it.
const COUNTER = /<script async src="https:\/\/www\.googletagmanager\.com[^>]*><\/script>\s*<script>[\s\S]*?<\/script>/;

const allure = fileURLToPath(new URL('../cli.js', import.meta.resolve('allure')));

const configOf = (report: ConformanceReport): object => ({
  name: `${report.target.name}: PaymentIntents conformance`,
  // Of what has categories of the same message, the first is taken.
  categories: categoriesOf(report),
  plugins: { awesome: { options: { singleFile: true, groupBy: ['feature', 'story'] } } },
});

/** From results of its own: what lies in the folder may be those of other tests, too. */
function makePage(folder: string, report: ConformanceReport): string {
  const scratch = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-allure-'));
  const page = path.join(folder, PAGE);
  removeOurs(page);
  try {
    const config = path.join(scratch, 'allurerc.json');
    writeFileSync(config, JSON.stringify(configOf(report)));
    writeReports(scratch, ['allure'], report);
    const { status } = spawnSync(
      process.execPath,
      [allure, 'generate', '--cwd', scratch, '--config', config, '--output', page, ALLURE_RESULTS.slice(0, -1)],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    if (status !== 0) throw new Error(`allure ended with exit code ${status}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const file = path.join(page, 'index.html');
  writeFileSync(file, readFileSync(file, 'utf8').replace(COUNTER, ''));
  markOurs(page);
  return file;
}

const place = path.resolve(process.argv[2] ?? 'conformance-report');
try {
  if (!existsSync(place)) throw new UsageError(`no run is at ${place}: begin with npm run conformance`);
  const report = readReport(place);
  console.log(makePage(statSync(place).isDirectory() ? place : path.dirname(place), report));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = exitCodes.usage;
}
