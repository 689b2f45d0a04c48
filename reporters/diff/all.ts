import type { DiffReport } from '../../engine/diff/report.ts';
import { renderHtml } from './html.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';

const forms: Readonly<Record<string, { readonly place: string; readonly render: (report: DiffReport) => string }>> = {
  json: { place: 'diff.json', render: (report) => `${JSON.stringify(report, null, 2)}\n` },
  html: { place: 'diff.html', render: renderHtml },
  markdown: { place: 'diff.md', render: renderMarkdown },
  junit: { place: 'diff.xml', render: renderJunit },
};

/** The forms in which two targets are told side by side. */
export const diffReporters: readonly string[] = ['console', ...Object.keys(forms)];

/** The files of the named forms. */
export const renderDiff = (report: DiffReport, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const form = forms[name];
      return form === undefined ? [] : [[form.place, form.render(report)]];
    }),
  );
