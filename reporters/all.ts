import type { ConformanceReport } from '../engine/report/report.ts';
import { ALLURE_RESULTS, renderAllure } from './allure/results.ts';
import { renderBadge } from './badge.ts';
import { renderScripts, SCRIPTS } from './failure-scripts.ts';
import { renderHtml } from './html/page.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit/junit.ts';
import { renderMarkdown } from './markdown.ts';
import type { RenderedFiles, Reporter } from './reporter.ts';
import { renderSarif } from './sarif.ts';

const file = (name: string, place: string, render: (report: ConformanceReport) => string): Reporter => ({
  name,
  place,
  render: (report) => ({ [place]: render(report) }),
});

/** Every form that is kept in files; a new one is added here and nowhere else. */
export const fileReporters: readonly Reporter[] = [
  file('json', 'report.json', renderJson),
  file('html', 'index.html', renderHtml),
  file('junit', 'junit.xml', renderJunit),
  file('sarif', 'report.sarif', renderSarif),
  file('markdown', 'report.md', renderMarkdown),
  { name: 'scripts', place: SCRIPTS, render: renderScripts },
  file('badge', 'badge.json', renderBadge),
  { name: 'allure', place: ALLURE_RESULTS, render: renderAllure },
];

export const reporterNames: readonly string[] = ['console', ...fileReporters.map(({ name }) => name)];

/** The default reporters; allure is not one of them, since it writes a thousand files. */
export const defaultReporters: readonly string[] = reporterNames.filter((name) => name !== 'allure');

/** All files that the named reporters make. */
export const renderFiles = (report: ConformanceReport, names: readonly string[]): RenderedFiles =>
  Object.assign({}, ...fileReporters.filter(({ name }) => names.includes(name)).map(({ render }) => render(report)));
