import { describe, expect, test } from 'vitest';
import { type Finding, judge } from '../../../engine/judge/judge.ts';
import type { Scenario } from '../../../engine/vocabulary/scenario.ts';
import type { Json, JsonObject } from '../../../engine/vocabulary/values.ts';
import { answered, intentOf, judgement, observed, refusal, scenarioOf, stepOf } from '../builders.ts';

const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const UPDATE = 'PostPaymentIntentsIntent';

const own = (scenario: Scenario, answers: readonly (readonly [Json, number?])[]): Finding | undefined => {
  const observations = scenario.steps.flatMap((step, place) => {
    const [json, status] = answers[place] ?? [];
    return json === undefined ? [] : [observed(scenario, step, answered(json, status))];
  });
  return judge(scenario, { observations }, judgement).find(({ check }) => check === scenario.id);
};

describe('what was prepared and is not kept', () => {
  const set = { description: 'a', receipt_email: 'a@example.com' };
  const leaves = (params: JsonObject): Scenario =>
    scenarioOf({
      id: 'confirm/leaves',
      operationId: CONFIRM,
      steps: [
        stepOf('before', { look: 'before', expect: { http: 200, body: { ...set, status: 'requires_confirmation' } } }),
        stepOf('request', { call: CONFIRM, params, expect: { http: 200, body: set } }),
      ],
    });
  const before = (kept: JsonObject) => [intentOf({ status: 'requires_confirmation', ...kept })] as const;

  test.each<[string, JsonObject, JsonObject, JsonObject, Finding['verdict']]>([
    ['leaves the rest to be judged, and it passes', { description: null }, { description: null }, {}, 'pass'],
    ['or fails', { description: null }, { description: null, receipt_email: 'b@example.com' }, {}, 'fail'],
    ['is no premise if nothing was kept', { description: null, receipt_email: null }, {}, {}, 'inconclusive'],
    ['is none if it is what the request is about', { description: null }, {}, { description: 'b' }, 'inconclusive'],
    ['is none in another status', { description: null, status: 'canceled' }, {}, {}, 'inconclusive'],
  ])('%s', (_, kept, after, params, verdict) => {
    const found = own(leaves(params), [
      before({ ...set, ...kept }),
      [intentOf({ status: 'succeeded', ...set, ...after })],
    ]);
    expect(found?.verdict).toBe(verdict);
  });
});

describe('a key that the object lacks altogether', () => {
  const { shipping: _, ...without } = intentOf() as JsonObject;
  const row = (params: JsonObject): Scenario =>
    scenarioOf({
      operationId: UPDATE,
      steps: [stepOf('request', { call: UPDATE, params, expect: { http: 200, body: { shipping: { name: 'A' } } } })],
    });

  test.each<[string, JsonObject, Finding['verdict']]>([
    ['is lost where the request has sent it', { shipping: { name: 'A' } }, 'fail'],
    ['is the fault of another check where it has not', {}, 'inconclusive'],
    ['or has sent it empty', { shipping: '' }, 'inconclusive'],
  ])('%s', (_, params, verdict) => {
    expect(own(row(params), [[without]])?.verdict).toBe(verdict);
  });
});

describe('an amount that a premise does not show', () => {
  const { amount: _, ...without } = intentOf() as JsonObject;
  const row = (call: string, params: JsonObject, body: JsonObject): Scenario =>
    scenarioOf({
      operationId: call,
      steps: [
        stepOf('made', {
          call: 'PostPaymentIntents',
          params: { amount: 2000 },
          expect: { http: 200, body: { amount: 2000 } },
        }),
        stepOf('request', { call, params, expect: { http: 200, body } }),
      ],
    });

  test.each<[string, JsonObject, JsonObject, JsonObject, Finding['verdict']]>([
    ['stops nothing else', without, {}, { description: null }, 'pass'],
    ['nor what is received of it', without, {}, { amount_received: 0 }, 'pass'],
    ['nor does null', intentOf({ amount: null }), {}, { amount_received: 0 }, 'pass'],
    ['stops what asks for another one', without, { amount: 3000 }, { description: null }, 'inconclusive'],
    ['stops all, being another one', intentOf({ amount: 20 }), {}, { description: null }, 'inconclusive'],
  ])('%s', (_, made, params, body, verdict) => {
    expect(own(row(UPDATE, params, body), [[made], [intentOf(params)]])?.verdict).toBe(verdict);
  });

  test('is there where the answer before has shown it, whatever is read of it', () => {
    const scenario = scenarioOf({
      operationId: CONFIRM,
      steps: [
        stepOf('made', { call: 'PostPaymentIntents', params: { amount: 2000 }, expect: { http: 200 } }),
        stepOf('before', { look: 'before', expect: { http: 200, body: { amount: 2000 } } }),
        stepOf('request', { call: CONFIRM, expect: { http: 200, body: { amount_received: 2000 } } }),
      ],
    });
    const answers = (made: number) =>
      [[intentOf({ amount: made })], [intentOf({ amount: 0 })], [intentOf({ amount_received: 2000 })]] as const;
    expect([2000, 0].map((made) => own(scenario, answers(made))?.verdict)).toEqual(['pass', 'inconclusive']);
  });

  test('is no change where it is shown afterwards', () => {
    const look = { call: 'GetPaymentIntentsIntent', expect: { http: 200, body: { amount: 2000 } } } as const;
    const cell = { operationId: CONFIRM, status: 'requires_confirmation', changes: ['status'] };
    const scenario = scenarioOf({
      operationId: CONFIRM,
      cell: cell as unknown as NonNullable<Scenario['cell']>,
      steps: [
        stepOf('before', { ...look, look: 'before' }),
        stepOf('request', { call: CONFIRM, expect: { http: 200, body: { description: null } } }),
        stepOf('after', { ...look, look: 'after' }),
      ],
    });
    expect(own(scenario, [[without], [intentOf()], [intentOf()]])?.verdict).toBe('pass');
  });
});

describe('a refusal as a premise', () => {
  const error = {
    type: 'invalid_request_error',
    code: 'parameter_invalid_integer',
    payment_intent: { status: 'canceled' },
  };
  const row = scenarioOf({
    steps: [
      stepOf('refused', { call: CONFIRM, expect: { http: 400, error } }),
      stepOf('request', { expect: { http: 200, body: { amount: 2000 } } }),
    ],
  });
  const { type: _, ...untyped } = error;

  test('is none by a status code alone, where any would do', () => {
    const [refused, request] = row.steps;
    const any = { ...refused, expect: { http: 400, anyRefusal: true, error } } as (typeof row.steps)[number];
    const scenario = { ...row, steps: [any, ...(request === undefined ? [] : [request])] };
    expect(own(scenario, [[untyped, 404], [intentOf()]])?.verdict).toBe('inconclusive');
  });

  test.each<[string, Json, number, Finding['verdict']]>([
    ['is one without its type', { error: untyped }, 400, 'pass'],
    ['is one without its envelope', untyped, 400, 'pass'],
    [
      'is one that names the object in place of showing it',
      { error: { ...error, payment_intent: 'pi_1' } },
      400,
      'pass',
    ],
    ['is none for another reason', { error: { ...error, code: 'resource_missing' } }, 400, 'inconclusive'],
    ['is none with another status code', { error: untyped }, 404, 'inconclusive'],
  ])('%s', (_, body, http, verdict) => {
    expect(own(row, [[body, http], [intentOf()]])?.verdict).toBe(verdict);
  });
});

describe('a decline as a premise', () => {
  const row = scenarioOf({
    steps: [
      stepOf('declined', { call: CONFIRM, expect: { http: 402, error: { type: 'card_error' } } }),
      stepOf('request', { expect: { http: 200, body: { amount: 2000 } } }),
    ],
  });
  const shows = { last_payment_error: { type: 'card_error', code: 'card_declined' } };
  const read = [intentOf()] as const;

  test.each<[string, readonly [Json, number?], Finding['verdict']]>([
    ['is one by its status code', [refusal({ type: 'card_error' }), 402], 'pass'],
    ['is one by what the intent shows', [intentOf(shows), 200], 'pass'],
    ['is none where nothing was declined', [intentOf({ status: 'succeeded' }), 200], 'inconclusive'],
    ['is none where the intent moved on', [intentOf({ status: 'succeeded', ...shows }), 200], 'inconclusive'],
  ])('%s', (_, declined, verdict) => {
    expect(own(row, [declined, read])?.verdict).toBe(verdict);
  });
});
