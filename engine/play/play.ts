import type { OperationId } from '../../specs/generated/operations.ts';
import { paymentMethods } from '../../suites/payment-intents/resource/payment-methods.ts';
import { createParams, inVersion, nextCall } from '../../suites/payment-intents/resource/recipes.ts';
import type { Rulebook } from '../schema/rulebook.ts';
import { type Observation, type Premise, parseAnswer } from '../vocabulary/exchange.ts';
import type { Profile, Target } from '../vocabulary/profile.ts';
import { routeOf } from '../vocabulary/route.ts';
import type { Scenario, ScenarioStep } from '../vocabulary/scenario.ts';
import { isObject, type Json, type JsonObject, replace, valueAt } from '../vocabulary/values.ts';
import type { Inconclusive } from '../vocabulary/why.ts';
import type { ExchangeOptions, Wire } from '../wire/http.ts';
import { toRequest } from '../wire/request.ts';
import { cameOf, makeObject, Unplayable } from './fixtures.ts';

/** What one scenario saw, and why it could not be played to its end, if so. */
export interface Trace {
  readonly observations: readonly Observation[];
  readonly broken?: Inconclusive;
}

/** Raised for a request of ours that the document does not allow: our fault, never the target's. */
class OwnMistake extends Error {
  override readonly name = 'OwnMistake';
}

function refuseOwnMistake(step: ScenarioStep, { document, checkRequest }: Rulebook): void {
  if (step.raw !== undefined || step.malformed === true) return;
  // What a target gave as an id is its own affair; in the template it only has to be some text, and a time some number.
  const params = replace(step.params, '$ref', (path) => (path.endsWith('.created') ? 0 : 'text')) as JsonObject;
  const [wrong] = checkRequest(step.call, params);
  if (wrong === undefined) return;
  const rule = `${JSON.stringify(wrong.expected)} at ${wrong.at}`;
  throw new OwnMistake(`the step "${step.name}" breaks the parameters of ${step.call} in ${document}: ${rule}`);
}

/** Of a step whose references are resolved. */
const secretOf = ({ clientSecret }: ScenarioStep): JsonObject =>
  typeof clientSecret === 'string' ? { client_secret: clientSecret } : {};

const bodyOf = (observation: Observation | undefined): Json | undefined =>
  observation?.answer.kind === 'response' ? observation.answer.json : undefined;

type Premises = Premise<Observation['answer']>[];
type Take = (step: ScenarioStep, label?: string, premises?: Premises) => Promise<Observation>;

/** Plays one scenario against a target: first the recipe of `given`, then the steps, each with what it found. */
export async function play(scenario: Scenario, wire: Wire, target: Target, rulebook: Rulebook): Promise<Trace> {
  const observations: Observation[] = [];
  const provide = paymentMethods();
  const made = new Map<string, Json>();
  const lookUp = (path: string): Json => {
    const [step, ...rest] = path.split('.');
    const body = made.get(step ?? '') ?? bodyOf(observations.findLast((seen) => seen.step === step));
    const value = valueAt(body, rest.join('.'));
    // An object in place of an id would be read as a pattern, or sent as something else.
    if (value === undefined || value === null || typeof value === 'object')
      throw new Unplayable({ kind: 'missing-value', step: step ?? '', path: rest.join('.') });
    return value;
  };
  const ask = async (
    template: ScenarioStep,
    label: string,
    options: ExchangeOptions = {},
    premises: Premises = [],
  ): Promise<Observation> => {
    refuseOwnMistake({ ...template, params: inVersion(target.apiVersion, template.params) }, rulebook);
    const resolved = replace(template as unknown as Json, '$ref', lookUp) as unknown as ScenarioStep;
    const params = inVersion(target.apiVersion, resolved.params);
    const step = await provide(
      { ...resolved, params: { ...secretOf(resolved), ...params } },
      { wire, target, note: (premise) => premises.push(premise) },
    );
    const intent = typeof step.intent === 'string' ? step.intent : undefined;
    const credentials = step.credentials ?? target.profile.authentication;
    const request = toRequest(target, step, credentials, intent);
    const started = performance.now();
    const answer = parseAnswer(await wire.exchange(request, options));
    return {
      id: `${scenario.id}/${label}`,
      step: step.name,
      call: step.call,
      ...(intent === undefined ? {} : { intent }),
      ...(step.path === undefined ? {} : { elsewhere: true as const }),
      params: step.params,
      credentials,
      ...(step.expect === undefined ? {} : { expect: step.expect }),
      ...(premises.length === 0 ? {} : { premises }),
      request,
      answer,
      duration: Math.round((performance.now() - started) * 10) / 10,
    };
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
    const unreached = scenario.given === undefined ? undefined : await prepare(scenario.given, take, target.profile);
    if (unreached !== undefined) return { observations, broken: unreached };
    const racing = scenario.steps.filter(({ together }) => together === true);
    if (racing.length > 0) await race(racing);
    for (const step of scenario.steps.filter(({ together }) => together !== true)) {
      // A server that keeps nothing has nothing to look at.
      if (!target.profile.stateful && step.look !== undefined) continue;
      const premises: Premises = [];
      const workshop = { wire, target, note: (premise: Premises[number]) => premises.push(premise) };
      for (const [name, { a: kind, with: params = {} }] of Object.entries(step.makes ?? {}))
        made.set(name, await makeObject(name, kind, replace(params, '$ref', lookUp) as JsonObject, workshop));
      const { answer } = await take(step, step.name, premises);
      if (answer.kind === 'failure') {
        const { reason: failure, detail } = answer;
        return { observations, broken: { kind: 'no-answer', failure, detail } };
      }
    }
    return { observations };
  } catch (error) {
    if (error instanceof Unplayable) return { observations, broken: error.why };
    throw error;
  }
}

/** Brings a fresh intent into a status; why, where the target does not get there. */
async function prepare(
  { status, params }: NonNullable<Scenario['given']>,
  take: Take,
  { create, stateful }: Profile,
): Promise<Inconclusive | undefined> {
  const made: OperationId[] = [];
  let seen = await take({ name: 'given', call: 'PostPaymentIntents', params: createParams(status, params, create) });
  const reached = () => valueAt(bodyOf(seen), 'status');
  // No call moves an intent that nobody keeps, and what is asked of it does not depend on its status.
  if (!stateful && typeof valueAt(bodyOf(seen), 'id') === 'string') return undefined;
  for (;;) {
    if (!isObject(bodyOf(seen)) || reached() === undefined) break;
    const call = nextCall(status, reached(), made);
    if (call === undefined) break;
    made.push(call);
    seen = await take({ name: 'given', call, params: {}, intent: { $ref: 'given.id' } }, `given-${made.length}`);
  }
  if (reached() === status) return undefined;
  return { kind: 'status-not-reached', status, asked: routeOf(seen.call), came: cameOf(seen.answer) };
}
