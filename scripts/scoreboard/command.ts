import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunEvent } from '../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { mocks } from '../../targets/mocks/index.ts';
import { isInstalled } from '../../targets/mocks/install.ts';
import type { Mock } from '../../targets/mocks/mock.ts';
import { StartError } from '../../targets/mocks/start.ts';
import { makeFolder } from '../output/folders.ts';
import { conduct } from '../session/conduct.ts';
import { openSession } from '../session/session.ts';
import { type ExitCode, exitCodes, TargetError, UsageError } from '../settings/exit-codes.ts';
import { settle } from '../settings/settings.ts';
import type { Terminal } from '../settings/terminal.ts';
import { boardOf, type Judged } from './board.ts';
import { renderScoreboardHtml } from './html.ts';
import { renderScoreboardMarkdown } from './markdown.ts';

const names = mocks.map(({ tool }) => tool.name);

async function judge(name: string, interrupted: () => string | undefined): Promise<ConformanceReport> {
  const events: RunEvent[] = [];
  const session = await openSession({ ...settle({ target: name }), interrupted });
  for await (const event of conduct(session)) events.push(event);
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

/** Judges one mock; none where it is not ready here, which is said. */
async function judgeMock(
  { tool, title, profile }: Mock,
  terminal: Terminal,
  interrupted: () => string | undefined,
): Promise<Judged | undefined> {
  const { name, version } = tool;
  const leaveOut = (why: string): undefined => {
    terminal.print(`${name} is left out: ${why}\n`);
  };
  if (!isInstalled(tool)) return leaveOut(`\`stripe-conformance targets --install ${name}\` needs ${tool.needs}`);
  try {
    const report = await judge(name, interrupted);
    if (report.run.stopped !== undefined) throw new TargetError(`${name}: ${report.run.stopped}; no page was written`);
    const { pass, fail, inconclusive, error } = report.summary.must;
    terminal.print(`${name} ${version}: ${pass} of ${pass + fail + inconclusive + error} must checks passed\n`);
    return { name, version, title, stateful: profile.stateful ?? true, report };
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return leaveOut(error.message);
  }
}

/** Judges the mocks of these names, or all, as far as they are installed here, one after another, and writes the page that compares them. */
export async function scoreboardCommand(
  wanted: readonly string[],
  folder: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no mock "${unknown}"; known: ${names.join(', ')}`);
  let signal: string | undefined;
  const interrupt = (name: string): void => {
    signal = name;
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const judged: Judged[] = [];
  for (const mock of mocks.filter(({ tool }) => wanted.length === 0 || wanted.includes(tool.name))) {
    const one = await judgeMock(mock, terminal, () => signal);
    if (one !== undefined) judged.push(one);
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
