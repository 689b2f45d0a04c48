import { fake, matching, not, oneOf, present, ref } from '../../../engine/vocabulary/values.ts';
import { plainPaymentAtOnce, refused } from '../common.ts';
import { CONFIRM, CREATE, UPDATE, VERIFY } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';

const debit = { amount: fake.amount, currency: 'usd', payment_method_types: ['us_bank_account'] } as const;
/** The test account of a bank; its number says that microdeposits arrive. */
const account = {
  type: 'us_bank_account',
  billing_details: { name: fake.name, email: fake.email },
  us_bank_account: { account_holder_type: 'individual', account_number: '000123456789', routing_number: '110000000' },
} as const;
const mandate = {
  customer_acceptance: { type: 'online', online: { ip_address: '127.0.0.1', user_agent: 'stripe-conformance' } },
} as const;
const byMicrodeposits = { us_bank_account: { verification_method: 'microdeposits' } } as const;

const waiting = {
  name: 'waiting',
  call: CREATE,
  send: {
    ...debit,
    confirm: true,
    payment_method_data: account,
    payment_method_options: byMicrodeposits,
    mandate_data: mandate,
  },
  expect: { http: 200, status: 'requires_action' },
} as const;

/** An intent that holds another bank account. */
const held = {
  name: 'held',
  call: CREATE,
  send: { ...debit, payment_method: 'pm_usBankAccount_success' },
  expect: { http: 200, status: 'requires_confirmation', body: { payment_method: matching(/./) } },
} as const;

/** Debits of a US bank account: what they are given, their mandate and their microdeposits. */
export const bankDebits = acrossOperations([
  {
    id: 'debits:account-data',
    requires: 'payment_method_data of a bank account becomes the payment method of the intent',
    fix: 'make a payment method of payment_method_data and put its id on the intent',
    cites: ['docs:intents/create', 'openapi:dahlia'],
    needs: ['bank-debits'],
    rows: [
      {
        operation: CREATE,
        id: 'create/bank-account-data-become-a-payment-method',
        title: 'payment_method_data of a bank account becomes the payment method of the intent',
        send: { ...debit, payment_method_data: account },
        expect: { http: 200, status: 'requires_confirmation', body: { payment_method: matching(/./) } },
      },
      {
        operation: UPDATE,
        id: 'update/bank-account-data-become-a-payment-method',
        title: 'payment_method_data of a bank account in an update becomes the payment method of the intent',
        cites: ['docs:intents/update', 'openapi:dahlia'],
        given: { status: 'requires_payment_method', payment_method_types: ['us_bank_account'] },
        send: { payment_method_data: account },
        expect: { http: 200, status: 'requires_confirmation', body: { payment_method: matching(/./) } },
      },
    ],
  },
  {
    id: 'debits:new-account-data',
    requires: 'payment_method_data take the place of the payment method that the intent had',
    fix: 'make a payment method of payment_method_data whatever the intent holds, and put its id on the intent',
    cites: ['docs:intents/confirm', 'docs:intents/update'],
    needs: ['bank-debits'],
    rows: [
      {
        operation: UPDATE,
        id: 'update/bank-account-data-replace-the-payment-method',
        title: 'payment_method_data of an update take the place of the payment method of the intent',
        steps: [
          held,
          {
            name: 'replaced',
            call: UPDATE,
            on: ref('held.id'),
            send: { payment_method_data: account },
            expect: {
              http: 200,
              status: 'requires_confirmation',
              body: { payment_method: not(ref('held.payment_method')) },
            },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/bank-account-data-replace-the-payment-method',
        title: 'payment_method_data of a confirmation take the place of the payment method of the intent',
        steps: [
          // What such data lead to is the question of other rows.
          waiting,
          held,
          {
            name: 'replaced',
            call: CONFIRM,
            on: ref('held.id'),
            send: { payment_method_data: account, payment_method_options: byMicrodeposits, mandate_data: mandate },
            expect: {
              http: 200,
              status: 'requires_action',
              body: { payment_method: not(ref('held.payment_method')) },
            },
          },
        ],
      },
    ],
  },
  {
    id: 'debits:mandate',
    requires: 'a bank account is debited with a mandate, which takes its time, and not without',
    fix: 'refuse with HTTP 400 where there is no mandate_data; go to processing where there is',
    cites: ['recorded:aat', 'docs:intents/confirm', 'docs:testing'],
    needs: ['bank-debits'],
    rows: [
      {
        operation: CREATE,
        id: 'create/bank-debit-needs-a-mandate',
        title: 'a bank debit without a mandate is refused',
        cites: ['recorded:aat'],
        send: { ...debit, confirm: true, payment_method: 'pm_usBankAccount_success' },
        expect: refused({ code: null, param: null }),
      },
      {
        operation: CREATE,
        id: 'create/bank-debit-with-mandate-is-processing',
        shared: plainPaymentAtOnce,
        title: 'a create that confirms a bank debit with a mandate leads to processing',
        cites: ['docs:intents/create', 'docs:testing'],
        send: { ...debit, confirm: true, payment_method: 'pm_usBankAccount_processing', mandate_data: mandate },
        expect: { http: 200, status: 'processing', body: { amount_received: 0 } },
      },
      {
        operation: CONFIRM,
        id: 'confirm/bank-debit-with-mandate-is-processing',
        title: 'a bank debit with a mandate leads to processing',
        cites: ['docs:intents/confirm', 'docs:testing'],
        steps: [
          {
            name: 'made',
            call: CREATE,
            send: { ...debit, payment_method: 'pm_usBankAccount_processing' },
            expect: { http: 200, status: 'requires_confirmation' },
          },
          {
            name: 'confirmed',
            call: CONFIRM,
            on: ref('made.id'),
            send: { mandate_data: mandate },
            expect: { http: 200, status: 'processing', body: { latest_charge: present, amount_received: 0 } },
          },
        ],
      },
    ],
  },
  {
    id: 'debits:microdeposits',
    requires: 'a bank account that was only typed is debited after its microdeposits were verified',
    fix: 'wait in requires_action for the microdeposits, then go on to processing; refuse a wrong code or amount with HTTP 400',
    cites: ['recorded:aat'],
    needs: ['bank-debits'],
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/bank-account-data-need-microdeposits',
        title: 'a manually entered bank account requires microdeposit verification',
        cites: ['recorded:aat', 'docs:intents/verify-microdeposits'],
        given: { status: 'requires_payment_method', payment_method_types: ['us_bank_account'] },
        send: { payment_method_data: account, payment_method_options: byMicrodeposits, mandate_data: mandate },
        expect: {
          http: 200,
          status: 'requires_action',
          body: { next_action: { type: 'verify_with_microdeposits', verify_with_microdeposits: present } },
        },
      },
      {
        operation: VERIFY,
        id: 'microdeposits/descriptor-code-starts-the-debit',
        title: 'the descriptor code of the microdeposit starts the debit',
        steps: [
          waiting,
          {
            name: 'verified',
            call: VERIFY,
            on: ref('waiting.id'),
            send: { descriptor_code: 'SM11AA' },
            expect: { http: 200, body: { status: oneOf('processing', 'succeeded'), next_action: null } },
          },
        ],
      },
      {
        operation: VERIFY,
        id: 'microdeposits/wrong-code-is-refused',
        title: 'a wrong descriptor code is refused with its own error code',
        steps: [
          waiting,
          {
            name: 'refused',
            call: VERIFY,
            on: ref('waiting.id'),
            send: { descriptor_code: 'SM11ZZ' },
            expect: refused({ code: 'payment_method_microdeposit_verification_descriptor_code_mismatch', param: null }),
          },
        ],
      },
      {
        operation: VERIFY,
        id: 'microdeposits/one-amount-is-refused',
        title: 'one amount instead of two is refused with its own error code',
        steps: [
          waiting,
          {
            name: 'refused',
            call: VERIFY,
            on: ref('waiting.id'),
            send: { amounts: [32] },
            expect: refused({ code: 'payment_method_microdeposit_verification_amounts_invalid', param: 'amounts' }),
          },
        ],
      },
    ],
  },
]);
