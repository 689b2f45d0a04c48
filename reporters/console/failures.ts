import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import { harmless, wrap } from '../shared/text.ts';
import { renderFinding } from './finding.ts';
import type { ConsoleOptions, Paint } from './paint.ts';

/** A finding as it is told: in whole, or only named because its like was told already. */
interface Told {
  readonly finding: ReportedFinding;
  readonly elsewhere: readonly string[];
  readonly inWhole: boolean;
}

// A list that nobody reads to its end hides what stands there: the page and report.json have all of it.
const TOLD_OF_A_CAUSE = 1;
const TOLD_IN_ALL = 50;
const NAMED = 12;
const TOLD_ON_A_PAGE = 5;

/** Findings of one universal check in several operations are told once, where they came first. */
function foldRepeated(
  findings: readonly ReportedFinding[],
): readonly { finding: ReportedFinding; elsewhere: readonly string[] }[] {
  const folded = new Map<string, { finding: ReportedFinding; elsewhere: string[] }>();
  for (const finding of findings) {
    // Of one cause, what a check finds elsewhere is the same.
    const key =
      finding.kind === 'universal' && finding.cause !== undefined
        ? `${finding.check} ${finding.cause}`
        : `${finding.check} ${finding.scenario} ${finding.operationId}`;
    const known = folded.get(key);
    if (known === undefined) folded.set(key, { finding, elsewhere: [] });
    else if (known.finding.operationId !== finding.operationId && !known.elsewhere.includes(finding.operationId))
      known.elsewhere.push(finding.operationId);
  }
  return [...folded.values()];
}

/** The findings printed in full: the first of each cause and all without one, up to a limit. */
function choose(findings: readonly ReportedFinding[], limit: number): readonly Told[] {
  const told = new Map<string, number>();
  let inAll = 0;
  return foldRepeated(findings).map(({ finding, elsewhere }) => {
    const { cause } = finding;
    const ofCause = cause === undefined ? 0 : (told.get(cause) ?? 0);
    const inWhole = ofCause < TOLD_OF_A_CAUSE && inAll < limit;
    if (inWhole) inAll += 1;
    if (inWhole && cause !== undefined) told.set(cause, ofCause + 1);
    return { finding, elsewhere, inWhole };
  });
}

function renderNamed(
  findings: readonly ReportedFinding[],
  paint: Paint,
  width: number,
  whole: string,
): readonly string[] {
  if (findings.length === 0) return [];
  const ids = [...new Set(findings.map(({ check }) => check))];
  const rest = ids.length > NAMED ? `, and ${ids.length - NAMED} more` : '';
  const text = `and ${findings.length} more, in ${whole}: ${ids.slice(0, NAMED).join(', ')}${rest}`;
  const [first, ...more] = wrap(text, width - 4);
  return [`  ${paint('red', '✗')} ${first}`, ...more.map((line) => `    ${line}`)];
}

/**
 * The must-level failures that are not known, by operation; on a page the first of those without a cause, or, beside a
 * baseline, of those that are new.
 */
export function renderFailures(
  report: ConformanceReport,
  paint: Paint,
  { width, whole, reportDir, detail }: Pick<ConsoleOptions, 'width' | 'whole' | 'reportDir' | 'detail'>,
): readonly string[] {
  const isPage = detail === 'page';
  // On a page what has a cause is told by it; beside a baseline the causes of what is known stand there, too.
  const byCause = isPage && report.baseline === undefined;
  const chosen = choose(
    report.findings.filter(
      ({ level, verdict, baselined, flaky, cause }) =>
        level === 'must' &&
        !baselined &&
        !flaky &&
        (verdict === 'fail' || verdict === 'error') &&
        !(byCause && cause !== undefined),
    ),
    isPage ? TOLD_ON_A_PAGE : TOLD_IN_ALL,
  );
  const told = byCause ? chosen.filter(({ inWhole }) => inWhole) : chosen;
  return report.operations.flatMap(({ operationId, method, path }) => {
    const own = told.filter(({ finding }) => finding.operationId === operationId);
    if (own.length === 0) return [];
    const named = own.filter(({ inWhole }) => !inWhole).map(({ finding }) => finding);
    return [
      '',
      paint('bold', `${method} ${path}`),
      ...own
        .filter(({ inWhole }) => inWhole)
        .flatMap(({ finding, elsewhere }) =>
          renderFinding(report, finding, elsewhere, paint, width, `${harmless(reportDir)}/`),
        ),
      ...renderNamed(named, paint, width, whole),
    ];
  });
}
