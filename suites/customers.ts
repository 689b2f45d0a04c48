import { suite } from '../engine/scenario.ts';
import { fake, matching, present, ref } from '../engine/values.ts';

const CREATE = 'PostPaymentIntents';
const UPDATE = 'PostPaymentIntentsIntent';
const CONFIRM = 'PostPaymentIntentsIntentConfirm';

const bare = { amount: fake.amount, currency: 'usd', payment_method_types: ['card'] } as const;
const owner = { owner: { a: 'customer' } } as const;
const other = { other: { a: 'customer' } } as const;
const ofOwner = { ...bare, customer: ref('owner.id') } as const;

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
        { name: 'made', call: CREATE, send: bare, expect: { http: 200 } },
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
          send: { ...bare, customer: ref('other.id') },
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
  suite('GetPaymentIntents', [
    {
      id: 'list/customer-filters',
      title: 'a list by customer holds the intents of that customer, and no others',
      level: 'must',
      cites: ['recorded:money-path', 'docs:intents/list'],
      needs: ['customers'],
      steps: [
        { name: 'own', call: CREATE, makes: owner, send: ofOwner, expect: { http: 200 } },
        { name: 'other', call: CREATE, send: bare, expect: { http: 200 } },
        {
          name: 'page',
          call: 'GetPaymentIntents',
          send: { customer: ref('owner.id') },
          expect: { http: 200, body: { data: [{ id: ref('own.id'), amount: fake.amount }], has_more: false } },
        },
      ],
    },
    {
      id: 'list/decline-leaves-an-intent',
      title: 'a create that was declined leaves an intent, which the list of its customer holds',
      level: 'must',
      cites: ['recorded:aat'],
      needs: ['customers'],
      steps: [
        {
          name: 'declined',
          call: CREATE,
          makes: owner,
          send: { ...ofOwner, payment_method: 'pm_card_visa_chargeDeclined', confirm: true },
          expect: { http: 402, error: { type: 'card_error' } },
        },
        {
          name: 'page',
          call: 'GetPaymentIntents',
          send: { customer: ref('owner.id') },
          expect: {
            http: 200,
            body: { data: [{ status: 'requires_payment_method', amount: fake.amount, last_payment_error: present }] },
          },
        },
      ],
    },
    {
      id: 'pagination/customer-without-intents-has-none',
      title: 'the list of a customer without intents is empty, and says that there is no more',
      level: 'must',
      cites: ['docs:intents/list', 'docs:pagination'],
      needs: ['customers'],
      steps: [
        { name: 'other', call: CREATE, send: bare, expect: { http: 200 } },
        {
          name: 'page',
          call: 'GetPaymentIntents',
          makes: owner,
          send: { customer: ref('owner.id') },
          expect: { http: 200, body: { object: 'list', data: [], has_more: false } },
        },
      ],
    },
    {
      id: 'pagination/full-page-may-be-the-last',
      title: 'a page that holds all there is says that there is no more, full as it is',
      level: 'must',
      cites: ['recorded:aat', 'docs:pagination'],
      needs: ['customers'],
      steps: [
        { name: 'older', call: CREATE, makes: owner, send: ofOwner, expect: { http: 200 } },
        { name: 'newer', call: CREATE, send: ofOwner, expect: { http: 200 } },
        {
          name: 'page',
          call: 'GetPaymentIntents',
          send: { customer: ref('owner.id'), limit: 2 },
          expect: {
            http: 200,
            body: { data: [{ customer: ref('owner.id') }, { object: 'payment_intent' }], has_more: false },
          },
        },
      ],
    },
    {
      id: 'pagination/last-page-holds-the-rest',
      title: 'three intents by two are a page that has more, and one with the third that has not',
      level: 'must',
      cites: ['recorded:aat', 'docs:pagination'],
      needs: ['customers'],
      steps: [
        { name: 'oldest', call: CREATE, makes: owner, send: ofOwner, expect: { http: 200 } },
        { name: 'middle', call: CREATE, send: ofOwner, expect: { http: 200 } },
        { name: 'newest', call: CREATE, send: ofOwner, expect: { http: 200 } },
        {
          name: 'first',
          call: 'GetPaymentIntents',
          send: { customer: ref('owner.id'), limit: 2 },
          expect: {
            http: 200,
            body: { data: [{ object: 'payment_intent' }, { object: 'payment_intent' }], has_more: true },
          },
        },
        {
          name: 'last',
          call: 'GetPaymentIntents',
          send: { customer: ref('owner.id'), limit: 2, starting_after: ref('first.data.1.id') },
          expect: { http: 200, body: { data: [{ customer: ref('owner.id') }], has_more: false } },
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
