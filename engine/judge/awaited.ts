import type { Answered } from '../vocabulary/observation.ts';
import { isNamed } from '../vocabulary/observation.ts';
import type { Told } from '../vocabulary/scenario.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../vocabulary/values.ts';
import { ABSENT, type Mismatch, matchPattern } from './match.ts';

type Awaited = NonNullable<Answered['awaited']>;

const typeOf = ({ type }: JsonObject): string => (typeof type === 'string' ? type : '(no type)');
const names = (events: readonly JsonObject[]): string => [...new Set(events.map(typeOf))].sort().join(', ');

const inside = (event: JsonObject, like: JsonObject): readonly Mismatch[] =>
  matchPattern(like, event, `event ${typeOf(event)}`);

/** Whether what was waited for is there. */
export function isHeard(
  { event }: Pick<Awaited, 'event'>,
  told: Told | undefined,
  came: readonly JsonObject[],
): boolean {
  const { like, order } = told ?? {};
  if (order !== undefined) return order.every((name) => came.some((each) => each.type === name));
  const named = came.filter(({ type }) => isNamed(event, type));
  return like === undefined ? named.length > 0 : named.some((each) => inside(each, like).length === 0);
}

const missing = ({ event, within }: Awaited, came: readonly JsonObject[]): Mismatch => ({
  at: `event ${event}`,
  expected: `one whose object is this one, or names it, within ${within} s`,
  actual: came.length === 0 ? 'no event about it' : `only ${names(came)} about it`,
});

const unwanted = (events: readonly JsonObject[]): readonly Mismatch[] =>
  [...new Set(events.map(typeOf))].map((type) => ({ at: `event ${type}`, expected: ABSENT, actual: 'told' }));

/** Of the two orders only what both have is compared. */
function misordered(order: readonly string[], came: readonly JsonObject[]): readonly Mismatch[] {
  const oldestFirst = [...new Set(came.map(typeOf).toReversed())].filter((type) => order.includes(type));
  const wanted = order.filter((type) => oldestFirst.includes(type));
  return wanted.join() === oldestFirst.join()
    ? []
    : [{ at: 'order of events', expected: wanted, actual: oldestFirst as Json }];
}

/** The differences between the events about an object, newest first, and what must be told of it. */
export function toldMismatches(told: Told | undefined, awaited: Awaited | undefined, body: Json | undefined) {
  if (told === undefined || awaited === undefined) return [];
  const data = valueAt(body, 'data');
  const came = Array.isArray(data) ? data.filter(isObject) : [];
  const named = came.filter(({ type }) => isNamed(awaited.event, type));
  const { like, times, only, order } = told;
  if (times === 0) return unwanted(named);
  if (only !== undefined) return unwanted(named.filter((event) => !only.includes(typeOf(event))));
  if (order !== undefined) return misordered(order, came);
  const [first] = named;
  if (first === undefined) return [missing(awaited, came)];
  const found = new Set(named.map(({ id }) => id));
  if (times === 1 && found.size > 1)
    return [{ at: `event ${awaited.event}`, expected: 'one', actual: `${found.size} of them` }];
  if (like === undefined || named.some((event) => inside(event, like).length === 0)) return [];
  return inside(first, like);
}
