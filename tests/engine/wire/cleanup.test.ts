import { describe, expect, test } from 'vitest';
import type { Json } from '../../../engine/vocabulary/values.ts';
import { cancelAll, keepTrack } from '../../../engine/wire/cleanup.ts';
import type { WireAnswer, WireRequest } from '../../../engine/wire/http.ts';
import { api } from '../../../suites/index.ts';
import { paymentIntents } from '../../../suites/payment-intents/resource.ts';
import { answered, fakeWire, intentOf, refusal, target } from '../builders.ts';

const create: WireRequest = { method: 'POST', path: '/v1/payment_intents', headers: {} };
const read = (id: string): WireRequest => ({ method: 'GET', path: `/v1/payment_intents/${id}`, headers: {} });

async function openAfter(...exchanges: readonly (readonly [WireRequest, WireAnswer])[]): Promise<readonly string[]> {
  const wire = keepTrack(
    fakeWire((_, position) => exchanges[position]?.[1] as WireAnswer),
    api.resources,
  );
  for (const [request] of exchanges) await wire.exchange(request);
  return wire.open().map(({ id }) => id);
}
const intent = (id: string, status = 'requires_payment_method'): WireAnswer => answered(intentOf({ id, status }));

describe('an intent that is left open', () => {
  test('was made by the run', async () => {
    expect(await openAfter([create, intent('pi_1')], [read('pi_2'), intent('pi_2')])).toEqual(['pi_1']);
  });

  test.each(['succeeded', 'canceled', 'processing'])('is none that is %s', async (status) => {
    expect(await openAfter([create, intent('pi_1')], [read('pi_1'), intent('pi_1', status)])).toEqual([]);
  });

  test('is none that has ended, whatever a replay shows of it afterwards', async () => {
    const again = [create, intent('pi_1')] as const;
    expect(await openAfter(again, [read('pi_1'), intent('pi_1', 'canceled')], again)).toEqual([]);
  });

  test('may stand in a decline', async () => {
    const declined = answered(refusal({ payment_intent: intentOf({ id: 'pi_3' }) as Json }), 402);
    expect(await openAfter([create, declined])).toEqual(['pi_3']);
  });

  test.each<[string, WireAnswer]>([
    ['no JSON', { ...answered(null), text: '<html>' }],
    ['no intent', answered({ object: 'list', data: [] })],
    ['no id', answered({ object: 'payment_intent' })],
    ['no answer', { kind: 'failure', reason: 'timeout', detail: 'late' }],
  ])('is none where there is %s', async (_, answer) => {
    expect(await openAfter([create, answer])).toEqual([]);
  });
});

test('cancelling tells what could not be canceled, and what had ended is done', async () => {
  const answers: Readonly<Record<string, WireAnswer>> = {
    pi_1: intent('pi_1', 'canceled'),
    pi_2: answered(refusal({ payment_intent: intentOf({ status: 'succeeded' }) as Json }), 400),
    pi_3: answered(refusal(), 500),
    pi_4: { kind: 'failure', reason: 'reset', detail: 'gone' },
  };
  const wire = fakeWire(({ path }) => answers[path.split('/')[3] ?? ''] as WireAnswer);
  const all = Object.keys(answers).map((id) => ({ resource: paymentIntents, id }));
  expect(await cancelAll(all, wire, target, 2)).toEqual({
    canceled: 1,
    left: ['pi_3', 'pi_4'],
  });
  expect(wire.requests[0]).toMatchObject({ method: 'POST', path: '/v1/payment_intents/pi_1/cancel' });
});
