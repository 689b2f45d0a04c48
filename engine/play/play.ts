import { canMake, claimsOf } from '../prepare/applicability.ts';
import { createParams, nextCall } from '../prepare/setup.ts';
import { resourceOf } from '../vocabulary/api.ts';
import { type Answered, isAnswered } from '../vocabulary/observation.ts';
import type { Profile } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';
import { routeOf } from '../vocabulary/route.ts';
import type { Scenario, ScenarioStep, SharedSetup } from '../vocabulary/scenario.ts';
import { cameOf, Unplayable } from '../vocabulary/unplayable.ts';
import { isObject, type JsonObject, replace, valueAt } from '../vocabulary/values.ts';
import type { Inconclusive } from '../vocabulary/why.ts';
import { collect } from './collect.ts';
import {
  answerTo,
  ask,
  bodyOf,
  type Course,
  courseOf,
  lookUp,
  type Premises,
  type Stage,
  secondOf,
  type Trace,
  workshopFor,
} from './course.ts';
import { makeObject } from './fixtures.ts';

// Timers may fire a few milliseconds early.
const SECOND = 1005;

type Take = (step: ScenarioStep, label?: string, premises?: Premises) => Promise<Answered>;

/** A scenario or a shared setup. */
type Playable = SharedSetup & Partial<Pick<Scenario, 'operationId' | 'given'>>;

const takeIn =
  (course: Course): Take =>
  async (template, label = template.name, premises = []) => {
    const observation = await ask(course, template, label, {}, premises);
    course.observations.push(observation);
    return observation;
  };

/** The answers of a race stand in the order of its steps, whichever came first. */
async function race(course: Course, steps: readonly ScenarioStep[]): Promise<void> {
  const most = (await course.stage.wire.gather?.(steps.length)) ?? steps.length;
  const asked = steps.slice(0, most).map((step) => ask(course, step, step.name, { once: true, paced: true }));
  course.observations.push(...(await Promise.all(asked)));
}

/** Makes the objects that a step needs; those it may have, only where the target claims to make them. */
async function makeFor(course: Course, { makes = {}, mayMake = {} }: ScenarioStep): Promise<Premises> {
  const { target, api } = course.stage;
  const premises: Premises = [];
  const workshop = workshopFor(course, premises);
  const may = Object.entries(mayMake).filter(([, { a: kind }]) => canMake(kind, claimsOf(target.profile, api), api));
  for (const [name, { a: kind, with: params = {} }] of [...Object.entries(makes), ...may]) {
    const sent = replace(params, '$ref', (written) => lookUp(course, written)) as JsonObject;
    course.made.set(name, await makeObject(api, { name, kind, params: sent }, workshop));
  }
  return premises;
}

/** Takes one step; why the scenario ends here, if it does. */
async function playStep(course: Course, step: ScenarioStep): Promise<Inconclusive | undefined> {
  const { wire, patience = 1 } = course.stage;
  const premises = await makeFor(course, step);
  const previous = secondOf(course.observations.at(-1));
  if (step.later === true) await wire.rest?.(patience * SECOND);
  const take = takeIn(course);
  const seen =
    step.collect === undefined
      ? await take(step, step.name, premises)
      : await collect(
          step,
          step.collect.map((name) => secondOf(answerTo(course, name))),
          take,
        );
  const { answer } = seen;
  if (answer.kind === 'failure') return { kind: 'no-answer', failure: answer.reason, detail: answer.detail };
  return step.later === true && !(secondOf(seen) > previous) ? { kind: 'same-second', step: step.name } : undefined;
}

/** Plays a course to its end, or to what breaks it. */
async function run(course: Course, { steps, given, operationId = '' }: Playable): Promise<Inconclusive | undefined> {
  const { api, target } = course.stage;
  if (given !== undefined) {
    const unreached = await prepare(resourceOf(api, operationId), given, takeIn(course), target.profile);
    if (unreached !== undefined) return unreached;
  }
  const racing = steps.filter(({ together }) => together === true);
  if (racing.length > 0) await race(course, racing);
  for (const step of steps.filter(({ together }) => together !== true)) {
    // A server that keeps nothing has nothing to look at.
    if (!target.profile.stateful && step.look !== undefined) continue;
    const broken = await playStep(course, step);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

/** Plays one scenario against a target: first its setup, then the steps, each with what it found. */
export async function play(scenario: Playable, stage: Stage): Promise<Trace> {
  const { shared } = stage;
  const seenBefore = shared === undefined ? {} : { shared: shared.observations };
  if (shared?.broken !== undefined) return { observations: [], broken: shared.broken, ...seenBefore };
  const course = courseOf(scenario.id, stage, shared?.observations.filter(isAnswered) ?? []);
  const { observations } = course;
  try {
    const broken = await run(course, scenario);
    return { observations, ...(broken === undefined ? {} : { broken }), ...seenBefore };
  } catch (error) {
    if (error instanceof Unplayable) return { observations, broken: error.why, ...seenBefore };
    throw error;
  }
}

/** Brings a fresh object into a status; why, where the target does not get there. */
async function prepare(
  resource: Resource,
  given: NonNullable<Scenario['given']>,
  take: Take,
  profile: Profile,
): Promise<Inconclusive | undefined> {
  const { status } = given;
  const made: string[] = [];
  const params = createParams(resource, given, profile);
  let seen = await take({ name: 'given', call: resource.roles.create, params });
  const reached = () => valueAt(bodyOf(seen), 'status');
  // No call moves an object that nobody keeps, and what is asked of it does not depend on its status.
  if (!profile.stateful && typeof valueAt(bodyOf(seen), 'id') === 'string') return undefined;
  for (;;) {
    if (!isObject(bodyOf(seen)) || reached() === undefined) break;
    const call = nextCall(resource, status, reached(), made);
    if (call === undefined) break;
    made.push(call);
    seen = await take({ name: 'given', call, params: {}, on: { $ref: 'given.id' } }, `given-${made.length}`);
  }
  if (reached() === status) return undefined;
  const { noun } = resource;
  return { kind: 'status-not-reached', noun, status, asked: routeOf(resource, seen.call), came: cameOf(seen.answer) };
}
