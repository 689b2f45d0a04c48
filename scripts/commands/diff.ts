import path from 'node:path';
import { compareSides } from '../../engine/diff/compare.ts';
import { type Questions, questionsOf, readEvents } from '../../engine/diff/read-events.ts';
import { type DiffReport, reportOn } from '../../engine/diff/report.ts';
import type { Side } from '../../engine/diff/side.ts';
import { isWhole } from '../../engine/prepare/select.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { operationsOf } from '../../engine/vocabulary/api.ts';
import { isOfQuestion, isOfSetup } from '../../engine/vocabulary/exchange.ts';
import { renderDiff } from '../../reporters/diff/all.ts';
import { renderConsole } from '../../reporters/diff/console.ts';
import { renderMarkdown } from '../../reporters/diff/markdown.ts';
import { api, questionsOf as askedWith } from '../../suites/index.ts';
import { makeFolder, writeInside } from '../output/folders.ts';
import { showProgress } from '../output/progress.ts';
import { summariseJob } from '../output/publish.ts';
import { attempt } from '../output/run-log.ts';
import { listenForSignals } from '../output/signals.ts';
import { conduct } from '../session/conduct.ts';
import { budgetOf, budgetSentence } from '../session/dry-run.ts';
import type { SessionOptions } from '../session/options.ts';
import { openSession, type Session } from '../session/session.ts';
import { type ExitCode, exitCodes, TargetError } from '../settings/exit-codes.ts';
import type { Terminal } from '../settings/terminal.ts';
import { readAccepted } from '../side-by-side/accepted.ts';
import { type Recorded, readRecorded, refuseOthers } from '../side-by-side/recorded.ts';
import { writeTruth } from '../side-by-side/truth-folder.ts';

type SideOptions = Omit<SessionOptions, 'interrupted' | 'made'>;

export interface DiffCommand {
  /** A base URL or the name of a target, with how it is asked; or a log, or a recorded side. */
  readonly left: SideOptions;
  readonly right: SideOptions;
  /** Left out: that of the recorded side, or 1. */
  readonly seed?: number;
  /** The API version of the right side, where it was said. */
  readonly rightVersion?: string;
  readonly accepted?: string;
  readonly recordLeft?: string;
  readonly dryRun: boolean;
  readonly reportDir: string;
  readonly reporters: readonly string[];
}

const idsOf = ({ scenarios }: Pick<Session, 'scenarios'>): readonly string[] => scenarios.map(({ id }) => id);

/** The scenarios that both sides have in their versions. */
const common = (session: Session, other: readonly string[]): Session => ({
  ...session,
  scenarios: session.scenarios.filter(({ id }) => other.includes(id)),
});

/** Asks both at once, event by event, so that neither is ahead of the other. */
async function inLockstep(
  streams: readonly AsyncGenerator<RunEvent>[],
  see: (event: RunEvent) => void,
): Promise<readonly (readonly RunEvent[])[]> {
  const all = streams.map((): RunEvent[] => []);
  const done = new Set<number>();
  try {
    while (done.size < streams.length) {
      await Promise.all(
        streams.map(async (stream, place) => {
          if (done.has(place)) return;
          const { value, done: isDone } = await stream.next();
          if (isDone === true) done.add(place);
          else {
            all[place]?.push(value);
            if (place === streams.length - 1) see(value);
          }
        }),
      );
    }
    return all;
  } finally {
    await Promise.allSettled(streams.map((stream) => stream.return(undefined)));
  }
}

const creates = new Set(api.resources.map(({ roles }) => roles.create));

/** Refuses a left side that takes none of the plain creates of setups: what follows would differ, and say nothing. */
function refuseWithoutSetup({ head, units }: Side): void {
  const given = [...units.values()].flatMap(({ exchanges }) =>
    exchanges.filter(({ id, operation }) => isOfSetup(id) && creates.has(operation)),
  );
  const [first] = given;
  if (first === undefined || given.some(({ status }) => typeof status === 'number' && status < 400)) return;
  throw new TargetError(
    `the left side ${head.name} fails its own setup: ${first.request.method} ${first.request.path} came to ${first.status}, each time. There is nothing to compare with.`,
  );
}

interface Opened {
  readonly sessions: readonly Session[];
  readonly recorded?: Recorded;
}

/** Reads which two are meant, and refuses what cannot be compared; nothing is started and nothing is sent. */
async function openBoth(command: DiffCommand, interrupted: SessionOptions['interrupted']): Promise<Opened> {
  const { left, right, seed, rightVersion } = command;
  const recorded = left.target === undefined ? undefined : readRecorded(left.target);
  const moment = Date.now();
  // What is open is asked, too: here nothing needs a source. The log of a run does not have it.
  const withOpen = recorded === undefined || recorded.head.plan.some(isOfQuestion);
  const asked = {
    ...(withOpen ? { questions: 'also' as const } : {}),
    ...{ seed: seed ?? recorded?.head.seed ?? 1, ownHooks: false as const },
    ...(interrupted === undefined ? {} : { interrupted }),
  };
  if (recorded !== undefined) {
    const apiVersion = rightVersion ?? recorded.head.apiVersion;
    const selection = { ...right.selection, apiVersion };
    const session = await openSession({ ...right, ...asked, apiVersion, selection }, moment);
    refuseOthers(recorded, { seed, plan: [idsOf(session)] });
    return { sessions: [session], recorded };
  }
  const [one, other] = [
    await openSession({ ...left, ...asked }, moment),
    await openSession({ ...right, ...asked }, moment + 1),
  ];
  const tagged = one.choice.profile.shared || other.choice.profile.shared;
  const both = [common(one, idsOf(other)), common(other, idsOf(one))];
  return { sessions: both.map((session) => ({ ...session, options: { ...session.options, tagged } })) };
}

const everything = askedWith(true).api;

const routes = (): DiffReport['routes'] =>
  Object.fromEntries(
    Object.entries(operationsOf(everything)).map(([id, { method, path: route }]) => [id, `${method} ${route}`]),
  );

function publish(report: DiffReport, { reportDir, reporters }: DiffCommand, terminal: Terminal): void {
  attempt(`--report-dir ${reportDir}`, () => {
    makeFolder(path.resolve(reportDir));
    for (const [name, text] of Object.entries(renderDiff(report, reporters))) writeInside(reportDir, name, text);
  });
  const whole = reporters.includes('html') ? 'diff.html' : 'diff.json';
  if (reporters.includes('console')) terminal.print(renderConsole(report, { ...terminal, reportDir, whole }));
  if (reporters.includes('markdown')) summariseJob(() => renderMarkdown(report));
}

const sideOf = (events: readonly RunEvent[] | undefined, questions: Questions): Side =>
  readEvents(events ?? [], questions);

/** Asks two targets the same, or one what another answered on another day, and tells where they differ. */
export async function diffCommand(command: DiffCommand, terminal: Terminal): Promise<ExitCode> {
  const entries = command.accepted === undefined ? [] : readAccepted(command.accepted);
  const signals = listenForSignals();
  const { sessions, recorded } = await openBoth(command, signals.first);
  if (command.dryRun) {
    for (const session of sessions)
      terminal.print(`${session.choice.title}: ${budgetSentence(await budgetOf(session))}; nothing is sent\n`);
    return exitCodes.conformant;
  }
  const [first] = sessions;
  const progress = showProgress(terminal, first?.scenarios.length ?? 0);
  signals.listen();
  try {
    const played = await inLockstep(sessions.map(conduct), progress.see);
    progress.end();
    const questions = questionsOf(first?.scenarios ?? [], first?.questions.api ?? api);
    const left = recorded?.side(questions) ?? sideOf(played[0], questions);
    refuseWithoutSetup(left);
    if (command.recordLeft !== undefined) writeTruth(command.recordLeft, left);
    const right = sideOf(played.at(-1), questions);
    const today = new Date().toISOString().slice(0, 10);
    const whole = isWhole(command.right.selection) && left.head.stopped !== true && right.head.stopped !== true;
    const report = reportOn({ left, right, routes: routes() }, compareSides(left, right), { entries, today, whole });
    publish(report, command, terminal);
    return report.alike ? exitCodes.conformant : exitCodes.notConformant;
  } finally {
    progress.end();
    signals.ignore();
  }
}
