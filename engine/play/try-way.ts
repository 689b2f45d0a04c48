import { LiveModeError } from '../wire/live-mode.ts';
import type { Stage } from './course.ts';
import { play } from './play.ts';
import type { TryWay } from './ways.ts';

/** Tries a way to a status with an object of its own, the plainest that there is. */
export const tryWayBy =
  (stage: Omit<Stage, 'ways'>): TryWay =>
  async (resource, status, place, known) => {
    const { field, values } = resource.probes;
    const ways = { ...known, to: async () => [place], endingWith: async () => undefined };
    const scenario = { id: `ways/${status}`, operationId: resource.roles.create, steps: [] };
    try {
      const trace = await play({ ...scenario, given: { status, params: { [field]: values[0] } } }, { ...stage, ways });
      return trace.broken === undefined;
    } catch (error) {
      if (error instanceof LiveModeError) throw error;
      // A request that the document of this version does not allow is no way in it.
      return false;
    }
  };
