import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunEvent } from '../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { renderOperationBadges } from '../../reporters/badge.ts';
import { mocks } from '../../targets/mocks/index.ts';
import { isInstalled } from '../../targets/mocks/install.ts';
import type { Mock } from '../../targets/mocks/mock.ts';
import { StartError } from '../../targets/mocks/start.ts';
import { makeFolder } from '../output/folders.ts';
import { writeReports } from '../output/report-folder.ts';
import { conduct } from '../session/conduct.ts';
import { openSession } from '../session/session.ts';
import { type ExitCode, exitCodes, TargetError, UsageError } from '../settings/exit-codes.ts';
import { settle } from '../settings/settings.ts';
import type { Terminal } from '../settings/terminal.ts';
import { boardOf, type EarlierBoard, type Judged, type Pages } from './board.ts';
import { renderScoreboardHtml } from './html.ts';
import { renderScoreboardMarkdown } from './markdown.ts';

const names = mocks.map(({ tool }) => tool.name);

const BOARD = 'scoreboard.json';

/** Where a board goes, and in which forms the report of each target stands beside it. */
export interface BoardOptions {
  readonly out: string;
  readonly reporters: readonly string[];
}

async function judge(
  name: string,
  showReference: boolean,
  interrupted: () => string | undefined,
): Promise<ConformanceReport> {
  const events: RunEvent[] = [];
  const session = await openSession({ ...settle({ target: name }), showReference, interrupted });
  for await (const event of conduct(session)) events.push(event);
  return summarise(events);
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  try {
    for (const [file, text] of Object.entries(files)) {
      const place = path.resolve(folder, file);
      makeFolder(path.dirname(place));
      writeFileSync(place, text);
    }
  } catch (error) {
    throw new UsageError(`--out ${folder} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

/** The board that stands there, for its history; throws {@link UsageError} where what stands there is none. */
function readEarlier(folder: string): EarlierBoard | undefined {
  const file = path.join(folder, BOARD);
  if (!existsSync(file)) return undefined;
  try {
    const board: EarlierBoard = JSON.parse(readFileSync(file, 'utf8'));
    if (board.schemaVersion === 1 && Array.isArray(board.targets)) return board;
  } catch {
    // Said below.
  }
  throw new UsageError(
    `${file} is no scoreboard of this suite: its history would be lost; name another folder by --out`,
  );
}

/** Writes the report of one target beside the board, and gives where it is from there. */
function writeBeside(name: string, report: ConformanceReport, { out, reporters }: BoardOptions): Pages | undefined {
  if (reporters.length === 0) return undefined;
  writeReports(path.join(out, name), reporters, report);
  if (reporters.includes('badge'))
    write(
      path.join(out, name, 'badges'),
      Object.fromEntries(Object.entries(renderOperationBadges(report)).map(([id, text]) => [`${id}.json`, text])),
    );
  return {
    ...(reporters.includes('html') ? { html: `${name}/index.html` } : {}),
    ...(reporters.includes('markdown') ? { markdown: `${name}/report.md` } : {}),
  };
}

/** Judges one mock; none where it is not ready here, which is said. */
async function judgeMock(
  { tool, title, profile }: Mock,
  options: BoardOptions,
  terminal: Terminal,
  interrupted: () => string | undefined,
): Promise<Judged | undefined> {
  const { name, version } = tool;
  const leaveOut = (why: string): undefined => {
    terminal.print(`${name} is left out: ${why}\n`);
  };
  if (!isInstalled(tool)) return leaveOut(`\`stripe-conformance targets --install ${name}\` needs ${tool.needs}`);
  try {
    const report = await judge(name, options.reporters.includes('html'), interrupted);
    if (report.run.stopped !== undefined) throw new TargetError(`${name}: ${report.run.stopped}; no page was written`);
    const { pass, fail, inconclusive, error } = report.summary.must;
    terminal.print(`${name} ${version}: ${pass} of ${pass + fail + inconclusive + error} must checks passed\n`);
    const pages = writeBeside(name, report, options);
    const judged = { name, version, title, stateful: profile.stateful ?? true, report };
    return pages === undefined ? judged : { ...judged, pages };
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return leaveOut(error.message);
  }
}

/**
 * Judges the mocks of these names, or all, as far as they are installed here, one after another, and writes the page that
 * compares them, and the report of each beside it.
 */
export async function scoreboardCommand(
  wanted: readonly string[],
  options: BoardOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no mock "${unknown}"; known: ${names.join(', ')}`);
  const { out } = options;
  const earlier = readEarlier(out);
  let signal: string | undefined;
  const interrupt = (name: string): void => {
    signal = name;
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const judged: Judged[] = [];
  for (const mock of mocks.filter(({ tool }) => wanted.length === 0 || wanted.includes(tool.name))) {
    const one = await judgeMock(mock, options, terminal, () => signal);
    if (one !== undefined) judged.push(one);
  }
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  const [first, ...more] = judged;
  if (first === undefined) throw new TargetError('no mock is ready: `stripe-conformance targets` says what each needs');
  const board = boardOf([first, ...more], earlier);
  write(out, {
    [BOARD]: `${JSON.stringify(board, null, 2)}\n`,
    'scoreboard.md': renderScoreboardMarkdown(board),
    'scoreboard.html': renderScoreboardHtml(board),
  });
  terminal.print(`written: ${path.join(out, 'scoreboard.html')}, scoreboard.md and scoreboard.json\n`);
  return exitCodes.conformant;
}
