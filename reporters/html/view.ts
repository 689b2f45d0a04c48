import type { ConformanceReport, OperationReport, ReportedFinding } from '../../engine/report/report.ts';

/** The report with what its page looks up again and again. */
export interface View {
  readonly report: ConformanceReport;
  readonly findings: readonly PlacedFinding[];
  readonly operations: ReadonlyMap<string, OperationReport>;
}

/** A finding with its address in the page. */
export interface PlacedFinding {
  readonly finding: ReportedFinding;
  /** The same in every run that finds the same. */
  readonly slug: string;
  /** Number of its cause, from 1. */
  readonly cause?: number;
}

const rank = ({ verdict, level }: ReportedFinding): number =>
  ['error', 'fail', 'inconclusive', 'not-applicable'].indexOf(verdict) + 4 * ['must', 'should', 'may'].indexOf(level);

/** Gives every finding its address, and its place: by operation, the gravest first. */
export function viewOf(report: ConformanceReport): View {
  const operations = new Map<string, OperationReport>(report.operations.map((each) => [each.operationId, each]));
  const order = new Map(report.operations.map(({ operationId }, position) => [operationId, position]));
  const numbers = new Map(report.causes.map(({ id }, position) => [id, position + 1]));
  const seen = new Map<string, number>();
  const findings = report.findings.map((finding): PlacedFinding => {
    const { check, kind, scenario } = finding;
    const base = kind === 'row' ? check : `${check}@${scenario}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    const cause = numbers.get(finding.cause ?? '');
    return { finding, slug: count === 1 ? base : `${base}~${count}`, ...(cause === undefined ? {} : { cause }) };
  });
  const place = ({ finding }: PlacedFinding): number => order.get(finding.operationId) ?? 0;
  return {
    report,
    operations,
    findings: findings.toSorted((a, b) => place(a) - place(b) || rank(a.finding) - rank(b.finding)),
  };
}

/** Method and path of an operation. */
export const routeOf = ({ operations }: View, operationId: string): string => {
  const operation = operations.get(operationId);
  return operation === undefined ? operationId : `${operation.method} ${operation.path}`;
};

/** An address inside the page that sets filters or opens something. */
export const addressOf = (state: Readonly<Record<string, string>>): string => `#${new URLSearchParams(state)}`;
