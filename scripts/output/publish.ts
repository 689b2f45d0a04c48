import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { renderAnnotations } from '../../reporters/annotations.ts';
import { renderConsole } from '../../reporters/console/console.ts';
import type { Detail } from '../../reporters/console/paint.ts';
import { renderMarkdown } from '../../reporters/markdown.ts';
import type { Terminal } from '../settings/terminal.ts';

export interface Publication {
  readonly reportDir: string;
  readonly reporters: readonly string[];
  readonly detail: Detail;
}

const OPENERS: Readonly<Record<string, readonly string[]>> = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };

/** Opens the page of a report in the browser of the user; says where it is, where none can be opened. */
export function openPage(folder: string, { print }: Terminal): void {
  const page = path.resolve(folder, 'index.html');
  const [command = '', ...first] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...first, page], { stdio: 'ignore', detached: true });
  child.on('error', () => print(`no browser could be opened: the page is ${page}\n`));
  child.unref();
}

/** The most readable of the files that have everything; the log is always there. */
export const wholeOf = (reporters: readonly string[]): string =>
  reporters.includes('html') ? 'index.html' : reporters.includes('json') ? 'report.json' : 'log.jsonl';

/** Text in a log of GitHub Actions, which would take a line of the target's for a command of ours. */
function withoutCommands(text: string): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}\n::${token}::\n`;
}

/** Adds Markdown to the summary of a job of GitHub Actions; elsewhere there is none. */
export function summariseJob(markdown: () => string): void {
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary !== undefined && summary !== '') appendFileSync(summary, markdown());
}

/** Shows a report whose files are written: on the terminal, and where a job of GitHub Actions shows it. */
export function show(
  report: ConformanceReport,
  { reportDir, reporters, detail }: Publication,
  terminal: Terminal,
): void {
  const inActions = process.env.GITHUB_ACTIONS === 'true';
  if (reporters.includes('console')) {
    const whole = wholeOf(reporters);
    const href = pathToFileURL(path.resolve(reportDir, whole)).href;
    const text = renderConsole(report, { ...terminal, reportDir, whole, detail, ...(terminal.links ? { href } : {}) });
    terminal.print(inActions ? `${withoutCommands(text)}${renderAnnotations(report)}` : text);
  }
  if (reporters.includes('markdown')) summariseJob(() => renderMarkdown(report));
}
