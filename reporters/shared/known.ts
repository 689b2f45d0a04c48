import type { ConformanceReport, OperationReport, ReportedFinding } from '../../engine/report/report.ts';
import { verdictWords } from './words.ts';

/** Whether a finding keeps its operation from conforming. */
const isOpen = ({ level, scored, verdict }: ReportedFinding): boolean =>
  level === 'must' && scored && (verdict === 'fail' || verdict === 'inconclusive' || verdict === 'error');

export const isKnown = ({ baselined, flaky }: Pick<ReportedFinding, 'baselined' | 'flaky'>): boolean =>
  baselined || flaky;

type Told = Pick<ConformanceReport, 'baseline' | 'findings'>;

/** Whether the baseline knows all that keeps an operation from conforming, so that it turns no gate red. */
export function isKnownWhole(
  { baseline, findings }: Told,
  { operationId }: Pick<OperationReport, 'operationId'>,
): boolean {
  if (baseline === undefined) return false;
  const open = findings.filter((each) => each.operationId === operationId && isOpen(each));
  return open.length > 0 && open.every(isKnown);
}

/** The verdict on an operation in words, with what is known of it. */
export const standingWords = (report: Told, operation: OperationReport): string =>
  `${verdictWords[operation.verdict]}${isKnownWhole(report, operation) ? ', known' : ''}`;

/** Whether the baseline knows all that a cause explains. */
export const isKnownCause = ({ baseline, findings }: Told, id: string): boolean =>
  baseline !== undefined &&
  findings.filter(({ cause }) => cause === id).every((each) => !isOpen(each) || isKnown(each));
