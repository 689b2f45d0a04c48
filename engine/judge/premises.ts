import type { Response } from '../vocabulary/exchange.ts';
import type { Answered } from '../vocabulary/observation.ts';
import type { Expectation, ScenarioStep } from '../vocabulary/scenario.ts';
import { isObject, type Json, type JsonObject } from '../vocabulary/values.ts';
import { subjectOf } from './check.ts';
import { ABSENT, keyAt, type Mismatch, matchPattern } from './match.ts';

/**
 * The status that is wanted in place of the one that came; undefined where that one will do. A success that is another
 * one than 200 is one fault, found by a check of its own.
 */
export function wantedStatus({ http, anyRefusal }: Expectation, actual: number): Json | undefined {
  if (anyRefusal === true) return actual >= 400 && actual < 500 ? undefined : '400 to 499';
  if (http < 300 && actual >= 200 && actual < 300) return undefined;
  return actual === http ? undefined : http;
}

/** Whether a refusal that a premise asks for was done, though the answer has another status code. */
export const hasDeclined = ({ expect, resource: { decline } }: Answered, { status, json }: Response): boolean =>
  decline !== undefined &&
  expect?.http === decline.http &&
  status < 300 &&
  matchPattern(decline.shows, json).length === 0;

const isWithin = (at: string, place: string): boolean => at === place || at.startsWith(`${place}/`);

/** Whether a pattern is an object of its own, not a matcher. */
const isPlainObject = (pattern: Json): pattern is JsonObject =>
  isObject(pattern) && Object.keys(pattern).every((key) => !key.startsWith('$')) && Object.keys(pattern).length > 0;

/** The places of a pattern, down to its values. */
const placesIn = (pattern: Json, at = ''): readonly string[] =>
  isPlainObject(pattern) ? Object.entries(pattern).flatMap(([key, value]) => placesIn(value, `${at}/${key}`)) : [at];

/** The names of all that stands in a value. */
function keysIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

/** Whether later steps send or await what is named after a key. */
const isBuiltOn = (base: string, later: readonly ScenarioStep[]): boolean =>
  keysIn(later.map(({ params, expect }) => [params, expect])).some((key) => `${key}_`.startsWith(`${base}_`));

/** The row that a premise belongs to. */
interface Row {
  readonly decisive: ScenarioStep | undefined;
  readonly steps: readonly ScenarioStep[];
  /** What was answered before. */
  readonly earlier: readonly Answered[];
}

/**
 * Of what was prepared, the keys that are lost, where others were kept that the rest can be judged by; undefined
 * where nothing can: its status is another one, all is lost, or what is lost is what the scenario is about.
 */
export function lostOf(
  step: ScenarioStep,
  seen: Answered,
  mismatches: readonly Mismatch[],
  { decisive, steps, earlier }: Row,
): ReadonlySet<string> | undefined {
  const { look } = step;
  const { expect, resource } = seen;
  if (expect?.body === undefined || decisive === undefined || step.name === decisive.name) return undefined;
  const lost = mismatches.map(({ at }) => at);
  const id = subjectOf(seen)?.id;
  const views = earlier.map(subjectOf).filter((view) => view !== undefined);
  // It is there, whatever this answer makes of it.
  const isHidden = ({ at, expected, actual }: Mismatch): boolean =>
    actual === ABSENT || actual === null || views.some((view) => view.id === id && view[keyAt(at)] === expected);
  const hidden = new Set(mismatches.filter(isHidden).map(({ at }) => at));
  const later = steps.slice(steps.findIndex(({ name }) => name === step.name) + 1).filter((each) => !each.look);
  const isPlain = (place: string): boolean => resource.setup.shown.includes(keyAt(place));
  const isKept = (place: string): boolean => !lost.some((at) => isWithin(place, at) || isWithin(at, place));
  const isAsked = (at: string): boolean => decisive.params[keyAt(at)] !== undefined;
  const isBase = (at: string): boolean => resource.setup.always[keyAt(at)] !== undefined;
  // What every object is made with is needed where it is another one: by all if the answer to the request that has set
  // it says so, and by what builds on it, as `amount_received` does on `amount`, if a look does.
  const isNeeded = (at: string): boolean =>
    !isBase(at) || (!hidden.has(at) && (look !== 'before' || isBuiltOn(keyAt(at), later)));
  const hasOthers = look === 'before' && placesIn(expect.body).some((place) => isPlain(place) && isKept(place));
  const canGoOn = lost.every((at) => isPlain(at) && !isAsked(at)) && (hasOthers || !lost.some(isNeeded));
  return canGoOn ? new Set(lost.map((at) => keyAt(at))) : undefined;
}

/** Whether a refusal that a premise asks for came, though its error lacks something: another check says so. */
export const isRefused = ({ expect }: Answered, { status }: Response, mismatches: readonly Mismatch[]): boolean =>
  expect !== undefined &&
  expect.http >= 400 &&
  // Of any refusal, a status code alone may be that of a missing route.
  expect.anyRefusal !== true &&
  wantedStatus(expect, status) === undefined &&
  mismatches.every(
    ({ at, expected, actual }) =>
      isWithin(at, '/error') && (actual === ABSENT || (isPlainObject(expected) && typeof actual === 'string')),
  );
