import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunEvent } from '../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { type KnownTarget, knownTargets } from '../../targets/mocks/index.ts';
import { isInstalled, type Tool } from '../../targets/mocks/install.ts';
import { StartError } from '../../targets/mocks/start.ts';
import { makeFolder } from '../output/folders.ts';
import { conduct } from '../session/session.ts';
import { type ExitCode, exitCodes, TargetError, UsageError } from '../settings/exit-codes.ts';
import { settle } from '../settings/settings.ts';
import type { Terminal } from '../settings/terminal.ts';
import { boardOf, type Judged } from './board.ts';
import { renderScoreboardHtml } from './html.ts';
import { renderScoreboardMarkdown } from './markdown.ts';

type Mock = KnownTarget & { readonly tool: Tool };

const mocks = Object.entries(knownTargets).filter((entry): entry is [string, Mock] => entry[1].tool !== undefined);

async function judge(name: string, interrupted: () => string | undefined): Promise<ConformanceReport> {
  const events: RunEvent[] = [];
  for await (const event of conduct({ ...settle({ target: name }), interrupted })) events.push(event);
  return summarise(events);
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  try {
    makeFolder(path.resolve(folder));
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  } catch (error) {
    throw new UsageError(`--out ${folder} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

/** Judges the mocks of these names, or all, as far as they are installed here, one after another, and writes the page that compares them. */
export async function scoreboardCommand(
  names: readonly string[],
  folder: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const unknown = names.find((name) => !mocks.some(([known]) => known === name));
  if (unknown !== undefined)
    throw new UsageError(`there is no mock "${unknown}"; known: ${mocks.map(([name]) => name).join(', ')}`);
  let signal: string | undefined;
  const interrupt = (name: string): void => {
    signal = name;
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const judged: Judged[] = [];
  const wanted = names.length === 0 ? mocks : mocks.filter(([name]) => names.includes(name));
  for (const [name, { tool, title, profile }] of wanted) {
    if (!isInstalled(tool)) {
      terminal.print(`${name} is left out: \`stripe-conformance targets --install ${name}\` needs ${tool.needs}\n`);
      continue;
    }
    try {
      const report = await judge(name, () => signal);
      if (report.run.stopped !== undefined)
        throw new TargetError(`${name}: ${report.run.stopped}; no page was written`);
      const { pass, fail, inconclusive, error } = report.summary.must;
      terminal.print(`${name} ${tool.version}: ${pass} of ${pass + fail + inconclusive + error} must checks passed\n`);
      judged.push({
        name,
        version: tool.version,
        title: title.replace(`${name} ${tool.version}, `, ''),
        stateful: profile.stateful,
        report,
      });
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      terminal.print(`${name} is left out: ${error.message}\n`);
    }
  }
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  const [first, ...more] = judged;
  if (first === undefined) throw new TargetError('no mock is ready: `stripe-conformance targets` says what each needs');
  const board = boardOf([first, ...more]);
  write(folder, {
    'scoreboard.json': `${JSON.stringify(board, null, 2)}\n`,
    'scoreboard.md': renderScoreboardMarkdown(board),
    'scoreboard.html': renderScoreboardHtml(board),
  });
  terminal.print(`written: ${path.join(folder, 'scoreboard.html')}, scoreboard.md and scoreboard.json\n`);
  return exitCodes.conformant;
}
