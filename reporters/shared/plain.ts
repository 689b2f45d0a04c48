import type { Outcome } from '../../engine/report/outcomes.ts';
import type { ConformanceReport, OperationReport, ReportedFinding } from '../../engine/report/report.ts';
import { renderFinding } from '../console/finding.ts';

const WIDTH = 120;

/** A finding as the console tells it, without the line of its name, colours and indent. */
export const plainFinding = (report: ConformanceReport, finding: ReportedFinding): string =>
  renderFinding(report, finding, [], (_, text) => text, WIDTH)
    .slice(1)
    .map((line) => line.slice(4))
    .join('\n');

/** An operation by its method and path, as its users know it. */
export const routeOf = ({ method, path }: Pick<OperationReport, 'method' | 'path'>): string => `${method} ${path}`;

/** The findings of an outcome's check on its operation. */
export const findingsOf = (report: ConformanceReport, { check, operationId }: Outcome): readonly ReportedFinding[] =>
  report.findings.filter((finding) => finding.check === check && finding.operationId === operationId);

/** Whether a finding or an outcome decides the verdict. */
export const counts = ({ level, verdict, scored }: Pick<ReportedFinding, 'level' | 'verdict' | 'scored'>): boolean =>
  scored && (level === 'must' || verdict === 'error') && verdict !== 'not-applicable' && verdict !== 'pass';

/** The operations that the run had checks for, in the order of the document. */
export const playedOperations = ({ operations, checks }: ConformanceReport): readonly OperationReport[] =>
  operations.filter(({ operationId }) => checks.some((each) => each.operationId === operationId));
