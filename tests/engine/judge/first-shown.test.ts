import { describe, expect, test } from 'vitest';
import { judge } from '../../../engine/judge/judge.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';
import type { Scenario, ScenarioStep } from '../../../engine/vocabulary/scenario.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import { answered, intentOf, judgement, observed, refusal, scenarioOf, stepOf } from '../builders.ts';

const CREATE = 'PostPaymentIntents';
const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const LIST = 'GetPaymentIntents';
const SEARCH = 'GetPaymentIntentsSearch';

/** Each failed check of the schema or of money with its operation and the places of its differences. */
function failedIn(scenario: Scenario, answers: readonly (readonly [ScenarioStep, Answered['answer']])[]) {
  const observations = answers.map(([step, answer]) =>
    observed(scenario, step, answer, {
      request: {
        method: step.call.startsWith('Get') ? 'GET' : 'POST',
        path: '/v1/payment_intents',
        headers: { 'stripe-version': judgement.apiVersion },
      },
    }),
  );
  return judge(scenario, { observations }, judgement)
    .filter(
      ({ kind, verdict, check }) =>
        kind === 'universal' && verdict === 'fail' && ['body-fits-schema', 'succeeded-intent-is-paid'].includes(check),
    )
    .map(({ check, operationId, mismatches }) => [check, operationId, ...mismatches.map(({ at }) => at)]);
}

const listOf = (call: string, ...data: readonly Json[]) =>
  answered({
    object: call === SEARCH ? 'search_result' : 'list',
    url: '/v1/payment_intents',
    has_more: false,
    data: [...data],
    ...(call === SEARCH ? { next_page: null } : {}),
  });

describe.each([LIST, SEARCH])('an object that %s shows', (call) => {
  const asText = intentOf({ amount_received: '0' });
  const create = stepOf('made', { call: CREATE });
  const list = stepOf('listed', { call });
  const scenario = scenarioOf({ operationId: call, steps: [create, list] });

  test('is not blamed a second time for what its create has shown', () => {
    const found = failedIn(scenario, [
      [create, answered(asText)],
      [list, listOf(call, intentOf({ id: 'pi_other', amount: 'x' }), asText)],
    ]);
    expect(found).toEqual([['body-fits-schema', CREATE, '/amount_received']]);
  });

  test('is blamed at its place for what is wrong there alone', () => {
    const found = failedIn(scenario, [
      [create, answered(intentOf())],
      [list, listOf(call, intentOf({ id: 'pi_other', amount: 'x' }), asText)],
    ]);
    expect(found).toEqual([['body-fits-schema', call, '/data/1/amount_received']]);
  });
});

test('a refusal beside the request that wins is not blamed for the object that the winner left', () => {
  const unpaid = intentOf({ status: 'succeeded', amount_received: 2000, latest_charge: null });
  const runners = ['runner-1', 'runner-2'].map((name) => stepOf(name, { call: CONFIRM, together: true }));
  const [first, second] = runners as [ScenarioStep, ScenarioStep];
  const scenario = scenarioOf({ operationId: CONFIRM, race: 'one-wins', steps: runners });
  const refused = answered(refusal({ code: 'payment_intent_unexpected_state', payment_intent: unpaid }), 400);
  const alone = failedIn(scenario, [[second, answered(unpaid)]]);
  expect(alone).toHaveLength(1);
  expect(failedIn(scenario, [[first, refused]])).toEqual([]);
});
