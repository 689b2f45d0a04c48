import { fake } from '../../../engine/vocabulary/values.ts';
import { cardPayment, TYPES_GONE } from '../common.ts';
import { acrossOperations } from '../terms.ts';

const body = { amount: fake.amount, payment_method_types: ['card'], automatic_payment_methods: null } as const;
const made = { http: 200, body } as const;

/** How a request may be written: the client libraries of Stripe do not all write alike. */
export const formSuites = acrossOperations([
  {
    id: 'transport:forms-are-text',
    requires: 'what a form says is a text where the document has a text, digits or not',
    fix: 'take the type of a parameter from the document, and never from what it looks like',
    cites: ['docs:intents/object', 'openapi:dahlia'],
    rows: [
      {
        operation: 'PostPaymentIntents',
        id: 'create/digits-of-a-text-stay-text',
        title: 'a description of digits only is a text',
        send: { ...cardPayment, description: '0012345' },
        expect: { http: 200, body: { description: '0012345' } },
      },
    ],
  },
  {
    id: 'create:zero-decimal-currencies',
    requires: 'an amount in a zero-decimal currency is taken as it is',
    fix: 'do not multiply or divide amounts of zero-decimal currencies',
    level: 'should',
    cites: ['docs:intents/create', 'docs:currencies'],
    rows: [
      {
        operation: 'PostPaymentIntents',
        id: 'create/currency-without-cents',
        title: 'an amount in a currency without cents is taken as it is',
        send: { ...cardPayment, currency: 'jpy' },
        expect: { http: 200, body: { amount: fake.amount, currency: 'jpy' } },
      },
    ],
  },
  {
    id: 'transport:arrays-in-forms',
    requires: 'the items of an array come in a form with empty brackets or with their places in them',
    fix: 'read a[]=x and a[0]=x as the same array',
    cites: ['docs:expand', 'recorded:openfoodnetwork'],
    rows: [
      {
        operation: 'PostPaymentIntents',
        id: 'create/array-without-places',
        until: TYPES_GONE,
        title: 'the items of an array may be sent with empty brackets',
        level: 'should',
        send: cardPayment,
        arrays: 'empty',
        expect: made,
      },
      {
        operation: 'PostPaymentIntents',
        id: 'create/array-with-places',
        until: TYPES_GONE,
        title: 'the items of an array may be sent with their places in the brackets',
        cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
        send: cardPayment,
        arrays: 'indexed',
        expect: made,
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'expansion/brackets-may-be-empty',
        title: 'expand[] names what is expanded, as expand[0] does',
        given: { status: 'succeeded' },
        send: { expand: ['latest_charge'] },
        arrays: 'empty',
        expect: {
          http: 200,
          status: 'succeeded',
          body: { latest_charge: { object: 'charge', amount: fake.amount } },
        },
      },
    ],
  },
]);
