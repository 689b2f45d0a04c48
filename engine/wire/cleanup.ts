import { operationOf } from '../vocabulary/api.ts';
import { encodeForm } from '../vocabulary/form.ts';
import { carriedIn, isOne, type Resource } from '../vocabulary/resource.ts';
import { isObject, type Json } from '../vocabulary/values.ts';
import type { Wire, WireAnswer, WireRequest } from './http.ts';
import { FORM } from './request.ts';

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

function shownBy(answer: WireAnswer, resource: Resource): Shown | undefined {
  if (answer.kind === 'failure') return undefined;
  try {
    const body: Json = JSON.parse(answer.text);
    const carried = carriedIn(resource, body);
    const found = isOne(resource, body) ? body : isObject(carried) ? carried : undefined;
    return typeof found?.id === 'string' ? { id: found.id, status: found.status ?? null } : undefined;
  } catch {
    return undefined;
  }
}

const creates = ({ method, path }: WireRequest, resource: Resource): boolean =>
  method === 'POST' && path === operationOf(resource, resource.roles.create).path;

const isEnded = ({ cleanUp }: Resource, status: Json | undefined): boolean =>
  cleanUp === undefined || cleanUp.ended.some((each) => each === status);

/** Wraps a wire so that it remembers the objects that were made through it; those of others are none of its business. */
export function keepTrack<W extends Wire>(wire: W, resources: readonly Resource[]): W & Tracked {
  const known = resources.map((resource) => ({ resource, statuses: new Map<string, Json>() }));
  return {
    ...wire,
    exchange: async (request, ...rest) => {
      const answer = await wire.exchange(request, ...rest);
      for (const { resource, statuses } of known) {
        const shown = shownBy(answer, resource);
        if (shown === undefined || (!creates(request, resource) && !statuses.has(shown.id))) continue;
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

/** Ends objects one after another; one that has ended meanwhile counts as done. */
export async function cancelAll(
  all: readonly Left[],
  wire: Wire,
  headers: Readonly<Record<string, string>>,
): Promise<Cleanup> {
  let canceled = 0;
  const left: string[] = [];
  for (const { resource, id } of all) {
    const { cleanUp, pathParameter } = resource;
    if (cleanUp === undefined) continue;
    const { method, path } = operationOf(resource, cleanUp.operation);
    const answer = await wire.exchange({
      method,
      path: path.replace(`{${pathParameter}}`, encodeURIComponent(id)),
      headers: { ...headers, 'content-type': FORM },
      body: encodeForm(cleanUp.params),
    });
    const status = shownBy(answer, resource)?.status;
    if (status === cleanUp.leadsTo) canceled += 1;
    else if (!isEnded(resource, status)) left.push(id);
  }
  return { canceled, left };
}
