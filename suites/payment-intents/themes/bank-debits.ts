import { suite } from '../../../engine/vocabulary/scenario.ts';
import { fake, matching, oneOf, present, ref } from '../../../engine/vocabulary/values.ts';

const CREATE = 'PostPaymentIntents';
const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const VERIFY = 'PostPaymentIntentsIntentVerifyMicrodeposits';

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

/** Debits of a US bank account: what they are given, their mandate and their microdeposits. */
export const bankDebits = [
  suite(CREATE, [
    {
      id: 'create/account-data-become-a-payment-method',
      title: 'the data of a bank account become a payment method of the intent',
      level: 'must',
      cites: ['docs:intents/create', 'openapi:dahlia'],
      needs: ['bank-debits'],
      send: { ...debit, payment_method_data: account },
      expect: { http: 200, status: 'requires_confirmation', body: { payment_method: matching(/^pm_\w+/) } },
    },
    {
      id: 'create/bank-debit-needs-a-mandate',
      title: 'a bank account is not debited without a mandate',
      level: 'must',
      cites: ['recorded:aat'],
      needs: ['bank-debits'],
      send: { ...debit, confirm: true, payment_method: 'pm_usBankAccount_success' },
      expect: { http: 400, error: { type: 'invalid_request_error', code: null, param: null } },
    },
  ]),
  suite('PostPaymentIntentsIntent', [
    {
      id: 'update/account-data-become-a-payment-method',
      title: 'the data of a bank account in an update become a payment method of the intent',
      level: 'must',
      cites: ['docs:intents/update', 'openapi:dahlia'],
      needs: ['bank-debits'],
      given: { status: 'requires_payment_method', payment_method_types: ['us_bank_account'] },
      send: { payment_method_data: account },
      expect: { http: 200, status: 'requires_confirmation', body: { payment_method: matching(/^pm_\w+/) } },
    },
  ]),
  suite(CONFIRM, [
    {
      id: 'confirm/mandate-starts-a-debit',
      title: 'a bank account with a mandate is debited, which takes its time',
      level: 'must',
      cites: ['docs:intents/confirm', 'docs:testing'],
      needs: ['bank-debits'],
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
          intent: ref('made.id'),
          send: { mandate_data: mandate },
          expect: { http: 200, status: 'processing', body: { latest_charge: present, amount_received: 0 } },
        },
      ],
    },
    {
      id: 'confirm/account-data-await-microdeposits',
      title: 'a bank account that was only typed waits for its microdeposits',
      level: 'must',
      cites: ['recorded:aat', 'docs:intents/verify-microdeposits'],
      needs: ['bank-debits'],
      given: { status: 'requires_payment_method', payment_method_types: ['us_bank_account'] },
      send: { payment_method_data: account, payment_method_options: byMicrodeposits, mandate_data: mandate },
      expect: {
        http: 200,
        status: 'requires_action',
        body: { next_action: { type: 'verify_with_microdeposits', verify_with_microdeposits: present } },
      },
    },
  ]),
  suite(VERIFY, [
    {
      id: 'microdeposits/code-starts-the-debit',
      title: 'the code of the microdeposit starts the debit',
      level: 'must',
      cites: ['recorded:aat'],
      needs: ['bank-debits'],
      steps: [
        waiting,
        {
          name: 'verified',
          call: VERIFY,
          intent: ref('waiting.id'),
          send: { descriptor_code: 'SM11AA' },
          expect: { http: 200, body: { status: oneOf('processing', 'succeeded'), next_action: null } },
        },
      ],
    },
    {
      id: 'microdeposits/wrong-code-is-refused',
      title: 'a code that no microdeposit carried is refused as such',
      level: 'must',
      cites: ['recorded:aat'],
      needs: ['bank-debits'],
      steps: [
        waiting,
        {
          name: 'refused',
          call: VERIFY,
          intent: ref('waiting.id'),
          send: { descriptor_code: 'SM11ZZ' },
          expect: {
            http: 400,
            error: {
              type: 'invalid_request_error',
              code: 'payment_method_microdeposit_verification_descriptor_code_mismatch',
              param: null,
            },
          },
        },
      ],
    },
    {
      id: 'microdeposits/one-amount-is-refused',
      title: 'one amount in place of two is refused as such',
      level: 'must',
      cites: ['recorded:aat'],
      needs: ['bank-debits'],
      steps: [
        waiting,
        {
          name: 'refused',
          call: VERIFY,
          intent: ref('waiting.id'),
          send: { amounts: [32] },
          expect: {
            http: 400,
            error: {
              type: 'invalid_request_error',
              code: 'payment_method_microdeposit_verification_amounts_invalid',
              param: 'amounts',
            },
          },
        },
      ],
    },
  ]),
] as const;
