import { canMake, claimsOf } from '../prepare/applicability.ts';
import type { Rulebook } from '../schema/rulebook.ts';
import { type Api, resourceOf } from '../vocabulary/api.ts';
import { type Premise, parseAnswer } from '../vocabulary/exchange.ts';
import { type Answered, isAnswered, type Observation } from '../vocabulary/observation.ts';
import type { Target } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { Scenario, ScenarioStep, SharedSetup } from '../vocabulary/scenario.ts';
import { Unplayable } from '../vocabulary/unplayable.ts';
import { defined, type Json, type JsonObject, readRef, replace, valueAt, withoutUnmade } from '../vocabulary/values.ts';
import type { Inconclusive } from '../vocabulary/why.ts';
import type { ExchangeOptions, Wire } from '../wire/http.ts';
import { credentialsOf, otherRequest, toRequest } from '../wire/request.ts';
import { collect } from './collect.ts';
import { makeObject, workshopOf } from './fixtures.ts';
import { carrying, type Reaching, reach, standIn } from './reach.ts';
import { usualWays, type Ways } from './ways.ts';

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

/** Parameters in the form of a create that the target accepts, but for a step that is about that form. */
function asAccepted(params: JsonObject, { expect }: ScenarioStep, { setup }: Resource, target: Target): JsonObject {
  const { apiVersion, profile } = target;
  const plain = setup.inVersion(apiVersion, params);
  if (profile.create === undefined) return plain;
  const accepted = setup.inVersion(apiVersion, params, profile.create);
  const differing = [...new Set([...Object.keys(params), ...Object.keys(accepted)])].filter(
    (name) => JSON.stringify(params[name]) !== JSON.stringify(accepted[name]),
  );
  return differing.some((name) => valueAt(expect?.body, name) !== undefined) ? plain : accepted;
}

type Premises = Premise<Answered['answer']>[];
type Take = (step: ScenarioStep, label?: string, premises?: Premises) => Promise<Answered>;

/** The context in which a scenario is played. */
export interface Stage {
  readonly wire: Wire;
  readonly target: Target;
  readonly rulebook: Rulebook;
  readonly api: Api;
  /** What is known of the ways to a status; left out: the usual ones are taken. */
  readonly ways?: Ways;
  /** Its shared setup, already played. */
  readonly shared?: Trace;
  /** The length of a pause, in seconds. */
  readonly patience?: number;
}

/** A scenario or a shared setup. */
type Playable = SharedSetup & Partial<Pick<Scenario, 'operationId' | 'given' | 'cell'>>;

/** What a setup needs, from what the scenario has: each of its requests is kept under a label of its own. */
const reachingOf = (
  resource: Resource,
  given: NonNullable<Scenario['given']>,
  { wire, target, ways = usualWays }: Stage,
  take: Take,
  sent: () => number,
): Reaching => ({
  resource,
  given,
  profile: target.profile,
  ways,
  take: (step) => take(step, sent() === 0 ? step.name : `${step.name}-${sent()}`),
  send: async (method, path, params) => {
    const answer = await wire.exchange(otherRequest(target, method, path, params));
    return answer.kind === 'response' && answer.status < 300;
  },
});

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
    const value = valueAt(made.get(step) ?? bodyOf(answerTo(step)), path);
    // An object in place of an id would be read as a pattern, or sent as something else.
    if (value === undefined || value === null || typeof value === 'object')
      throw new Unplayable({ kind: 'missing-value', step, path });
    return typeof value === 'number' ? value + plus : value;
  };
  const ask = async (
    template: ScenarioStep,
    label: string,
    options: ExchangeOptions = {},
    premises: Premises = [],
  ): Promise<Answered> => {
    const resource = resourceOf(api, template.call);
    const inForm = (params: JsonObject): JsonObject => asAccepted(params, template, resource, target);
    refuseOwnMistake({ ...template, params: resource.setup.inVersion(target.apiVersion, template.params) }, rulebook);
    const known = withoutUnmade(template as unknown as Json, (name) => made.has(name));
    const resolved = replace(known, '$ref', lookUp) as unknown as ScenarioStep;
    const params = inForm(resolved.params);
    const whole = { ...resolved, params: { ...secretOf(resolved), ...params } };
    const workshop = workshopOf(wire, target, (premise) => premises.push(premise));
    const step = (await substitutes.get(resource)?.(whole, workshop)) ?? whole;
    const credentials = step.credentials ?? credentialsOf(target.profile);
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
      params: step.params,
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
    let steps = scenario.steps;
    if (given !== undefined) {
      const resource = resourceOf(api, operationId);
      const reaching = reachingOf(resource, given, stage, take, () => observations.length);
      const unreached = await reach(reaching);
      const carried = unreached === undefined ? undefined : await standIn(scenario, reaching);
      if (unreached !== undefined && carried === undefined) return { observations, broken: unreached, ...seenBefore };
      if (carried !== undefined)
        steps = steps.map((step) => carrying(step, resource.setup.standIn?.operation, carried));
    }
    const racing = steps.filter(({ together }) => together === true);
    if (racing.length > 0) await race(racing);
    for (const step of steps.filter(({ together }) => together !== true)) {
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
