import { isObject, type JsonObject } from '../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  inStatus,
  lacking,
  on,
  patchError,
  patchForm,
  patchIntent,
  patchIntentIn,
  patchSuccess,
  RETRIEVE,
  sends,
  setting,
  UPDATE,
  where,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { forgiving, is, names, patchEvery, rewording, saying, unread, when } from '../strangers/fault.ts';
import { tooStrict } from './fault.ts';

const after = (change: (before: JsonObject) => boolean) => (call: { readonly before: JsonObject | undefined }) =>
  call.before !== undefined && change(call.before);
const wasDeclined = after(({ last_payment_error: error }) => isObject(error));
const charges = (changes: JsonObject, has: (charge: JsonObject) => boolean = () => true) =>
  patchEvery('charge', (charge) => (has(charge) ? { ...charge, ...changes } : charge));
const VERIFY = 'PostPaymentIntentsIntentVerifyMicrodeposits';
const asUnknown = (answer: { readonly text: string; readonly status: number; readonly headers: object }) =>
  ({
    ...answer,
    status: 404,
    text: '{"error":{"type":"invalid_request_error","code":"resource_missing","param":"intent"}}',
  }) as never;

/** What an attempt takes and leaves: cards, errors, charges, debits. */
export const attemptMutants = family('attempts', {
  'a declined create leaves nothing': {
    kills: ['retrieve/declined-create-leaves-its-intent'],
    fault: on(RETRIEVE, { response: (answer, call) => (wasDeclined(call) ? asUnknown(answer) : answer) }),
  },
  'a declined create cannot be paid': {
    kills: ['confirm/declined-create-can-be-paid'],
    fault: on(CONFIRM, { response: (answer, call) => (wasDeclined(call) ? asUnknown(answer) : answer) }),
  },
  'a declined card is tried again': {
    kills: ['confirm/after-a-decline-needs-a-payment-method'],
    fault: forgiving(saying(/missing a payment method/, CONFIRM), (form) => form.set('payment_method', 'pm_card_visa')),
  },
  'the first error stays': {
    kills: ['retrieve/second-decline-shows-its-own-error'],
    fault: on(
      RETRIEVE,
      patchSuccess((intent) =>
        isObject(intent.last_payment_error)
          ? { ...intent, last_payment_error: { ...intent.last_payment_error, code: 'card_declined' } }
          : intent,
      ),
    ),
  },
  'an update keeps the error of the decline': {
    kills: ['update/payment-method-after-a-decline-is-taken'],
    fault: on(
      UPDATE,
      patchSuccess((intent, { before }) => ({ ...intent, last_payment_error: before?.last_payment_error ?? null })),
    ),
  },
  'a declined intent cannot be canceled': {
    kills: ['cancel/declined-intent-is-canceled'],
    fault: tooStrict(when(is(CANCEL), wasDeclined)),
  },
  'the first card wins': {
    kills: ['confirm/given-card-replaces-that-of-the-intent', 'confirm/given-card-is-declined-in-place-of-a-good-one'],
    fault: where(inStatus('requires_confirmation'), unread(CONFIRM, 'payment_method')),
  },
  'every confirmation takes a visa card': {
    kills: ['confirm/card-of-the-intent-is-charged'],
    fault: where(
      when(is(CONFIRM), (call) => !call.form.has('payment_method')),
      patchForm((form) => form.set('payment_method', 'pm_card_visa')),
    ),
  },
  'a payment method is set once': {
    kills: ['update/payment-method-is-replaced'],
    fault: where(inStatus('requires_confirmation'), unread(UPDATE, 'payment_method')),
  },
  'a confirmation takes spent cards': {
    kills: ['confirm/used-payment-method-is-refused'],
    fault: forgiving(saying(/previously used/, CONFIRM), (form) => form.set('payment_method', 'pm_card_visa')),
  },
  'without a return_url the customer is redirected': {
    kills: ['confirm/3ds-without-return-url-is-left-to-the-sdk'],
    fault: on(
      CONFIRM,
      patchIntentIn('requires_action', setting({ next_action: { type: 'redirect_to_url', redirect_to_url: {} } })),
    ),
  },
  'a waiting intent forgets its action': {
    kills: ['retrieve/waiting-intent-shows-its-action'],
    fault: on(RETRIEVE, patchIntentIn('requires_action', setting({ next_action: { type: 'use_stripe_sdk' } }))),
  },
  'a waiting intent is paid by confirming again': {
    kills: ['confirm/waiting-intent-by-hand-keeps-waiting'],
    fault: on(CONFIRM, where(inStatus('requires_action'), patchSuccess(setting({ status: 'succeeded' })))),
  },
  'a missing return_url is named': {
    kills: ['confirm/redirect-methods-need-a-return-url'],
    fault: rewording(/`return_url`/, { param: 'return_url' }),
  },
  'a refused capture lacks the intent': {
    kills: ['capture/negative-amount-is-refused-with-the-intent', 'capture/zero-is-refused-with-the-intent'],
    fault: on(CAPTURE, patchError(lacking('payment_intent'))),
  },
  'a negative capture has a code': {
    kills: ['capture/negative-amount-is-refused-with-the-intent'],
    fault: rewording(/^Invalid non-negative integer/, { code: 'parameter_invalid_integer' }),
  },
  'an authorized charge is not paid': {
    kills: ['expansion/charge-of-an-authorization-is-not-captured'],
    fault: charges({ paid: false }, ({ captured }) => captured === false),
  },
  'a partial capture captures the whole charge': {
    kills: ['expansion/charge-of-a-partial-capture-shows-the-part'],
    fault: charges({ amount_captured: 2_000 }, (charge) => charge.captured === true),
  },
  'a cancellation captures the charge': {
    kills: ['expansion/charge-of-a-canceled-authorization-stays-uncaptured'],
    fault: on(CANCEL, charges({ captured: true })),
  },
  'charges are in dollars': {
    kills: ['expansion/charge-of-an-authorization-is-not-captured', 'expansion/charge-of-a-payment-is-captured'],
    fault: charges({ currency: 'usd' }),
  },
  'a failed charge was authorized': {
    kills: ['expansion/charge-of-a-decline-tells-its-outcome'],
    fault: charges({ outcome: { type: 'authorized' } }, ({ status }) => status === 'failed'),
  },
  'future usage attaches nothing': {
    kills: ['create/saved-card-belongs-to-the-customer', 'confirm/customer-stays-on-the-paid-intent'],
    fault: patchEvery('payment_method', (method) => ({ ...method, customer: null })),
  },
  'a charge belongs to nobody': {
    kills: ['create/saved-card-belongs-to-the-customer'],
    fault: charges({ customer: null }),
  },
  'a debit is paid at once': {
    kills: ['expansion/charge-of-a-debit-is-pending'],
    fault: charges({ paid: true }, ({ status }) => status === 'pending'),
  },
  'processing is filled for debits': {
    kills: ['retrieve/processing-of-a-debit-is-null'],
    fault: on(RETRIEVE, patchIntentIn('processing', setting({ processing: { type: 'us_bank_account' } }))),
  },
  'a debit cannot be canceled': {
    kills: ['cancel/debit-in-processing-is-canceled'],
    fault: tooStrict(when(is(CANCEL), inStatus('processing'))),
  },
  'a debit without a mandate goes back': {
    kills: ['retrieve/debit-without-a-mandate-requires-confirmation'],
    fault: on(
      RETRIEVE,
      patchIntent((intent) => ({ ...intent, status: 'requires_payment_method', payment_method: null })),
    ),
  },
  'an intent takes payment methods of any type': {
    kills: ['confirm/debit-for-a-card-payment-is-refused'],
    fault: forgiving(
      (_error, call) => is(CONFIRM)(call) && sends('payment_method', 'pm_usBankAccount_success')(call),
      (form) => form.set('payment_method', 'pm_card_visa'),
    ),
  },
  'any amounts verify': {
    kills: ['microdeposits/other-amounts-are-refused'],
    fault: forgiving(
      (_error, call) => is(VERIFY)(call) && names('amounts')(call),
      (form) => {
        form.set('amounts[0]', '32');
        form.set('amounts[1]', '45');
      },
    ),
  },
  'client secrets are not compared': {
    kills: ['retrieve/client-secret-of-another-intent-is-refused'],
    fault: where(
      when(is(RETRIEVE), names('client_secret')),
      patchForm((form, call) => form.set('client_secret', String(call.before?.client_secret ?? 'none'))),
    ),
  },
});
