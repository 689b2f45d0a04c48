import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import { CANCEL, CONFIRM, CREATE, on, patchIntent, patchIntentIn, RETRIEVE, UPDATE } from '../../faults.ts';
import type { Call, Fault } from '../../wire.ts';
import { area, is, names, patchEvery, refusing } from '../fault.ts';
import { STATE } from '../fifth/recall.ts';
import { noting, recalling, within } from './note.ts';

/** Every look at a redirect gives a new address. */
const freshRedirects = (): Fault => {
  let count = 0;
  return on(
    RETRIEVE,
    patchIntentIn('requires_action', (intent) => {
      const next = within(intent, 'next_action');
      const { redirect_to_url: redirect } = next;
      if (!isObject(redirect)) return intent;
      count += 1;
      return {
        ...intent,
        next_action: { ...next, redirect_to_url: { ...redirect, url: `${redirect.url}?n=${count}` } },
      };
    }),
  );
};

const isBank = (intent: JsonObject | undefined): boolean =>
  Array.isArray(intent?.payment_method_types) && intent.payment_method_types.includes('us_bank_account');

const isProcessing = ({ before }: Call): boolean => before?.status === 'processing';

const actionFaults = area('sixth-actions', {
  'redirect-changes-with-each-read': {
    ...{
      operation: RETRIEVE,
      field: 'next_action',
      condition: 'requires_action with return_url',
      source: 'Q17, Q03, D7',
    },
    wrong: 'every retrieve of an intent in requires_action makes a new redirect address',
    fault: freshRedirects,
  },
  'first-return-url-stays': {
    ...{
      operation: CONFIRM,
      field: 'next_action',
      condition: 'confirm again with another return_url',
      source: 'D9, D7',
    },
    wrong: 'the return_url of the first attempt is used for every later one, whatever that sends',
    fault: recalling<string>({
      learn: ({ call }, past) => past ?? call.form.get('return_url') ?? undefined,
      form: (form, past, call) => {
        if (is(CONFIRM)(call) && form.has('return_url')) form.set('return_url', past);
      },
    }),
  },
  'canceled-action-comes-back': {
    ...{
      operation: CANCEL,
      field: 'next_action',
      condition: 'from requires_action, read later',
      source: 'O14, T16, T24, Q03',
    },
    wrong: 'a cancellation answers with next_action null, but later reads of the intent still show the action',
    fault: recalling<Json>({
      learn: ({ answer, call }, past) =>
        is(CANCEL)(call) && answer.status === 200 ? (call.before?.next_action ?? past) : past,
      intent: (intent, past) => ({ ...intent, next_action: past }),
    }),
  },
  'new-card-keeps-the-old-action': {
    ...{
      operation: UPDATE,
      field: 'next_action',
      condition: 'payment_method in requires_action',
      source: 'O7, T12, T16',
    },
    wrong: 'another payment method for an intent in requires_action leaves the next_action of the old one',
    fault: recalling<Json>({
      atOnce: true,
      learn: ({ answer, call }, past) =>
        is(UPDATE)(call) && answer.status === 200 && call.form.has('payment_method')
          ? (call.before?.next_action ?? past)
          : past,
      intent: (intent, past) => (intent.status === 'requires_confirmation' ? { ...intent, next_action: past } : intent),
    }),
  },
  'bare-manual-confirm-refused': {
    ...{ operation: CONFIRM, field: 'status', condition: 'confirmation_method=manual, requires_action', source: 'E8' },
    wrong: 'a bare confirm of a manually confirmed intent that waits for authentication is refused for its status',
    fault: refusing(
      (call) =>
        is(CONFIRM)(call) &&
        call.before?.status === 'requires_action' &&
        call.before.confirmation_method === 'manual' &&
        !call.form.has('payment_method'),
      {
        code: STATE,
        message:
          'You cannot confirm this PaymentIntent because it has a status of requires_action. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation.',
      },
    ),
  },
  'saved-before-authenticated': {
    ...{
      operation: CONFIRM,
      field: 'customer',
      condition: 'setup_future_usage, requires_action',
      source: 'REF customer',
    },
    wrong: 'the payment method belongs to the customer although the authentication was not finished',
    fault: noting<{ readonly method: Json; readonly customer: Json }>(
      ({ intent }, past) =>
        intent?.status === 'requires_action' && intent.setup_future_usage && intent.customer && intent.payment_method
          ? { method: intent.payment_method, customer: intent.customer }
          : past,
      (pasts) =>
        patchEvery('payment_method', (method) => {
          const kept = [...pasts.values()].find((past) => past.method === method.id);
          return kept === undefined ? method : { ...method, customer: kept.customer };
        }),
    ),
  },
});

const bankFaults = area('sixth-banks', {
  'pending-debit-reads-as-paid': {
    ...{ operation: CONFIRM, field: 'paid', condition: 'a debit in processing', source: '12.12 processing, R4' },
    wrong: 'the charge of a debit that is still processing is succeeded and paid',
    fault: patchEvery('charge', (charge) =>
      charge.status === 'pending' ? { ...charge, paid: true, status: 'succeeded' } : charge,
    ),
  },
  'processing-debit-cannot-be-canceled': {
    ...{
      operation: CANCEL,
      field: 'status',
      condition: 'us_bank_account in processing',
      source: 'O16, matrix 1a, REF',
    },
    wrong: 'a bank debit in processing cannot be canceled',
    fault: refusing((call) => is(CANCEL)(call) && isProcessing(call) && isBank(call.before), {
      code: STATE,
      message:
        'You cannot cancel this PaymentIntent because it has a status of processing. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action.',
    }),
  },
  'no-mandate-no-method': {
    ...{ operation: CREATE, field: 'status', condition: 'ACH, confirm without mandate_data', source: 'B7' },
    wrong: 'a bank debit refused for want of a mandate loses its payment method and waits for another',
    fault: recalling<true>({
      atOnce: true,
      learn: ({ answer, call, intent }, past) =>
        is(CREATE)(call) && answer.status === 400 && isBank(intent) && intent?.status === 'requires_confirmation'
          ? true
          : past,
      intent: (intent) =>
        intent.status === 'requires_confirmation'
          ? { ...intent, status: 'requires_payment_method', payment_method: null }
          : intent,
    }),
  },
});

const partFaults = area('sixth-parts', {
  'options-of-the-old-types': {
    ...{
      operation: UPDATE,
      field: 'payment_method_options',
      condition: 'payment_method_types updated',
      source: 'P14, E15',
    },
    wrong: 'an update of payment_method_types leaves payment_method_options as they were for the old types',
    fault: recalling<Json>({
      atOnce: true,
      learn: ({ answer, call }, past) =>
        is(UPDATE)(call) && answer.status === 200 && names('payment_method_types')(call)
          ? (past ?? call.before?.payment_method_options)
          : past,
      intent: (intent, past) => ({ ...intent, payment_method_options: past }),
    }),
  },
  'mandate-options-as-sent': {
    ...{ operation: CREATE, field: 'mandate_options', condition: 'without description, end_date', source: 'R31' },
    wrong: 'mandate_options are shown with the keys that were sent only, without the null ones',
    fault: patchIntent((intent) => {
      const options = within(intent, 'payment_method_options');
      const card = within(options, 'card');
      if (!isObject(card.mandate_options)) return intent;
      const sent = Object.entries(card.mandate_options).filter(([, value]) => value !== null);
      const shown = { ...options, card: { ...card, mandate_options: Object.fromEntries(sent) } };
      return { ...intent, payment_method_options: shown };
    }),
  },
});

export const stateFaults = [...actionFaults, ...bankFaults, ...partFaults];
