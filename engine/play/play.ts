import { canMake, claimsOf } from '../prepare/applicability.ts';
import { createParams, nextCall, paramsOf } from '../prepare/setup.ts';
import type { Rulebook } from '../schema/rulebook.ts';
import { type Api, resourceOf } from '../vocabulary/api.ts';
import { type Premise, parseAnswer } from '../vocabulary/exchange.ts';
import { type Answered, isAnswered, type Observation } from '../vocabulary/observation.ts';
import type { Profile, Target } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';
import { routeOf } from '../vocabulary/route.ts';
import type { Scenario, ScenarioStep, SharedSetup } from '../vocabulary/scenario.ts';
import { cameOf, Unplayable } from '../vocabulary/unplayable.ts';
import {
  defined,
  isObject,
  type Json,
  type JsonObject,
  readRef,
  replace,
  valueAt,
  withoutUnmade,
} from '../vocabulary/values.ts';
import type { Inconclusive } from '../vocabulary/why.ts';
import type { ExchangeOptions, Wire } from '../wire/http.ts';
import { toRequest } from '../wire/request.ts';
import { collect } from './collect.ts';
import { makeObject, workshopOf } from './fixtures.ts';

/** The exchanges of one scenario, and why it ended early, if it did. */
export interface Trace {
  readonly observations: readonly Observation[];
  readonly broken?: Inconclusive;
  /** The exchanges of its shared setup. */
  readonly shared?: readonly Observation[];
}

/** Raised for a request of ours that the document does not allow: our fault, never the target's. */
class OwnMistake extends Error {
  override readonly name = 'OwnMistake';
}

function refuseOwnMistake(step: ScenarioStep, { document, checkRequest }: Rulebook): void {
  if (step.sendRaw !== undefined || step.malformed === true) return;
  // Ids of a target may have any form: in the template an id is any string and a time any number.
  const params = replace(step.params, '$ref', (written) =>
    readRef(written).path.endsWith('created') ? 0 : 'text',
  ) as JsonObject;
  const [wrong] = checkRequest(step.call, params);
  if (wrong === undefined) return;
  const rule = `${JSON.stringify(wrong.expected)} at ${wrong.at}`;
  throw new OwnMistake(`the step "${step.name}" breaks the parameters of ${step.call} in ${document}: ${rule}`);
}

/** Of a step whose references are resolved. */
const secretOf = ({ clientSecret }: ScenarioStep): JsonObject =>
  typeof clientSecret === 'string' ? { client_secret: clientSecret } : {};

const bodyOf = (observation: Answered | undefined): Json | undefined =>
  observation?.answer.kind === 'response' ? observation.answer.json : undefined;

/** Before the name of a header in a reference. */
const HEADER = 'headers:';

const headersIn = (observation: Answered | undefined): Readonly<Record<string, string>> =>
  observation?.answer.kind === 'response' ? observation.answer.headers : {};

const secondOf = (observation: Answered | undefined): number => {
  const created = valueAt(bodyOf(observation), 'created');
  return typeof created === 'number' ? created : Number.NaN;
};

/** The objects made for these steps, by name. */
const objectsIn = (observations: readonly Answered[]): readonly (readonly [string, Json])[] =>
  observations.flatMap(({ premises = [] }) =>
    premises.flatMap(({ name, answer }): readonly (readonly [string, Json])[] =>
      answer.kind === 'response' && answer.json !== undefined ? [[name, answer.json]] : [],
    ),
  );

// Timers may fire a few milliseconds early.
const SECOND = 1005;

type Premises = Premise<Answered['answer']>[];
type Take = (step: ScenarioStep, label?: string, premises?: Premises) => Promise<Answered>;

/** The context in which a scenario is played. */
export interface Stage {
  readonly wire: Wire;
  readonly target: Target;
  readonly rulebook: Rulebook;
  readonly api: Api;
  /** Its shared setup, already played. */
  readonly shared?: Trace;
  /** The length of a pause, in seconds. */
  readonly patience?: number;
}

/** A scenario or a shared setup. */
type Playable = SharedSetup & Partial<Pick<Scenario, 'operationId' | 'given'>>;

/** Plays one scenario against a target: first its setup, then the steps, each with what it found. */
export async function play(scenario: Playable, stage: Stage): Promise<Trace> {
  const { wire, target, rulebook, api, shared, patience = 1 } = stage;
  const before = shared?.observations.filter(isAnswered) ?? [];
  const seenBefore = shared === undefined ? {} : { shared: shared.observations };
  if (shared?.broken !== undefined) return { observations: [], broken: shared.broken, ...seenBefore };
  const observations: Answered[] = [];
  const substitutes = new Map(api.resources.map((resource) => [resource, resource.substitute?.()]));
  const made = new Map<string, Json>(objectsIn(before));
  const answerTo = (step: string): Answered | undefined =>
    [...before, ...observations].findLast((seen) => seen.step === step);
  const lookUp = (written: string): Json => {
    const { step, path, plus } = readRef(written);
    const value = path.startsWith(HEADER)
      ? headersIn(answerTo(step))[path.slice(HEADER.length)]
      : valueAt(made.get(step) ?? bodyOf(answerTo(step)), path);
    // An object in place of an id would be read as a pattern, or sent as something else.
    if (value === undefined || value === null || typeof value === 'object')
      throw new Unplayable({ kind: 'missing-value', step, path });
    const named = api.resources.find(({ standIns }) => standIns?.isOne(value) === true)?.standIns;
    if (named !== undefined)
      throw new Unplayable({ kind: 'found-elsewhere', check: named.check, fields: [`/${path}`] });
    return typeof value === 'number' ? value + plus : value;
  };
  const ask = async (
    template: ScenarioStep,
    label: string,
    options: ExchangeOptions = {},
    premises: Premises = [],
  ): Promise<Answered> => {
    const resource = resourceOf(api, template.call);
    refuseOwnMistake({ ...template, params: paramsOf(resource, template, target) }, rulebook);
    const known = withoutUnmade(template as unknown as Json, (name) => made.has(name));
    const resolved = replace(known, '$ref', lookUp) as unknown as ScenarioStep;
    const params = paramsOf(resource, resolved, target);
    const whole = { ...resolved, params: { ...secretOf(resolved), ...params } };
    const workshop = workshopOf(wire, target, (premise) => premises.push(premise));
    const step = (await substitutes.get(resource)?.(whole, workshop)) ?? whole;
    const credentials = step.credentials ?? target.profile.authentication;
    const request = toRequest(target, step, credentials, resource);
    const started = performance.now();
    const answer = parseAnswer(await wire.exchange(request, options));
    return defined({
      kind: 'answered' as const,
      id: `${scenario.id}/${label}`,
      step: step.name,
      call: step.call,
      resource,
      on: typeof step.on === 'string' ? step.on : undefined,
      elsewhere: step.path === undefined ? undefined : (true as const),
      // Of a form as it stands nothing is held against the answer, and nothing counts as left out.
      params: step.sendRaw === undefined ? step.params : {},
      credentials,
      expect: step.expect,
      premises: premises.length === 0 ? undefined : premises,
      later: step.later,
      request,
      answer,
      duration: Math.round((performance.now() - started) * 10) / 10,
    });
  };
  const take: Take = async (template, label = template.name, premises = []) => {
    const observation = await ask(template, label, {}, premises);
    observations.push(observation);
    return observation;
  };
  /** The answers of a race stand in the order of its steps, whichever came first. */
  const race = async (steps: readonly ScenarioStep[]): Promise<void> => {
    const most = (await wire.gather?.(steps.length)) ?? steps.length;
    const asked = steps.slice(0, most).map((step) => ask(step, step.name, { once: true, paced: true }));
    observations.push(...(await Promise.all(asked)));
  };
  try {
    const { given, operationId = '' } = scenario;
    const unreached =
      given === undefined ? undefined : await prepare(resourceOf(api, operationId), given, take, target.profile);
    if (unreached !== undefined) return { observations, broken: unreached, ...seenBefore };
    const racing = scenario.steps.filter(({ together }) => together === true);
    if (racing.length > 0) await race(racing);
    for (const step of scenario.steps.filter(({ together }) => together !== true)) {
      // A server that keeps nothing has nothing to look at.
      if (!target.profile.stateful && step.look !== undefined) continue;
      const premises: Premises = [];
      const workshop = workshopOf(wire, target, (premise) => premises.push(premise));
      const may = Object.entries(step.mayMake ?? {}).filter(([, { a: kind }]) =>
        canMake(kind, claimsOf(target.profile, api), api),
      );
      for (const [name, { a: kind, with: params = {} }] of [...Object.entries(step.makes ?? {}), ...may]) {
        const wanted = { name, kind, params: replace(params, '$ref', lookUp) as JsonObject };
        made.set(name, await makeObject(api, wanted, workshop));
      }
      const previous = secondOf(observations.at(-1));
      if (step.later === true) await wire.rest?.(patience * SECOND);
      const seen =
        step.collect === undefined
          ? await take(step, step.name, premises)
          : await collect(step, step.collect.map(answerTo).map(secondOf), take);
      const { answer } = seen;
      if (answer.kind === 'failure') {
        const { reason: failure, detail } = answer;
        return { observations, broken: { kind: 'no-answer', failure, detail }, ...seenBefore };
      }
      if (step.later === true && !(secondOf(seen) > previous))
        return { observations, broken: { kind: 'same-second', step: step.name } };
    }
    return { observations, ...seenBefore };
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
