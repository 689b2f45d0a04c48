import { operations } from '../../specs/generated/operations.ts';
import { fakesFor } from '../vocabulary/fakes.ts';
import type {
  Expect,
  Expectation,
  ExpectedError,
  OneRequest,
  Race,
  Row,
  Scenario,
  ScenarioStep,
  Story,
  StoryStep,
  Suite,
} from '../vocabulary/scenario.ts';
import { type Json, type JsonObject, type Ref, ref, replace } from '../vocabulary/values.ts';
import { impliedNeeds } from './applicability.ts';

/** What a suite adds to the rows that a table of facts expands to by itself. */
export type Catalogue = readonly Suite[];

// Rows are typed for their authors; from here on they are plain JSON.
const plain = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value ?? {}));

function errorPattern({ message: _, ...attributes }: ExpectedError): JsonObject {
  return plain(attributes);
}

function expectation(expect: Expect<Suite['operationId']>): Expectation {
  const body = { ...plain(expect.body), ...(expect.status === undefined ? {} : { status: expect.status }) };
  return {
    http: expect.http,
    ...(expect.anyRefusal === undefined ? {} : { anyRefusal: expect.anyRefusal }),
    ...(Object.keys(body).length === 0 ? {} : { body }),
    ...(expect.lacks === undefined ? {} : { lacks: expect.lacks }),
    ...(expect.headers === undefined ? {} : { headers: plain(expect.headers) }),
    ...(expect.sameBodyAs === undefined ? {} : { sameBodyAs: expect.sameBodyAs }),
    ...(expect.error === undefined ? {} : { error: errorPattern(expect.error) }),
    ...(expect.error?.message === undefined ? {} : { message: expect.error.message.source }),
  };
}

function stepOf(name: string, call: Suite['operationId'], row: Omit<StoryStep, 'name' | 'call'>): ScenarioStep {
  const takesIntent = operations[call].path.includes('{intent}');
  return {
    name,
    call,
    params: plain(row.send),
    ...(row.malformed === undefined ? {} : { malformed: row.malformed }),
    ...(row.sendRaw === undefined ? {} : { raw: row.sendRaw }),
    ...(row.arrays === undefined ? {} : { arrays: row.arrays }),
    ...(row.makes === undefined ? {} : { makes: plain(row.makes) as NonNullable<ScenarioStep['makes']> }),
    ...(row.path === undefined ? {} : { path: row.path }),
    ...(row.apiVersion === undefined ? {} : { apiVersion: row.apiVersion }),
    ...(takesIntent ? { intent: (row.intent ?? { $ref: 'given.id' }) as string | Ref } : {}),
    ...(row.credentials === undefined ? {} : { credentials: row.credentials }),
    ...(row.clientSecret === undefined ? {} : { clientSecret: row.clientSecret as string | Ref }),
    ...(row.idempotencyKey === undefined ? {} : { idempotencyKey: row.idempotencyKey as string }),
    ...(row.expect === undefined ? {} : { expect: expectation(row.expect as Expect<Suite['operationId']>) }),
  };
}

const look = (when: NonNullable<ScenarioStep['look']>, intent?: Ref): ScenarioStep => ({
  ...stepOf(when, 'GetPaymentIntentsIntent', intent === undefined ? {} : { intent }),
  look: when,
});

/**
 * Every write is read back, to see that it was done and not only answered. Where the intent must stay as it was, in
 * whole or but for some fields, it is read before as well.
 */
function oneRequestSteps(operationId: Suite['operationId'], row: OneRequest<Suite['operationId']>): ScenarioStep[] {
  const act = stepOf('request', operationId, row as Omit<StoryStep, 'name' | 'call'>);
  const { method, response } = operations[operationId];
  if (method !== 'POST' || response !== 'payment_intent') return [act];
  const { http } = row.expect;
  const onGiven = row.given !== undefined && row.intent === undefined && act.intent !== undefined;
  if (http < 400) {
    const after = look('after', ref('request.id'));
    return onGiven && row.cell?.changes !== undefined ? [look('before'), act, after] : [act, after];
  }
  return onGiven && http !== 402 ? [look('before'), act, look('after')] : [act];
}

const isRace = (row: Row<Suite['operationId']>): row is Race => 'together' in row;

/** After a race the intent that was raced for is looked at, where there is one. */
function raceSteps({ together, given }: Race): ScenarioStep[] {
  const steps = together.map((step): ScenarioStep => ({ ...stepOf(step.name, step.call, step), together: true }));
  return given === undefined ? steps : [...steps, look('after')];
}

const isStory = (row: Row<Suite['operationId']>): row is Story => 'steps' in row;

function stepsOf(operationId: Suite['operationId'], row: Row<Suite['operationId']>): ScenarioStep[] {
  if (isRace(row)) return raceSteps(row);
  return isStory(row) ? row.steps.map((step) => stepOf(step.name, step.call, step)) : oneRequestSteps(operationId, row);
}

function expandRow(
  operationId: Suite['operationId'],
  row: Row<Suite['operationId']>,
  seed: number,
  nonce: string,
): Scenario {
  const given = row.given;
  const { status, ...params } = given ?? { status: undefined };
  const steps = stepsOf(operationId, row);
  const scenario: Scenario = {
    id: row.id,
    operationId,
    title: row.title,
    level: row.level,
    cites: row.cites,
    needs: [...new Set([...(row.needs ?? []), ...impliedNeeds({ steps })])],
    ...(row.theme === undefined ? {} : { theme: row.theme }),
    ...(row.cell === undefined ? {} : { cell: row.cell }),
    ...(row.byOrder === undefined ? {} : { byOrder: row.byOrder }),
    ...(row.since === undefined ? {} : { since: row.since }),
    ...(row.until === undefined ? {} : { until: row.until }),
    ...(status === undefined ? {} : { given: { status, params: { amount: { $fake: 'amount' }, ...plain(params) } } }),
    ...(isRace(row) ? { race: row.rule } : {}),
    steps,
  };
  const fakes = fakesFor(seed, row.id, nonce);
  return replace(scenario as unknown as Json, '$fake', (name) =>
    fakes(name as Parameters<typeof fakes>[0]),
  ) as unknown as Scenario;
}

/** Turns the tables into scenarios; the same seed gives the same data, whatever else is selected. */
export const expand = (catalogue: Catalogue, seed: number, nonce = ''): readonly Scenario[] =>
  catalogue.flatMap(({ operationId, rows }) => rows.map((row) => expandRow(operationId, row, seed, nonce)));
