import type { Answered } from '../vocabulary/observation.ts';
import { carriedIn, isOne } from '../vocabulary/resource.ts';
import type { Scenario, ScenarioStep } from '../vocabulary/scenario.ts';
import { isObject, type Json, type JsonObject, type Ref, ref } from '../vocabulary/values.ts';
import type { Standing, Walkable } from '../vocabulary/walks/walkable.ts';

/** Where an object of a walk is kept. */
export const PLACES = ['a', 'b', 'c'] as const;
export type Place = (typeof PLACES)[number];

/** An object of a walk, as it was last shown. */
export interface Walked extends Standing {
  /** Its id, as later requests refer to it. */
  readonly id: Ref;
}

/** A request under an idempotency key, and what it was answered. */
export interface Keyed {
  readonly step: ScenarioStep;
  readonly answered: Answered;
  readonly place: Place;
}

/** Requests that were sent together. */
export interface Raced {
  readonly row: Scenario;
  readonly steps: readonly ScenarioStep[];
}

/** A walk that is under way, as far as answers have told. */
export interface Ground {
  readonly places: Map<Place, Walked>;
  readonly keyed: Keyed[];
  /** Steps as they were sent, with what their answers are held to. */
  readonly steps: ScenarioStep[];
  readonly rows: Map<string, Scenario>;
  readonly races: Raced[];
  /** Steps under a key that was used: what they show is of the past. */
  readonly replays: Set<string>;
  /** The object that a step was about. */
  readonly placeOf: Map<string, Place>;
  /** What has been sent for the parameter that decides, and has paid; and the parameters that were taken alone. */
  readonly worked: Set<string>;
  /** Nothing more can be asked, or needs to be. */
  ended: boolean;
  /** An event has not come: none is waited for any more. */
  deaf: boolean;
  /** The places that are walked, and the most steps. */
  readonly within: { readonly places: readonly Place[]; readonly steps: number };
}

/** The ground before the first step. */
export const newGround = (within: Ground['within']): Ground => ({
  places: new Map(),
  keyed: [],
  steps: [],
  rows: new Map(),
  races: [],
  replays: new Set(),
  placeOf: new Map(),
  worked: new Set(),
  ended: false,
  deaf: false,
  within,
});

/** Whether a place may be walked. */
export const isOpen = ({ ended, within, steps }: Ground, place: Place): boolean =>
  !ended && within.places.includes(place) && steps.length < within.steps;

const heldAfter = ({ held }: Walkable, before: Json | undefined, params: JsonObject): Json | undefined => {
  const sent = params[held];
  if (sent === undefined) return before;
  return sent === '' ? undefined : sent;
};

/** A parameter that an operation took by itself. */
export const aloneIn = (call: string, name: string): string => `${call} ${name}`;

/** The object that an answer shows, and where it stands in it. */
function shownBy({ answer, resource }: Answered): readonly [JsonObject, string] | undefined {
  if (answer.kind === 'failure') return undefined;
  const { json, status } = answer;
  if (status < 300) return isOne(resource, json) ? [json, 'id'] : undefined;
  const carried = carriedIn(resource, json);
  return status === 402 && isObject(carried) ? [carried, `${resource.embeddedIn}.id`] : undefined;
}

/** The model follows what was answered, whatever it is. */
export function follow(ground: Ground, walkable: Walkable, place: Place, step: ScenarioStep, seen: Answered): void {
  const { places, worked } = ground;
  const before = places.get(place);
  const isNew = step.call === seen.resource.roles.create;
  const shown = shownBy(seen);
  if (shown === undefined) {
    if (isNew) places.delete(place);
    return;
  }
  const [was, path] = shown;
  const held = seen.request.method === 'POST' ? heldAfter(walkable, before?.held, step.params) : before?.held;
  const declined = seen.answer.kind === 'response' && seen.answer.status === 402;
  const pays = step.params[walkable.held];
  if (!declined && typeof pays === 'string' && seen.resource.finalStatuses.includes(String(was.status)))
    worked.add(pays);
  const [only, ...others] = Object.keys(step.params);
  if (!declined && only !== undefined && others.length === 0) worked.add(aloneIn(step.call, only));
  const kept = isNew ? heldAfter(walkable, undefined, step.params) : held;
  if (isNew || before !== undefined)
    places.set(place, {
      id: isNew ? ref(`${step.name}.${path}`) : (before as Walked).id,
      was,
      held: declined ? undefined : kept,
    });
}
