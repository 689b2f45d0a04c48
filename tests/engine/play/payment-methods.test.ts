import { describe, expect, test } from 'vitest';
import { play } from '../../../engine/play/play.ts';
import { isAnswered } from '../../../engine/vocabulary/observation.ts';
import { completeProfile, type ProfileFile } from '../../../engine/vocabulary/profile.ts';
import type { ScenarioStep } from '../../../engine/vocabulary/scenario.ts';
import { answered, fakeWire, intentOf, refusal, scenarioOf, stageOf, stepOf, target } from '../builders.ts';

const create = (name: string, more: Partial<ScenarioStep> = {}): ScenarioStep =>
  stepOf(name, {
    call: 'PostPaymentIntents',
    params: { amount: 1000, currency: 'usd', payment_method: 'pm_card_visa' },
    ...more,
  });

const playOn = async (profile: ProfileFile, steps: readonly ScenarioStep[]) => {
  let made = 0;
  const wire = fakeWire(({ path }) =>
    path === '/v1/payment_methods' ? answered({ id: `pm_${++made}` }) : answered(intentOf()),
  );
  const trace = await play(
    scenarioOf({ operationId: 'PostPaymentIntents', steps }),
    stageOf(wire, { ...target, profile: completeProfile({ name: 'small', ...profile }) }),
  );
  return { trace, bodies: wire.requests.map(({ body }) => body ?? '') };
};

describe('a named payment method', () => {
  test('is sent by its name where the target knows it', async () => {
    const { bodies } = await playOn({}, [create('request')]);
    expect(bodies).toEqual([expect.stringContaining('payment_method=pm_card_visa')]);
  });

  test.each([
    ['number', 'type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034&card[cvc]=123'],
    ['card-token', 'type=card&card[token]=tok_visa'],
  ] as const)('is made first by %s', async (paymentMethods, form) => {
    const { bodies, trace } = await playOn({ paymentMethods }, [create('request')]);
    expect(bodies).toEqual([form, expect.stringContaining('payment_method=pm_1')]);
    expect(trace.observations.filter(isAnswered).map(({ params }) => params.payment_method)).toEqual(['pm_1']);
  });

  test('is made anew for each request, but once for those under one idempotency key', async () => {
    const { trace } = await playOn({ paymentMethods: 'number' }, [
      create('first', { idempotencyKey: 'k' }),
      create('replay', { idempotencyKey: 'k' }),
      create('other'),
    ]);
    expect(trace.observations.filter(isAnswered).map(({ params }) => params.payment_method)).toEqual([
      'pm_1',
      'pm_1',
      'pm_2',
    ]);
  });

  test.each([
    ['token', ['/v1/payment_methods/pm_card_visa/attach'], ['customer=cus_1']],
    ['number', ['/v1/payment_methods', '/v1/payment_methods/pm_1/attach'], ['customer=cus_1']],
  ] as const)('that is attached first stands in the path alone, by %s', async (paymentMethods, paths, bodies) => {
    const made = { a: 'saved-card', with: { payment_method: 'pm_card_visa', customer: 'cus_1' } };
    const wire = fakeWire(({ path }) => answered(path === '/v1/payment_methods' ? { id: 'pm_1' } : intentOf()));
    await play(
      scenarioOf({
        operationId: 'PostPaymentIntents',
        steps: [create('request', { makes: { card: made }, params: { amount: 1, currency: 'usd' } })],
      }),
      stageOf(wire, { ...target, profile: completeProfile({ name: 'small', paymentMethods }) }),
    );
    expect(wire.requests.map(({ path }) => path)).toEqual([...paths, '/v1/payment_intents']);
    expect(wire.requests.map(({ body }) => body).slice(-2, -1)).toEqual(bodies);
  });

  test('that is not among the test cards is left alone', async () => {
    const { bodies } = await playOn({ paymentMethods: 'number' }, [
      create('request', {
        params: { amount: 1, currency: 'usd', payment_method: 'pm_1Nobody' },
        without: ['payment_method_types'],
      }),
    ]);
    expect(bodies).toEqual(['amount=1&currency=usd&payment_method=pm_1Nobody']);
  });

  test('that cannot be made leaves the scenario open, and says why', async () => {
    const wire = fakeWire(() => answered(refusal({}), 404));
    const profile = completeProfile({ name: 'small', paymentMethods: 'number' });
    const trace = await play(
      scenarioOf({ operationId: 'PostPaymentIntents', steps: [create('request')] }),
      stageOf(wire, { ...target, profile }),
    );
    expect(trace).toEqual({
      observations: [],
      broken: {
        kind: 'payment-method-not-made',
        path: '/v1/payment_methods',
        came: { kind: 'answer', http: 404 },
      },
    });
  });
});
