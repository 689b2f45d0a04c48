import { fake, not, present, ref } from '../../../engine/vocabulary/values.ts';
import { paid, plainPayment, unknownIntent, unknownParameter } from '../common.ts';
import { CONFIRM } from '../operation-ids.ts';
import { operation } from '../terms.ts';

/** Confirmations and their results. */
export const confirm = operation(CONFIRM, [
  {
    id: 'confirm:payment',
    requires: 'a confirmation charges its payment method, or that of the intent, for the whole amount',
    fix: 'charge the payment method, set latest_charge and amount_received, and answer with succeeded',
    cites: ['recorded:gumroad', 'docs:intents/confirm'],
    rows: [
      {
        id: 'confirm/valid-card-succeeds',
        title: 'a confirmation with a valid card succeeds and receives the whole amount',
        given: { status: 'requires_confirmation' },
        send: {},
        expect: paid({ amount_received: fake.amount, amount_capturable: 0, latest_charge: present, next_action: null }),
      },
      {
        id: 'confirm/payment-method-parameter-is-used',
        title: 'a confirmation can bring the payment method of an intent that has none',
        cites: ['recorded:openfoodnetwork', 'docs:intents/confirm'],
        given: { status: 'requires_payment_method' },
        send: { payment_method: 'pm_card_visa' },
        expect: paid({ amount_received: fake.amount, payment_method: present }),
      },
    ],
  },
  {
    id: 'confirm:capture-method',
    shared: plainPayment,
    requires: 'with manual capture a confirmation authorizes the amount for a later capture',
    fix: 'end in requires_capture with the amount capturable where capture_method is manual',
    cites: ['recorded:openfoodnetwork', 'docs:intents/capture'],
    needs: ['manual-capture'],
    rows: [
      {
        id: 'confirm/manual-capture-requires-capture',
        title: 'a confirmation with manual capture leads to requires_capture with the whole amount capturable',
        given: { status: 'requires_confirmation', capture_method: 'manual' },
        send: {},
        expect: {
          http: 200,
          status: 'requires_capture',
          body: { amount_capturable: fake.amount, amount_received: 0, latest_charge: present },
        },
      },
      {
        id: 'confirm/capture-method-manual-authorizes',
        title: 'a confirmation with capture_method=manual authorizes and does not capture',
        cites: ['docs:intents/confirm'],
        given: { status: 'requires_confirmation' },
        send: { capture_method: 'manual' },
        expect: {
          http: 200,
          status: 'requires_capture',
          body: { capture_method: 'manual', amount_capturable: fake.amount, amount_received: 0 },
        },
      },
    ],
  },
  {
    id: 'confirm:second-attempt',
    shared: plainPayment,
    requires:
      'a declined intent can be confirmed again; the next charge is a new one, and its success clears the error',
    fix: 'go back to requires_payment_method after a decline; make a charge for each attempt; clear last_payment_error when one succeeds',
    cites: ['recorded:aat', 'docs:intents/object'],
    given: { status: 'requires_payment_method' },
    rows: [
      {
        id: 'confirm/decline-can-be-retried',
        title:
          'a declined intent succeeds with a second confirmation and a valid card, which clears last_payment_error',
        cites: ['recorded:aat'],
        steps: [
          {
            name: 'declined',
            call: CONFIRM,
            send: { payment_method: 'pm_card_visa_chargeDeclined' },
            expect: { http: 402, error: { type: 'card_error' } },
          },
          {
            name: 'retried',
            call: CONFIRM,
            send: { payment_method: 'pm_card_visa' },
            expect: paid({ amount_received: fake.amount, last_payment_error: null }),
          },
        ],
      },
      {
        id: 'confirm/second-attempt-has-a-new-charge',
        title: 'the charge of a second attempt is not the charge of the decline before it',
        steps: [
          {
            name: 'declined',
            call: CONFIRM,
            send: { payment_method: 'pm_card_visa_chargeDeclined' },
            expect: { http: 402 },
          },
          {
            name: 'retried',
            call: CONFIRM,
            send: { payment_method: 'pm_card_visa' },
            expect: paid({ latest_charge: not(ref('declined.error.payment_intent.latest_charge')) }),
          },
        ],
      },
    ],
  },
  {
    id: 'confirm:unknown-names',
    requires: 'a confirmation refuses a parameter that does not exist, and an intent that does not exist',
    fix: 'answer 400 with parameter_unknown and the name in param; 404 with resource_missing and param intent',
    cites: ['recorded:sandbox-errors', 'recorded:money-path', 'docs:error-codes'],
    rows: [
      {
        ...unknownParameter,
        id: 'confirm/unknown-parameter-is-refused',
        shared: plainPayment,
        title: 'a confirmation with an unknown parameter is refused, with the parameter in param',
        given: { status: 'requires_confirmation' },
      },
      {
        ...unknownIntent,
        id: 'confirm/unknown-intent-is-404',
        title: 'a confirmation of an unknown intent returns 404',
        cites: ['recorded:money-path', 'docs:error-codes'],
        send: {},
      },
    ],
  },
  {
    id: 'confirm:return-url-or-payment-method-first',
    requires: 'where both the payment method and the return_url are missing, one of them is named first',
    cites: ['docs:intents/confirm'],
    open: 'the one recorded answer does not say what its request held',
  },
  {
    id: 'confirm:own-payment-method-of-the-customer',
    requires: 'a confirmation without a payment method takes the one that the customer has by default',
    cites: ['docs:intents/confirm'],
    open: 'two independent accounts contradict each other',
  },
]);
