import type { Finding, Judgement } from '../../engine/judge/judge.ts';
import type { Stage } from '../../engine/play/course.ts';
import type { RunEvent, RunHeader, ScenarioResult } from '../../engine/report/events.ts';
import { rulebookOf } from '../../engine/schema/rulebook.ts';
import { resourceOf } from '../../engine/vocabulary/api.ts';
import type { Evidence, Response } from '../../engine/vocabulary/exchange.ts';
import { factsOf } from '../../engine/vocabulary/facts.ts';
import type { Answered } from '../../engine/vocabulary/observation.ts';
import { completeProfile, type Target } from '../../engine/vocabulary/profile.ts';
import type { Scenario, ScenarioStep } from '../../engine/vocabulary/scenario.ts';
import type { Json, JsonObject } from '../../engine/vocabulary/values.ts';
import { worst } from '../../engine/vocabulary/verdict.ts';
import type { Stop } from '../../engine/vocabulary/why.ts';
import type { Wire, WireAnswer, WireRequest } from '../../engine/wire/http.ts';
import { AUTHORING_VERSION, loadDocument } from '../../specs/documents.ts';
import { api, universalChecks } from '../../suites/index.ts';
import { intentKeysOf } from '../../suites/payment-intents/resource/keys.ts';

/** One seed for every property, so that a red run is red again. */
export const thorough = { seed: 20_261_128, numRuns: 300 } as const;

export const apiVersion = AUTHORING_VERSION;
const document = loadDocument(apiVersion);
export const rulebook = rulebookOf(document, api.resources);
export const { validate } = rulebook;
export const judgement: Judgement = { apiVersion, rulebookFor: () => rulebook, api, checks: universalChecks };
export const facts = factsOf(api);

const required = (document.components.schemas.payment_intent as { readonly required: readonly string[] }).required;
const empty = Object.fromEntries([...required, ...intentKeysOf(apiVersion)].map((key) => [key, null]));

/** An intent that breaks no rule: every documented key, and null where there is no value. */
export const intentOf = (more: JsonObject = {}): JsonObject => ({
  ...empty,
  id: 'pi_1',
  object: 'payment_intent',
  amount: 2000,
  amount_capturable: 0,
  amount_received: 0,
  amount_details: { tip: {} },
  capture_method: 'automatic',
  client_secret: 'pi_1_secret_1',
  confirmation_method: 'automatic',
  created: 1_790_000_000,
  currency: 'usd',
  livemode: false,
  metadata: {},
  payment_method_types: ['card'],
  status: 'requires_payment_method',
  ...more,
});

export const answered = (json: Json, status = 200, headers: Readonly<Record<string, string>> = {}): Response => ({
  kind: 'response',
  status,
  headers: {
    'content-type': 'application/json',
    'stripe-version': apiVersion,
    'request-id': 'req_1',
    ...headers,
  },
  text: JSON.stringify(json),
  json,
});

export const refusal = (more: JsonObject = {}): JsonObject => ({
  error: { type: 'invalid_request_error', message: 'No.', ...more },
});

export const stepOf = (name: string, more: Partial<ScenarioStep> = {}): ScenarioStep => ({
  name,
  call: 'GetPaymentIntentsIntent',
  params: {},
  on: 'pi_1',
  ...more,
});

export const scenarioOf = (more: Partial<Scenario> = {}): Scenario => ({
  id: 'retrieve/example',
  operationId: 'GetPaymentIntentsIntent',
  title: 'an example',
  level: 'must',
  cites: ['docs:intents/retrieve'],
  needs: [],
  steps: [stepOf('request', { expect: { http: 200 } })],
  ...more,
});

/** What a scenario would see if its step were answered so. */
export const observed = (
  { id }: Scenario,
  step: ScenarioStep,
  answer: Answered['answer'],
  more: Partial<Answered> = {},
): Answered => ({
  kind: 'answered',
  id: `${id}/${step.name}`,
  step: step.name,
  call: step.call,
  resource: resourceOf(api, step.call),
  ...(typeof step.on === 'string' ? { on: step.on } : {}),
  params: step.params,
  credentials: step.credentials ?? 'bearer',
  ...(step.expect === undefined ? {} : { expect: step.expect }),
  request: { method: 'GET', path: '/v1/payment_intents/pi_1', headers: { 'stripe-version': apiVersion } },
  answer,
  duration: 1,
  ...more,
});

export const target: Target = {
  baseUrl: 'http://target.test',
  apiKey: 'sk_test_keyOfTheTarget0123',
  publishableKey: 'pk_test_keyOfTheTarget0123',
  apiVersion,
  profile: completeProfile({ name: 'small', features: [] }),
};

/** What scenarios are played with. */
export const stageOf = (wire: Wire, at: Target = target): Stage => ({ wire, target: at, rulebook, api });

export interface FakeWire extends Wire {
  readonly requests: readonly WireRequest[];
}

/** A wire without a network: each answer is made from its request and its place in the order. */
export function fakeWire(
  answer: (request: WireRequest, position: number) => WireAnswer | Promise<WireAnswer>,
): FakeWire {
  const requests: WireRequest[] = [];
  const exchange = async (request: WireRequest): Promise<WireAnswer> => answer(request, requests.push(request) - 1);
  return { exchange, requests, close: async () => {} };
}

export const findingOf = (more: Partial<Finding> = {}): Finding => ({
  check: more.scenario ?? 'retrieve/example',
  // As the judge makes them: the check of a row is named as its scenario.
  kind: (more.check ?? more.scenario) === more.scenario ? 'row' : 'universal',
  scenario: 'retrieve/example',
  operationId: 'GetPaymentIntentsIntent',
  level: 'must',
  grade: 'documented',
  verdict: 'fail',
  title: 'an example',
  mismatches: [],
  evidence: [],
  sources: ['https://docs.stripe.com/api'],
  ...more,
});

export const evidenceOf = (more: Partial<Evidence> = {}): Evidence => ({
  id: 'retrieve/example/request',
  operationId: 'GetPaymentIntentsIntent',
  credentials: 'bearer',
  request: { method: 'GET', path: '/v1/payment_intents/pi_1', headers: {} },
  response: { status: 200, headers: {}, body: intentOf() },
  duration: 1,
  document: apiVersion,
  curl: "curl -G 'http://target.test/v1/payment_intents/pi_1'",
  ...more,
});

export const resultOf = (
  id: string,
  findings: readonly Finding[],
  more: Partial<ScenarioResult> = {},
): ScenarioResult => ({
  kind: 'scenario',
  id,
  operationId: findings[0]?.operationId ?? 'GetPaymentIntentsIntent',
  asksForSuccess: true,
  verdict: worst(findings.filter(({ kind }) => kind === 'row').map(({ verdict }) => verdict)),
  findings,
  ...more,
});

export const headerOf = (plan: RunHeader['plan'], more: Partial<RunHeader> = {}): RunHeader => ({
  kind: 'header',
  schemaVersion: 1,
  suite: { name: 'stripe-conformance', version: '0.0.0' },
  target: { name: 'http://target.test', baseUrl: 'http://target.test', profile: 'small', apiVersion },
  document: apiVersion,
  seed: 1,
  startedAt: '2026-11-28T10:00:00.000Z',
  plan,
  facts,
  openCells: [],
  ...more,
});

/** A whole run around what happened in it; the plan is the order of the scenarios. */
export const runOf = (
  results: readonly ScenarioResult[],
  exchanges: readonly Evidence[] = [],
  stopped?: Stop,
): readonly RunEvent[] => [
  headerOf(results.map(({ id, operationId }) => ({ id, operationId, level: 'must' }))),
  ...exchanges.map((exchange): RunEvent => ({ kind: 'exchange', ...exchange })),
  ...results,
  {
    kind: 'footer',
    endedAt: '2026-11-28T10:01:00.000Z',
    scenarios: results.length,
    ...(stopped === undefined ? {} : { stopped }),
  },
];
