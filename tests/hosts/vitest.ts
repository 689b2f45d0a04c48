import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ConformanceReport } from '../../engine/report/report.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const VITEST = path.join(ROOT, 'node_modules/vitest/vitest.mjs');

export interface VitestEnded {
  readonly code: number | null;
  readonly output: string;
  readonly reportDir: string;
  /** The tests by the id in their name. */
  readonly tests: Readonly<Record<string, { readonly status: string; readonly message: string }>>;
}

interface JsonReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly { title: string; status: string; failureMessages: readonly string[] }[];
  }[];
}

interface Ended extends Omit<VitestEnded, 'tests'> {
  readonly folder: string;
}

/** Runs the vitest host with the reporters of its configuration; settings are variables of the environment. */
export async function runHost(
  settings: Readonly<Record<string, string>>,
  argsIn: (folder: string) => readonly string[] = () => [],
  folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-')),
): Promise<Ended> {
  const reportDir = path.join(folder, 'report');
  // This is a vitest within a vitest: the inner one must not take itself for a worker of the outer one.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|TEST|STRIPE_CONFORMANCE)/.test(name));
  const child = spawn(
    process.execPath,
    [VITEST, 'run', '--config', 'vitest.conformance.config.ts', ...argsIn(folder)],
    {
      cwd: ROOT,
      env: { ...Object.fromEntries(inherited), ...settings, STRIPE_CONFORMANCE_REPORT_DIR: reportDir, NO_COLOR: '1' },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output, reportDir, folder };
}

/** Runs the vitest host and tells how each of its tests ended. */
export async function runVitest(
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<VitestEnded> {
  const json = (folder: string): string => path.join(folder, 'vitest.json');
  const { folder, ...ended } = await runHost(settings, (place) => [
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${json(place)}`,
    ...args,
  ]);
  const report: JsonReport = JSON.parse(readFileSync(json(folder), 'utf8'));
  const tests = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(({ title, status, failureMessages }) => {
      const id = /\[([^\]]+)\]$/.exec(title)?.[1] ?? title;
      return [id, { status, message: failureMessages.join('\n') }] as const;
    });
  return { ...ended, tests: Object.fromEntries(tests) };
}

/** What two runs of the same scenarios on the same kind of target have in common: all but times, ports and ids. */
export function comparable(reportDir: string): unknown {
  const report: ConformanceReport = JSON.parse(readFileSync(path.join(reportDir, 'report.json'), 'utf8'));
  const { verdict, summary, operations, transitions, coverage, archetype } = report;
  // An id that a target counts up, and a key of ours, are of one run alone.
  const causes = JSON.parse(JSON.stringify(report.causes).replace(/\b(?:pi_|conformance-)[\w-]+/g, '(an id)'));
  // Where exactly two answers differ depends on whether a second began between them.
  const findings = report.findings.map(({ mismatches: _, evidence: __, ...finding }) => finding);
  return { verdict, summary, operations, transitions, coverage, causes, archetype, findings };
}
