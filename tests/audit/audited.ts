import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Traffic } from '../../engine/audit/explainable.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { type ConformanceReport, type ReportedFinding, summarise } from '../../engine/report/report.ts';
import { auditRecordings } from '../../scripts/recordings/audited.ts';

interface Options {
  readonly traffic?: Traffic;
  readonly hosts?: readonly string[];
  readonly apiVersion?: string;
}

/** Audits files with these texts, in a folder of their own that is gone afterwards. */
export async function auditTexts(
  files: Readonly<Record<string, string | Buffer>>,
  { traffic = 'server', hosts = ['api.stripe.com'], ...options }: Options = {},
): Promise<ConformanceReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-audit-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const events: RunEvent[] = [];
    for await (const event of auditRecordings({ places: [folder], hosts, traffic, ...options, without: 'none' }))
      events.push(event);
    return summarise(JSON.parse(JSON.stringify(events).replaceAll(`${folder}${path.sep}`, '')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `must check file#index /path` for each place that a finding is about. */
export const told = ({ findings }: ConformanceReport): readonly string[] =>
  findings
    .filter(({ level }) => level !== 'may')
    .flatMap(({ check, level, evidence, mismatches }: ReportedFinding) =>
      mismatches.map(({ at }) => `${level} ${check} ${evidence.at(-1)} ${at}`),
    );
