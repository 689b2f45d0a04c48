import { createHash } from 'node:crypto';
import { answerTo } from '../judge/collected.ts';
import { awaitEvents } from '../play/awaiting.ts';
import { ask, courseOf, type Stage } from '../play/course.ts';
import { race } from '../play/play.ts';
import { resourceOf } from '../vocabulary/api.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { Scenario, Walk } from '../vocabulary/scenario.ts';
import { Unplayable } from '../vocabulary/unplayable.ts';
import type { Walkable } from '../vocabulary/walks/walkable.ts';
import type { Ground } from './ground.ts';
import type { Played } from './judge.ts';
import type { Move, Walker } from './moves.ts';
import type { Rules } from './oracle.ts';

/** A scenario that walks. */
export type WalkScenario = Scenario & { readonly walk: Walk };

/** A sequence of moves that is about to be made. */
export interface Way {
  readonly scenario: WalkScenario;
  readonly stage: Stage;
  /** The rows of the version as rules, by which a walk is judged. */
  readonly rules: Rules;
  /** That of its exchanges. */
  readonly id: string;
  /** How often the walk was taken before. */
  readonly time: number;
}

/** The kind of object that a scenario walks; throws where none can be. */
export function walkedBy({ api }: Pick<Stage, 'api'>, { operationId }: Scenario): [Resource, Walkable] {
  const resource = resourceOf(api, operationId);
  if (resource.walkable === undefined) throw new Error(`${resource.object} is not walked`);
  return [resource, resource.walkable];
}

/** A key that no other request of any run has, and none of the same walk taken once more. */
const keyFor =
  ({ id, time, scenario }: Way) =>
  (step: string): string =>
    `walk-${createHash('sha256').update(`${id} ${time} ${step} ${scenario.walk.nonce}`).digest('hex').slice(0, 24)}`;

/** Makes a sequence of moves on fresh objects; `keep` are the places of those that are made, left out: all. */
export async function playMoves(
  way: Way,
  moves: Iterable<Move>,
  ground: Ground,
  keep?: ReadonlySet<number>,
): Promise<Played> {
  const { id, scenario, stage, rules } = way;
  const [resource, walkable] = walkedBy(stage, scenario);
  const course = courseOf(id, stage, []);
  const walker: Walker = {
    ...{ resource, walkable, tag: scenario.walk.tag, rules, keyFor: keyFor(way) },
    seen: () => course.observations,
    ask: async (step) => {
      try {
        if (step.await !== undefined) {
          await awaitEvents(course, step);
          return answerTo(step, course.observations)?.seen;
        }
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
  const made: number[] = [];
  // As fast-check runs commands, which tells it what was made; and where each stood among all.
  for (const [at, move] of [...moves].entries()) {
    if (keep?.has(at) === false || !(await move.check(ground))) continue;
    await move.run(ground, walker);
    made.push(at);
  }
  return { id, scenario, ground, observations: course.observations, made };
}
