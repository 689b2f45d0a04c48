import fc from 'fast-check';
import type { Finding, Judgement } from '../judge/judge.ts';
import type { Stage } from '../play/course.ts';
import { claimsOf } from '../prepare/applicability.ts';
import type { Scenario } from '../vocabulary/scenario.ts';
import { type Ground, newGround, PLACES } from './ground.ts';
import { judgeWalk, keyOf, type Played } from './judge.ts';
import { type Move, movesOf, type Walker } from './moves.ts';
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
const REQUESTS = 250;
const FINDINGS = 60;

/** Makes up moves by the seed of a walk, and shorter ones as long as `fails` says so of them. */
type Check = (fails: (moves: Iterable<Move>) => Promise<boolean>) => Promise<unknown>;
/** Makes moves on fresh objects, in some places only and no further than so many steps. */
type Play = (id: string, moves: Iterable<Move>, within: Ground['within']) => Promise<Played>;

function checkOf({ stage }: Walking, scenario: WalkScenario): Check {
  const { api, rulebook, target } = stage;
  const [resource, walkable] = walkedBy(stage, scenario);
  const claims = claimsOf(target.profile, api);
  const moves = movesOf(resource, walkable, { claims, api, rulebook, apiVersion: target.apiVersion });
  const arbitrary = fc.commands<Ground, Walker, true>([...moves] as never, {
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

/** Looks for the shortest sequence that shows a finding; undefined where it does not show again. */
async function shorten(
  found: Finding,
  whole: Played,
  id: string,
  { check, play, judgement }: { readonly check: Check; readonly play: Play; readonly judgement: Judgement },
): Promise<Short | undefined> {
  const key = keyOf(found);
  const steps = found.evidence.length;
  let best: Omit<Short, 'asked'> | undefined;
  let asked = 0;
  const shows = async (moves: Iterable<Move>, places: Ground['within']['places']): Promise<boolean> => {
    if (asked >= REQUESTS) return false;
    const played = await play(id, moves, { places, steps });
    asked += played.observations.length;
    const same = judgeWalk(played, judgement).find((each) => keyOf(each) === key);
    if (same !== undefined) best = { played, finding: same };
    return same !== undefined;
  };
  let isFirst = true;
  await check(async (moves) => {
    const place = isFirst ? whole.ground.placeOf.get(whole.observations[steps - 1]?.step ?? '') : undefined;
    isFirst = false;
    // What was asked of other objects has mostly nothing to do with it.
    return (place !== undefined && (await shows(moves, [place]))) || shows(moves, PLACES);
  });
  return best === undefined ? undefined : { ...best, asked };
}

/** Walks, and shortens what is found: the same finding once in a run, whichever walk meets it first. */
export function walker(walking: Walking): (scenario: WalkScenario) => Promise<Taken> {
  const { judgement } = walking;
  const known = new Map<string, Promise<Short | undefined>>();
  return async (scenario) => {
    const check = checkOf(walking, scenario);
    let time = 0;
    const play: Play = (id, moves, within) => {
      time += 1;
      return playMoves({ ...walking, scenario, id, time }, moves, newGround(within));
    };
    let whole: Played | undefined;
    await check(async (moves) => {
      whole = await play(scenario.id, moves, { places: PLACES, steps: scenario.walk.length });
      return false;
    });
    if (whole === undefined) throw new Error('no walk was made');
    const shortened: Played[] = [];
    const findings: Finding[] = [];
    let asked = 0;
    for (const found of judgeWalk(whole, judgement)) {
      const key = keyOf(found);
      const before = known.get(key);
      const isNew = found.verdict === 'fail' && before === undefined && known.size < FINDINGS;
      const id = `${scenario.id}/${shortened.length + 1}`;
      const shortening = isNew ? shorten(found, whole, id, { check, play, judgement }) : before;
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
