import { existsSync, statSync } from 'node:fs';
import { type Questions, readEvents } from '../../engine/diff/read-events.ts';
import type { Side, SideHead } from '../../engine/diff/side.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { saysLive } from '../../engine/wire/live-mode.ts';
import { logIn, readRunLog } from '../output/read-report.ts';
import { isLog } from '../output/run-log.ts';
import { suiteVersion } from '../session/version.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { isTruth, readTruth } from './truth-folder.ts';

/** A side of another day: a log, or what `--record-left` has written. */
export interface Recorded {
  readonly place: string;
  readonly head: Pick<SideHead, 'suite' | 'seed' | 'apiVersion' | 'plan'> & { readonly stopped?: true };
  readonly side: (questions: Questions) => Side;
}

const isLive = (event: RunEvent): boolean =>
  event.kind === 'exchange' && saysLive(JSON.stringify(event.response?.body ?? null));

function headOf(events: readonly RunEvent[], file: string): Recorded['head'] {
  const [header] = events;
  if (header?.kind !== 'header' || header.audit !== undefined) throw new UsageError(`${file}: not the log of a run`);
  if (events.some(isLive)) throw new UsageError(`${file}: refused: it holds answers with "livemode": true`);
  const { suite, seed, target, plan } = header;
  const footer = events.at(-1);
  return {
    ...{ suite: suite.version, seed, apiVersion: target.apiVersion, plan: plan.map(({ id }) => id) },
    ...(footer?.kind === 'footer' && footer.stopped !== undefined ? { stopped: true as const } : {}),
  };
}

/** Reads a side of another day; undefined where the place is none. */
export function readRecorded(place: string): Recorded | undefined {
  if (!existsSync(place)) return undefined;
  if (isTruth(place)) {
    const side = readTruth(place);
    return { place, head: side.head, side: () => side };
  }
  const file = logIn(place);
  if (!existsSync(file) || !isLog(file)) {
    if (statSync(place).isDirectory())
      throw new UsageError(`${place} holds neither a recorded side (truth.json) nor a log of a run (log.jsonl)`);
    throw new UsageError(`${place} is no log of a run`);
  }
  const events = readRunLog(file);
  return { place, head: headOf(events, file), side: (questions) => readEvents(events, questions) };
}

/** Refuses a recorded side that cannot be laid beside a run with these answers, by the name of what differs. */
export function refuseOthers(
  { place, head }: Recorded,
  { seed, plan }: { readonly seed: number | undefined; readonly plan: readonly (readonly string[])[] },
): void {
  const wrong = (what: string): UsageError => new UsageError(`--left ${place} cannot be compared with: ${what}`);
  if (head.suite !== suiteVersion)
    throw wrong(
      `it is of release ${head.suite} and this is ${suiteVersion}, which may ask otherwise. Record it once more.`,
    );
  if (seed !== undefined && head.seed !== seed)
    throw wrong(`it was asked with --seed ${head.seed}, and now --seed is ${seed}. Leave --seed out.`);
  if (head.stopped === true) throw wrong('its run ended early, so it is a part');
  if (!plan.some((ids) => ids.length === head.plan.length && ids.every((id, at) => id === head.plan[at])))
    throw wrong(
      `it asked ${head.plan.length} scenarios, and this selection has ${plan[0]?.length}. Give the same --only, --level and --api-version.`,
    );
}
