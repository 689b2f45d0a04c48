import { channelsTo, waysTo } from '../prepare/setup.ts';
import type { Profile } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';

/** The ways of a target that lead to a status, by their places: those of the API, after the channels of its profile. */
export interface Ways {
  /** The one that works first, after the others; the usual one alone, where none does. */
  readonly to: (resource: Resource, status: string) => Promise<readonly number[]>;
  /** The same without channels. */
  readonly ofApi: (resource: Resource, status: string) => Promise<readonly number[]>;
  /** One that works and ends with an operation; undefined where none does. */
  readonly endingWith: (resource: Resource, status: string, operation: string) => Promise<number | undefined>;
}

const USUAL = [0];

/** Nothing is known of the target: only the usual ways are tried. */
export const usualWays: Ways = {
  to: async () => USUAL,
  ofApi: async () => USUAL,
  endingWith: async () => undefined,
};

/** Whether a way leads to a status: tried with an object of its own, for no scenario. */
export type TryWay = (
  resource: Resource,
  status: string,
  place: number,
  known: Pick<Ways, 'ofApi'>,
) => Promise<boolean>;

/**
 * Learns which ways work, once for each status and when it is first needed. What is learnt does not depend on who
 * asks: a way is tried with the plainest object.
 */
export function learning(tryWay: TryWay, profile: Pick<Profile, 'stateful' | 'channels'>): Ways {
  if (!profile.stateful) return usualWays;
  const memory = new Map<string, Promise<boolean>>();
  const works = (resource: Resource, status: string, place: number): Promise<boolean> => {
    const key = `${resource.object} ${status} ${place}`;
    const known = memory.get(key) ?? tryWay(resource, status, place, { ofApi });
    memory.set(key, known);
    return known;
  };
  const firstOf = async (resource: Resource, status: string, places: readonly number[]) => {
    for (const place of places) if (await works(resource, status, place)) return place;
    return undefined;
  };
  const ofWays = (resource: Resource, status: string): readonly number[] => [...waysTo(resource, status).keys()];
  const ordered = async (resource: Resource, status: string, places: readonly number[]) => {
    // Where there is no choice, the scenario itself finds out.
    if (places.length < 2) return places;
    const best = await firstOf(resource, status, places);
    return best === undefined ? USUAL : [best, ...places.filter((place) => place !== best)];
  };
  const ofApi: Ways['ofApi'] = (resource, status) => ordered(resource, status, ofWays(resource, status));
  return {
    ofApi,
    to: (resource, status) => {
      const own = ofWays(resource, status);
      const channels = channelsTo(resource, status, profile).map((_, at) => own.length + at);
      return ordered(resource, status, [...own, ...channels]);
    },
    endingWith: (resource, status, operation) => {
      const ways = waysTo(resource, status);
      const ending = ofWays(resource, status).filter((place) => ways[place]?.after.at(-1)?.operation === operation);
      return firstOf(resource, status, ending);
    },
  };
}
