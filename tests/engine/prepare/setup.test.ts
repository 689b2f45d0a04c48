import { describe, expect, test } from 'vitest';
import { createParams, nextCall } from '../../../engine/prepare/setup.ts';
import { completeProfile } from '../../../engine/vocabulary/profile.ts';
import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import { statuses } from '../../../suites/payment-intents/lifecycle/table.ts';
import { paymentIntents } from '../../../suites/payment-intents/resource.ts';

const created = (status: string, params: JsonObject, create?: JsonObject): JsonObject =>
  createParams(paymentIntents, { status, params }, completeProfile({ name: 'mine', ...(create && { create }) }));

const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const CANCEL = 'PostPaymentIntentsIntentCancel';

test('there is a way to each of the seven statuses', () => {
  expect(Object.keys(paymentIntents.setup.recipes).sort()).toEqual([...statuses].sort());
});

describe('the next call on the way', () => {
  test.each([
    ['there is none once it is reached', 'succeeded', 'succeeded', [], undefined],
    ['an ignored confirm is made up for', 'succeeded', 'requires_confirmation', [], CONFIRM],
    ['but once only', 'succeeded', 'requires_confirmation', [CONFIRM], undefined],
    ['a decline is not tried again', 'succeeded', 'requires_payment_method', [], undefined],
    ['manual capture is confirmed too', 'requires_capture', 'requires_confirmation', [], CONFIRM],
    ['a fresh intent is canceled', 'canceled', 'requires_payment_method', [], CANCEL],
    ['but once only', 'canceled', 'requires_payment_method', [CANCEL], undefined],
    ['nothing leads back', 'requires_confirmation', 'succeeded', [], undefined],
    ['nothing leads on from no status', 'succeeded', undefined, [], undefined],
  ] as const)('%s', (_, wanted, reached, made, expected) => {
    expect(nextCall(paymentIntents, wanted, reached, made)).toBe(expected);
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
