import { isObject, type Json } from '../../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  LIST,
  on,
  patchError,
  patchIntent,
  RETRIEVE,
  sends,
  setting,
  where,
} from '../../faults.ts';
import { parse } from '../../wire.ts';
import {
  allowing,
  area,
  calls,
  errorOf,
  forgiving,
  is,
  marking,
  patchEvery,
  refusing,
  rewording,
  saying,
  when,
} from '../fault.ts';

const refunding = calls('POST', /^\/v1\/refunds$/);

export const settlingFaults = area('settling', {
  'part-captures-charge-whole': {
    ...{ operation: CAPTURE, field: 'latest_charge.amount_captured', condition: 'partial', source: 'C2' },
    wrong: 'the charge of a partial capture has the whole amount captured',
    fault: patchEvery('charge', (charge) =>
      charge.captured === true ? { ...charge, amount_captured: charge.amount as Json } : charge,
    ),
  },
  'part-lowers-the-charge': {
    ...{ operation: CAPTURE, field: 'latest_charge.amount', condition: 'partial', source: 'C2' },
    wrong: 'the amount of a charge becomes what was captured',
    fault: patchEvery('charge', (charge) =>
      charge.captured === true ? { ...charge, amount: charge.amount_captured as Json } : charge,
    ),
  },
  'charge-stays-uncaptured': {
    ...{ operation: CAPTURE, field: 'latest_charge.captured', source: 'O4, C2' },
    wrong: 'after a capture the charge is still not captured',
    fault: () => {
      const held = new Set<Json>();
      return patchEvery('charge', (charge) => {
        const details = charge.payment_method_details;
        if (isObject(details) && isObject(details.card) && details.card.capture_before) held.add(charge.id as Json);
        return held.has(charge.id as Json) ? { ...charge, captured: false } : charge;
      });
    },
  },
  'canceled-says-captured': {
    ...{ operation: CAPTURE, field: 'error.message', condition: 'canceled', source: 'S8' },
    wrong: 'capturing a canceled intent says that it was captured already',
    fault: on(
      CAPTURE,
      rewording(/captured because it has a status of canceled/, {
        message: 'This PaymentIntent could not be captured because it has already been captured.',
      }),
    ),
  },
  'waiting-with-another-code': {
    ...{ operation: CAPTURE, field: 'error.code', condition: 'requires_action', source: 'S8, Y7' },
    wrong: 'capturing an intent in requires_action has the code payment_intent_action_required',
    fault: on(
      CAPTURE,
      rewording(/captured because it has a status of requires_action/, {
        code: 'payment_intent_action_required',
        doc_url: 'https://stripe.com/docs/error-codes/payment-intent-action-required',
      }),
    ),
  },
  'over-capture-voids': {
    ...{ operation: CAPTURE, condition: 'refused over-capture', source: 'V39, G5' },
    wrong: 'a refused over-capture voids the authorization: the intent is canceled next',
    fault: {
      around: async (call, ask) => {
        const answer = await ask(call.request);
        if (is(CAPTURE)(call) && errorOf(answer)?.code === 'amount_too_large')
          await ask({
            ...call.request,
            path: call.request.path.replace('/capture', '/cancel'),
            headers: { ...call.request.headers, 'idempotency-key': `${call.intent}-void` },
            body: '',
          });
        return answer;
      },
    },
  },
  'no-number-captures-all': {
    ...{ operation: CAPTURE, field: 'amount_to_capture', condition: 'no number', source: 'V4' },
    wrong: 'an amount_to_capture that is no number captures all',
    fault: forgiving(saying(/^Invalid integer/, CAPTURE), (form) => form.delete('amount_to_capture')),
  },
  'one-unit-refused': {
    ...{ operation: CAPTURE, field: 'amount_to_capture', condition: '1', source: 'V40 >= 1' },
    wrong: 'amount_to_capture=1 is refused',
    fault: refusing(when(is(CAPTURE), sends('amount_to_capture', '1')), {
      message: 'This value must be greater than or equal to 2.',
      code: 'parameter_invalid_integer',
      param: 'amount',
    }),
  },
  'canceled-at-only-in-answer': {
    ...{ operation: RETRIEVE, field: 'canceled_at', source: 'O14' },
    wrong: 'canceled_at is in the answer to cancel and null on reads',
    fault: on(
      [RETRIEVE, LIST],
      patchIntent((intent) => ({ ...intent, canceled_at: null })),
    ),
  },
  'second-cancel-moves-time': {
    ...{ operation: CANCEL, field: 'canceled_at', condition: 'canceled already', source: 'S11 kept' },
    wrong: 'a refused second cancel moves canceled_at',
    fault: () => {
      const again = new Set<Json>();
      return patchIntent((intent, call) => {
        if (is(CANCEL)(call) && call.before?.status === 'canceled') again.add(intent.id as Json);
        return again.has(intent.id as Json) ? { ...intent, canceled_at: Number(intent.canceled_at) + 5 } : intent;
      });
    },
  },
  'fraudulent-softened': {
    ...{ operation: CANCEL, field: 'cancellation_reason', source: 'O18' },
    wrong: 'the reason fraudulent is shown as requested_by_customer',
    fault: patchIntent((intent) =>
      intent.cancellation_reason === 'fraudulent'
        ? { ...intent, cancellation_reason: 'requested_by_customer' }
        : intent,
    ),
  },
  'canceled-has-no-amount': {
    ...{ operation: CANCEL, field: 'amount', source: 'O14 amount unchanged' },
    wrong: 'a canceled intent has the amount 0',
    fault: patchIntent((intent) => (intent.status === 'canceled' ? { ...intent, amount: 0 } : intent)),
  },
  'second-refund-against-whole': {
    ...{ operation: 'PostRefunds', field: 'amount', condition: 'after a partial refund', source: 'Y5, O22' },
    wrong: 'a second refund is checked against the whole charge',
    fault: forgiving(
      (error, call) => refunding(call) && /unrefunded amount/.test(String(error.message)),
      (form) => form.delete('amount'),
    ),
  },
  'refund-above-capture': {
    ...{ operation: 'PostRefunds', field: 'amount', condition: 'partial capture', source: 'C2, O22' },
    wrong: 'up to the authorized amount can be refunded after a partial capture',
    fault: forgiving(
      (error, call) => refunding(call) && /greater than charge amount/.test(String(error.message)),
      (form) => form.delete('amount'),
    ),
  },
  'refunded-is-last-only': {
    ...{ operation: 'PostRefunds', field: 'latest_charge.amount_refunded', source: 'O21, Y3' },
    wrong: 'amount_refunded is that of the last refund',
    fault: () => {
      const last = new Map<Json, Json>();
      const charges = patchEvery('charge', (charge) => ({
        ...charge,
        amount_refunded: last.get(charge.id as Json) ?? (charge.amount_refunded as Json),
      }));
      return {
        response: (answer, call) => {
          const body = parse(answer.text);
          if (refunding(call) && isObject(body) && body.object === 'refund')
            last.set(body.charge as Json, body.amount as Json);
          return charges.response?.(answer, call) ?? answer;
        },
      };
    },
  },
  'refund-drops-the-charge': {
    ...{ operation: RETRIEVE, field: 'latest_charge', condition: 'after a refund', source: 'Y3' },
    wrong: 'after a refund latest_charge is null',
    fault: () => {
      const refunded = new Set<Json>();
      return {
        response: (answer, call) => {
          if (refunding(call) && answer.status === 200) {
            const id = /"payment_intent":\s*"(pi_\w+)"/.exec(answer.text)?.[1];
            if (id) refunded.add(id);
          }
          const patch = patchIntent((intent) =>
            refunded.has(intent.id as Json) ? { ...intent, latest_charge: null } : intent,
          );
          return patch.response?.(answer, call) ?? answer;
        },
      };
    },
  },
  'refund-of-authorization-names-charge': {
    ...{ operation: 'PostRefunds', field: 'error.param', condition: 'uncaptured', source: 'Y4 no param' },
    wrong: 'the refund of an authorization is refused with param charge',
    fault: where(refunding, rewording(/uncaptured Charge/, { param: 'charge' })),
  },
  'jpy-charge-in-cents': {
    ...{ operation: CREATE, field: 'latest_charge.amount', condition: 'zero-decimal currency', source: 'REF' },
    wrong: 'the charge of a yen intent has a hundred times its amount',
    fault: patchEvery('charge', (charge) =>
      charge.currency === 'jpy' ? { ...charge, amount: Number(charge.amount) * 100 } : charge,
    ),
  },
  'no-balance-transaction': {
    ...{ operation: CAPTURE, field: 'latest_charge.balance_transaction', source: 'C2 one balance txn' },
    wrong: 'a captured charge has no balance transaction',
    fault: patchEvery('charge', setting({ balance_transaction: null })),
  },
  'increase-names-amount': {
    ...{ operation: 'PostPaymentIntentsIntentIncrementAuthorization', field: 'error.param', source: 'I-1 no param' },
    wrong: 'an authorization that cannot be raised is refused with param amount',
    fault: rewording(/not eligible for incremental/, { param: 'amount' }),
  },
  'increase-voids': {
    ...{ operation: 'PostPaymentIntentsIntentIncrementAuthorization', field: 'status', source: 'I-6' },
    wrong: 'a refused increase sends the intent back to requires_confirmation',
    fault: marking(
      (intent, call) =>
        is('PostPaymentIntentsIntentIncrementAuthorization')(call) && intent.status === 'requires_capture',
      (intent) => (intent.status === 'requires_capture' ? { ...intent, status: 'requires_confirmation' } : intent),
    ),
  },
  'balance-names-type': {
    ...{ operation: 'PostPaymentIntentsIntentApplyCustomerBalance', field: 'error.param', source: 'B1 no param' },
    wrong: 'applying a balance to a card intent is refused with param payment_method_types',
    fault: on(
      'PostPaymentIntentsIntentApplyCustomerBalance',
      rewording(/do not include customer_balance/, { param: 'payment_method_types' }),
    ),
  },
  'card-features-without-intent': {
    ...{ operation: CONFIRM, field: 'error.payment_intent', source: 'I-5' },
    wrong: 'card features that the account lacks are refused without the intent',
    fault: rewording(/not eligible for the requested card features/, { payment_intent: undefined }),
  },
  'spent-method-has-a-code': {
    ...{ operation: CONFIRM, field: 'payment_method', condition: 'method used before', source: 'O24' },
    wrong: 'the refusal of a spent method has a code',
    fault: patchError((error) =>
      /previously used with a PaymentIntent/.test(String(error.message))
        ? {
            ...error,
            code: 'payment_method_unexpected_state',
            doc_url: 'https://stripe.com/docs/error-codes/payment-method-unexpected-state',
          }
        : error,
    ),
  },
  'processing-confirmed-again': {
    ...{ operation: CONFIRM, condition: 'processing', source: 'S5' },
    wrong: 'confirming an intent in processing answers 200 with it',
    fault: allowing(saying(/cannot confirm.*status of processing/, CONFIRM), () => ({})),
  },
});
