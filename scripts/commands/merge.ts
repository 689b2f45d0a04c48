import { MergeError, mergeShards } from '../../engine/report/merge.ts';
import { summarise } from '../../engine/report/report.ts';
import type { Detail } from '../../reporters/console/paint.ts';
import { show } from '../output/publish.ts';
import { logIn, readRunLog } from '../output/read-report.ts';
import { openRunFolder } from '../output/report-folder.ts';
import { type ExitCode, UsageError } from '../settings/exit-codes.ts';
import type { Terminal } from '../settings/terminal.ts';
import { exitCodeOf } from './run.ts';

interface MergeCommand {
  /** Logs, and folders of runs. */
  readonly places: readonly string[];
  readonly reportDir: string;
  readonly reporters: readonly string[];
  readonly detail: Detail;
}

/** Makes one report of all shards of a run. Throws {@link UsageError} that names what does not belong together. */
export function mergeCommand({ places, reportDir, ...rest }: MergeCommand, terminal: Terminal): ExitCode {
  const events = mergedFrom(places);
  const [header] = events;
  if (header?.kind !== 'header') throw new UsageError('nothing to merge');
  const folder = openRunFolder(reportDir, header);
  try {
    for (const event of events) folder.write(event);
    const report = summarise(events);
    const place = folder.finish(report, rest.reporters, events);
    show(report, { ...rest, reportDir: place }, terminal);
    return exitCodeOf(report);
  } finally {
    folder.leave();
  }
}

function mergedFrom(places: readonly string[]): ReturnType<typeof mergeShards> {
  try {
    return mergeShards(places.map(logIn).map((place) => ({ place, events: readRunLog(place) })));
  } catch (error) {
    if (error instanceof MergeError) throw new UsageError(`merge: ${error.message}`);
    throw error;
  }
}
