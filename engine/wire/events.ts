import type { Placeholder } from '../vocabulary/values.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../vocabulary/values.ts';

/** Waits for what a target tells of an object by itself. */
export interface Await {
  /** The name of the event; `group.*` stands for all that begin so, `*` for every one. */
  readonly event: string;
  /** The id of the object that it is about. */
  readonly of: string | Placeholder;
  /** Seconds; left out: as long as the run waits. */
  readonly within?: number;
  /** The hook that it must be delivered to; left out: wherever the target tells of events. */
  readonly at?: string;
  /** Waits until one event was delivered there twice. */
  readonly again?: true;
  /** Looks once and waits for nothing: another event has been awaited before. */
  readonly now?: true;
}

/** What must hold of the events that were awaited, as plain JSON. */
export interface Told {
  /** One of them is like this. */
  readonly like?: JsonObject;
  /** There are so many. */
  readonly times?: 0 | 1;
  /** All are of these names. */
  readonly only?: readonly string[];
  /** They were made in this order; none of the names may be missing. */
  readonly order?: readonly string[];
}

/** Whether a name is the wanted one, or of the wanted group. */
export const isNamed = (wanted: string, type: Json | undefined): boolean =>
  typeof type === 'string' && (wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted);

/** Whether an event is about an object: it holds that object, or one that names it. */
export const isAbout = (event: JsonObject, id: Json | undefined): boolean => {
  const object = valueAt(event, 'data.object');
  return isObject(object) && Object.values(object).includes(id ?? '');
};

/** The events in a body that are about an object: those of its list, or it is one itself. */
export function eventsIn(body: Json | undefined, id: Json | undefined): readonly JsonObject[] {
  const data = valueAt(body, 'data');
  const all = Array.isArray(data) ? data : [body ?? null];
  return all.filter(isObject).filter((event) => isAbout(event, id));
}
