import { summarise } from '../../../engine/report/report.ts';
import { layered } from '../../personas/persona.ts';
import { type Alone, heldIn, type Units, unitsOf } from './alone.ts';
import { performed, type Touch } from './rehearsal.ts';

/** What was promised for mending the first cause of a server, and what came when its fault was mended. */
export interface Kept {
  readonly faults: readonly string[];
  readonly cause: string;
  readonly mended: string;
  /** Checks that pass: the lower bound, and how many it became. */
  readonly passes: { readonly promised: number; readonly came: number };
  /** The same with those that can be judged to their end. */
  readonly all: { readonly promised: number; readonly came: number };
}

const UNSURE = 0.1;

/** Never more than came. */
export const isBound = ({ passes }: Kept): boolean => passes.promised <= passes.came;
/** Within a tenth of what came, or one check. */
export const isNear = ({ all }: Kept): boolean => Math.abs(all.promised - all.came) <= Math.max(1, UNSURE * all.came);

function touchedByAny(alone: readonly Alone[]): ReadonlyMap<string, readonly Touch[]> {
  const all = new Map<string, readonly Touch[]>();
  for (const { touched } of alone)
    for (const [owner, touches] of touched) all.set(owner, [...(all.get(owner) ?? []), ...touches]);
  return all;
}

const reportOf = async (alone: readonly Alone[], apiVersion: string) =>
  summarise(await performed(() => layered(alone.map(({ one }) => one.fault())), touchedByAny(alone), apiVersion));

/** The fault that is behind what a cause explains: the one that alone turns most of the same checks red. */
function behind(explained: ReadonlySet<string>, alone: readonly Alone[]): Alone | undefined {
  const share = ({ units }: Alone): number => heldIn(units).filter((unit) => explained.has(unit)).length;
  const [best] = alone.toSorted((a, b) => share(b) - share(a));
  return best !== undefined && share(best) > 0 ? best : undefined;
}

function gained(before: Units, after: Units, keep: (was: string, is: string) => boolean): number {
  return [...before].filter(([unit, was]) => was !== 'pass' && keep(was, after.get(unit) ?? '')).length;
}

/** It passes, or is no longer there: a check of reads accuses the request whose write is lost, and passes for the read. */
const hasPassed = (_was: string, is: string): boolean => is === 'pass' || is === '';

/** Mends the first cause of a server with several faults, and compares. */
export async function mendFirst(alone: readonly Alone[]): Promise<Kept | undefined> {
  const apiVersion = alone[0]?.one.apiVersion ?? '';
  const report = await reportOf(alone, apiVersion);
  const [first] = report.causes;
  if (first === undefined) return undefined;
  const explained = report.findings.filter(({ cause }) => cause === first.id);
  const mended = behind(new Set(explained.map((each) => `${each.operationId} ${each.check}`)), alone);
  if (mended === undefined) return undefined;
  const before = unitsOf(report);
  const after = unitsOf(
    await reportOf(
      alone.filter((each) => each !== mended),
      apiVersion,
    ),
  );
  return {
    faults: alone.map(({ one }) => one.id),
    cause: first.id,
    mended: mended.one.id,
    passes: { promised: first.passes, came: gained(before, after, hasPassed) },
    all: {
      promised: first.passes + first.judgeable,
      came: gained(before, after, (was, is) => hasPassed(was, is) || (was === 'inconclusive' && is === 'fail')),
    },
  };
}

/** Servers of two to four of these faults each, in turn; those of one version go together. */
export function* severalOf(alone: readonly Alone[], count: number, seed: number): Generator<readonly Alone[]> {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const [usual] = alone;
  const able = alone.filter(({ one }) => one.apiVersion === usual?.one.apiVersion);
  for (let made = 0; made < count && able.length >= 4; made++) {
    const chosen = new Set<Alone>();
    const size = 2 + next(3);
    while (chosen.size < size) chosen.add(able[next(able.length)] as Alone);
    yield [...chosen];
  }
}
