import type { Profile } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { Json, JsonObject } from '../vocabulary/values.ts';

/** The parameters with which a setup creates its object: what is usual, what the status needs, what the row says. */
export const createParams = (
  { setup }: Resource,
  { status, params }: { readonly status: string; readonly params: JsonObject },
  profile?: Profile,
): JsonObject => ({ ...setup.usual(profile), ...setup.recipes[status]?.create, ...params });

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
