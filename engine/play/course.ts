import { paramsOf } from '../prepare/setup.ts';
import type { Rulebook } from '../schema/rulebook.ts';
import { type Api, resourceOf } from '../vocabulary/api.ts';
import { type Premise, parseAnswer } from '../vocabulary/exchange.ts';
import type { Answered, Delivery, Observation } from '../vocabulary/observation.ts';
import type { Target } from '../vocabulary/profile.ts';
import type { Resource, Workshop } from '../vocabulary/resource.ts';
import type { ScenarioStep } from '../vocabulary/scenario.ts';
import { Unplayable } from '../vocabulary/unplayable.ts';
import { defined, type Json, type JsonObject, readRef, replace, valueAt, withoutUnmade } from '../vocabulary/values.ts';
import type { Inconclusive } from '../vocabulary/why.ts';
import type { ExchangeOptions, Wire } from '../wire/http.ts';
import type { Ear } from '../wire/listener.ts';
import { credentialsOf, toRequest } from '../wire/request.ts';
import { workshopOf } from './fixtures.ts';
import type { Ways } from './ways.ts';

/** The exchanges of one scenario, and why it ended early, if it did. */
export interface Trace {
  readonly observations: readonly Observation[];
  readonly broken?: Inconclusive;
  /** The exchanges of its shared setup. */
  readonly shared?: readonly Observation[];
}

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
  /** So many seconds an event may take; left out: the usual time. */
  readonly within?: number;
  /** Where the target delivers its events; it is told of it before the run. */
  readonly ear?: Ear;
  /** It has no list of events: what is delivered has to do. */
  readonly listless?: true;
  /** Somebody else sees to it that deliveries come to the ear, or does not. */
  readonly byHand?: true;
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

export const bodyOf = (observation: Answered | undefined): Json | undefined =>
  observation?.answer.kind === 'response' ? observation.answer.json : undefined;

/** Before the name of a header in a reference. */
const HEADER = 'headers:';

const headersIn = (observation: Answered | undefined): Readonly<Record<string, string>> =>
  observation?.answer.kind === 'response' ? observation.answer.headers : {};

export const secondOf = (observation: Answered | undefined): number => {
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

export type Premises = Premise<Answered['answer']>[];

/** The one hook that all events of a target come to. */
export const MAIN_HOOK = 'main';

/** A hook of one scenario alone, so that what another one is sent is not taken for its own. */
export const hookOf = ({ id }: Pick<Course, 'id'>, name: string): string =>
  name === MAIN_HOOK ? name : `${name}/${id.replace(/\W/g, '-')}`;

const addressOf = (course: Course, name: string): string =>
  course.stage.ear?.addressOf(hookOf(course, name)) ?? 'http://127.0.0.1:9';

/** A scenario that is under way. */
export interface Course {
  readonly id: string;
  readonly stage: Stage;
  /** The answers of its shared setup. */
  readonly before: readonly Answered[];
  /** Those of its own steps; each step adds to them. */
  readonly observations: Answered[];
  /** What was delivered meanwhile and looked at. */
  readonly deliveries: Delivery[];
  /** What was made for it, by name. */
  readonly made: Map<string, Json>;
  readonly substitutes: ReadonlyMap<Resource, ReturnType<NonNullable<Resource['substitute']>> | undefined>;
}

/** The course of a scenario of which nothing is asked yet. */
export const courseOf = (id: string, stage: Stage, before: readonly Answered[]): Course => ({
  id,
  stage,
  before,
  observations: [],
  deliveries: [],
  made: new Map(objectsIn(before)),
  substitutes: new Map(stage.api.resources.map((resource) => [resource, resource.substitute?.()])),
});

/** The last answer to a step, of the scenario or of its shared setup. */
export const answerTo = ({ before, observations }: Course, step: string): Answered | undefined =>
  [...before, ...observations].findLast((seen) => seen.step === step);

/** The value that a reference stands for; throws what makes the scenario unplayable. */
export function lookUp(course: Course, written: string): Json {
  const { step, path, plus } = readRef(written);
  const value = path.startsWith(HEADER)
    ? headersIn(answerTo(course, step))[path.slice(HEADER.length)]
    : valueAt(course.made.get(step) ?? bodyOf(answerTo(course, step)), path);
  // An object in place of an id would be read as a pattern, or sent as something else.
  if (value === undefined || value === null || typeof value === 'object')
    throw new Unplayable({ kind: 'missing-value', step, path });
  const named = course.stage.api.resources.find(({ standIns }) => standIns?.isOne(value) === true)?.standIns;
  if (named !== undefined) throw new Unplayable({ kind: 'found-elsewhere', check: named.check, fields: [`/${path}`] });
  return typeof value === 'number' ? value + plus : value;
}

/** Where objects are made before a request; each is told as a premise of it. */
export const workshopFor = ({ stage: { wire, target } }: Course, premises: Premises): Workshop =>
  workshopOf(wire, target, (premise) => premises.push(premise));

/** A step with its references and addresses filled in. */
export function resolved(course: Course, template: ScenarioStep): ScenarioStep {
  const known = withoutUnmade(template as unknown as Json, (name) => course.made.has(name));
  const referring = replace(known, '$ref', (written) => lookUp(course, written));
  return replace(referring, '$hook', (name) => addressOf(course, name)) as unknown as ScenarioStep;
}

/** A step as it is sent: references resolved, objects that the profile names in place of ours. */
async function resolve(course: Course, template: ScenarioStep, premises: Premises): Promise<ScenarioStep> {
  const { stage, substitutes } = course;
  const resource = resourceOf(stage.api, template.call);
  // What a profile adds is its own affair.
  const { create: _, ...profile } = stage.target.profile;
  const written = paramsOf(resource, template, { ...stage.target, profile });
  refuseOwnMistake({ ...template, params: written }, stage.rulebook);
  const step = resolved(course, template);
  const whole = { ...step, params: { ...secretOf(step), ...paramsOf(resource, step, stage.target) } };
  return (await substitutes.get(resource)?.(whole, workshopFor(course, premises))) ?? whole;
}

/** An answer may tell the secret that deliveries to an address are signed with. */
function learn(ear: Ear | undefined, answer: Answered['answer']): void {
  const body = answer.kind === 'response' ? answer.json : undefined;
  const [url, secret] = [valueAt(body, 'url'), valueAt(body, 'secret')];
  if (typeof url === 'string' && typeof secret === 'string') ear?.know(url, secret);
}

/** Sends the request of a step and tells what came. */
export async function ask(
  course: Course,
  template: ScenarioStep,
  label: string,
  options: ExchangeOptions = {},
  premises: Premises = [],
): Promise<Answered> {
  const { wire, target, api } = course.stage;
  const resource = resourceOf(api, template.call);
  const step = await resolve(course, template, premises);
  const credentials = step.credentials ?? credentialsOf(target.profile);
  const request = toRequest(target, step, credentials, resource);
  const started = performance.now();
  const answer = parseAnswer(await wire.exchange(request, options));
  learn(course.stage.ear, answer);
  return defined({
    kind: 'answered' as const,
    id: `${course.id}/${label}`,
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
    sent: performance.timeOrigin + started,
    duration: Math.round((performance.now() - started) * 10) / 10,
  });
}
