import { canMake, claimsOf } from '../prepare/applicability.ts';
import { resourceOf } from '../vocabulary/api.ts';
import { type Answered, isAnswered } from '../vocabulary/observation.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { Scenario, ScenarioStep, SharedSetup } from '../vocabulary/scenario.ts';
import { Unplayable } from '../vocabulary/unplayable.ts';
import { type JsonObject, replace } from '../vocabulary/values.ts';
import type { Inconclusive } from '../vocabulary/why.ts';
import { otherRequest } from '../wire/request.ts';
import { awaitEvents } from './awaiting.ts';
import { collect } from './collect.ts';
import {
  answerTo,
  ask,
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
import { carrying, type Reaching, reach, standIn } from './reach.ts';
import { usualWays } from './ways.ts';

// Timers may fire a few milliseconds early.
const SECOND = 1005;

type Take = (step: ScenarioStep, label?: string, premises?: Premises) => Promise<Answered>;

/** A scenario or a shared setup. */
type Playable = SharedSetup & Partial<Pick<Scenario, 'operationId' | 'given' | 'cell'>>;

const takeIn =
  (course: Course): Take =>
  async (template, label = template.name, premises = []) => {
    const observation = await ask(course, template, label, {}, premises);
    course.observations.push(observation);
    return observation;
  };

/** Asks steps at the same time. The answers of a race stand in the order of its steps, whichever came first. */
export async function race(course: Course, steps: readonly ScenarioStep[]): Promise<void> {
  const most = (await course.stage.wire.gather?.(steps.length)) ?? steps.length;
  const asked = steps.slice(0, most).map((step) => ask(course, step, step.name, { once: true, paced: true }));
  course.observations.push(...(await Promise.all(asked)));
}

/** Makes the objects that a step needs; those it may have, only where the target claims to make them. */
async function makeFor(course: Course, { call, makes = {}, mayMake = {} }: ScenarioStep): Promise<Premises> {
  const { target, api } = course.stage;
  const premises: Premises = [];
  const workshop = workshopFor(course, premises);
  const may = Object.entries(mayMake).filter(([, { a: kind }]) => canMake(kind, claimsOf(target.profile, api), api));
  for (const [name, { a: kind, with: params = {} }] of [...Object.entries(makes), ...may]) {
    const sent = replace(params, '$ref', (written) => lookUp(course, written)) as JsonObject;
    // A payment method that is named here needs its substitute as one that is named in a step.
    const substitute = course.substitutes.get(resourceOf(api, call));
    const known = (await substitute?.({ name, call, params: sent }, workshop)) ?? { params: sent };
    course.made.set(name, await makeObject(api, { name, kind, params: known.params }, workshop));
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
    step.await !== undefined
      ? await awaitEvents(course, step)
      : step.collect === undefined
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

/** What a setup needs: each of its requests is kept under a label of its own. */
function reachingIn(course: Course, resource: Resource, given: NonNullable<Scenario['given']>): Reaching {
  const { wire, target, ways = usualWays } = course.stage;
  const take = takeIn(course);
  const sent = (): number => course.observations.length;
  return {
    ...{ resource, given, ways, profile: target.profile },
    take: (step) => take(step, sent() === 0 ? step.name : `${step.name}-${sent()}`),
    send: async (method, path, params) => void (await wire.exchange(otherRequest(target, method, path, params))),
  };
}

/** The steps of a scenario once its object is in its status, or one is made that stands in for it; else why not. */
async function prepare(course: Course, scenario: Playable): Promise<Inconclusive | readonly ScenarioStep[]> {
  const { steps, given, operationId = '' } = scenario;
  if (given === undefined) return steps;
  const resource = resourceOf(course.stage.api, operationId);
  const reaching = reachingIn(course, resource, given);
  const unreached = await reach(reaching);
  if (unreached === undefined) return steps;
  const carried = await standIn(scenario, reaching);
  if (carried === undefined) return unreached;
  return steps.map((step) => carrying(step, resource.setup.standIn?.operation, carried));
}

/** Plays a course to its end, or to what breaks it. */
async function run(course: Course, scenario: Playable): Promise<Inconclusive | undefined> {
  const { target } = course.stage;
  const steps = await prepare(course, scenario);
  if ('kind' in steps) return steps;
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
  const seen = () => [...course.observations, ...course.deliveries];
  try {
    const broken = await run(course, scenario);
    return { observations: seen(), ...(broken === undefined ? {} : { broken }), ...seenBefore };
  } catch (error) {
    if (error instanceof Unplayable) return { observations: seen(), broken: error.why, ...seenBefore };
    throw error;
  }
}
