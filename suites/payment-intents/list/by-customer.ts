import { fake, present, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, ofOwner, owner } from '../common.ts';
import { operation } from '../terms.ts';

const CREATE = 'PostPaymentIntents';

/** Lists of one customer, whose end is known. */
export const customerLists = operation('GetPaymentIntents', [
  {
    id: 'list:by-customer',
    requires:
      'a list by customer returns the intents of that customer, and has_more is true if and only if more follow',
    fix: 'filter by customer before paging, and compute has_more from what is left',
    cites: ['recorded:aat', 'docs:pagination'],
    needs: ['customers'],
    rows: [
      {
        id: 'list/customer-filter-is-applied',
        title: 'a list by customer returns the intents of that customer and no others',
        cites: ['recorded:money-path', 'docs:intents/list'],
        steps: [
          { name: 'own', call: CREATE, makes: owner, send: ofOwner, expect: { http: 200 } },
          { name: 'other', call: CREATE, send: cardPayment, expect: { http: 200 } },
          {
            name: 'page',
            call: 'GetPaymentIntents',
            send: { customer: ref('owner.id') },
            expect: { http: 200, body: { data: [{ id: ref('own.id'), amount: fake.amount }], has_more: false } },
          },
        ],
      },
      {
        id: 'list/includes-the-intent-of-a-declined-create',
        title: 'a declined create leaves an intent in the list of its customer',
        cites: ['recorded:aat'],
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
        id: 'pagination/customer-without-intents-has-an-empty-list',
        title: 'the list of a customer without intents is empty, with has_more false',
        cites: ['docs:intents/list', 'docs:pagination'],
        steps: [
          { name: 'other', call: CREATE, send: cardPayment, expect: { http: 200 } },
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
        id: 'pagination/full-last-page-has-no-more',
        title: 'a full page that ends the list has has_more false',
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
        id: 'pagination/last-page-has-the-rest',
        title: 'three intents with limit=2 make a page with has_more true and a last one with the third',
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
    ],
  },
]);
