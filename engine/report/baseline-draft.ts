import type { OperationId } from '../../specs/generated/operations.ts';
import { groupBy } from '../vocabulary/group.ts';
import type { ConformanceReport, ReportedFinding } from './report.ts';

/** Known failures that are to be written down under one reason. */
export interface BaselineDraft {
  readonly checks: readonly string[];
  /** None: the checks are rows and belong to one operation anyway. */
  readonly operations: readonly OperationId[];
  readonly reason: string;
}

interface Failure {
  readonly check: string;
  readonly operations: readonly OperationId[];
  readonly reason: string;
}

const reasonOf = ({ causes }: ConformanceReport, { cause, verdict, reason, title }: ReportedFinding): string => {
  const known = causes.find(({ id }) => id === cause);
  if (known !== undefined) return known.title;
  return verdict === 'inconclusive' && reason !== undefined ? reason : `not so: ${title}`;
};

/**
 * What a baseline must hold besides what it already holds, so that this run would be green: the must-level checks that
 * did not pass, grouped by what explains them, the cause that explains most first.
 */
export function draftBaseline(report: ConformanceReport): readonly BaselineDraft[] {
  const open = report.findings.filter(
    ({ level, verdict, scored, baselined, flaky }) =>
      level === 'must' && (verdict === 'fail' || verdict === 'inconclusive') && scored && !baselined && !flaky,
  );
  const failures = [...groupBy(open, ({ check }) => check)].flatMap(([check, findings]): readonly Failure[] => {
    const row = findings.every(({ scenario }) => scenario === check);
    const reasons = new Map<OperationId, string>();
    for (const finding of findings)
      reasons.set(finding.operationId, reasons.get(finding.operationId) ?? reasonOf(report, finding));
    return [...groupBy(reasons, ([, reason]) => reason)].map(([reason, own]) => ({
      check,
      operations: row ? [] : own.map(([operationId]) => operationId),
      reason,
    }));
  });
  const place = ({ reason }: BaselineDraft): number => {
    const at = report.causes.findIndex(({ title }) => title === reason);
    return at < 0 ? report.causes.length : at;
  };
  return [...groupBy(failures, ({ reason, operations }) => `${reason} ${operations.join(' ')}`).values()]
    .map((group) => ({
      checks: group.map(({ check }) => check),
      operations: group[0]?.operations ?? [],
      reason: group[0]?.reason ?? '',
    }))
    .toSorted((a, b) => place(a) - place(b));
}
