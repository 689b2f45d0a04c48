import { suite } from '../../../engine/vocabulary/scenario.ts';
import { fake, matching, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, ofOwner, owner } from '../common.ts';

const CREATE = 'PostPaymentIntents';
const UPDATE = 'PostPaymentIntentsIntent';
const CONFIRM = 'PostPaymentIntentsIntentConfirm';

const other = { other: { a: 'customer' } } as const;

/** A payment that saves its card for the customer. */
const saved = {
  name: 'saved',
  call: CREATE,
  makes: owner,
  send: { ...ofOwner, payment_method: 'pm_card_visa', confirm: true, setup_future_usage: 'off_session' },
  expect: { http: 200, status: 'succeeded', body: { payment_method: matching(/^pm_\w+/) } },
} as const;

/** Intents of customers, and the cards that belong to them. */
export const customers = [
  suite(CREATE, [
    {
      id: 'create/customer-is-kept',
      title: 'the customer of a create stands on the intent',
      level: 'must',
      cites: ['recorded:gumroad', 'docs:intents/create'],
      needs: ['customers'],
      steps: [
        {
          name: 'made',
          call: CREATE,
          makes: owner,
          send: ofOwner,
          expect: { http: 200, body: { amount: fake.amount, customer: ref('owner.id') } },
        },
      ],
    },
    {
      id: 'create/saved-card-pays-again',
      title: 'a card that a payment saved for its customer pays for the next one',
      level: 'must',
      cites: ['docs:intents/create', 'recorded:gumroad'],
      needs: ['customers'],
      steps: [
        saved,
        {
          name: 'again',
          call: CREATE,
          send: { ...ofOwner, payment_method: ref('saved.payment_method'), confirm: true, off_session: true },
          expect: { http: 200, status: 'succeeded', body: { payment_method: ref('saved.payment_method') } },
        },
      ],
    },
  ]),
  suite(UPDATE, [
    {
      id: 'update/customer-is-set',
      title: 'the customer of an update stands on the intent',
      level: 'must',
      cites: ['docs:intents/update'],
      needs: ['customers'],
      given: { status: 'requires_payment_method' },
      makes: owner,
      send: { customer: ref('owner.id') },
      expect: { http: 200, body: { amount: fake.amount, customer: ref('owner.id') } },
    },
  ]),
  suite(CONFIRM, [
    {
      id: 'confirm/customer-alone-is-no-payment-method',
      title: 'an intent with a customer and without a payment method is not confirmed',
      level: 'must',
      cites: ['recorded:money-path'],
      needs: ['customers'],
      steps: [
        { name: 'made', call: CREATE, makes: owner, send: ofOwner, expect: { http: 200 } },
        {
          name: 'refused',
          call: CONFIRM,
          intent: ref('made.id'),
          expect: {
            http: 400,
            error: {
              type: 'invalid_request_error',
              code: 'payment_intent_unexpected_state',
              message: /^You cannot confirm this PaymentIntent because it's missing a payment method\./,
            },
          },
        },
      ],
    },
    {
      id: 'confirm/card-of-a-customer-needs-its-customer',
      title: 'the card of a customer does not pay an intent that has no customer',
      level: 'must',
      cites: ['recorded:money-path'],
      needs: ['customers'],
      steps: [
        saved,
        { name: 'made', call: CREATE, send: cardPayment, expect: { http: 200 } },
        {
          name: 'refused',
          call: CONFIRM,
          intent: ref('made.id'),
          send: { payment_method: ref('saved.payment_method') },
          expect: {
            http: 400,
            error: { type: 'invalid_request_error', code: 'parameter_missing', param: 'source' },
          },
        },
      ],
    },
    {
      id: 'confirm/card-of-another-customer-is-refused',
      title: 'the card of one customer does not pay the intent of another',
      level: 'must',
      cites: ['recorded:money-path', 'docs:intents/create'],
      needs: ['customers'],
      steps: [
        saved,
        {
          name: 'made',
          call: CREATE,
          makes: other,
          send: { ...cardPayment, customer: ref('other.id') },
          expect: { http: 200 },
        },
        {
          name: 'refused',
          call: CONFIRM,
          intent: ref('made.id'),
          send: { payment_method: ref('saved.payment_method') },
          expect: {
            http: 400,
            error: { type: 'invalid_request_error', code: null, param: 'payment_method' },
          },
        },
      ],
    },
  ]),
  suite('GetPaymentIntentsIntent', [
    {
      id: 'retrieve/refunded-intent-stays-succeeded',
      title: 'an intent that was refunded has succeeded all the same; its charge is refunded',
      level: 'must',
      cites: ['recorded:aat'],
      needs: ['refunds'],
      given: { status: 'succeeded' },
      makes: { refund: { a: 'refund', with: { payment_intent: ref('given.id') } } },
      send: { expand: ['latest_charge'] },
      expect: {
        http: 200,
        status: 'succeeded',
        body: { amount_received: fake.amount, latest_charge: { refunded: true, amount_refunded: fake.amount } },
      },
    },
    {
      id: 'retrieve/partly-refunded-intent-stays-succeeded',
      title: 'an intent that was refunded in part has succeeded; its charge is not refunded as a whole',
      level: 'must',
      cites: ['recorded:gumroad', 'recorded:aat'],
      needs: ['refunds'],
      given: { status: 'succeeded' },
      makes: { refund: { a: 'refund', with: { payment_intent: ref('given.id'), amount: fake.smallerAmount } } },
      send: { expand: ['latest_charge'] },
      expect: {
        http: 200,
        status: 'succeeded',
        body: { latest_charge: { refunded: false, amount_refunded: fake.smallerAmount } },
      },
    },
  ]),
] as const;
