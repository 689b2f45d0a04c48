import { operationOf } from '../vocabulary/api.ts';
import type { Target } from '../vocabulary/profile.ts';
import { carriedIn, isOne, type Resource } from '../vocabulary/resource.ts';
import { isObject, type Json, type JsonObject } from '../vocabulary/values.ts';
import type { Wire, WireAnswer, WireRequest } from './http.ts';
import { otherRequest } from './request.ts';

/** An object that was made and has not ended. */
export interface Left {
  readonly resource: Resource;
  readonly id: string;
}

interface Tracked {
  readonly open: () => readonly Left[];
}

interface Shown {
  readonly id: string;
  readonly status: Json;
}

/** The status of what was deleted. */
export const DELETED = 'deleted';

function shownBy(answer: WireAnswer, resource: Resource): Shown | undefined {
  if (answer.kind === 'failure') return undefined;
  try {
    const body: Json = JSON.parse(answer.text);
    const carried = carriedIn(resource, body);
    const found = isOne(resource, body) ? body : isObject(carried) ? carried : undefined;
    return typeof found?.id === 'string'
      ? { id: found.id, status: found.deleted === true ? DELETED : (found.status ?? null) }
      : undefined;
  } catch {
    return undefined;
  }
}

const creates = ({ method, path }: WireRequest, resource: Resource): boolean =>
  method === 'POST' && path.split('?')[0] === operationOf(resource, resource.roles.create).path;

const isEnded = ({ cleanUp }: Resource, status: Json | undefined): boolean =>
  cleanUp === undefined || cleanUp.ended.some((each) => each === status);

/**
 * Wraps a wire so that it remembers the objects that were made through it; those of others are none of its business.
 * `onMade` is told of each at once.
 */
export function keepTrack<W extends Wire>(
  wire: W,
  resources: readonly Resource[],
  onMade: (made: Left) => void = () => {},
): W & Tracked {
  const known = resources.map((resource) => ({ resource, statuses: new Map<string, Json>() }));
  return {
    ...wire,
    exchange: async (request, ...rest) => {
      const answer = await wire.exchange(request, ...rest);
      for (const { resource, statuses } of known) {
        const shown = shownBy(answer, resource);
        if (shown === undefined || (!creates(request, resource) && !statuses.has(shown.id))) continue;
        if (!statuses.has(shown.id)) onMade({ resource, id: shown.id });
        // A replay shows an object as it was: what has ended stays ended.
        if (!isEnded(resource, statuses.get(shown.id))) statuses.set(shown.id, shown.status);
      }
      return answer;
    },
    open: () =>
      known.flatMap(({ resource, statuses }) =>
        [...statuses].flatMap(([id, status]) => (isEnded(resource, status) ? [] : [{ resource, id }])),
      ),
  };
}

/** The clean-up of the objects that a run left open. */
export interface Cleanup {
  readonly canceled: number;
  /** Ids of those that could not be canceled. */
  readonly left: readonly string[];
}

/** Ends an object; one that has ended meanwhile counts as done. */
async function end({ resource, id }: Left, wire: Wire, target: Target): Promise<'canceled' | 'ended' | 'left'> {
  const { cleanUp, pathParameter } = resource;
  if (cleanUp === undefined) return 'ended';
  const { method, path } = operationOf(resource, cleanUp.operation);
  const route = path.replace(`{${pathParameter}}`, encodeURIComponent(id));
  const answer = await wire.exchange(otherRequest(target, method, route, cleanUp.params));
  const status = shownBy(answer, resource)?.status;
  if (status === cleanUp.leadsTo) return 'canceled';
  return isEnded(resource, status) ? 'ended' : 'left';
}

/** Ends objects, so many at a time; how fast that goes is up to the wire. */
export async function cancelAll(
  all: readonly Left[],
  wire: Wire,
  target: Target,
  concurrency: number,
): Promise<Cleanup> {
  const queue = [...all];
  const left: string[] = [];
  let canceled = 0;
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const what = await end(next, wire, target);
      if (what === 'canceled') canceled += 1;
      else if (what === 'left') left.push(next.id);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return { canceled, left };
}

const PAGE = 100;

/** Looks through a list, newest first, back to a time: Unix seconds. Lists nothing where the target has no list. */
export async function* listBackTo(
  since: number,
  resource: Resource,
  wire: Wire,
  headers: WireRequest['headers'],
): AsyncGenerator<JsonObject> {
  if (resource.roles.list === undefined) return;
  const { path } = operationOf(resource, resource.roles.list);
  for (let after = ''; ; ) {
    const answer = await wire.exchange({ method: 'GET', path: `${path}?limit=${PAGE}${after}`, headers });
    if (answer.kind === 'failure' || answer.status !== 200) return;
    const body: Json = JSON.parse(answer.text);
    const data = isObject(body) && Array.isArray(body.data) ? body.data.filter(isObject) : [];
    yield* data.filter((each) => isOne(resource, each));
    const last = data.at(-1);
    const isOver = typeof last?.created !== 'number' || last.created < since || typeof last.id !== 'string';
    if (isOver || !isObject(body) || body.has_more !== true) return;
    after = `&starting_after=${encodeURIComponent(String(last.id))}`;
  }
}

/** What of such objects has not ended. */
export const leftOf = (found: JsonObject, resource: Resource): readonly Left[] =>
  typeof found.id === 'string' && !isEnded(resource, found.status) ? [{ resource, id: found.id }] : [];
