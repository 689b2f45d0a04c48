import { describe, expect, test } from 'vitest';
import { statuses } from '../../../suites/payment-intents/lifecycle/table.ts';
import { createParams, nextCall, recipes } from '../../../suites/payment-intents/resource/recipes.ts';

const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const CANCEL = 'PostPaymentIntentsIntentCancel';

test('there is a way to each of the seven statuses', () => {
  expect(Object.keys(recipes).sort()).toEqual([...statuses].sort());
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
    expect(nextCall(wanted, reached, made)).toBe(expected);
  });
});

describe('what a recipe creates', () => {
  test('is a card payment in dollars unless it says otherwise', () => {
    expect(createParams('requires_payment_method', { amount: 1 })).toEqual({
      amount: 1,
      currency: 'usd',
      payment_method_types: ['card'],
    });
    expect(createParams('processing', {}).payment_method_types).toEqual(['us_bank_account']);
  });

  test('is what the profile says, if it says something', () => {
    expect(createParams('requires_payment_method', { amount: 1 }, { currency: 'eur' })).toEqual({
      amount: 1,
      currency: 'eur',
    });
  });

  test('gives way to what the row asks for', () => {
    expect(createParams('requires_confirmation', { currency: 'eur', payment_method: 'pm_1' })).toMatchObject({
      currency: 'eur',
      payment_method: 'pm_1',
    });
  });
});
