import { describe, expect, test } from 'vitest';
import { play } from '../../../engine/play/play.ts';
import { isAnswered } from '../../../engine/vocabulary/observation.ts';
import type { Scenario } from '../../../engine/vocabulary/scenario.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import type { WireAnswer } from '../../../engine/wire/http.ts';
import { answered, fakeWire, intentOf, refusal, scenarioOf, stageOf, stepOf, target } from '../builders.ts';

const INTENTS = '/v1/payment_intents';
const inStatus = (status: string): WireAnswer => answered(intentOf({ status }));
const given = (status: NonNullable<Scenario['given']>['status'], params: Record<string, Json> = { amount: 2000 }) =>
  scenarioOf({ given: { status, params }, steps: [stepOf('request', { on: { $ref: 'given.id' } })] });
const failure: WireAnswer = { kind: 'failure', reason: 'reset', detail: 'other side closed' };

async function played(scenario: Scenario, answers: readonly WireAnswer[]) {
  const wire = fakeWire((_, place) => answers[place] ?? failure);
  const trace = await play(scenario, stageOf(wire));
  const observations = trace.observations.filter(isAnswered);
  return {
    ...trace,
    observations,
    asked: wire.requests.map(({ method, path }) => `${method} ${path}`),
    requests: wire.requests,
  };
}

describe('the way to a status', () => {
  test.each<[string, Scenario, readonly string[], readonly string[]]>([
    ['is one create where the target acts at once', given('succeeded'), ['succeeded'], []],
    ['goes on with a cancellation', given('canceled'), ['requires_payment_method', 'canceled'], ['/cancel']],
  ])('%s', async (_, scenario, statuses, calls) => {
    const { asked, broken, observations } = await played(scenario, [...statuses, 'succeeded'].map(inStatus));
    expect(asked).toEqual([
      `POST ${INTENTS}`,
      ...calls.map((call) => `POST ${INTENTS}/pi_1${call}`),
      `GET ${INTENTS}/pi_1`,
    ]);
    expect(broken).toBeUndefined();
    expect(observations.map(({ id }) => id)).toEqual(
      ['given', ...calls.map((_call, place) => `given-${place + 1}`), 'request'].map(
        (name) => `retrieve/example/${name}`,
      ),
    );
  });

  test.each<[string, Scenario, readonly WireAnswer[], object]>([
    [
      'a call does not help',
      given('succeeded'),
      [inStatus('requires_confirmation')],
      {
        status: 'succeeded',
        asked: { operationId: 'PostPaymentIntents', method: 'POST', path: INTENTS },
        came: { kind: 'answer', http: 200, said: 'requires_confirmation' },
      },
    ],
    [
      'it lands elsewhere',
      given('requires_capture'),
      [inStatus('succeeded')],
      { status: 'requires_capture', came: { kind: 'answer', http: 200, said: 'succeeded' } },
    ],
    [
      'the create is refused',
      given('succeeded'),
      [answered(refusal({ code: 'parameter_unknown' }), 400)],
      { came: { kind: 'answer', http: 400, said: 'parameter_unknown' } },
    ],
    [
      'the create is not served',
      given('canceled'),
      [answered('not found', 404)],
      { came: { kind: 'answer', http: 404, unreadable: true } },
    ],
    ['there is no answer', given('canceled'), [failure], { came: failure }],
    [
      'the create answers no status',
      given('requires_payment_method'),
      [answered({ id: 'pi_1' })],
      { status: 'requires_payment_method', came: { kind: 'answer', http: 200 } },
    ],
  ])('is broken off and says why where %s', async (_, scenario, answers, why) => {
    const { broken, asked } = await played(scenario, answers);
    expect(broken).toMatchObject({ kind: 'status-not-reached', ...why });
    expect(asked.at(-1)).not.toBe(`GET ${INTENTS}/pi_1`);
  });

  test('sends what the row asks for rather than what the recipe would', async () => {
    const { requests } = await played(given('requires_capture', { amount: 700, capture_method: 'automatic' }), []);
    const sent = new URLSearchParams(requests[0]?.body);
    expect(Object.fromEntries(sent)).toEqual({
      amount: '700',
      currency: 'usd',
      'payment_method_types[0]': 'card',
      payment_method: 'pm_card_visa',
      confirm: 'true',
      capture_method: 'automatic',
    });
  });
});

describe('a step', () => {
  test('takes values from earlier answers, the latest of a name', async () => {
    const steps = [
      stepOf('first', { call: 'PostPaymentIntents', params: { amount: 1, currency: 'usd' } }),
      stepOf('second', { on: { $ref: 'first.id' } }),
      stepOf('list', { call: 'GetPaymentIntents', params: { starting_after: { $ref: 'second.data.0.id' } } }),
    ].map((step) => (step.name === 'second' ? step : (({ on: _, ...rest }) => rest)(step)));
    const answers = [answered({ id: 'pi/é' }), answered({ data: [{ id: 'pi_9' }] }), answered({})];
    const { asked } = await played(scenarioOf({ steps }), answers);
    expect(asked).toEqual([`POST ${INTENTS}`, `GET ${INTENTS}/pi%2F%C3%A9`, `GET ${INTENTS}?starting_after=pi_9`]);
  });

  test.each<[string, Json]>([
    ['is not there', {}],
    ['is null', { id: null }],
    ['is not in JSON', '<html>'],
  ])('breaks the scenario off where a value that it needs %s', async (_, body) => {
    const steps = [stepOf('first'), stepOf('second', { on: { $ref: 'first.id' } })];
    const { broken, asked } = await played(scenarioOf({ steps }), [answered(body), answered({})]);
    expect(broken).toEqual({ kind: 'missing-value', step: 'first', path: 'id' });
    expect(asked).toHaveLength(1);
  });

  test('without an answer is the last one', async () => {
    const { broken, asked } = await played(scenarioOf({ steps: [stepOf('first'), stepOf('second')] }), [failure]);
    expect(broken).toEqual({ kind: 'no-answer', failure: 'reset', detail: 'other side closed' });
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['bearer', `Bearer ${target.apiKey}`],
    ['basic', `Basic ${Buffer.from(`${target.apiKey}:`).toString('base64')}`],
    ['malformed-key', 'Bearer no_key_of_any_account'],
    ['unknown-key', 'Bearer sk_test_no_account_has_this_key'],
    ['none', undefined],
    ['publishable', `Bearer ${target.publishableKey}`],
  ] as const)('presents itself by %s', async (credentials, authorization) => {
    const { requests } = await played(scenarioOf({ steps: [stepOf('first', { credentials })] }), []);
    expect(requests[0]?.headers.authorization).toBe(authorization);
    expect(requests[0]?.headers['stripe-version']).toBe(target.apiVersion);
  });

  test('sends the client secret that an earlier answer gave, whatever the document knows', async () => {
    const steps = [
      stepOf('given'),
      stepOf('paid', {
        call: 'PostPaymentIntentsIntentConfirm',
        params: { payment_method: 'pm_card_visa' },
        clientSecret: { $ref: 'given.client_secret' },
      }),
    ];
    const { requests } = await played(scenarioOf({ steps }), [answered(intentOf())]);
    expect(requests[1]?.body).toBe('client_secret=pi_1_secret_1&payment_method=pm_card_visa');
  });

  test.each([
    ['a POST has its form in the body', 'PostPaymentIntentsIntent', 'a=b&c', `POST ${INTENTS}/pi_1`, 'a=b&c'],
    ['a GET has it in the path', 'GetPaymentIntentsIntent', 'a=b&c', `GET ${INTENTS}/pi_1?a=b&c`, undefined],
  ] as const)('%s', async (_, call, sendRaw, line, body) => {
    const { requests, asked } = await played(scenarioOf({ steps: [stepOf('first', { call, sendRaw })] }), []);
    expect([asked[0], requests[0]?.body]).toEqual([line, body]);
  });
});

test.each<[string, Json]>([
  ['half a character', 'pi_\ud800'],
  ['an object', { deep: true }],
  ['a way up', '../../charges'],
])('an id that is %s is played like any other, never thrown', async (_, id) => {
  const answers = [answered(intentOf({ id })), answered(refusal(), 404)];
  await expect(played(given('requires_payment_method'), answers)).resolves.toHaveProperty('observations.length');
});

describe('what a step may ask for besides', () => {
  const list = stepOf('page', {
    call: 'GetPaymentIntents',
    params: { customer: { $ref: 'owner.id' } },
    makes: { owner: { a: 'customer', with: { name: 'A' } } },
  });

  test('an object is made first, and its id is known to the step', async () => {
    const { requests, broken, observations } = await played(scenarioOf({ steps: [list] }), [
      answered({ id: 'cus_1', object: 'customer' }),
      answered({ object: 'list', data: [] }),
    ]);
    expect(broken).toBeUndefined();
    expect(requests.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/v1/customers', 'name=A'],
      ['GET', `${INTENTS}?customer=cus_1`, undefined],
    ]);
    expect(observations.map(({ step }) => step)).toEqual(['page']);
  });

  test.each<[string, WireAnswer, object]>([
    ['is refused', answered(refusal(), 404), { kind: 'answer', http: 404 }],
    ['gets no answer', failure, failure],
    ['is no JSON', { kind: 'response', status: 200, headers: {}, text: 'yes' }, { http: 200, unreadable: true }],
  ])('nothing is said where it %s', async (_, answer, came) => {
    const { broken, observations } = await played(scenarioOf({ steps: [list] }), [answer]);
    expect(broken).toMatchObject({ kind: 'object-not-made', object: 'customer', path: '/v1/customers', came });
    expect(observations).toEqual([]);
  });

  test('a path of its own, and a version of its own', async () => {
    const step = stepOf('request', { path: `${INTENTS}/{intent}/surprise`, apiVersion: 'yesterday' });
    const { requests, observations } = await played(scenarioOf({ steps: [step] }), [answered(refusal(), 404)]);
    expect(requests[0]?.path).toBe(`${INTENTS}/pi_1/surprise`);
    expect(requests[0]?.headers['stripe-version']).toBe('yesterday');
    expect(observations[0]?.elsewhere).toBe(true);
  });
});
