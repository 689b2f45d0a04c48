import type { ConformanceReport, OperationReport } from '../engine/report/report.ts';
import { headlineVerdict, verdictTitle } from './shared/not-asked.ts';
import { executed, suiteTitle, verdictWords } from './shared/words.ts';

const colors: Readonly<Record<OperationReport['verdict'], string>> = {
  pass: 'brightgreen',
  fail: 'red',
  inconclusive: 'yellow',
  error: 'lightgrey',
  'not-applicable': 'lightgrey',
  uncovered: 'lightgrey',
  unsupported: 'orange',
};

const badge = (label: string, message: string, color: string): string =>
  `${JSON.stringify({ schemaVersion: 1, label, message, color }, null, 2)}\n`;

/**
 * The verdict as a badge for a readme.
 * @see https://shields.io/badges/endpoint-badge
 */
export function renderBadge(report: ConformanceReport): string {
  const verdict = headlineVerdict(report);
  const {
    part,
    summary: { must },
    run,
  } = report;
  const share = `${must.pass}/${executed(must)}`;
  const words = run.stopped === undefined ? verdictTitle(report) : 'stopped early';
  const [only, second, ...more] = report.notAsked.map(({ capability }) => capability);
  const without =
    more.length > 0 ? [`${report.notAsked.length} capabilities`] : [only, second].filter((each) => each !== undefined);
  return badge(
    suiteTitle(report),
    `${words} ${share}${without.length === 0 ? '' : `, without ${without.join(' and ')}`}`,
    // Green is for the whole alone.
    run.stopped === undefined && !(part !== undefined && verdict === 'pass') ? colors[verdict] : 'lightgrey',
  );
}

/** The verdict on each operation as a badge, by its id. */
export const renderOperationBadges = ({ operations, run }: ConformanceReport): Readonly<Record<string, string>> =>
  Object.fromEntries(
    operations.map(({ operationId, method, path, verdict, must }) => {
      const words = `${verdictWords[verdict]} ${must.pass}/${executed(must)}`;
      return [
        operationId,
        badge(`${method} ${path}`, words, run.stopped === undefined ? colors[verdict] : 'lightgrey'),
      ];
    }),
  );
