import { CREATE, on, patchError } from '../../faults.ts';
import { area, is } from '../fault.ts';
import { refusingAfter, STATE } from '../fifth/recall.ts';
import { sorted } from './note.ts';

const BALANCE = 'PostPaymentIntentsIntentApplyCustomerBalance';
const VERIFY = 'PostPaymentIntentsIntentVerifyMicrodeposits';

export const neighbourFaults = area('sixth-neighbours', {
  'balance-looks-at-the-status-first': {
    ...{ operation: BALANCE, field: 'code', condition: 'a succeeded card intent', source: 'B1, B2' },
    wrong: 'apply_customer_balance on a card intent is refused for its status, with a code, not for its types',
    fault: on(
      BALANCE,
      patchError((error) =>
        error.code === undefined && error.payment_intent !== undefined
          ? sorted({
              ...error,
              code: STATE,
              doc_url: 'https://stripe.com/docs/error-codes/payment-intent-unexpected-state',
            })
          : error,
      ),
    ),
  },
  'card-is-no-bank-account': {
    ...{ operation: VERIFY, field: 'code', condition: 'a succeeded card intent', source: 'B4' },
    wrong: 'verify_microdeposits on a card intent is refused for its types, without the code for a wrong status',
    fault: on(
      VERIFY,
      patchError(({ code: _code, doc_url: _docs, ...error }) => error, STATE),
    ),
  },
  'one-wrong-code-locks': {
    ...{
      operation: VERIFY,
      field: 'status',
      condition: 'a wrong descriptor_code, then the right one',
      source: 'B5, B6',
    },
    wrong: 'after one wrong descriptor code the right one is refused as well',
    fault: refusingAfter(
      (answer, call) => (is(VERIFY)(call) && answer.status === 400 ? call.intent : undefined),
      (call, seen) =>
        is(VERIFY)(call) &&
        call.before?.status === 'requires_action' &&
        seen.has(call.intent ?? '') &&
        call.form.get('descriptor_code') === 'SM11AA',
      {
        code: 'payment_method_microdeposit_verification_attempts_exceeded',
        message: 'You have exceeded the number of allowed verification attempts.',
      },
    ),
  },
  'mismatch-has-a-code-of-its-own': {
    ...{ operation: CREATE, field: 'code', condition: 'line items that do not add up', source: 'E10' },
    wrong: 'line items that do not add up to the amount are refused with the code amount_details_amount_mismatch',
    fault: on(
      CREATE,
      patchError((error) =>
        /does not match the `amount`/.test(String(error.message))
          ? sorted({
              ...error,
              code: 'amount_details_amount_mismatch',
              doc_url: 'https://stripe.com/docs/error-codes/amount-details-amount-mismatch',
            })
          : error,
      ),
    ),
  },
});
