import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Finding, Judgement } from '../judge/judge.ts';
import { ask, courseOf, type Stage } from '../play/course.ts';
import { race } from '../play/play.ts';
import { claimsOf } from '../prepare/applicability.ts';
import { resourceOf } from '../vocabulary/api.ts';
import { isAnswered } from '../vocabulary/observation.ts';
import type { Scenario, Walk } from '../vocabulary/scenario.ts';
import { Unplayable } from '../vocabulary/unplayable.ts';
import { type Ground, newGround, PLACES } from './ground.ts';
import { judgeWalk, keyOf, type Played } from './judge.ts';
import { type Move, movesOf, type Walker } from './moves.ts';
import { rulesOf } from './oracle.ts';

/** All that walks of a run share. */
export interface Walking {
  readonly stage: Stage;
  readonly judgement: Judgement;
  /** The rows of the version, by which a walk is judged. */
  readonly rows: readonly Scenario[];
}

type WalkScenario = Scenario & { readonly walk: Walk };

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

/** Most requests to shorten one finding, and most findings that a run shortens. */
const REQUESTS = 250;
const FINDINGS = 60;

/** Of so many moves that are made up one can be made at its turn: others have no object, or one in another status. */
const WASTED = 4;

const isFailed = ({ verdict }: Finding): boolean => verdict === 'fail';

/** A key that no other request of any run has, and none of the same walk taken once more. */
const keyFor =
  (id: string, time: number, { nonce }: Walk) =>
  (step: string): string =>
    `walk-${createHash('sha256').update(`${id} ${time} ${step} ${nonce}`).digest('hex').slice(0, 24)}`;

interface Taking {
  readonly scenario: WalkScenario;
  readonly walking: Walking;
  /** How often the walk was taken before. */
  readonly time: number;
}

/** Takes a sequence of moves on fresh objects; `id` is that of its exchanges. */
async function playAs(
  id: string,
  moves: Iterable<Move>,
  ground: Ground,
  { scenario, walking, time }: Taking,
): Promise<Played> {
  const { stage, rows } = walking;
  const resource = resourceOf(stage.api, scenario.operationId);
  const { walkable } = resource;
  if (walkable === undefined) throw new Error(`${resource.object} is not walked`);
  const course = courseOf(id, stage, []);
  const walker: Walker = {
    ...{ resource, walkable, rules: rulesOf(rows), keyFor: keyFor(id, time, scenario.walk), seen: () => course.observations },
    ask: async (step) => {
      try {
        const seen = await ask(course, step, step.name);
        course.observations.push(seen);
        return seen;
      } catch (error) {
        if (error instanceof Unplayable) return undefined;
        throw error;
      }
    },
    askTogether: async (steps) => {
      const before = course.observations.length;
      await race(course, steps);
      return course.observations.slice(before);
    },
  };
  await fc.asyncModelRun(() => ({ model: ground, real: walker }), moves as Iterable<fc.AsyncCommand<Ground, Walker, true>>);
  return { id, scenario, ground, observations: course.observations.filter(isAnswered) };
}

/** The places that the steps of a finding were about. */
function placesOf({ ground }: Played, last: string) {
  const place = ground.placeOf.get(last);
  return place === undefined ? [] : [place];
}

/** Walks, and shortens what is found: the same finding once in a run, whichever walk meets it first. */
export function walker(walking: Walking): (scenario: WalkScenario) => Promise<Taken> {
  const { stage, judgement } = walking;
  const { api, rulebook, target } = stage;
  const known = new Set<string>();

  const movesFor = (scenario: Scenario) => {
    const resource = resourceOf(api, scenario.operationId);
    if (resource.walkable === undefined) throw new Error(`${resource.object} is not walked`);
    const claims = claimsOf(target.profile, api);
    return movesOf(resource, resource.walkable, { claims, api, rulebook, apiVersion: target.apiVersion });
  };

  return async (scenario) => {
    const { seed, length } = scenario.walk;
    const arbitrary = fc.commands<Ground, Walker, true>([...movesFor(scenario)] as never, {
      ...{ maxCommands: WASTED * length, size: 'max' as const, disableReplayLog: true },
    }) as unknown as fc.Arbitrary<Iterable<Move>>;
    /** Asks with the walk of this seed, and with shorter ones as long as `fails` says so. */
    const check = (fails: (moves: Iterable<Move>) => Promise<boolean>) =>
      fc.check(
        fc.asyncProperty(arbitrary, async (moves) => !(await fails(moves))),
        { seed, numRuns: 1, unbiased: true },
      );
    let time = 0;
    let asked = 0;
    const play = (id: string, moves: Iterable<Move>, within: Ground['within'] = { places: PLACES, steps: length }): Promise<Played> => {
      time += 1;
      return playAs(id, moves, newGround(within), { scenario, walking, time });
    };

    let whole: Played | undefined;
    await check(async (moves) => {
      whole = await play(scenario.id, moves);
      return false;
    });
    if (whole === undefined) throw new Error('no walk was made');
    const first: Played = whole;
    const findings = judgeWalk(first, judgement);

    const shorten = async (found: Finding, id: string): Promise<{ played: Played; finding: Finding } | undefined> => {
      const key = keyOf(found);
      const at = found.evidence.length;
      const last = first.observations[at - 1]?.step ?? '';
      let best: { played: Played; finding: Finding } | undefined;
      let own = 0;
      let isFirst = true;
      const shows = async (moves: Iterable<Move>, within?: Ground['within']): Promise<boolean> => {
        if (own >= REQUESTS) return false;
        const played = await play(id, moves, within);
        own += played.observations.length;
        asked += played.observations.length;
        const same = judgeWalk(played, judgement).find((each) => keyOf(each) === key);
        if (same === undefined) return false;
        best = { played, finding: same };
        return true;
      };
      await check(async (moves) => {
        if (!isFirst) return shows(moves);
        isFirst = false;
        // What was asked of other objects has mostly nothing to do with it.
        const steps = { steps: at };
        const places = placesOf(first, last);
        const isAlone = places.length > 0 && (await shows(moves, { ...steps, places }));
        return isAlone || (await shows(moves, { ...steps, places: PLACES }));
      });
      return best;
    };

    const shortened: Played[] = [];
    const told: Finding[] = [];
    for (const found of findings) {
      const key = keyOf(found);
      const isNew = isFailed(found) && !known.has(key) && known.size < FINDINGS;
      if (isNew) known.add(key);
      const short = isNew ? await shorten(found, `${scenario.id}/${shortened.length + 1}`) : undefined;
      if (short === undefined) {
        told.push(found);
        continue;
      }
      shortened.push(short.played);
      told.push(short.finding);
    }
    return { whole: first, findings: told, shortened, asked };
  };
}
