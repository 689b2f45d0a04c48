import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readLog } from '../../engine/report/log.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';

const LOGS = path.resolve(import.meta.dirname, '../fixtures/logs');

const logs = ['reference', 'mutant'] as const;

/** The reports of the two committed logs: a run without a fault, and one with faults of several kinds. */
export const golden: readonly { readonly name: (typeof logs)[number]; readonly report: ConformanceReport }[] = logs.map(
  (name) => ({ name, report: summarise(readLog(readFileSync(path.join(LOGS, `${name}.jsonl`), 'utf8'))) }),
);

/** Where the rendered form of a golden report is kept. */
export const goldenFile = (name: string, file: string): string =>
  path.resolve(import.meta.dirname, '../fixtures/golden', name, file);
