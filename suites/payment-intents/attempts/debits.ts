import { fake, matching, ref } from '../../../engine/vocabulary/values.ts';
import { carrying } from '../combinations/outcome.ts';
import { plainPayment, refused, TYPES_GONE, theCharge } from '../common.ts';
import { CANCEL, CONFIRM, CREATE, RETRIEVE, VERIFY } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';

const debit = { amount: fake.amount, currency: 'usd', payment_method_types: ['us_bank_account'] } as const;
const onItsWay = { given: { status: 'processing' } } as const;
const account = {
  type: 'us_bank_account',
  billing_details: { name: fake.name, email: fake.email },
  us_bank_account: { account_holder_type: 'individual', account_number: '000123456789', routing_number: '110000000' },
} as const;
const acceptance = {
  customer_acceptance: { type: 'online', online: { ip_address: '127.0.0.1', user_agent: 'stripe-conformance' } },
} as const;

/** A bank debit while it is under way, and before. */
export const debitStates = acrossOperations([
  {
    id: 'debits:are-not-paid-yet',
    requires: 'the charge of a bank debit under way is pending, and no money has been received',
    fix: 'make a pending charge when the debit starts, and set paid when it has arrived',
    cites: ['recorded:openfoodnetwork', 'docs:testing'],
    needs: ['bank-debits'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'expansion/charge-of-a-debit-is-pending',
        title: 'the charge of a bank debit in processing is pending and not paid',
        ...onItsWay,
        send: { expand: ['latest_charge'] },
        expect: {
          http: 200,
          status: 'processing',
          body: { amount_received: 0, next_action: null, latest_charge: { status: 'pending', paid: false } },
          provided: theCharge,
        },
      },
    ],
  },
  {
    id: 'debits:processing-is-empty',
    requires: 'the field processing of a bank debit is null',
    fix: 'leave processing null but for cards with a mandate',
    level: 'should',
    cites: ['recorded:openfoodnetwork'],
    needs: ['bank-debits'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'retrieve/processing-of-a-debit-is-null',
        title: 'the field processing of a bank debit in processing is null',
        ...onItsWay,
        expect: { http: 200, status: 'processing', body: { amount: fake.amount, processing: null } },
      },
    ],
  },
  {
    id: 'debits:can-be-canceled',
    requires: 'the test debit that stays in processing can be canceled',
    fix: 'allow the cancellation of a bank debit that is still in processing',
    cites: ['docs:testing'],
    needs: ['bank-debits'],
    rows: [
      {
        operation: CANCEL,
        id: 'cancel/debit-in-processing-is-canceled',
        title: 'a bank debit that stays in processing can be canceled',
        ...onItsWay,
        expect: { http: 200, status: 'canceled', body: { amount_received: 0 } },
      },
    ],
  },
  {
    id: 'debits:refused-without-a-mandate',
    requires: 'a debit that is refused for want of a mandate stays in requires_confirmation, with its account',
    fix: 'store the intent with its payment method before asking for the mandate',
    cites: ['recorded:aat'],
    needs: ['bank-debits'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'retrieve/debit-without-a-mandate-requires-confirmation',
        title: 'the intent of a bank debit that was refused for want of a mandate is in requires_confirmation',
        steps: [
          {
            name: 'refused',
            call: CREATE,
            send: { ...debit, payment_method: 'pm_usBankAccount_success', confirm: true },
            expect: { ...refused(), body: carrying({ id: matching(/./) }) },
          },
          {
            name: 'read',
            call: RETRIEVE,
            on: ref('refused.error.payment_intent.id'),
            expect: { http: 200, status: 'requires_confirmation', body: { payment_method: matching(/./) } },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/mandate-can-follow-a-refusal',
        shared: plainPayment,
        title: 'a bank debit that was refused for want of a mandate is confirmed with one',
        cites: ['recorded:aat', 'docs:intents/confirm'],
        steps: [
          {
            name: 'refused',
            call: CREATE,
            send: { ...debit, confirm: true, payment_method: 'pm_usBankAccount_processing' },
            expect: {
              ...refused(),
              body: carrying({ id: matching(/./), status: 'requires_confirmation', payment_method: matching(/./) }),
            },
          },
          {
            name: 'confirmed',
            call: CONFIRM,
            on: ref('refused.error.payment_intent.id'),
            send: { mandate_data: acceptance },
            expect: { http: 200, status: 'processing', body: { amount_received: 0 } },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/second-try-without-a-mandate-is-refused',
        title: 'a bank debit that was refused for want of a mandate is refused again without one',
        steps: [
          {
            name: 'made',
            call: CREATE,
            send: { ...debit, payment_method: 'pm_usBankAccount_processing' },
            expect: { http: 200, status: 'requires_confirmation' },
          },
          { name: 'refused', call: CONFIRM, on: ref('made.id'), expect: refused() },
          { name: 'again', call: CONFIRM, on: ref('made.id'), expect: refused() },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/debit-for-a-card-payment-is-refused',
        title: 'a bank account is refused for an intent that takes cards only',
        until: TYPES_GONE,
        cites: ['recorded:other-type'],
        given: { status: 'requires_payment_method' },
        send: { payment_method: 'pm_usBankAccount_success', mandate_data: acceptance },
        expect: refused(),
      },
    ],
  },
  {
    id: 'microdeposits:are-compared',
    requires: 'two amounts that are not those of the microdeposits do not start the debit',
    fix: 'compare both amounts with those that were sent',
    cites: ['recorded:aat', 'docs:intents/verify-microdeposits'],
    needs: ['bank-debits'],
    rows: [
      {
        operation: VERIFY,
        id: 'microdeposits/other-amounts-are-refused',
        title: 'two amounts other than those of the microdeposits are refused',
        steps: [
          {
            name: 'waiting',
            call: CREATE,
            send: {
              ...{ ...debit, confirm: true, payment_method_data: account, mandate_data: acceptance },
              payment_method_options: { us_bank_account: { verification_method: 'microdeposits' } },
            },
            expect: { http: 200, status: 'requires_action' },
          },
          { name: 'refused', call: VERIFY, on: ref('waiting.id'), send: { amounts: [1, 2] }, expect: refused() },
        ],
      },
    ],
  },
]);
