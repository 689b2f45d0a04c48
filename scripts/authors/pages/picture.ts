import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ConformanceReport } from '../../../engine/report/report.ts';
import { renderPicture } from '../../../reporters/picture/svg.ts';
import { fileOf, made, needMocks, runCli } from './made.ts';

/** The mock whose state machine the README shows. */
const SHOWN = 'emulate';

/** Judges a mock and draws its state machine, as its report has it. */
export function renewPicture(): void {
  needMocks();
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-pages-'));
  try {
    runCli(['run', '--target', SHOWN, '--reporter', 'json', '--report-dir', folder]);
    const report: ConformanceReport = JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8'));
    const picture = renderPicture(report);
    if (picture === undefined) throw new Error(`the report on ${SHOWN} has no state machine`);
    writeFileSync(fileOf('docs/images/state-machine.svg'), `<!-- ${made()} -->\n${picture}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
