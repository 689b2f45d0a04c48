import { channelsTo, createParams, type Route, routeBy, waysTo } from '../prepare/setup.ts';
import { encodeForm } from '../vocabulary/form.ts';
import type { Answered } from '../vocabulary/observation.ts';
import type { Profile } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';
import { routeOf } from '../vocabulary/route.ts';
import type { Scenario, ScenarioStep } from '../vocabulary/scenario.ts';
import { cameOf } from '../vocabulary/unplayable.ts';
import { type Json, type JsonObject, valueAt } from '../vocabulary/values.ts';
import type { Inconclusive } from '../vocabulary/why.ts';
import { alongChannel, type Send } from './channel.ts';
import type { Ways } from './ways.ts';

type Given = NonNullable<Scenario['given']>;

/** All that a setup needs to bring its object into a status. */
export interface Reaching {
  readonly resource: Resource;
  readonly given: Given;
  readonly profile: Profile;
  /** Sends a step of the setup, under a label of its own. */
  readonly take: (step: ScenarioStep) => Promise<Answered>;
  /** Sends a request that is no operation of the API. */
  readonly send: Send;
  readonly ways: Ways;
}

const GIVEN = 'given';

const bodyOf = ({ answer }: Answered): Json | undefined => (answer.kind === 'response' ? answer.json : undefined);
const statusOf = (seen: Answered): Json | undefined => valueAt(bodyOf(seen), 'status');
const isKept = (seen: Answered): boolean => typeof valueAt(bodyOf(seen), 'id') === 'string';

/** Sends the requests of a way, as long as they lead on. */
async function along(route: Route, { resource, given, take, profile }: Reaching): Promise<Answered> {
  let seen = await take({ name: GIVEN, call: resource.roles.create, params: route.create });
  for (const { operation: call, params } of route.after) {
    if (!profile.stateful || statusOf(seen) === given.status || !isKept(seen)) return seen;
    seen = await take({ name: GIVEN, call, params, on: { $ref: `${GIVEN}.id` } });
  }
  return seen;
}

/** Reaches the status from which a channel leads on, by the operations of the API alone. */
async function toChannel(place: number, reaching: Reaching): Promise<Answered | undefined> {
  const { resource, given, profile, take, ways } = reaching;
  const channel = channelsTo(resource, given.status, profile)[place];
  if (channel === undefined) return undefined;
  const { from } = channel;
  const before = { ...reaching, given: { ...given, status: from } };
  const plain =
    waysTo(resource, from)[0].after.length === 0 &&
    Object.keys(resource.setup.recipes[from]?.create ?? {}).length === 0;
  const seen = plain
    ? await along(
        {
          create: routeBy({ leaves: channel.leaves, after: [] }, createParams(resource, given, profile)).create,
          after: [],
        },
        before,
      )
    : await firstThatReaches(await ways.ofApi(resource, from), before);
  if (seen === undefined || statusOf(seen) !== from) return seen;
  const read = (): Promise<Answered> =>
    take({ name: GIVEN, call: resource.roles.retrieve, params: {}, on: { $ref: `${GIVEN}.id` } });
  return alongChannel(channel, bodyOf(seen), reaching.send, read);
}

/** Tries ways in their order; what the first one came to, where none reaches the status. */
async function firstThatReaches(order: readonly number[], reaching: Reaching): Promise<Answered | undefined> {
  const { resource, given, profile } = reaching;
  const ways = waysTo(resource, given.status);
  let first: Answered | undefined;
  for (const place of order) {
    const way = ways[place];
    const seen =
      way === undefined
        ? await toChannel(place - ways.length, reaching)
        : await along(routeBy(way, createParams(resource, given, profile, way)), reaching);
    if (seen === undefined) continue;
    if (statusOf(seen) === given.status) return seen;
    first ??= seen;
    // Nobody may know what a request did that was not answered.
    if (seen.answer.kind === 'failure') break;
  }
  return first;
}

/** Brings a fresh object into a status by the best way that leads there; why, where none does. */
export async function reach(reaching: Reaching): Promise<Inconclusive | undefined> {
  const { resource, given, profile, ways } = reaching;
  const seen = await firstThatReaches(await ways.to(resource, given.status), reaching);
  // No call moves an object that nobody keeps, and what is asked of it does not depend on its status.
  if (seen === undefined || statusOf(seen) === given.status || (!profile.stateful && isKept(seen))) return undefined;
  const asked = routeOf(resource, seen.call);
  return { kind: 'status-not-reached', noun: resource.noun, status: given.status, asked, came: cameOf(seen.answer) };
}

/** Whether a step asks the operation of an object that the setup made. */
const asksIt = ({ call, on }: ScenarioStep, operation: string): boolean =>
  call === operation && valueAt(on as Json | undefined, '$ref') === `${GIVEN}.id`;

/**
 * Makes an object that stands in for one in a status that the target does not show, where all that is asked of it is
 * an operation that works there; gives what that operation has to carry, or undefined where none stands in.
 */
export async function standIn(
  scenario: Pick<Scenario, 'steps' | 'cell'>,
  reaching: Reaching,
): Promise<JsonObject | undefined> {
  const { resource, given, profile, ways } = reaching;
  const { standIn: known } = resource.setup;
  if (known === undefined || known.of !== given.status || scenario.cell !== undefined) return undefined;
  if (!scenario.steps.some((step) => asksIt(step, known.operation))) return undefined;
  const place = await ways.endingWith(resource, known.leadsTo, known.operation);
  const way = place === undefined ? undefined : waysTo(resource, known.leadsTo)[place];
  if (way === undefined) return undefined;
  const { create, after } = routeBy(way, createParams(resource, { ...given, status: known.leadsTo }, profile));
  const seen = await along({ create, after: after.slice(0, -1) }, reaching);
  return isKept(seen) ? after.at(-1)?.params : undefined;
}

/** The step with what its operation has to carry, where an object stands in for another. */
export function carrying(step: ScenarioStep, operation: string | undefined, carried: JsonObject): ScenarioStep {
  if (operation === undefined || !asksIt(step, operation)) return step;
  const { sendRaw: raw } = step;
  if (raw !== undefined)
    return { ...step, sendRaw: [raw, encodeForm(carried)].filter((part) => part !== '').join('&') };
  return { ...step, params: { ...carried, ...step.params } };
}
