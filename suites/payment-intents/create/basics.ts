import { fake, matching, not, present, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, paid, plainPaymentAtOnce } from '../common.ts';
import { operation } from '../terms.ts';

/** Creates, with and without confirm=true. */
export const create = operation('PostPaymentIntents', [
  {
    id: 'create:new-intent',
    requires:
      'a create makes a new intent that holds no money; it waits for a payment method, or with one for its confirmation',
    fix: 'store a new intent with an id and a client secret of its own, in requires_payment_method or requires_confirmation',
    cites: ['recorded:money-path', 'docs:lifecycle'],
    rows: [
      {
        id: 'create/intent-without-payment-method-requires-one',
        title: 'an intent created without a payment method is in requires_payment_method and holds no money',
        send: { ...cardPayment },
        expect: {
          http: 200,
          status: 'requires_payment_method',
          body: {
            object: 'payment_intent',
            amount: fake.amount,
            currency: present,
            amount_capturable: 0,
            amount_received: 0,
            latest_charge: null,
            payment_method: null,
            next_action: null,
            last_payment_error: null,
            canceled_at: null,
            cancellation_reason: null,
          },
        },
      },
      {
        id: 'create/id-and-client-secret-are-set',
        title: 'a new intent has an id and a client_secret',
        cites: ['recorded:gumroad', 'docs:intents/object'],
        send: { ...cardPayment },
        expect: {
          http: 200,
          body: { amount: fake.amount, id: matching(/./), client_secret: matching(/./) },
        },
      },
      {
        id: 'create/intent-with-payment-method-requires-confirmation',
        title: 'an intent created with a payment method and without confirm is in requires_confirmation',
        cites: ['recorded:gumroad', 'docs:lifecycle'],
        send: { ...cardPayment, payment_method: 'pm_card_visa' },
        expect: { http: 200, status: 'requires_confirmation', body: { payment_method: present, latest_charge: null } },
      },
      {
        id: 'create/equal-creates-make-two-intents',
        title: 'two equal creates without an idempotency key make two intents',
        cites: ['recorded:gumroad', 'docs:intents/create'],
        steps: [
          { name: 'first', call: 'PostPaymentIntents', send: { ...cardPayment }, expect: { http: 200 } },
          {
            name: 'second',
            call: 'PostPaymentIntents',
            send: { ...cardPayment },
            expect: { http: 200, body: { id: not(ref('first.id')) } },
          },
        ],
      },
    ],
  },
  {
    id: 'create:confirm',
    requires: 'with confirm=true a create is a create and a confirmation in one; without it nothing is attempted',
    fix: 'run the confirmation inside the create where confirm is true, and answer with what it led to',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    rows: [
      {
        id: 'create/confirm-true-succeeds',
        title: 'a create with confirm=true and a valid card succeeds in one request',
        send: { ...cardPayment, payment_method: 'pm_card_visa', confirm: true },
        expect: paid({ amount_received: fake.amount, latest_charge: present }),
      },
      {
        id: 'create/confirm-false-requires-confirmation',
        title: 'confirm=false leaves an intent with a payment method in requires_confirmation',
        cites: ['docs:intents/create', 'docs:lifecycle'],
        send: { ...cardPayment, payment_method: 'pm_card_visa', confirm: false },
        expect: { http: 200, status: 'requires_confirmation', body: { amount_received: 0 } },
      },
      {
        id: 'create/confirm-true-with-manual-capture-requires-capture',
        shared: plainPaymentAtOnce,
        title:
          'a create with confirm=true and manual capture leads to requires_capture with the whole amount capturable',
        cites: ['recorded:money-path', 'docs:intents/capture'],
        needs: ['manual-capture'],
        send: { ...cardPayment, payment_method: 'pm_card_visa', confirm: true, capture_method: 'manual' },
        expect: { http: 200, status: 'requires_capture', body: { amount_capturable: fake.amount, amount_received: 0 } },
      },
      {
        id: 'create/confirm-true-with-declined-card-is-402',
        shared: plainPaymentAtOnce,
        title: 'a create with confirm=true and a declined card returns a card_error',
        cites: ['recorded:money-path', 'docs:testing'],
        send: { ...cardPayment, payment_method: 'pm_card_visa_chargeDeclined', confirm: true },
        expect: {
          http: 402,
          error: {
            type: 'card_error',
            code: 'card_declined',
            decline_code: 'generic_decline',
            message: /^Your card was declined\.$/,
          },
        },
      },
      {
        id: 'create/confirm-true-with-3ds-card-requires-action',
        shared: plainPaymentAtOnce,
        title: 'a create with confirm=true and a card that requires authentication leads to requires_action',
        cites: ['recorded:activemerchant', 'docs:testing'],
        needs: ['three-d-secure'],
        send: { ...cardPayment, payment_method: 'pm_card_threeDSecure2Required', confirm: true },
        expect: {
          http: 200,
          status: 'requires_action',
          body: { next_action: { type: present }, latest_charge: null, last_payment_error: null },
        },
      },
    ],
  },
  {
    id: 'create:default-source-of-the-customer',
    requires: 'with confirm=true and no payment method the default source of the customer is used',
    cites: ['docs:intents/create'],
    excluded: 'sources are the payment instruments of the Charges API, kept for those who migrate from it',
  },
  {
    id: 'create:card-present-generates-a-card',
    requires: 'a card at a reader leaves a generated card with the customer',
    cites: ['docs:intents/create'],
    excluded: 'it takes a card reader',
  },
  {
    id: 'create:receipts-are-sent',
    requires: 'a receipt goes to receipt_email in live mode, whatever the settings',
    cites: ['docs:intents/create'],
    excluded: 'an e-mail in live mode is out of reach of a suite that refuses live keys',
  },
  {
    id: 'create:connect-parameters',
    requires: 'application_fee_amount and transfer_data share a payment with a connected account',
    cites: ['docs:intents/create'],
    excluded: 'it takes a connected account; only a destination that does not exist is asked for',
  },
  {
    id: 'create:fee-without-a-connected-account',
    requires: 'an application_fee_amount without a connected account has one answer',
    cites: ['docs:intents/create'],
    open: 'no answer was recorded',
  },
]);
