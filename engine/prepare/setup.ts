import type { ChannelRequest, Profile } from '../vocabulary/profile.ts';
import type { Channel, Recipe, Resource, Way } from '../vocabulary/resource.ts';
import type { JsonObject } from '../vocabulary/values.ts';

const NO_RECIPE: Recipe = { create: {}, ways: [{ leaves: [], after: [] }] };

const recipeOf = ({ setup }: Resource, status: string): Recipe => setup.recipes[status] ?? NO_RECIPE;

/** The ways to a status, the usual one first. */
export const waysTo = (resource: Resource, status: string): Recipe['ways'] => recipeOf(resource, status).ways;

interface Given {
  readonly status: string;
  readonly params: JsonObject;
}

/** The parameters with which a setup creates its object: what is usual, what the status needs, what the row says. */
export const createParams = (resource: Resource, { status, params }: Given, profile?: Profile): JsonObject => ({
  ...resource.setup.usual(profile),
  ...recipeOf(resource, status).create,
  ...params,
});

const only = (params: JsonObject, holds: (name: string) => boolean): JsonObject =>
  Object.fromEntries(Object.entries(params).filter(([name]) => holds(name)));

/** The requests of a way: a create, and the operations on its object that follow. */
export interface Route {
  readonly create: JsonObject;
  readonly after: readonly { readonly operation: string; readonly params: JsonObject }[];
}

/** The requests that give an object the same parameters in the order of a way. */
export function routeBy({ leaves, after }: Way, whole: JsonObject): Route {
  return {
    create: only(whole, (name) => !leaves.includes(name)),
    after: after.map(({ operation, carries }) => ({
      operation,
      params: only(whole, (name) => carries.includes(name)),
    })),
  };
}

/** The number of requests of a setup that succeeds in the usual way. */
export const requestsFor = (resource: Resource, status: string): number => 1 + waysTo(resource, status)[0].after.length;

/** A channel of a profile, with the requests that it takes. */
export interface ChannelOf extends Channel {
  readonly requests: readonly ChannelRequest[];
}

/** The channels that a profile has to a status, in its order. */
export const channelsTo = (
  { setup }: Resource,
  status: string,
  { channels = {} }: Pick<Profile, 'channels'>,
): readonly ChannelOf[] =>
  Object.entries(channels).flatMap(([name, { from, to, requests }]) => {
    const known = setup.channels[name];
    const channel = {
      from: from ?? known?.from ?? '',
      to: to ?? known?.to ?? '',
      leaves: known?.leaves ?? [],
      requests,
    };
    return channel.to === status ? [channel] : [];
  });
