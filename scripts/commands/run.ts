import type { RunEvent } from '../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { verdictCounts } from '../../reporters/shared/words.ts';
import { scopeOf } from '../baseline/scope.ts';
import { type Progress, showProgress } from '../output/progress.ts';
import { openPage, show } from '../output/publish.ts';
import { openRecording, openRunFolder, type RunFolder } from '../output/report-folder.ts';
import type { RunLog } from '../output/run-log.ts';
import { listenForSignals } from '../output/signals.ts';
import { conduct } from '../session/conduct.ts';
import { budgetOf, budgetSentence, renderBudget } from '../session/dry-run.ts';
import { rateOf } from '../session/rehearsal.ts';
import { openSession, type Session } from '../session/session.ts';
import { type ExitCode, exitCodes } from '../settings/exit-codes.ts';
import type { Settled } from '../settings/settings.ts';
import type { Terminal } from '../settings/terminal.ts';

/** The exit code that a report stands for. */
export function exitCodeOf({ verdict, summary, baseline, run }: ConformanceReport): ExitCode {
  if (verdict === 'error') return exitCodes.ownFault;
  if (run.unusable === true) return exitCodes.unusableTarget;
  const executed = summary.must.pass + summary.must.fail + summary.should.pass + summary.should.fail;
  const right = baseline === undefined ? verdict === 'pass' || verdict === 'not-applicable' : baseline.holds;
  return executed > 0 && right ? exitCodes.conformant : exitCodes.notConformant;
}

const SILENT: Progress = { see: () => undefined, end: () => undefined };

/** The files that a run writes while it goes on; both begin with its first event. */
interface Output {
  readonly folder: RunFolder;
  readonly recording?: RunLog;
  readonly progress: Progress;
}

/** The same run, so many times before the one that is reported: what moves between them is flaky. */
async function playBefore(
  open: () => Promise<Session>,
  times: number,
  { print }: Terminal,
): Promise<readonly (readonly RunEvent[])[]> {
  const runs: (readonly RunEvent[])[] = [];
  for (let run = 1; run <= times; run += 1) {
    const events: RunEvent[] = [];
    for await (const event of conduct(await open())) events.push(event);
    runs.push(events);
    print(`repeat ${run} of ${times + 1}: ${verdictCounts(summarise(events))}\n`);
    const { stopped } = events.find((event) => event.kind === 'footer') ?? {};
    if (stopped !== undefined) break;
  }
  return runs;
}

/** Judges one target: plays the selected scenarios, writes the report folder, prints the report. */
export async function runCommand(command: Settled, terminal: Terminal): Promise<ExitCode> {
  const signals = listenForSignals();
  let output: Output | undefined;
  const { baseline, updateBaseline, record, configuration } = command;
  const open = (showReference: boolean): Promise<Session> =>
    openSession({
      ...command,
      interrupted: signals.first,
      showReference,
      made: (each) => output?.folder.made(each),
    });
  const session = await open(!command.withoutReference);
  const update = updateBaseline
    ? (await import('../baseline/update.ts')).openUpdate(baseline, command.selection, scopeOf(session))
    : undefined;
  if (command.dryRun) {
    terminal.print(renderBudget(await budgetOf(session)));
    return exitCodes.conformant;
  }
  terminal.print(`run ${session.id}${configuration === undefined ? '' : `, by ${configuration}`}\n`);
  if (session.choice.profile.shared || rateOf(session) !== undefined)
    terminal.print(`${budgetSentence(await budgetOf(session))}\n`);
  // Before the target is started, or a signal would leave it behind.
  signals.listen();
  const seen: RunEvent[] = [];
  try {
    // What should have come is shown of the run that is reported, the last one.
    const earlier = await playBefore(() => open(false), (command.repeat ?? 1) - 1, terminal);
    for await (const event of conduct(session)) {
      // A target that is of no use leaves the report of an earlier run as it is.
      if (event.kind === 'header')
        output = {
          folder: openRunFolder(command.reportDir, event),
          ...(record === undefined ? {} : { recording: openRecording(record) }),
          progress: command.detail === 'verdict' ? SILENT : showProgress(terminal, event.plan.length),
        };
      output?.folder.write(event);
      output?.recording?.write(event);
      output?.progress.see(event);
      seen.push(event);
    }
    output?.progress.end();
    const events = update?.([...earlier, seen]) ?? seen;
    const report = summarise(events);
    const place = output?.folder.finish(report, command.reporters, events) ?? command.reportDir;
    show(report, { ...command, reportDir: place }, terminal);
    if (command.open) openPage(place, terminal);
    return exitCodeOf(report);
  } finally {
    output?.progress.end();
    output?.folder.leave();
    output?.recording?.close();
    signals.ignore();
  }
}
