import { isObject } from '../../../../engine/vocabulary/values.ts';
import { CONFIRM, CREATE, lacking, patchError, patchIntent } from '../../faults.ts';
import { decline, whose } from '../declined.ts';
import { area, errorOf, is, marking, refusing } from '../fault.ts';

const attempts = is(CREATE, CONFIRM);

export const declines = area('declines', {
  'method-kept': {
    ...{ operation: CONFIRM, field: 'payment_method', condition: 'decline', source: 'O11 null' },
    wrong: 'a declined intent keeps its payment method',
    fault: marking(
      (intent) => isObject(intent.last_payment_error) && intent.status === 'requires_payment_method',
      (intent) => ({
        ...intent,
        payment_method:
          isObject(intent.last_payment_error) && isObject(intent.last_payment_error.payment_method)
            ? (intent.last_payment_error.payment_method.id ?? null)
            : (intent.payment_method ?? null),
      }),
    ),
  },
  'status-goes-back-one-step': {
    ...{ operation: CONFIRM, field: 'status', condition: 'decline', source: 'O11 requires_payment_method' },
    wrong: 'a declined intent is in requires_confirmation',
    fault: patchIntent((intent) =>
      isObject(intent.last_payment_error) && intent.status === 'requires_payment_method'
        ? { ...intent, status: 'requires_confirmation' }
        : intent,
    ),
  },
  'charge-not-linked': {
    ...{ operation: CONFIRM, field: 'latest_charge', condition: 'decline', source: 'O11 the failed charge' },
    wrong: 'a declined intent has no latest_charge',
    fault: patchIntent((intent) => (isObject(intent.last_payment_error) ? { ...intent, latest_charge: null } : intent)),
  },
  'error-names-no-charge': {
    ...{ operation: CONFIRM, field: 'error.charge', condition: 'decline', source: 'D1 charge' },
    wrong: 'a decline does not name its charge',
    fault: patchError(lacking('charge'), 'card_error'),
  },
  'last-error-without-method': {
    ...{ operation: CONFIRM, field: 'last_payment_error.payment_method', condition: 'decline', source: 'D2, E4' },
    wrong: 'last_payment_error has no payment method',
    fault: patchIntent((intent) =>
      isObject(intent.last_payment_error)
        ? {
            ...intent,
            last_payment_error: Object.fromEntries(
              Object.entries(intent.last_payment_error).filter(([key]) => key !== 'payment_method'),
            ),
          }
        : intent,
    ),
  },
  'last-error-method-is-an-id': {
    ...{
      operation: CONFIRM,
      field: 'last_payment_error.payment_method',
      condition: 'decline',
      source: 'D2 full object',
    },
    wrong: 'the payment method in last_payment_error is an id',
    fault: patchIntent((intent) => {
      const error = intent.last_payment_error;
      return isObject(error) && isObject(error.payment_method)
        ? { ...intent, last_payment_error: { ...error, payment_method: error.payment_method.id ?? null } }
        : intent;
    }),
  },
  'reason-as-code': {
    ...{
      operation: CREATE,
      field: 'error.code',
      condition: 'insufficient funds',
      source: 'R table code card_declined',
    },
    wrong: 'the code of a decline is its decline code',
    fault: decline((error) =>
      error.code === 'card_declined' ? { ...error, code: error.decline_code ?? null } : error,
    ),
  },
  'lost-card-hidden': {
    ...{ operation: CREATE, field: 'error.decline_code', condition: 'lost card', source: 'R table lost_card' },
    wrong: 'a lost card is declined as generic_decline',
    fault: whose('lost_card', { decline_code: 'generic_decline' }),
  },
  'stolen-is-lost': {
    ...{ operation: CREATE, field: 'error.decline_code', condition: 'stolen card', source: 'R table stolen_card' },
    wrong: 'a stolen card is declined as lost',
    fault: whose('stolen_card', { decline_code: 'lost_card' }),
  },
  'velocity-is-generic': {
    ...{
      operation: CREATE,
      field: 'error.decline_code',
      condition: 'velocity limit',
      source: 'R table card_velocity_exceeded',
    },
    wrong: 'the velocity limit is declined as generic_decline',
    fault: whose('card_velocity_exceeded', { decline_code: 'generic_decline' }),
  },
  'expiry-names-the-year': {
    ...{ operation: CREATE, field: 'error.param', condition: 'expired card', source: 'R table exp_month' },
    wrong: 'an expired card is declined with param exp_year',
    fault: whose('expired_card', { param: 'exp_year' }),
  },
  'cvc-names-the-number': {
    ...{ operation: CREATE, field: 'error.param', condition: 'wrong cvc', source: 'R table cvc' },
    wrong: 'a wrong cvc is declined with param number',
    fault: whose('incorrect_cvc', { param: 'number' }),
  },
  'processing-error-is-a-decline': {
    ...{ operation: CREATE, field: 'error.code', condition: 'processing error', source: 'R table processing_error' },
    wrong: 'a processing error has the code card_declined',
    fault: whose('processing_error', {
      code: 'card_declined',
      doc_url: 'https://stripe.com/docs/error-codes/card-declined',
    }),
  },
  'funds-say-declined': {
    ...{
      operation: CREATE,
      field: 'error.message',
      condition: 'insufficient funds',
      source: 'R table Your card has insufficient funds.',
    },
    wrong: 'insufficient funds have the text of any decline',
    fault: whose('insufficient_funds', { message: 'Your card was declined.' }),
  },
  'fraud-gives-advice': {
    ...{ operation: CREATE, field: 'error.advice_code', condition: 'fraudulent', source: 'Y2 no advice_code' },
    wrong: 'a fraudulent card is declined with advice',
    fault: whose('fraudulent', { advice_code: 'do_not_try_again' }),
  },
  'zip-has-decline-code': {
    ...{ operation: CREATE, field: 'error.decline_code', condition: 'incorrect zip', source: 'D10 no decline_code' },
    wrong: 'a wrong postal code is declined with a decline code',
    fault: whose('incorrect_zip', { decline_code: 'incorrect_zip' }),
  },
  'failed-check-declines': {
    ...{ operation: CREATE, field: 'status', condition: 'pm_card_cvcCheckFail', source: 'R table succeeds' },
    wrong: 'a card whose cvc check fails is declined',
    fault: refusing(
      (call) =>
        attempts(call) &&
        /CheckFail|avsFail/.test(call.form.get('payment_method') ?? '') &&
        (is(CONFIRM)(call) || call.form.get('confirm') === 'true'),
      {
        type: 'card_error',
        code: 'incorrect_cvc',
        decline_code: 'incorrect_cvc',
        param: 'cvc',
        message: "Your card's security code is incorrect.",
      },
      402,
    ),
  },
  'disputed-card-declines': {
    ...{ operation: CREATE, field: 'status', condition: 'pm_card_createDispute', source: 'E12 succeeds' },
    wrong: 'the card that will be disputed is declined',
    fault: refusing(
      (call) => attempts(call) && /createDispute/.test(call.form.get('payment_method') ?? ''),
      { type: 'card_error', code: 'card_declined', decline_code: 'fraudulent', message: 'Your card was declined.' },
      402,
    ),
  },
  'intent-not-left-behind': {
    ...{ operation: CREATE, condition: 'declined create with confirm', source: 'D3, Y6 persists' },
    wrong: 'a create that is declined leaves no intent',
    fault: () => {
      const gone = new Set<string>();
      const away = (request: { readonly path: string }) => [...gone].some((id) => request.path.includes(id));
      return {
        request: ({ request }) =>
          away(request) ? { ...request, path: request.path.replace(/pi_\w+/, 'pi_gone') } : request,
        response: (answer, call) => {
          const intent = errorOf(answer)?.payment_intent;
          if (is(CREATE)(call) && answer.status === 402 && isObject(intent)) gone.add(String(intent.id));
          return answer;
        },
      };
    },
  },
});
