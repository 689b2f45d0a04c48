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
  const badge = {
    schemaVersion: 1,
    label: suiteTitle(report),
    message: `${words} ${share}${without.length === 0 ? '' : `, without ${without.join(' and ')}`}`,
    // Green is for the whole alone.
    color: run.stopped === undefined && !(part !== undefined && verdict === 'pass') ? colors[verdict] : 'lightgrey',
  };
  return `${JSON.stringify(badge, null, 2)}\n`;
}

/** The verdict on each operation as a badge, by its id. */
export const renderOperationBadges = ({ operations, run }: ConformanceReport): Readonly<Record<string, string>> =>
  Object.fromEntries(
    operations.map(({ operationId, method, path, verdict, must }) => {
      const badge = {
        schemaVersion: 1,
        label: `${method} ${path}`,
        message: `${verdictWords[verdict]} ${must.pass}/${executed(must)}`,
        color: run.stopped === undefined ? colors[verdict] : 'lightgrey',
      };
      return [operationId, `${JSON.stringify(badge, null, 2)}\n`];
    }),
  );
