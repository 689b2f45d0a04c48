import type { Answered } from '../vocabulary/observation.ts';
import type { Exchange } from './exchange.ts';
import { shownBy } from './observe.ts';

/** When an answer was made by its own Date header: Unix time in milliseconds. */
export function dateOf({ responseHeaders }: Exchange): number | undefined {
  const date = Date.parse(responseHeaders.date ?? '');
  return Number.isNaN(date) ? undefined : date;
}

// Seconds of a year far from now: nobody's clock.
const LATEST = 4e9;

/** When an object that an answer shows was made. */
function createdIn(observation: Answered): number | undefined {
  const created = shownBy(observation)
    .map((object) => object.created)
    .find((value) => typeof value === 'number' && value < LATEST);
  return typeof created === 'number' ? created * 1000 : undefined;
}

/**
 * The day that an answer is no older than, by all that tells of it: its date, else the recorder's clock, the age of its
 * API version, and what it shows. Undefined where nothing does. Unix time in milliseconds.
 */
export function notBefore(
  exchange: Exchange,
  observation: Answered,
  apiVersion: string | undefined,
): number | undefined {
  const times = [
    dateOf(exchange) ?? exchange.at,
    createdIn(observation),
    apiVersion === undefined ? undefined : Date.parse(apiVersion.slice(0, 10)),
  ].filter((time) => time !== undefined && !Number.isNaN(time));
  return times.length === 0 ? undefined : Math.max(...(times as number[]));
}
