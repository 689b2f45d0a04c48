import { createHash } from 'node:crypto';
import type { Api } from '../vocabulary/api.ts';
import type { Scenario, Walk } from '../vocabulary/scenario.ts';

/** How much is walked. */
export interface WalkPlan extends Omit<Walk, 'seed'> {
  readonly walks: number;
  readonly seed: number;
}

/** A seed of its own for each walk, so that one alone is the same as among others. */
const seedOf = (seed: number, id: string): number =>
  createHash('sha256').update(`${seed}:${id}`).digest().readInt32BE(0);

/** The walks of a run as scenarios, in turn over the kinds of objects that can be walked. */
export function walksOf({ resources }: Api, { walks, seed, ...walk }: WalkPlan): readonly Scenario[] {
  const walked = resources.flatMap(({ walkable, roles }) => (walkable === undefined ? [] : [{ walkable, roles }]));
  return Array.from({ length: walks }, (_, at) => walked[at % walked.length]).flatMap((kind, at): Scenario[] => {
    const id = `walks/${at + 1}`;
    if (kind === undefined) return [];
    return [
      {
        ...{ id, operationId: kind.roles.create, title: `a walk of at most ${walk.length} steps`, level: 'may' },
        ...{ cites: kind.walkable.cites, needs: [], needsState: true, steps: [] },
        walk: { ...walk, seed: seedOf(seed, id) },
      },
    ];
  });
}
