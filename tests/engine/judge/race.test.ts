import { describe, expect, test } from 'vitest';
import { judgeRace } from '../../../engine/judge/race.ts';
import type { Response } from '../../../engine/vocabulary/exchange.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';
import type { RaceRule, ScenarioStep } from '../../../engine/vocabulary/scenario.ts';
import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import type { WireFailure } from '../../../engine/wire/http.ts';
import { paymentIntents } from '../../../suites/payment-intents/resource.ts';
import { answered, intentOf, refusal, scenarioOf, stepOf } from '../builders.ts';

const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const done = answered(intentOf({ status: 'succeeded', amount_received: 2000, latest_charge: 'ch_1' }));
const stateError = answered(refusal({ code: 'payment_intent_unexpected_state' }), 400);
const locked = answered(refusal({ code: 'lock_timeout' }), 429);
const inUse = answered(refusal({ type: 'idempotency_error', code: 'idempotency_key_in_use' }), 409);
const limited: Response = { kind: 'response', status: 429, headers: {}, text: 'slow down' };
const page: Response = { kind: 'response', status: 500, headers: {}, text: 'oops' };
const silent: WireFailure = { kind: 'failure', reason: 'timeout', detail: 'no answer within 10 ms' };

interface Lap {
  readonly answers: readonly Answered['answer'][];
  readonly after?: Response;
  readonly rule?: RaceRule;
  readonly call?: ScenarioStep['call'];
  readonly params?: readonly JsonObject[];
}

function verdictOf({ answers, after, rule = 'one-wins', call = CONFIRM, params = [] }: Lap) {
  const racing = answers.map((_, index) => stepOf(`runner-${index + 1}`, { call, together: true }));
  const steps = after === undefined ? racing : [...racing, stepOf('after', { look: 'after' })];
  const seen = [...answers, ...(after === undefined ? [] : [after])].map((answer, index): Answered => {
    const { name, call: asked } = steps[index] as ScenarioStep;
    return {
      kind: 'answered',
      resource: paymentIntents,
      id: `races/x/${name}`,
      step: name,
      call: asked,
      ...(asked === 'PostPaymentIntents' ? {} : { on: 'pi_1' }),
      params: params[index] ?? {},
      credentials: 'bearer',
      request: { method: 'POST', path: '/', headers: {} },
      answer,
      duration: 1,
    };
  });
  const { verdict, mismatches } = judgeRace(scenarioOf({ steps, race: rule }), { observations: seen });
  return [verdict, ...mismatches.map(({ at }) => at)];
}

describe('a race that one wins', () => {
  test.each<[string, Lap, readonly string[]]>([
    ['the others find the state changed', { answers: [stateError, done, stateError], after: done }, ['pass']],
    ['the others find it locked', { answers: [locked, locked, done], after: done }, ['pass']],
    ['a limit is nobody’s fault', { answers: [limited, done], after: done }, ['pass']],
    ['two win', { answers: [done, done], after: done }, ['fail', 'successes']],
    [
      'another outcome is found afterwards',
      { answers: [done, stateError], after: answered(intentOf({ status: 'canceled' })) },
      ['fail', '/status', '/amount_received', '/latest_charge'],
    ],
    ['a crash is no answer', { answers: [done, page], after: done }, ['fail', 'answer of runner-2']],
    ['nobody wins', { answers: [locked, locked], after: done }, ['inconclusive']],
    ['one gets no answer', { answers: [silent, done], after: done }, ['inconclusive']],
    ['a fault that is admitted', { answers: [answered(refusal({ type: 'api_error' }), 500), done] }, ['inconclusive']],
    ['a success that cannot be read', { answers: [done, { ...page, status: 200 }], after: done }, ['inconclusive']],
    ['the intent cannot be looked at', { answers: [done, stateError], after: limited }, ['inconclusive']],
    ['one runs alone', { answers: [done], after: done }, ['not-applicable']],
  ])('%s', (_, lap, verdict) => {
    expect(verdictOf(lap)).toEqual(verdict);
  });
});

describe('creates that start together', () => {
  const made = (id: string, amount = 2000): Response => answered(intentOf({ id, amount }));
  const { amount: _, ...hidden } = intentOf({ id: 'pi_1' }) as JsonObject;
  const { object: __, ...nameless } = intentOf({ id: 'pi_1' }) as JsonObject;
  const [unsized, unnamed] = [answered(hidden), answered(nameless)];
  const otherKind = answered(intentOf({ id: 'pi_1', object: 'intent' }));
  const call = 'PostPaymentIntents';
  const params = [{ amount: 2000 }, { amount: 2000 }, { amount: 2000 }];
  test.each<[string, RaceRule, readonly Response[], readonly string[]]>([
    ['replays are one object', 'one-object', [made('pi_1'), made('pi_1'), inUse], ['pass']],
    ['two objects', 'one-object', [made('pi_1'), made('pi_2'), inUse], ['fail', 'intents']],
    ['all in use', 'one-object', [inUse, inUse, inUse], ['inconclusive']],
    ['not what was asked for', 'one-object', [made('pi_1', 1), made('pi_1', 1)], ['inconclusive']],
    ['an amount that is not shown', 'one-object', [unsized, unsized, inUse], ['pass']],
    ['objects of no kind', 'one-object', [unnamed, unnamed], ['inconclusive']],
    ['objects of another kind', 'one-object', [otherKind, made('pi_1')], ['inconclusive']],
    ['objects of their own', 'own-objects', [made('pi_1'), made('pi_2'), locked], ['pass']],
    ['one for two', 'own-objects', [made('pi_1'), made('pi_1'), made('pi_2')], ['fail', 'intents']],
  ])('%s', (_, rule, answers, verdict) => {
    expect(verdictOf({ answers, rule, call, params })).toEqual(verdict);
  });
});

describe('updates that start together', () => {
  const call = 'PostPaymentIntentsIntent';
  const params = [{ metadata: { a: '1' } }, { metadata: { b: '2' } }];
  const after = answered(intentOf({ metadata: { a: '1' } }));
  test('what was accepted is kept', () => {
    const [one, other] = [answered(intentOf()), answered(intentOf())];
    expect(verdictOf({ answers: [one, other], after, rule: 'accepted-is-kept', call, params })).toEqual([
      'fail',
      '/metadata/b',
    ]);
    expect(verdictOf({ answers: [one, locked], after, rule: 'accepted-is-kept', call, params })).toEqual(['pass']);
  });
});
