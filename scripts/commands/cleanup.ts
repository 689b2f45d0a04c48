import path from 'node:path';
import { isTagged } from '../../engine/prepare/run-tag.ts';
import type { Target } from '../../engine/vocabulary/profile.ts';
import { type Cleanup, cancelAll, type Left, leftOf, listBackTo } from '../../engine/wire/cleanup.ts';
import type { Wire } from '../../engine/wire/http.ts';
import { headersOf } from '../../engine/wire/request.ts';
import { questionsOf } from '../../suites/index.ts';
import { knownTargets } from '../../targets/known.ts';
import { forgetMade, madeIn } from '../output/made.ts';
import { foldersIn } from '../output/report-folder.ts';
import { headerIn, LOG } from '../output/run-log.ts';
import { RUN_KEY } from '../session/conduct.ts';
import { paceFor, targetOf } from '../session/meeting.ts';
import { openWire } from '../session/open-wire.ts';
import type { ConnectionOptions, TargetOptions, VersionOptions } from '../session/options.ts';
import { chooseTarget } from '../session/target.ts';
import { type ExitCode, exitCodes, UsageError } from '../settings/exit-codes.ts';
import type { Terminal } from '../settings/terminal.ts';

export interface CleanupCommand extends TargetOptions, VersionOptions, ConnectionOptions {
  /** Left out: the newest run of the folder. */
  readonly run?: string;
  readonly reportDir: string;
}

/** A run as its folder tells of it, or as its id alone does. */
interface Known {
  readonly id: string;
  readonly baseUrl?: string;
  readonly profile?: string;
}

/** The runs that a report folder tells of, the newest last. */
const runsIn = (root: string): readonly (Known & { readonly startedAt: string })[] =>
  foldersIn(root)
    .flatMap((folder) => {
      const { id, startedAt = '', target } = headerIn(path.join(folder, LOG)) ?? {};
      return id === undefined ? [] : [{ id, startedAt, ...target }];
    })
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt));

function runOf({ run, reportDir }: CleanupCommand): Known {
  if (run !== undefined && !/^[a-z0-9]{6,12}$/.test(run))
    throw new UsageError(`--run: "${run}" is not the id of a run`);
  const known = runsIn(reportDir);
  const found = run === undefined ? known.at(-1) : (known.find(({ id }) => id === run) ?? { id: run });
  if (found === undefined)
    throw new UsageError(`${reportDir} holds no run: pass the id that the run printed first as --run`);
  return found;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** A key goes where the user says, or stays on this machine: a report may be of anybody's making. */
function addressOf({ target }: CleanupCommand, { baseUrl }: Known): string {
  if (target !== undefined) return target;
  if (baseUrl === undefined) throw new UsageError('pass the target of the run as --target');
  if (URL.canParse(baseUrl) && LOOPBACK.test(new URL(baseUrl).hostname)) return baseUrl;
  throw new UsageError(
    `the log says that the target was ${baseUrl}: pass it as --target if that is right. A key is never sent to an address that comes from a log alone`,
  );
}

/** Whatever a run may have made, whether it asked for events or not. */
const { resources } = questionsOf(true).api;

/** A run began when its id says; clocks may differ by so much, in seconds. */
const SKEW = 3600;

async function findLeft(known: Known, folder: string, wire: Wire, target: Target): Promise<readonly Left[]> {
  const headers = headersOf(target);
  const since = Number.parseInt(known.id, 36) / 1000 - SKEW;
  const tag = { name: RUN_KEY, value: known.id };
  const found = foldersIn(folder).flatMap((each) => madeIn(each, known.id, resources));
  const all = new Map(found.map((left) => [left.id, left]));
  for (const resource of resources.filter(({ cleanUp }) => cleanUp !== undefined)) {
    for await (const listed of listBackTo(since, resource, wire, headers))
      if (isTagged(listed, tag, resource)) for (const left of leftOf(listed, resource)) all.set(left.id, left);
  }
  return [...all.values()];
}

const sentenceOf = ({ canceled, left }: Cleanup): string =>
  left.length === 0
    ? `${canceled} canceled, none left open`
    : `${canceled} canceled, ${left.length} left open: ${left.slice(0, 20).join(', ')}`;

/** Cancels what a run has left open that was killed; exit code 1 where something stays. */
export async function cleanupCommand(command: CleanupCommand, { print }: Terminal): Promise<ExitCode> {
  const known = runOf(command);
  const address = addressOf(command, known);
  if (Object.hasOwn(knownTargets, address))
    throw new UsageError(`${address} was started for its run and ended with it: nothing is left there`);
  const opened = await (await chooseTarget({ ...command, target: address })).open();
  try {
    const target = targetOf(opened, command);
    const pace = paceFor(opened, command);
    const wire = openWire(opened.url, pace);
    try {
      const left = await findLeft(known, command.reportDir, wire, target);
      const cleanup = await cancelAll(left, wire, target, pace.concurrency);
      print(`run ${known.id}: ${sentenceOf(cleanup)}\n`);
      if (cleanup.left.length > 0) return exitCodes.notConformant;
      for (const folder of foldersIn(command.reportDir)) forgetMade(folder, known.id);
      return exitCodes.conformant;
    } finally {
      await wire.close();
    }
  } finally {
    await opened.close();
  }
}
