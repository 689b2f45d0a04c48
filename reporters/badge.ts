import type { ConformanceReport } from '../engine/report/report.ts';
import { executed, suiteTitle, verdictWords } from './shared/words.ts';

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
  const {
    verdict,
    summary: { must },
    run,
  } = report;
  const share = `${must.pass}/${executed(must)}`;
  const words = run.stopped === undefined ? verdictWords[verdict] : 'stopped early';
  const badge = {
    schemaVersion: 1,
    label: suiteTitle(report),
    message: `${words} ${share}`,
    color: run.stopped === undefined ? colors[verdict] : 'lightgrey',
  };
  return `${JSON.stringify(badge, null, 2)}\n`;
}
