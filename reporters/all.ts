import type { ConformanceReport } from '../engine/report/report.ts';
import { ALLURE_RESULTS, renderAllure } from './allure/results.ts';
import { renderBadge } from './badge.ts';
import { renderScripts, SCRIPTS } from './failure-scripts.ts';
import { renderHtml } from './html/page.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit/junit.ts';
import { renderMarkdown } from './markdown.ts';
import type { FileReporterName } from './names.ts';
import type { RenderedFiles, Reporter } from './reporter.ts';
import { renderSarif } from './sarif.ts';

const file = (place: string, render: (report: ConformanceReport) => string): Omit<Reporter, 'name'> => ({
  place,
  render: (report) => ({ [place]: render(report) }),
});

/** Every form that is kept in files; a new one is added here, and its name in `names.ts`. */
const forms = {
  json: file('report.json', renderJson),
  html: file('index.html', renderHtml),
  junit: file('junit.xml', renderJunit),
  sarif: file('report.sarif', renderSarif),
  markdown: file('report.md', renderMarkdown),
  scripts: { place: SCRIPTS, render: renderScripts },
  badge: file('badge.json', renderBadge),
  allure: { place: ALLURE_RESULTS, render: renderAllure },
} as const satisfies Record<FileReporterName, Omit<Reporter, 'name'>>;

export const fileReporters: readonly Reporter[] = Object.entries(forms).map(([name, form]) => ({ name, ...form }));

/** All files that the named reporters make. */
export const renderFiles = (report: ConformanceReport, names: readonly string[]): RenderedFiles =>
  Object.assign({}, ...fileReporters.filter(({ name }) => names.includes(name)).map(({ render }) => render(report)));
