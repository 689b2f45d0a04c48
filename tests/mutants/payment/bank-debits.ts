import type { OperationId } from '../../../specs/generated/operations.ts';
import {
  CONFIRM,
  CREATE,
  ignoring,
  on,
  patchError,
  patchForm,
  reading,
  sends,
  setting,
  UPDATE,
  where,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { accepts } from './state.ts';

const VERIFY: OperationId = 'PostPaymentIntentsIntentVerifyMicrodeposits';

/** Debits of bank accounts. */
export const bankDebitMutants = family('bank-debits', {
  'a create ignores the data of an account': {
    kills: ['create/bank-account-data-become-a-payment-method'],
    fault: on(CREATE, ignoring('payment_method_data')),
  },
  'an update ignores the data of an account': {
    kills: ['update/bank-account-data-become-a-payment-method'],
    fault: on(UPDATE, ignoring('payment_method_data')),
  },
  'a confirmation takes an account for known': {
    kills: ['confirm/bank-account-data-need-microdeposits'],
    fault: where(
      sends('payment_method_data[type]'),
      on(
        CONFIRM,
        patchForm((form) => {
          for (const key of [...form.keys()]) if (key.startsWith('payment_method_data[')) form.delete(key);
          form.set('payment_method', 'pm_usBankAccount_success');
        }),
      ),
    ),
  },
  'a debit needs no mandate': {
    kills: ['create/bank-debit-needs-a-mandate'],
    fault: where(
      ({ form }) => form.get('confirm') === 'true' && !form.has('mandate_data[customer_acceptance][type]'),
      on(CREATE, reading('mandate_data[customer_acceptance][type]', 'offline')),
    ),
  },
  'a confirmation ignores its mandate': {
    kills: ['confirm/bank-debit-with-mandate-is-processing'],
    fault: on(CONFIRM, ignoring('mandate_data')),
  },
  'a create ignores its mandate': {
    kills: ['create/bank-debit-with-mandate-is-processing'],
    fault: on(CREATE, ignoring('mandate_data')),
  },
  'no code is right': {
    kills: ['microdeposits/descriptor-code-starts-the-debit'],
    fault: on(VERIFY, reading('descriptor_code', 'SM0000')),
  },
  'any code is right': { kills: ['microdeposits/wrong-code-is-refused'], fault: on(VERIFY, accepts) },
  'one amount is right': { kills: ['microdeposits/one-amount-is-refused'], fault: on(VERIFY, accepts) },
  'wrong amounts are a wrong code': {
    kills: ['microdeposits/one-amount-is-refused'],
    fault: patchError(
      setting({ code: 'payment_method_microdeposit_verification_descriptor_code_mismatch' }),
      'payment_method_microdeposit_verification_amounts_invalid',
    ),
  },
});
