import type { Finding } from '../../engine/judge/judge.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { scriptFor } from '../../reporters/shared/script.ts';
import { harmless } from '../../reporters/shared/text.ts';
import { readReport } from '../output/read-report.ts';
import { conduct } from '../session/session.ts';
import { type ExitCode, exitCodes, UsageError } from '../settings/exit-codes.ts';
import { checkOptions, settle, type TargetKeys } from '../settings/settings.ts';
import type { Terminal } from './run.ts';

export interface ReplayCommand {
  /** A log, a report, or the folder of a run. */
  readonly from: string;
  readonly scenario: string;
  /** Left out: the one of the run. */
  readonly target?: string;
  readonly keys: TargetKeys;
  readonly script: boolean;
}

/** What is wrong in one scenario, in words that are the same in each execution: check, operation, places. */
function wrongIn({ findings }: ConformanceReport, scenario: string, operationId: string): ReadonlyMap<string, Finding> {
  const own = findings.filter(
    ({ scenario: first, also, verdict, operationId: of, why }) =>
      (first === scenario || also.includes(scenario)) &&
      of === operationId &&
      verdict !== 'not-applicable' &&
      // Whether an operation ever worked is said of a whole run, and one scenario is none.
      why?.kind !== 'uncredited',
  );
  return new Map(
    own.map((finding) => [
      `${finding.check} (${finding.verdict}${finding.level === 'must' ? '' : `, ${finding.level}`}${finding.mismatches.map(({ at }) => `, ${at}`).join('')})`,
      finding,
    ]),
  );
}

/** How many of them decide the verdict. */
const decisiveIn = (wrong: ReadonlyMap<string, Finding>): number =>
  [...wrong.values()].filter(({ level, verdict }) => level === 'must' || verdict === 'error').length;

function printable(report: ConformanceReport, scenario: string): string {
  const script = scriptFor(report, scenario);
  if (script !== undefined) return script;
  throw new UsageError(
    `the report holds no exchanges of "${scenario}": it passed, or what it found is told under another scenario`,
  );
}

/** The flags of a run as options: `--profile x` and `--insecure` as they stand in its report. */
const optionsIn = (flags: readonly string[]): object =>
  Object.fromEntries(
    flags.map((flag) => {
      const [name = '', ...value] = flag.replace(/^--/, '').split(' ');
      const key = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      return [key, value.length === 0 ? true : value.join(' ')];
    }),
  );

async function again({ target, run }: ConformanceReport, command: ReplayCommand): Promise<ConformanceReport> {
  const options = {
    ...optionsIn(target.flags ?? []),
    apiVersion: target.apiVersion,
    target: command.target ?? target.name,
    only: [command.scenario],
    seed: run.seed,
    ...command.keys,
  };
  const events: RunEvent[] = [];
  for await (const event of conduct(settle(checkOptions(options, 'the report')))) events.push(event);
  return summarise(events);
}

/**
 * Plays one scenario of a run once more, on the same or another target, and says whether it went the same; or prints
 * the script that does so. Exit code 0 where nothing is wrong any more that must be right.
 */
export async function replayCommand(command: ReplayCommand, { print }: Terminal): Promise<ExitCode> {
  const before = readReport(command.from);
  if (command.script) {
    print(printable(before, command.scenario));
    return exitCodes.conformant;
  }
  const played = before.checks.find(({ check }) => check === command.scenario);
  if (played === undefined)
    throw new UsageError(`that run did not play "${command.scenario}": it knows no such scenario`);
  const after = await again(before, command);
  const [was, is] = [before, after].map((report) => wrongIn(report, command.scenario, played.operationId)) as [
    ReadonlyMap<string, Finding>,
    ReadonlyMap<string, Finding>,
  ];
  const gone = [...was.keys()].filter((key) => !is.has(key));
  const come = [...is.keys()].filter((key) => !was.has(key));
  const [had, now] = [was, is].map(decisiveIn) as [number, number];
  const isMended = now === 0 && (had > 0 || is.size === 0);
  const word = gone.length + come.length === 0 ? 'same' : isMended ? 'fixed' : 'different';
  const rest = is.size - now;
  const state =
    is.size === 0 ? 'nothing is wrong' : `${now} wrong${rest === 0 ? '' : `, ${rest} that need not be right`}`;
  print(
    [
      `${word}: ${command.scenario} on ${harmless(after.target.name)}, ${state}`,
      ...[...is.keys()].filter((key) => was.has(key)).map((key) => `  as before  ${harmless(key)}`),
      ...gone.map((key) => `  gone       ${harmless(key)}`),
      ...come.map((key) => `  new        ${harmless(key)}`),
      '',
    ].join('\n'),
  );
  return now === 0 ? exitCodes.conformant : exitCodes.notConformant;
}
