import type { SkipReason, Unkept } from '../../engine/audit/exchange.ts';
import type { Traffic } from '../../engine/audit/explainable.ts';
import type { AuditedRecording, RunEvent } from '../../engine/report/events.ts';
import { summarise } from '../../engine/report/report.ts';
import type { Detail } from '../../reporters/console/paint.ts';
import { unkeptWords } from '../../reporters/shared/unkept.ts';
import { api } from '../../suites/index.ts';
import { show } from '../output/publish.ts';
import { openRunFolder, type RunFolder } from '../output/report-folder.ts';
import { auditRecordings } from '../recordings/audited.ts';
import { type ExitCode, UsageError } from '../settings/exit-codes.ts';
import type { Terminal } from '../settings/terminal.ts';
import { exitCodeOf } from './run.ts';

export interface AuditCommand {
  /** Files and folders. */
  readonly places: readonly string[];
  /** Hosts whose exchanges are judged. */
  readonly hosts: readonly string[];
  readonly traffic: Traffic;
  /** For exchanges that name none. */
  readonly apiVersion?: string;
  readonly specs?: string;
  readonly reportDir: string;
  readonly reporters: readonly string[];
  readonly detail: Detail;
  /** A file that could not be read as a whole is an error of use. */
  readonly strict: boolean;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const subjects = api.resources.map(({ title }) => title).join(' or ');

const SHOWN = 3;
const listed = (recordings: readonly AuditedRecording[]): string =>
  [...recordings.slice(0, SHOWN).map(({ file }) => file), ...(recordings.length > SHOWN ? ['…'] : [])].join(', ');

/** The content of the recordings, where nothing of it could be judged. */
function whatWasThere(recordings: readonly AuditedRecording[], skipped: number): string {
  const sum = (reason: SkipReason): number => recordings.reduce((total, each) => total + each.skipped[reason], 0);
  const [unkept, outside, unanswered] = [sum('unkept'), sum('outside'), sum('no-answer')];
  const reasons = (Object.keys(unkeptWords) as readonly Unkept[]).filter((why) =>
    recordings.some((each) => each.unkept[why] !== undefined),
  );
  const told = [
    ...(unkept === 0
      ? []
      : [
          `${counted(unkept, 'response')} on ${subjects} without a body (${reasons.map((why) => unkeptWords[why]).join('; ')})`,
        ]),
    ...(outside === 0 ? [] : [`${counted(outside, 'response')} older or newer than all that is known`]),
    ...(unanswered === 0 ? [] : [`${counted(unanswered, 'request')} without a response`]),
  ];
  if (told.length > 0) return told.join(', ');
  return skipped === 0 ? 'no exchange' : `${counted(skipped, 'exchange')}, none of them on ${subjects}`;
}

/** Why there is no verdict, where nothing was judged. */
function whyNothing(recordings: readonly AuditedRecording[], hosts: readonly string[]): string {
  const [broken] = recordings.filter(({ unreadable }) => unreadable.length > 0);
  const others = new Map<string, number>();
  for (const [host, count] of recordings.flatMap(({ otherHosts }) => Object.entries(otherHosts)))
    others.set(host, (others.get(host) ?? 0) + count);
  const skipped = recordings.reduce(
    (sum, each) => sum + Object.values(each.skipped).reduce((total, count) => total + count, 0),
    0,
  );
  const [first] = broken?.unreadable ?? [];
  const what = whatWasThere(recordings, skipped);
  const elsewhere = [...others].map(([host, count]) => `${counted(count, 'exchange')} with ${host}`);
  const hint =
    elsewhere.length > 0
      ? `; on ${subjects} there ${others.size === 1 && elsewhere[0]?.startsWith('1 ') ? 'is' : 'are'} ${elsewhere.join(', ')}: name the host in --host`
      : '';
  const damage = broken === undefined || first === undefined ? '' : `; ${broken.file}, ${first.place}: ${first.what}`;
  return `nothing to judge in ${counted(recordings.length, 'recording')}: ${what} with ${hosts.join(', ')}${hint}${damage}`;
}

/** Judges recorded traffic, writes the report folder, prints the report. */
export async function auditCommand(command: AuditCommand, terminal: Terminal): Promise<ExitCode> {
  const { reportDir, hosts } = command;
  let folder: RunFolder | undefined;
  const events: RunEvent[] = [];
  try {
    for await (const event of auditRecordings({ ...command, without: reportDir })) {
      if (event.kind === 'header') folder = openRunFolder(reportDir, event);
      folder?.write(event);
      events.push(event);
    }
    const report = summarise(events);
    if (report.run.exchanges === 0) throw new UsageError(whyNothing(report.audit?.recordings ?? [], hosts));
    const place = folder?.finish(report, command.reporters, events) ?? reportDir;
    show(report, { ...command, reportDir: place }, terminal);
    const unread = report.audit?.recordings.filter(({ broken }) => broken > 0) ?? [];
    if (command.strict && unread.length > 0)
      throw new UsageError(
        `--strict: ${counted(unread.length, 'file')} could not be read as a whole: ${listed(unread)}`,
      );
    return exitCodeOf(report);
  } finally {
    folder?.leave();
  }
}
