import { fake, present, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, ofOwner, owner } from '../common.ts';
import { operation } from '../terms.ts';

const CREATE = 'PostPaymentIntents';

/** Lists of one customer, whose end is known. */
export const customerLists = operation('GetPaymentIntents', [
  {
    id: 'list:by-customer',
    requires: 'a list by customer holds the intents of that customer, and has_more tells exactly whether more follow',
    fix: 'filter by customer before paging, and compute has_more from what is left',
    cites: ['recorded:aat', 'docs:pagination'],
    needs: ['customers'],
    rows: [
      {
        id: 'list/customer-filters',
        title: 'a list by customer holds the intents of that customer, and no others',
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
        id: 'list/decline-leaves-an-intent',
        title: 'a create that was declined leaves an intent, which the list of its customer holds',
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
        id: 'pagination/customer-without-intents-has-none',
        title: 'the list of a customer without intents is empty, and says that there is no more',
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
        id: 'pagination/full-page-may-be-the-last',
        title: 'a page that holds all there is says that there is no more, full as it is',
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
