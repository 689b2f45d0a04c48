import { fake, present, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, ofOwner, owner, paid, refused } from '../common.ts';
import { CONFIRM, CREATE, RETRIEVE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';

const other = { other: { a: 'customer' } } as const;

/** A payment that saves its card for the customer. */
const saved = {
  name: 'saved',
  call: CREATE,
  makes: owner,
  send: { ...ofOwner, payment_method: 'pm_card_visa', confirm: true, setup_future_usage: 'off_session' },
  expect: paid({ payment_method: present }),
} as const;
/** The intent that has saved it says so to a retrieve as well. */
const kept = {
  name: 'kept',
  call: RETRIEVE,
  on: ref('saved.id'),
  expect: paid({ customer: ref('owner.id'), payment_method: ref('saved.payment_method') }),
} as const;
/** A second payment by the same customer: only a card that is theirs pays again. */
const again = {
  name: 'again',
  call: CREATE,
  send: { ...ofOwner, payment_method: ref('saved.payment_method'), confirm: true, off_session: true },
  expect: paid({ payment_method: ref('saved.payment_method') }),
} as const;

/** Intents of customers, and the cards that belong to them. */
export const customers = acrossOperations([
  {
    id: 'customers:stand-on-the-intent',
    requires: 'the customer of a create or an update stands on the intent',
    fix: 'copy customer onto the intent',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    rows: [
      {
        operation: CREATE,
        id: 'create/customer-is-returned',
        title: 'the customer of a create is returned on the intent',
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
        operation: UPDATE,
        id: 'update/customer-is-set',
        title: 'the customer of an update is returned on the intent',
        cites: ['docs:intents/update'],
        given: { status: 'requires_payment_method' },
        makes: owner,
        send: { customer: ref('owner.id') },
        expect: { http: 200, body: { amount: fake.amount, customer: ref('owner.id') } },
      },
    ],
  },
  {
    id: 'customers:own-their-cards',
    requires: 'a card that was saved for a customer pays for that customer, and for no one else',
    fix: 'attach the payment method to the customer after setup_future_usage, and compare owners before paying',
    cites: ['recorded:money-path', 'docs:intents/create'],
    rows: [
      {
        operation: CREATE,
        id: 'create/saved-card-can-be-charged-again',
        title: 'a card saved by one payment of a customer can be charged for the next',
        cites: ['docs:intents/create', 'recorded:gumroad'],
        steps: [saved, kept, again],
      },
      {
        operation: CONFIRM,
        id: 'confirm/attached-card-without-customer-is-refused',
        title: 'a card attached to a customer is refused for an intent without a customer',
        cites: ['recorded:money-path'],
        steps: [
          saved,
          again,
          { name: 'made', call: CREATE, send: cardPayment, expect: { http: 200, body: { customer: null } } },
          {
            name: 'refused',
            call: CONFIRM,
            on: ref('made.id'),
            send: { payment_method: ref('saved.payment_method') },
            expect: refused({ code: 'parameter_missing', param: 'source' }),
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/card-of-another-customer-is-refused',
        title: 'a card attached to one customer is refused for the intent of another',
        steps: [
          saved,
          again,
          {
            name: 'made',
            call: CREATE,
            makes: other,
            send: { ...cardPayment, customer: ref('other.id') },
            expect: { http: 200, body: { customer: ref('other.id') } },
          },
          {
            name: 'refused',
            call: CONFIRM,
            on: ref('made.id'),
            send: { payment_method: ref('saved.payment_method') },
            expect: refused({ code: null, param: 'payment_method' }),
          },
        ],
      },
    ],
  },
  {
    id: 'customers:are-no-payment-method',
    requires: 'an intent with a customer and without a payment method cannot be confirmed',
    fix: 'refuse with HTTP 400 and payment_intent_unexpected_state',
    cites: ['recorded:money-path'],
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/customer-without-payment-method-is-refused',
        title: 'an intent with a customer and without a payment method cannot be confirmed',
        steps: [
          {
            name: 'made',
            call: CREATE,
            makes: owner,
            send: ofOwner,
            expect: { http: 200, body: { customer: ref('owner.id'), payment_method: null } },
          },
          {
            name: 'refused',
            call: CONFIRM,
            on: ref('made.id'),
            expect: refused({
              code: 'payment_intent_unexpected_state',
              message: /^You cannot confirm this PaymentIntent because it's missing a payment method\./,
            }),
          },
        ],
      },
    ],
  },
]);
