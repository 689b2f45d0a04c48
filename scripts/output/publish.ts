import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { renderAnnotations } from '../../reporters/annotations.ts';
import { renderConsole } from '../../reporters/console/console.ts';
import { renderMarkdown } from '../../reporters/markdown.ts';
import type { Terminal } from '../settings/terminal.ts';

export interface Publication {
  readonly reportDir: string;
  readonly reporters: readonly string[];
}

/** The most readable of the files that have everything; the log is always there. */
export const wholeOf = (reporters: readonly string[]): string =>
  reporters.includes('html') ? 'index.html' : reporters.includes('json') ? 'report.json' : 'log.jsonl';

/** Text in a log of GitHub Actions, which would take a line of the target's for a command of ours. */
function withoutCommands(text: string): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}\n::${token}::\n`;
}

/** Shows a report whose files are written: on the terminal, and where a job of GitHub Actions shows it. */
export function show(report: ConformanceReport, { reportDir, reporters }: Publication, terminal: Terminal): void {
  const inActions = process.env.GITHUB_ACTIONS === 'true';
  if (reporters.includes('console')) {
    const text = renderConsole(report, { ...terminal, reportDir, whole: wholeOf(reporters) });
    terminal.print(inActions ? `${withoutCommands(text)}${renderAnnotations(report)}` : text);
  }
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary !== undefined && summary !== '' && reporters.includes('markdown'))
    appendFileSync(summary, renderMarkdown(report));
}
