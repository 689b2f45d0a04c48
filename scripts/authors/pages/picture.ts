import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { ConformanceReport } from '../../../engine/report/report.ts';
import { renderPicture } from '../../../reporters/picture/svg.ts';
import { UsageError } from '../../settings/exit-codes.ts';
import { fileOf, made, needMocks, runCli } from './made.ts';

/** The mock whose report the README shows. */
const SHOWN = 'emulate';

/** The finding that the README shows. */
const FINDING = 'create/negative-amount-is-refused';

const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Photographs the first screen of a report, light, and a finding, dark. */
async function photograph(page: string): Promise<void> {
  if (!existsSync(BROWSER))
    throw new UsageError(`there is no ${BROWSER}: install chromium, or name another browser in CHROMIUM`);
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: BROWSER, args });
  try {
    const viewport = { width: 1200, height: 1000 };
    const light = await browser.newPage({ viewport, colorScheme: 'light' });
    await light.goto(pathToFileURL(page).href);
    await light.screenshot({ path: fileOf('docs/images/report-light.png') });
    const dark = await browser.newPage({ viewport, colorScheme: 'dark' });
    await dark.goto(`${pathToFileURL(page).href}#finding=${encodeURIComponent(FINDING)}`);
    const finding = dark.locator(`[data-finding="${FINDING}"]`);
    await finding.locator('.exchanges h4').first().waitFor();
    await finding.screenshot({ path: fileOf('docs/images/finding-dark.png') });
  } finally {
    await browser.close();
  }
}

/** Judges a mock, draws its state machine as its report has it, and photographs the report. */
export async function renewPicture(): Promise<void> {
  needMocks();
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-pages-'));
  try {
    runCli(['run', '--target', SHOWN, '--reporter', 'json', '--reporter', 'html', '--report-dir', folder]);
    const report: ConformanceReport = JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8'));
    const picture = renderPicture(report);
    if (picture === undefined) throw new Error(`the report on ${SHOWN} has no state machine`);
    writeFileSync(fileOf('docs/images/state-machine.svg'), `<!-- ${made()} -->\n${picture}`);
    await photograph(path.join(folder, 'index.html'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
