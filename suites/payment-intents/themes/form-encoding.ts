import { suite } from '../../../engine/vocabulary/scenario.ts';
import { fake } from '../../../engine/vocabulary/values.ts';
import { cardPayment, TYPES_GONE } from '../common.ts';

const body = { amount: fake.amount, payment_method_types: ['card'], automatic_payment_methods: null } as const;
const made = { http: 200, body } as const;

/** How a request may be written: the client libraries of Stripe do not all write alike. */
export const formSuites = [
  suite('PostPaymentIntents', [
    {
      id: 'create/digits-of-a-text-stay-text',
      title: 'a description of digits only is a text',
      level: 'must',
      cites: ['docs:intents/object', 'openapi:dahlia'],
      send: { ...cardPayment, description: '0012345' },
      expect: { http: 200, body: { description: '0012345' } },
    },
    {
      id: 'create/currency-without-cents',
      title: 'an amount in a currency without cents is taken as it is',
      level: 'should',
      cites: ['docs:intents/create', 'docs:currencies'],
      send: { ...cardPayment, currency: 'jpy' },
      expect: { http: 200, body: { amount: fake.amount, currency: 'jpy' } },
    },
    {
      id: 'create/array-without-places',
      until: TYPES_GONE,
      title: 'the items of an array may be sent with empty brackets',
      level: 'should',
      cites: ['docs:expand', 'recorded:openfoodnetwork'],
      send: cardPayment,
      arrays: 'empty',
      expect: made,
    },
    {
      id: 'create/array-with-places',
      until: TYPES_GONE,
      title: 'the items of an array may be sent with their places in the brackets',
      level: 'must',
      cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
      send: cardPayment,
      arrays: 'indexed',
      expect: made,
    },
  ]),
  suite('GetPaymentIntentsIntent', [
    {
      id: 'expansion/brackets-may-be-empty',
      title: 'expand[] names what is expanded, as expand[0] does',
      level: 'must',
      cites: ['docs:expand', 'recorded:openfoodnetwork'],
      given: { status: 'succeeded' },
      send: { expand: ['latest_charge'] },
      arrays: 'empty',
      expect: {
        http: 200,
        status: 'succeeded',
        body: { latest_charge: { object: 'charge', amount: fake.amount } },
      },
    },
  ]),
] as const;
