import { resourceOf } from '../vocabulary/api.ts';
import type { Answered, Delivery } from '../vocabulary/observation.ts';
import type { ScenarioStep } from '../vocabulary/scenario.ts';
import { isObject, type Json, type JsonObject } from '../vocabulary/values.ts';
import { type Course, resolved } from './course.ts';

// More of one object and one hook tell nothing new.
const MOST = 50;

const parsed = ({ body }: Delivery): JsonObject => {
  const event: Json = JSON.parse(body);
  return isObject(event) ? event : {};
};

/** Looks at what has been delivered of an object: as a list that nobody was asked for, newest first. */
export function hearing(
  course: Course,
  step: ScenarioStep,
  awaited: NonNullable<Answered['awaited']>,
  hook: string,
): { readonly seen: readonly (Answered | Delivery)[]; readonly last: Answered; readonly came: readonly JsonObject[] } {
  const { ear, api } = course.stage;
  const heard = (ear?.about(awaited.of, hook) ?? [])
    .slice(0, MOST)
    .map((each, place): Delivery => ({ ...each, id: `${course.id}/${step.name}-delivery-${place + 1}` }));
  const came = heard.map(parsed).toReversed();
  const { expect } = resolved(course, step);
  const last: Answered = {
    kind: 'answered',
    id: `${course.id}/${step.name}`,
    step: step.name,
    call: step.call,
    resource: resourceOf(api, step.call),
    params: {},
    credentials: 'none',
    ...(expect === undefined ? {} : { expect }),
    request: { method: 'GET', path: '', headers: {} },
    answer: { kind: 'response', status: 200, headers: {}, text: '', json: { object: 'list', data: came } },
    duration: 0,
    awaited,
    heard: heard.map(({ id }) => id),
  };
  return { seen: [...heard, last], last, came };
}
