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
