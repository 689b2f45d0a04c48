import { isObject } from '../../../../engine/vocabulary/values.ts';
import { CONFIRM, on, patchIntent, patchSuccess, RETRIEVE, where } from '../../faults.ts';
import { area, forgiving, is, refusing, saying, when } from '../fault.ts';

export const secondAttempts = area('second-attempt', {
  'old-error-stays': {
    ...{
      operation: CONFIRM,
      field: 'last_payment_error',
      condition: 'success after a decline',
      source: 'Y1, E14 null',
    },
    wrong: 'last_payment_error stays after a later success',
    fault: where(
      is(CONFIRM),
      patchSuccess((intent, { before }) => ({ ...intent, last_payment_error: before?.last_payment_error ?? null })),
    ),
  },
  'failed-charge-stays': {
    ...{
      operation: CONFIRM,
      field: 'latest_charge',
      condition: 'success after a decline',
      source: 'O3, Y1 the new charge',
    },
    wrong: 'latest_charge is still the failed charge after a later success',
    fault: where(
      when(is(CONFIRM), (call) => isObject(call.before?.last_payment_error)),
      patchSuccess((intent, { before }) => ({ ...intent, latest_charge: before?.latest_charge ?? null })),
    ),
  },
  'one-attempt-only': {
    ...{ operation: CONFIRM, condition: 'after a decline', source: 'Y1, O12 succeeds' },
    wrong: 'a declined intent cannot be confirmed again',
    fault: refusing((call) => is(CONFIRM)(call) && isObject(call.before?.last_payment_error), {
      message: 'You cannot confirm this PaymentIntent because it has failed.',
      code: 'payment_intent_unexpected_state',
    }),
  },
  'declined-method-remembered': {
    ...{ operation: CONFIRM, condition: 'bare confirm after a decline', source: 'O11, S1 a method is missing' },
    wrong: 'a bare confirm after a decline tries some card again and succeeds',
    fault: forgiving(
      (error, call) =>
        saying(/missing a payment method/, CONFIRM)(error, call) && isObject(call.before?.last_payment_error),
      (form) => form.set('payment_method', 'pm_card_visa'),
    ),
  },
  'first-error-stays': {
    ...{
      operation: CONFIRM,
      field: 'last_payment_error',
      condition: 'second decline',
      source: 'O11, D2 the error of this attempt',
    },
    wrong: 'after a second decline last_payment_error is that of the first',
    fault: on(
      [CONFIRM, RETRIEVE],
      patchIntent((intent, { before }) =>
        isObject(intent.last_payment_error) && isObject(before?.last_payment_error)
          ? { ...intent, last_payment_error: before.last_payment_error }
          : intent,
      ),
    ),
  },
});
