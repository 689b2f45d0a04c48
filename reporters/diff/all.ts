import type { DiffReport } from '../../engine/diff/report.ts';
import type { DiffFileReporterName } from '../names.ts';
import { renderHtml } from './html.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';

interface Form {
  readonly place: string;
  readonly render: (report: DiffReport) => string;
}

const forms: Readonly<Record<DiffFileReporterName, Form>> = {
  json: { place: 'diff.json', render: (report) => `${JSON.stringify(report, null, 2)}\n` },
  html: { place: 'diff.html', render: renderHtml },
  markdown: { place: 'diff.md', render: renderMarkdown },
  junit: { place: 'diff.xml', render: renderJunit },
};

/** The files of the named forms. */
export const renderDiff = (report: DiffReport, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(forms).flatMap(([name, form]) => (names.includes(name) ? [[form.place, form.render(report)]] : [])),
  );
