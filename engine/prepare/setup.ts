import type { ChannelRequest, Profile, Target } from '../vocabulary/profile.ts';
import type { Channel, Recipe, Resource, Way } from '../vocabulary/resource.ts';
import type { ScenarioStep } from '../vocabulary/scenario.ts';
import { type JsonObject, valueAt } from '../vocabulary/values.ts';

const NO_RECIPE: Recipe = { create: {}, ways: [{ leaves: [], after: [] }] };

const recipeOf = ({ setup }: Resource, status: string): Recipe => setup.recipes[status] ?? NO_RECIPE;

/** The ways to a status, the usual one first. */
export const waysTo = (resource: Resource, status: string): Recipe['ways'] => recipeOf(resource, status).ways;

interface Given {
  readonly status: string;
  readonly params: JsonObject;
}

/** The parameters with which a setup creates its object: what is usual, what the status needs, what the row says. */
export const createParams = (
  resource: Resource,
  { status, params }: Given,
  profile?: Profile,
  way?: Way,
): JsonObject => ({
  ...resource.setup.usual(profile),
  ...recipeOf(resource, status).create,
  ...way?.takes,
  ...params,
});

const namesIn = (form: string | undefined): readonly string[] =>
  [...new URLSearchParams(form).keys()].map((name) => name.split('[')[0] ?? name);

/** Parameters in the form of a create that the target accepts, but for a step that is about that form. */
function asAccepted(
  { setup: { inVersion } }: Resource,
  { params, expect, malformed }: ScenarioStep,
  { profile, apiVersion }: Pick<Target, 'profile' | 'apiVersion'>,
): JsonObject {
  // What breaks the document on purpose is sent as it stands.
  if (malformed === true) return params;
  const plain = inVersion(apiVersion, params);
  if (profile.create === undefined) return plain;
  const accepted = inVersion(apiVersion, params, profile.create);
  const differing = [...new Set([...Object.keys(params), ...Object.keys(accepted)])].filter(
    (name) => JSON.stringify(params[name]) !== JSON.stringify(accepted[name]),
  );
  return differing.some((name) => valueAt(expect?.body, name) !== undefined) ? plain : accepted;
}

/**
 * All parameters of a step as they are sent: to those of a create its usual ones are added, in the form that the target
 * takes, but for those that the row names itself or is about.
 */
export function paramsOf(
  resource: Resource,
  step: ScenarioStep,
  target: Pick<Target, 'profile' | 'apiVersion'>,
): JsonObject {
  const { usual, exclusive, inVersion } = resource.setup;
  const { apiVersion, profile } = target;
  const own = asAccepted(resource, step, target);
  if (step.call !== resource.roles.create) return own;
  const { sendRaw, path, without = [] } = step;
  const named = [...Object.keys(own), ...namesIn(sendRaw), ...namesIn(path?.split('?')[1]), ...without];
  const left = named.some((name) => exclusive.includes(name)) ? [...named, ...exclusive] : named;
  const added = Object.entries(inVersion(apiVersion, usual(profile), profile.create));
  return { ...Object.fromEntries(added.filter(([name]) => !left.includes(name))), ...own };
}

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
