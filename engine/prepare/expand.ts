import { type Api, operationOf, resourceOf } from '../vocabulary/api.ts';
import { fakesFor } from '../vocabulary/fakes.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { Catalogue, Expect, ExpectedError, OneRequest, Race, Row, Story, StoryStep } from '../vocabulary/row.ts';
import type { Told } from '../vocabulary/scenario.ts';
import {
  type Expectation,
  requestKeys,
  type Scenario,
  type ScenarioStep,
  type SharedSetup,
} from '../vocabulary/scenario.ts';
import {
  defined,
  type Json,
  type JsonObject,
  present,
  type Ref,
  readRef,
  ref,
  refersTo,
  replace,
} from '../vocabulary/values.ts';
import { impliedNeeds } from './applicability.ts';

// Rows are typed for their authors; from here on they are plain JSON.
const plain = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value ?? {}));

/** The values of the keys that are there. */
const pick = <T extends object, K extends keyof T>(record: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.flatMap((key) => (record[key] === undefined ? [] : [[key, record[key]]]))) as Pick<T, K>;

function errorPattern({ message: _, ...attributes }: ExpectedError): JsonObject {
  return plain(attributes);
}

function expectation(expect: Expect): Expectation {
  const { status, error, headers } = expect;
  const body = { ...plain(expect.body), ...defined({ status }) };
  return defined({
    ...pick(expect, ['http', 'anyRefusal', 'lacks', 'sameBodyAs']),
    provided: expect.provided === undefined ? undefined : { body: plain(expect.provided.body), by: expect.provided.by },
    body: Object.keys(body).length === 0 ? undefined : body,
    headers: headers === undefined ? undefined : plain(headers),
    told: expect.told === undefined ? undefined : (plain(expect.told) as Told),
    error: error === undefined ? undefined : errorPattern(error),
    message: error?.message?.source,
  });
}

const GIVEN: Ref = ref('given.id');
/** How references call what was prepared. */
const { step: GIVEN_STEP } = readRef(GIVEN.$ref);

function stepOf(name: string, call: string, row: Omit<StoryStep, 'name' | 'call'>, resource: Resource): ScenarioStep {
  const isAboutOne = operationOf(resource, call).path.includes(`{${resource.pathParameter}}`);
  const { on = GIVEN, ...asked } = plain(pick(row, requestKeys));
  return {
    name,
    call,
    params: plain(row.send),
    ...asked,
    ...(isAboutOne ? { on: on as string | Ref } : {}),
    ...(row.expect === undefined ? {} : { expect: expectation(row.expect) }),
  };
}

const look = (when: NonNullable<ScenarioStep['look']>, resource: Resource, on?: Ref): ScenarioStep => ({
  ...stepOf(when, resource.roles.retrieve, defined({ on }), resource),
  look: when,
});

/** The status that the setup has ended in: the wanted one, or one that stands in for it. */
const STATUS: JsonObject = { status: { ...ref('given.status') } };

/** The fields of the prepared object to which steps refer; its id is needed to look at it. */
function referredTo(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referredTo);
  if (typeof value !== 'object' || value === null) return [];
  const { $ref } = value as { readonly $ref?: unknown };
  if (typeof $ref !== 'string') return Object.values(value).flatMap(referredTo);
  const written = readRef($ref);
  return written.step === GIVEN_STEP && written.path !== 'id' ? [written.path] : [];
}

/**
 * A look at what was prepared, before the first request. What an answer to a setup says was not done by that: the
 * object must show its status, what was set and what later steps refer to, or nothing is said of what follows.
 */
function lookAtGiven(
  { status: _, ...set }: NonNullable<Row['given']>,
  steps: readonly ScenarioStep[],
  resource: Resource,
) {
  const { shown } = resource.setup;
  const sent = { ...resource.setup.always, ...plain(set) };
  const kept = Object.entries(sent).flatMap(([key, value]) => {
    if (shown.includes(key)) return [[key, value] as const];
    return resource.references.includes(key) ? [[key, plain(present)] as const] : [];
  });
  const refs = referredTo(steps).map((path) => [path, { ...ref(`given.${path}`) }] as const);
  const body: JsonObject = { ...Object.fromEntries([...kept, ...refs]), ...STATUS };
  return { ...look('before', resource), expect: { http: 200, body } };
}

/** A retrieve as anybody sends it: it is itself a look at what was prepared. */
const isPlainLook = ({ call, on, params, expect, ...others }: ScenarioStep, { roles }: Resource): boolean =>
  call === roles.retrieve &&
  refersTo(on) &&
  Object.keys(params).length === 0 &&
  expect !== undefined &&
  Object.keys(others).every((key) => key === 'name');

/** The steps of a row, after a look at what it has prepared where its verdict builds on that. */
function afterALook(given: Row['given'], steps: readonly ScenarioStep[], resource: Resource): ScenarioStep[] {
  const [first] = steps;
  if (given === undefined || first === undefined || isPlainLook(first, resource)) return [...steps];
  if (!steps.some(({ on }) => on !== undefined && JSON.stringify(on) === JSON.stringify(GIVEN))) return [...steps];
  return [lookAtGiven(given, steps, resource), ...steps];
}

/** Every write is read back, to see that it was done and not only answered; so is an object that must stay as it was. */
function oneRequestSteps(operationId: string, row: OneRequest, resource: Resource): ScenarioStep[] {
  const act = stepOf('request', operationId, row, resource);
  const { method, response } = operationOf(resource, operationId);
  const { http } = row.expect;
  if (method !== 'POST') return http < 400 ? afterALook(row.given, [act], resource) : [act];
  if (response !== resource.object) return afterALook(row.given, [act], resource);
  const onGiven = row.given !== undefined && row.on === undefined && act.on !== undefined;
  if (http < 400) return afterALook(row.given, [act, look('after', resource, ref('request.id'))], resource);
  // A decline changes the object; checks of its own say in which way.
  return afterALook(row.given, onGiven && http !== 402 ? [act, look('after', resource)] : [act], resource);
}

const isRace = (row: Row): row is Race => 'together' in row;

/** After a race the object that was raced for is looked at, where there is one. */
function raceSteps({ together, given }: Race, api: Api, resource: Resource): ScenarioStep[] {
  const steps = together.map(
    (step): ScenarioStep => ({
      ...stepOf(step.name, step.call, step, resourceOf(api, step.call)),
      together: true,
    }),
  );
  return given === undefined ? steps : [...steps, look('after', resource)];
}

const isStory = (row: Row): row is Story => 'steps' in row;

function stepsOf(operationId: string, row: Row, api: Api, resource: Resource): ScenarioStep[] {
  if (isRace(row)) return raceSteps(row, api, resource);
  if (!isStory(row)) return oneRequestSteps(operationId, row, resource);
  const steps = row.steps.map((step) => stepOf(step.name, step.call, step, resourceOf(api, step.call)));
  return afterALook(row.given, steps, resource);
}

/** Whether a step writes to an object that a setup has made. */
const writesTo = (setup: readonly ScenarioStep[], { call, on }: ScenarioStep, api: Api): boolean =>
  operationOf(resourceOf(api, call), call).method === 'POST' &&
  typeof on === 'object' &&
  '$ref' in on &&
  setup.some(({ name }) => on.$ref.startsWith(`${name}.`));

/**
 * What only reads shares its setup. Who sends a write to what the setup made gets one of its own, even where the write
 * must be refused: a server that accepts it would be accused in the rows that share the object.
 */
function sharedBy({ id, shared }: Row, own: readonly ScenarioStep[], api: Api): SharedSetup | undefined {
  if (shared === undefined) return undefined;
  const steps = shared.steps.map((step) => stepOf(step.name, step.call, step, resourceOf(api, step.call)));
  const isWritten = own.some((step) => writesTo(steps, step, api));
  const setup = { ...pick(shared, ['premise']), steps };
  return isWritten
    ? { id: `shared/${shared.name}/${id}`, own: true, ...setup }
    : { id: `shared/${shared.name}`, ...setup };
}

/**
 * What a row says of one value of a create can only be said of a target that takes the plain create: a server that
 * refuses every create refuses no value.
 */
function plainCreate(operationId: string, row: Row, own: readonly ScenarioStep[], resource: Resource) {
  const { roles, setup } = resource;
  const [first, ...others] = own;
  const isPlain = ({ params, sendRaw, without, json, malformed, apiVersion, credentials }: ScenarioStep): boolean =>
    [sendRaw, without, json, malformed, apiVersion, credentials].every((each) => each === undefined) &&
    JSON.stringify(params) === JSON.stringify(setup.always);
  if (operationId !== roles.create || row.level !== 'must' || row.given !== undefined || isRace(row)) return undefined;
  // Of a kind without one nobody has said what a plain create is.
  if (Object.keys(setup.always).length === 0) return undefined;
  if (first?.call !== roles.create || first.makes !== undefined) return undefined;
  // Only the usual key in another place must do what the usual key does.
  if (first.credentials !== undefined && first.credentials !== 'basic') return undefined;
  if (isPlain(first) && others.every(({ call }) => call !== roles.create)) return undefined;
  const plain = stepOf('plain-create', roles.create, { send: setup.always, expect: { http: 200 } }, resource);
  return { id: 'shared/a-plain-create', premise: true, steps: [plain] } as const satisfies SharedSetup;
}

/** Replaces the names of fake data by values. */
function withData<T extends { readonly id: string }>(written: T, prefix: string, { seed, nonce }: Seed): T {
  const fakes = fakesFor(seed, { id: written.id, nonce, prefix });
  return replace(written as unknown as Json, '$fake', (name) =>
    fakes(name as Parameters<typeof fakes>[0]),
  ) as unknown as T;
}

/** Of what is no list nothing is said but that. */
function ofLists({ id }: Row, step: ScenarioStep, { roles, listShape }: Resource): ScenarioStep {
  const { call, expect } = step;
  if (listShape === undefined || id === listShape.check || call !== roles.list) return step;
  if (expect?.body === undefined || expect.http >= 400 || expect.provided !== undefined) return step;
  return { ...step, expect: { ...expect, provided: { body: listShape.body, by: listShape.check } } };
}

/** A row as a scenario that still names its data. */
interface Undrawn {
  readonly scenario: Scenario;
  readonly shared?: SharedSetup;
  readonly prefix: string;
}

function expandRow(operationId: string, row: Row, api: Api): Undrawn {
  const resource = resourceOf(api, operationId);
  const { status, ...params } = row.given ?? { status: undefined };
  const steps = stepsOf(operationId, row, api, resource).map((step) => ofLists(row, step, resource));
  const shared = sharedBy(row, steps, api) ?? plainCreate(operationId, row, steps, resource);
  const scenario: Scenario = {
    ...pick(row, ['id', 'title', 'fix', 'level', 'cites', 'theme', 'cell', 'since', 'until']),
    operationId,
    needs: [...new Set([...(row.needs ?? []), ...impliedNeeds([...(shared?.steps ?? []), ...steps], api)])],
    ...defined({
      needsState: row.theme === undefined ? undefined : api.themes[row.theme]?.needsState,
      given: status === undefined ? undefined : { status, params: { ...resource.setup.always, ...plain(params) } },
      race: isRace(row) ? row.rule : undefined,
    }),
    steps,
  };
  return { scenario, prefix: resource.prefix, ...(shared === undefined ? {} : { shared }) };
}

const known = new WeakMap<Catalogue, { readonly api: Api; readonly rows: readonly Undrawn[] }>();

/** The rows of a catalogue: what is the same in every run of a process. */
function rowsOf(catalogue: Catalogue, api: Api): readonly Undrawn[] {
  const before = known.get(catalogue);
  if (before?.api === api) return before.rows;
  const rows = catalogue.flatMap((each) => each.rows.map((row) => expandRow(each.operationId, row, api)));
  known.set(catalogue, { api, rows });
  return rows;
}

function drawn({ scenario, shared, prefix }: Undrawn, seed: Seed): Scenario {
  const own = withData(scenario, prefix, seed);
  return shared === undefined ? own : { ...own, shared: withData(shared, prefix, seed) };
}

interface Seed {
  readonly seed: number;
  readonly nonce: string;
}

/** Turns the tables into scenarios; the same seed gives the same data, whatever else is selected. */
export const expand = (catalogue: Catalogue, api: Api, seed: number, nonce = ''): readonly Scenario[] =>
  rowsOf(catalogue, api).map((row) => drawn(row, { seed, nonce }));
