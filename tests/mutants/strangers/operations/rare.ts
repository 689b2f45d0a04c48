import { inStatus, lacking, on, patchError, patchSuccess, setting } from '../../faults.ts';
import { allowing, area, drop, forgiving, is, refusing, rewording, type StrangersFault, saying } from '../fault.ts';

const INCREMENT = 'PostPaymentIntentsIntentIncrementAuthorization';
const BALANCE = 'PostPaymentIntentsIntentApplyCustomerBalance';
const VERIFY = 'PostPaymentIntentsIntentVerifyMicrodeposits';
const LINES = 'GetPaymentIntentsIntentAmountDetailsLineItems';
const unexpected = {
  code: 'payment_intent_unexpected_state',
  doc_url: 'https://stripe.com/docs/error-codes/payment-intent-unexpected-state',
};

const increments = area('increment', {
  'always-eligible': {
    ...{ operation: INCREMENT, condition: 'requires_capture, not requested', source: 'I-1 refused' },
    wrong: 'any authorization can be raised',
    fault: allowing(saying(/not eligible for incremental/), ({ form }) => ({
      amount: Number(form.get('amount')),
      amount_capturable: Number(form.get('amount')),
    })),
  },
  'ineligible-has-a-code': {
    ...{
      operation: INCREMENT,
      field: 'error.code',
      condition: 'requires_capture, not requested',
      source: 'I-1 no code',
    },
    wrong: 'an authorization that cannot be raised is refused with payment_intent_unexpected_state',
    fault: rewording(/not eligible for incremental/, unexpected),
  },
  'ineligible-lacks-the-intent': {
    ...{ operation: INCREMENT, field: 'error.payment_intent', source: 'I-3, G4 carries the intent' },
    wrong: 'the refusal does not carry the intent',
    fault: on(INCREMENT, patchError(lacking('payment_intent'))),
  },
  'ineligible-says-do-not-retry': {
    ...{ operation: INCREMENT, field: 'Stripe-Should-Retry', source: 'I-4 no Stripe-Should-Retry on this 400' },
    wrong: 'the refusal has Stripe-Should-Retry: false',
    fault: on(INCREMENT, {
      response: (answer) =>
        answer.status === 400 ? { ...answer, headers: { ...answer.headers, 'stripe-should-retry': 'false' } } : answer,
    }),
  },
  'unconfirmed-is-raised': {
    ...{ operation: INCREMENT, condition: 'requires_payment_method', source: '1a refused' },
    wrong: 'an intent that is not authorized can be raised',
    fault: allowing(saying(/could not be incremented.*requires_payment_method/), ({ form }) => ({
      amount: Number(form.get('amount')),
    })),
  },
  'refused-yet-raised': {
    ...{ operation: INCREMENT, field: 'amount', condition: 'refused', source: 'O28, G5 the intent is untouched' },
    wrong: 'a refused increase changes the amount all the same',
    fault: () => {
      const raised = new Map<string, number>();
      const inner = on(INCREMENT, {
        response: (answer, call) => {
          if (answer.status === 400 && /^\d+$/.test(call.form.get('amount') ?? ''))
            raised.set(call.intent ?? '', Number(call.form.get('amount')));
          return answer;
        },
      });
      return {
        response: (answer, call) =>
          patchSuccess((intent) => ({
            ...intent,
            ...(raised.has(String(intent.id)) ? { amount: raised.get(String(intent.id)) ?? 0 } : {}),
          })).response?.(inner.response?.(answer, call) ?? answer, call) ?? answer,
      };
    },
  },
});

const balances = area('balance', {
  'card-takes-balance': {
    ...{ operation: BALANCE, condition: 'card intent', source: 'B1 refused' },
    wrong: 'applying a balance to a card intent answers 200',
    fault: allowing(saying(/do not include customer_balance/), () => ({})),
  },
  'card-is-a-state-error': {
    ...{ operation: BALANCE, field: 'error.code', condition: 'card intent', source: 'B1 no code' },
    wrong: 'a card intent is refused with payment_intent_unexpected_state',
    fault: rewording(/do not include customer_balance/, unexpected),
  },
  'unknown-intent-is-400': {
    ...{ operation: BALANCE, field: 'status', condition: 'unknown id', source: 'S16 404' },
    wrong: 'an unknown intent gives 400',
    fault: on(BALANCE, { response: (answer) => (answer.status === 404 ? { ...answer, status: 400 } : answer) }),
  },
});

const deposits = area('microdeposits', {
  'card-is-verified': {
    ...{ operation: VERIFY, condition: 'card intent', source: 'B4 refused' },
    wrong: 'verifying a paid card intent answers 200',
    fault: allowing(
      (error, call) => is(VERIFY)(call) && error.code === 'payment_intent_unexpected_state',
      () => ({}),
    ),
  },
  'card-has-no-code': {
    ...{
      operation: VERIFY,
      field: 'error.code',
      condition: 'card intent',
      source: 'B4 payment_intent_unexpected_state',
    },
    wrong: 'the refusal for a card intent has no code',
    fault: on(VERIFY, rewording(/cannot be verified/, { code: undefined, doc_url: undefined })),
  },
  'wrong-code-accepted': {
    ...{ operation: VERIFY, field: 'descriptor_code', condition: 'wrong code', source: 'B5 refused' },
    wrong: 'any descriptor code verifies',
    fault: forgiving(saying(/descriptor code provided does not match/), (form) =>
      form.set('descriptor_code', 'SM11AA'),
    ),
  },
  'wrong-amounts-accepted': {
    ...{ operation: VERIFY, field: 'amounts', condition: 'wrong amounts', source: 'B5 refused' },
    wrong: 'any amounts verify',
    fault: forgiving(saying(/amounts provided do not match/), (form) => {
      drop(form, 'amounts');
      form.set('descriptor_code', 'SM11AA');
    }),
  },
  'wrong-amounts-name-nothing': {
    ...{ operation: VERIFY, field: 'error.param', condition: 'wrong amounts', source: 'B5 param amounts' },
    wrong: 'wrong amounts are refused without param',
    fault: rewording(/amounts provided do not match/, { param: undefined }),
  },
  'right-code-refused': {
    ...{ operation: VERIFY, field: 'descriptor_code', condition: 'SM11AA', source: 'B6 good code' },
    wrong: 'the good code is compared in lower case and refused',
    fault: refusing(
      (call) => is(VERIFY)(call) && call.form.get('descriptor_code') === 'SM11AA' && inStatus('requires_action')(call),
      {
        code: 'payment_method_microdeposit_verification_descriptor_code_mismatch',
        message: 'The descriptor code provided does not match.',
      },
    ),
  },
  'stays-in-requires-action': {
    ...{ operation: VERIFY, field: 'status', condition: 'good code', source: 'B6 then processing' },
    wrong: 'after the good code the intent still shows requires_action',
    fault: on(VERIFY, patchSuccess(setting({ status: 'requires_action' }))),
  },
  'action-is-a-redirect': {
    ...{
      operation: 'PostPaymentIntents',
      field: 'next_action.type',
      condition: 'bank account to be verified',
      source: 'B6 verify_with_microdeposits',
    },
    wrong: 'a bank account that waits for deposits is asked to redirect',
    fault: on(
      ['PostPaymentIntents', 'PostPaymentIntentsIntentConfirm'],
      patchSuccess((intent) =>
        JSON.stringify(intent.next_action ?? '').includes('microdeposits')
          ? {
              ...intent,
              next_action: {
                type: 'redirect_to_url',
                redirect_to_url: { return_url: null, url: 'https://hooks.stripe.com/' },
              },
            }
          : intent,
      ),
    ),
  },
});

const lines = area('line-items', {
  'unknown-intent-is-empty': {
    ...{ operation: LINES, condition: 'unknown id', source: 'S16 404' },
    wrong: 'line items of an unknown intent are an empty list',
    fault: on(LINES, {
      response: (answer, call) =>
        answer.status === 404
          ? {
              ...answer,
              status: 200,
              text: JSON.stringify({ object: 'list', data: [], has_more: false, url: call.request.path }),
            }
          : answer,
    }),
  },
  'bare-array': {
    ...{ operation: LINES, field: 'object', source: 'L1 the envelope of lists' },
    wrong: 'line items come without the envelope of a list',
    fault: on(
      LINES,
      patchSuccess((body) => body.data ?? []),
    ),
  },
});

export const rare: readonly StrangersFault[] = [...increments, ...balances, ...deposits, ...lines];
