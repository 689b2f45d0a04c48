import { fake, present, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, ofOwner, owner } from '../common.ts';
import { CREATE, LIST } from '../operation-ids.ts';
import { operation } from '../terms.ts';
import { exactly, four, payments } from './population.ts';

/** Lists of one customer. */
export const customerLists = operation('GetPaymentIntents', [
  {
    id: 'list:by-customer',
    requires: 'a list by customer returns the intents of that customer and no others',
    fix: 'filter by customer before paging',
    cites: ['recorded:money-path', 'docs:intents/list'],
    needs: ['customers'],
    rows: [
      {
        id: 'list/customer-filter-is-applied',
        title: 'a list by customer returns the intents of that customer and no others',
        shared: four,
        steps: [
          { name: 'other', call: CREATE, send: cardPayment, expect: { http: 200 } },
          {
            name: 'page',
            call: LIST,
            send: { customer: ref('owner.id') },
            expect: { http: 200, body: { data: exactly(...payments), has_more: false } },
          },
        ],
      },
      {
        id: 'pagination/customer-without-intents-has-an-empty-list',
        title: 'the list of a customer without intents is empty, with has_more false',
        cites: ['docs:intents/list', 'docs:pagination'],
        shared: four,
        steps: [
          // On a server whose lists by customer are all empty, the row would pass by accident.
          {
            name: 'theirs',
            call: LIST,
            send: { customer: ref('owner.id'), limit: 1 },
            expect: { http: 200, body: { data: [{ object: 'payment_intent' }] } },
          },
          {
            name: 'page',
            call: LIST,
            makes: { nobody: { a: 'customer' } },
            send: { customer: ref('nobody.id') },
            expect: { http: 200, body: { object: 'list', data: [], has_more: false } },
          },
        ],
      },
      {
        id: 'list/url-is-without-the-filter',
        title: 'the url of a list by customer is its path, without the filter',
        cites: ['recorded:money-path', 'docs:pagination'],
        shared: four,
        steps: [
          // Whether the filter is looked at is the question of another row.
          { name: 'theirs', call: LIST, send: { customer: ref('owner.id') }, expect: { http: 200 } },
          {
            name: 'page',
            call: LIST,
            send: { customer: ref('owner.id') },
            expect: { http: 200, body: { object: 'list', url: '/v1/payment_intents' } },
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
          // Whether there is a filter at all is the question of another row.
          { name: 'theirs', call: LIST, send: { customer: ref('owner.id') }, expect: { http: 200 } },
          {
            name: 'page',
            call: LIST,
            send: { customer: ref('owner.id') },
            expect: {
              http: 200,
              body: { data: [{ status: 'requires_payment_method', amount: fake.amount, last_payment_error: present }] },
            },
          },
        ],
      },
    ],
  },
]);
