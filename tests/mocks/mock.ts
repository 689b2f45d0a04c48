import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readLog } from '../../engine/report/log.ts';
import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import type { OperationId } from '../../specs/generated/operations.ts';
import { knownTargets } from '../../targets/known.ts';
import { isInstalled } from '../../targets/mocks/install.ts';
import { runCli } from '../cli/cli.ts';

/** Whether a mock is on this machine; says how to get it where it is not. */
export function isReady(name: string): boolean {
  const tool = knownTargets[name]?.tool;
  const ready = tool === undefined || isInstalled(tool);
  if (!ready) process.stderr.write(`tests of ${name} skip: npm run targets:install ${name}\n`);
  return ready;
}

export interface Judged {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly report: ConformanceReport;
  /** Checks that failed on an operation. */
  readonly failed: (operationId: OperationId) => readonly string[];
  /** The failure of a check, where it failed anywhere. */
  readonly failure: (check: string) => ReportedFinding | undefined;
  /** Checks that passed somewhere, before any credit was taken away. */
  readonly passed: ReadonlySet<string>;
}

/** Judges a mock that the suite starts by name. */
export async function judgeMock(name: string, ...flags: readonly string[]): Promise<Judged> {
  const { reportDir, ...ended } = await runCli(['run', '--target', name, ...flags]);
  const read = (file: string): string => readFileSync(path.join(reportDir, file), 'utf8');
  const report: ConformanceReport = JSON.parse(read('report.json'));
  const findings = readLog(read('log.jsonl')).flatMap((event) => (event.kind === 'scenario' ? event.findings : []));
  const failures = report.findings.filter(({ verdict }) => verdict === 'fail');
  return {
    ...ended,
    report,
    failed: (operationId) => failures.filter((each) => each.operationId === operationId).map(({ check }) => check),
    failure: (check) => failures.find((each) => each.check === check),
    passed: new Set(findings.filter(({ verdict }) => verdict === 'pass').map(({ check }) => check)),
  };
}
