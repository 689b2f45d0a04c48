import { describe, expect, test } from 'vitest';
import { createParams, requestsFor, routeBy, waysTo } from '../../../engine/prepare/setup.ts';
import { completeProfile } from '../../../engine/vocabulary/profile.ts';
import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import { statuses } from '../../../suites/payment-intents/lifecycle/table.ts';
import { paymentIntents } from '../../../suites/payment-intents/resource.ts';

const created = (status: string, params: JsonObject, create?: JsonObject): JsonObject =>
  createParams(paymentIntents, { status, params }, completeProfile({ name: 'mine', ...(create && { create }) }));

const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const UPDATE = 'PostPaymentIntentsIntent';
const CANCEL = 'PostPaymentIntentsIntentCancel';

test('there is a way to each of the seven statuses', () => {
  expect(Object.keys(paymentIntents.setup.recipes).sort()).toEqual([...statuses].sort());
});

describe('the requests of a way', () => {
  const whole = {
    amount: 1,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    return_url: 'https://a.test',
  };
  const routes = waysTo(paymentIntents, 'succeeded').map((way) => routeBy(way, whole));
  const { confirm: _, return_url, ...unconfirmed } = whole;
  const { payment_method, ...plain } = unconfirmed;

  test('are one create in the usual way', () => {
    expect(routes[0]).toEqual({ create: whole, after: [] });
  });

  test('bring each parameter once, where it is documented', () => {
    expect(routes.slice(1)).toEqual([
      { create: unconfirmed, after: [{ operation: CONFIRM, params: { return_url } }] },
      { create: plain, after: [{ operation: CONFIRM, params: { return_url, payment_method } }] },
      {
        create: plain,
        after: [
          { operation: UPDATE, params: { payment_method } },
          { operation: CONFIRM, params: { return_url } },
        ],
      },
    ]);
  });

  test('to a held payment may hold it by the confirmation alone', () => {
    const held = { ...unconfirmed, capture_method: 'manual' };
    const last = waysTo(paymentIntents, 'requires_capture')
      .map((way) => routeBy(way, held))
      .at(-1);
    expect(last).toEqual({
      create: plain,
      after: [{ operation: CONFIRM, params: { payment_method, capture_method: 'manual' } }],
    });
  });

  test('to a canceled intent end with its cancellation', () => {
    expect(routeBy(waysTo(paymentIntents, 'canceled')[0], plain)).toEqual({
      create: plain,
      after: [{ operation: CANCEL, params: {} }],
    });
    expect(requestsFor(paymentIntents, 'canceled')).toBe(2);
  });
});

describe('what a recipe creates', () => {
  test('is a card payment in dollars unless it says otherwise', () => {
    expect(created('requires_payment_method', { amount: 1 })).toEqual({
      amount: 1,
      currency: 'usd',
      payment_method_types: ['card'],
    });
    expect(created('processing', {}).payment_method_types).toEqual(['us_bank_account']);
  });

  test('is what the profile says, if it says something', () => {
    expect(created('requires_payment_method', { amount: 1 }, { currency: 'eur' })).toEqual({
      amount: 1,
      currency: 'eur',
    });
  });

  test('gives way to what the row asks for', () => {
    expect(created('requires_confirmation', { currency: 'eur', payment_method: 'pm_1' })).toMatchObject({
      currency: 'eur',
      payment_method: 'pm_1',
    });
  });
});
