import { describe, expect, test } from 'vitest';
import { judge } from '../../../engine/judge/judge.ts';
import { orderDoubt } from '../../../engine/judge/list-order.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import { answered, intentOf, judgement, observed, scenarioOf, stepOf } from '../builders.ts';

const CREATE = 'PostPaymentIntents';
const LIST = 'GetPaymentIntents';
const T = 1_790_000_000;

const scenario = scenarioOf({
  id: 'pagination/example',
  operationId: LIST,
  byOrder: true,
  steps: [
    stepOf('older', { call: CREATE, expect: { http: 200 } }),
    stepOf('newer', { call: CREATE, expect: { http: 200 } }),
    stepOf('page', { call: LIST, expect: { http: 200, body: { data: { $contains: { id: 'pi_1' } } } } }),
  ],
});
const page = (more: boolean, ...seconds: readonly number[]): Json => ({
  object: 'list',
  url: '/v1/payment_intents',
  has_more: more,
  data: seconds.map((created, place) => intentOf({ id: `pi_other${place}`, created })),
});
const seen = (older: number, newer: number, body: Json) => {
  const bodies = [intentOf({ id: 'pi_1', created: older }), intentOf({ id: 'pi_2', created: newer }), body];
  return scenario.steps.map((step, place) => observed(scenario, step, answered(bodies[place] ?? null)));
};

describe('the order of a list', () => {
  test.each<[string, number, number, Json, 'made' | 'page' | undefined]>([
    ['says nothing within one second', T, T, page(false), 'made'],
    ['says something from one second to another', T, T + 1, page(false), undefined],
    ['says nothing of what a full page of that second leaves out', T, T + 1, page(true, T + 2, T + 1), 'page'],
    ['says something where the page goes on to older ones', T, T + 1, page(true, T + 1, T - 1), undefined],
  ])('%s', (_, older, newer, body, what) => {
    const observations = seen(older, newer, body);
    const doubt = what === undefined ? undefined : { kind: 'order-within-a-second', what };
    expect(orderDoubt(observations)).toEqual(doubt);
    const [own] = judge(scenario, { observations }, judgement);
    expect([own?.check, own?.verdict]).toEqual([scenario.id, what === undefined ? 'fail' : 'not-applicable']);
  });

  test('is no matter of a page that is refused', () => {
    const observations = seen(T, T, { error: { type: 'invalid_request_error', message: 'No.' } }).map((each, place) =>
      place === 2
        ? { ...each, answer: answered({ error: { type: 'invalid_request_error', message: 'No.' } }, 400) }
        : each,
    );
    expect(judge(scenario, { observations }, judgement)[0]?.verdict).toBe('fail');
  });

  test('is no matter of rows that do not rest on it', () => {
    const { byOrder: _, ...other } = scenario;
    expect(judge(other, { observations: seen(T, T, page(false)) }, judgement)[0]?.verdict).toBe('fail');
  });
});

test.each([
  [400, 'pass'],
  [404, 'pass'],
  [200, 'fail'],
  [500, 'fail'],
] as const)('where no source says which refusal, HTTP %i is a %s', (status, verdict) => {
  const row = scenarioOf({ steps: [stepOf('request', { expect: { http: 400, anyRefusal: true } })] });
  const answer = answered(
    status < 300 ? intentOf() : { error: { type: 'invalid_request_error', message: 'No.' } },
    status,
  );
  const observations = [observed(row, row.steps[0] ?? stepOf('request'), answer)];
  expect(judge(row, { observations }, judgement)[0]?.verdict).toBe(verdict);
});
