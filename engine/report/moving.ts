import { groupBy } from '../vocabulary/group.ts';
import type { ConformanceReport, ReportedFinding } from './report.ts';

/** A must-level check of one operation that stood otherwise when it was asked again. */
export interface Moving extends Pick<ReportedFinding, 'check' | 'operationId' | 'kind'> {
  /** In how many of the runs nothing was held against it. */
  readonly held: number;
  readonly of: number;
}

const isOpen = ({ level, verdict, scored, flaky }: ReportedFinding): boolean =>
  level === 'must' && (verdict === 'fail' || verdict === 'inconclusive') && scored && !flaky;

/** What several runs of the same questions differ in: checks that were open in some of them and not in all. */
export function movingIn(reports: readonly ConformanceReport[]): readonly Moving[] {
  const open = reports.flatMap(({ findings }, run) => findings.filter(isOpen).map((finding) => ({ run, finding })));
  return [...groupBy(open, ({ finding }) => `${finding.operationId} ${finding.check}`).values()].flatMap((own) => {
    const [first] = own;
    const held = reports.length - new Set(own.map(({ run }) => run)).size;
    if (first === undefined || held === 0) return [];
    const { check, operationId, kind } = first.finding;
    return [{ check, operationId, kind, held, of: reports.length }];
  });
}
