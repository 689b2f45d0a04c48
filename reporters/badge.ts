import type { ConformanceReport } from '../engine/report/report.ts';
import { headlineVerdict, verdictTitle } from './shared/not-asked.ts';
import { executed, suiteTitle } from './shared/words.ts';

const colors: Readonly<Record<ConformanceReport['verdict'], string>> = {
  pass: 'brightgreen',
  fail: 'red',
  inconclusive: 'yellow',
  error: 'lightgrey',
  'not-applicable': 'lightgrey',
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
