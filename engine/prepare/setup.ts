import type { Profile, Target } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { ScenarioStep } from '../vocabulary/scenario.ts';
import type { Json, JsonObject } from '../vocabulary/values.ts';

/** The parameters with which a setup creates its object: what is usual, what the status needs, what the row says. */
export const createParams = (
  { setup }: Resource,
  { status, params }: { readonly status: string; readonly params: JsonObject },
  profile?: Profile,
): JsonObject => ({ ...setup.usual(profile), ...setup.recipes[status]?.create, ...params });

const namesIn = (form: string | undefined): readonly string[] =>
  [...new URLSearchParams(form).keys()].map((name) => name.split('[')[0] ?? name);

/**
 * All parameters of a step as they are sent: to those of a create its usual ones are added, in the form that the target
 * takes, but for those that the row names itself or is about.
 */
export function paramsOf(
  { roles, setup: { usual, exclusive, inVersion } }: Resource,
  { call, params, sendRaw, path, without = [], malformed }: ScenarioStep,
  { profile, apiVersion }: Pick<Target, 'profile' | 'apiVersion'>,
): JsonObject {
  // What breaks the document on purpose is sent as it stands.
  const own = malformed === true ? params : inVersion(apiVersion, params);
  if (call !== roles.create) return own;
  const named = [...Object.keys(own), ...namesIn(sendRaw), ...namesIn(path?.split('?')[1]), ...without];
  const left = named.some((name) => exclusive.includes(name)) ? [...named, ...exclusive] : named;
  const added = Object.entries(inVersion(apiVersion, usual(profile))).filter(([name]) => !left.includes(name));
  return { ...Object.fromEntries(added), ...own };
}

/**
 * The operation that comes next on the way to a status. A flag that a target ignores on create is made good by the
 * operation behind it: that fault is found where it lies, not in every row that needs such an object.
 */
export function nextCall(
  { setup: { recipes, shortcut } }: Resource,
  wanted: string,
  reached: Json | undefined,
  made: readonly string[],
): string | undefined {
  if (reached === wanted) return undefined;
  const { create, next } = recipes[wanted] ?? { create: {} };
  const isIgnored = shortcut !== undefined && create[shortcut.flag] === true && reached === shortcut.from;
  const call = isIgnored ? shortcut.operation : next;
  return call === undefined || made.includes(call) ? undefined : call;
}

/** The number of requests of a setup that succeeds. */
export const requestsFor = ({ setup }: Resource, status: string): number =>
  setup.recipes[status]?.next === undefined ? 1 : 2;
