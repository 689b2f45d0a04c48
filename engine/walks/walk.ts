import fc from 'fast-check';
import type { Finding, Judgement } from '../judge/judge.ts';
import type { Stage } from '../play/course.ts';
import { claimsOf } from '../prepare/applicability.ts';
import type { Scenario } from '../vocabulary/scenario.ts';
import { movesOf } from './choice.ts';
import { type Ground, newGround, PLACES } from './ground.ts';
import { judgeWalk, keyOf, type Played } from './judge.ts';
import type { Move, Walker } from './moves.ts';
import { rulesOf } from './oracle.ts';
import { playMoves, type WalkScenario, walkedBy } from './play.ts';

/** All that walks of a run share. */
export interface Walking {
  readonly stage: Stage;
  readonly judgement: Judgement;
  /** The rows of the version, by which a walk is judged. */
  readonly rows: readonly Scenario[];
}

/** Whether a scenario walks. */
export const isWalk = (scenario: Scenario): scenario is WalkScenario => scenario.walk !== undefined;

/** A walk and the shortest sequences that still show what was found in it. */
export interface Taken {
  readonly whole: Played;
  readonly findings: readonly Finding[];
  readonly shortened: readonly Played[];
  /** Requests that it took to shorten them. */
  readonly asked: number;
}

/** Of so many moves that are made up one can be made at its turn: others have no object, or one in another status. */
const WASTED = 4;
/** Most requests to shorten one finding, and most findings that a run shortens. */
const REQUESTS = 400;
const FINDINGS = 60;

/** Makes up moves by the seed of a walk, and shorter ones as long as `fails` says so of them. */
type Check = (fails: (moves: Iterable<Move>) => Promise<boolean>) => Promise<unknown>;
/** Makes moves on fresh objects, in some places only and no further than so many steps. */
type Play = (
  id: string,
  moves: Iterable<Move>,
  within: Ground['within'],
  keep?: ReadonlySet<number>,
) => Promise<Played>;
type Places = Ground['within']['places'];

/** A walk, and the moves that were made up for it. */
interface Whole {
  readonly whole: Played;
  readonly moves: readonly Move[];
}

function checkOf({ stage, rows }: Walking, scenario: WalkScenario): Check {
  const { api, rulebook, target } = stage;
  const [resource, walkable] = walkedBy(stage, scenario);
  const claims = claimsOf(target.profile, api);
  const permitted = { claims, api, rulebook, apiVersion: target.apiVersion };
  const move = movesOf(resource, walkable, permitted, { rows, odd: scenario.walk.odd });
  const arbitrary = fc.commands<Ground, Walker, true>([move] as never, {
    ...{ maxCommands: WASTED * scenario.walk.length, size: 'max' as const, disableReplayLog: true },
  }) as unknown as fc.Arbitrary<Iterable<Move>>;
  return (fails) =>
    fc.check(
      fc.asyncProperty(arbitrary, async (made) => !(await fails(made))),
      { seed: scenario.walk.seed, numRuns: 1, unbiased: true },
    );
}

interface Short {
  readonly played: Played;
  readonly finding: Finding;
  readonly asked: number;
}

/** Takes away parts of a sequence, halves first, as long as what is left still `shows` it; the places that are left. */
async function reduce(
  all: readonly number[],
  shows: (keep: readonly number[]) => Promise<boolean>,
): Promise<readonly number[]> {
  let kept = all;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length; ) {
      const left = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (left.length > 0 && (await shows(left))) kept = left;
      else at += size;
    }
  }
  return kept;
}

/** Looks for the shortest sequence that shows a finding; undefined where it does not show again. */
async function shorten(
  found: Finding,
  { whole, moves: first }: Whole,
  id: string,
  { check, play, judgement }: { readonly check: Check; readonly play: Play; readonly judgement: Judgement },
): Promise<Short | undefined> {
  const key = keyOf(found);
  const steps = found.evidence.length;
  let best: Omit<Short, 'asked'> | undefined;
  let asked = 0;
  const shows = async (moves: Iterable<Move>, places: Places, keep?: readonly number[]): Promise<boolean> => {
    if (asked >= REQUESTS) return false;
    const played = await play(id, moves, { places, steps }, keep && new Set(keep));
    asked += played.observations.length;
    const same = judgeWalk(played, judgement).find((each) => keyOf(each) === key);
    const isShorter = best === undefined || played.ground.steps.length <= best.played.ground.steps.length;
    if (same !== undefined && isShorter) best = { played, finding: same };
    return same !== undefined;
  };
  const place = whole.ground.placeOf.get(whole.observations[steps - 1]?.step ?? '');
  // What was asked of other objects has mostly nothing to do with it.
  const isAlone = place !== undefined && (await shows(first, [place]));
  const places = isAlone && place !== undefined ? [place] : PLACES;
  if (!isAlone && !(await shows(first, PLACES))) return undefined;
  const made = best?.played.made ?? [];
  const kept = await reduce(made, (keep) => shows(first, places, keep));
  // What is left is made simpler by fast-check, which begins with all that it made up.
  let isFirst = true;
  await check(async (moves) => {
    const begins = isFirst;
    isFirst = false;
    return begins ? shows(moves, places, kept) : shows(moves, PLACES);
  });
  return best === undefined ? undefined : { ...best, asked };
}

/** Whether it took the whole patience of a run to see it: once will do. */
const waits = ({ evidence }: Finding, { observations }: Played): boolean =>
  observations.find(({ id }) => id === evidence.at(-1))?.awaited !== undefined;

/** Walks, and shortens what is found: the same finding once in a run, whichever walk meets it first. */
export function walker(walking: Walking): (scenario: WalkScenario) => Promise<Taken> {
  const { judgement } = walking;
  const known = new Map<string, Promise<Short | undefined>>();
  return async (scenario) => {
    const check = checkOf(walking, scenario);
    const rules = rulesOf(walking.rows);
    let time = 0;
    const play: Play = (id, moves, within, keep) => {
      time += 1;
      return playMoves({ stage: walking.stage, rules, scenario, id, time }, moves, newGround(within), keep);
    };
    let taken: Whole | undefined;
    await check(async (made) => {
      const moves = [...made];
      taken = { moves, whole: await play(scenario.id, moves, { places: PLACES, steps: scenario.walk.length }) };
      return false;
    });
    if (taken === undefined) throw new Error('no walk was made');
    const { whole }: Whole = taken;
    const shortened: Played[] = [];
    const findings: Finding[] = [];
    let asked = 0;
    for (const found of judgeWalk(whole, judgement)) {
      const key = keyOf(found);
      const before = known.get(key);
      const isNew = found.verdict === 'fail' && before === undefined && known.size < FINDINGS && !waits(found, whole);
      const id = `${scenario.id}/${shortened.length + 1}`;
      const shortening = isNew ? shorten(found, taken, id, { check, play, judgement }) : before;
      if (shortening !== undefined) known.set(key, shortening);
      const short = await shortening;
      findings.push(short?.finding ?? found);
      if (!isNew || short === undefined) continue;
      asked += short.asked;
      shortened.push(short.played);
    }
    return { whole, findings, shortened, asked };
  };
}
