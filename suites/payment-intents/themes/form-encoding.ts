import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { aCharge, cardPayment, TYPES_GONE } from '../common.ts';
import { acrossOperations } from '../terms.ts';
import { onPaid } from '../values/setups.ts';

const body = { amount: fake.amount, payment_method_types: ['card'], automatic_payment_methods: null } as const;
const made = { http: 200, body } as const;

/** The form encodings of a request: Stripe's client libraries differ. */
export const formSuites = acrossOperations([
  {
    id: 'transport:forms-are-text',
    requires: 'a form value is a string where the document has a string, digits or not',
    fix: 'take the type of a parameter from the document, and never from what it looks like',
    cites: ['docs:intents/object', 'openapi:dahlia'],
    rows: [
      {
        operation: 'PostPaymentIntents',
        id: 'create/digits-in-a-string-stay-a-string',
        title: 'a description of digits is returned as a string',
        send: { ...cardPayment, description: '0012345' },
        expect: { http: 200, body: { description: '0012345' } },
      },
    ],
  },
  {
    id: 'create:zero-decimal-currencies',
    requires: 'an amount in a zero-decimal currency is taken as it is',
    fix: 'do not multiply or divide amounts of zero-decimal currencies',
    cites: ['docs:intents/create', 'docs:currencies'],
    rows: [
      {
        operation: 'PostPaymentIntents',
        id: 'create/zero-decimal-currency-is-not-scaled',
        title: 'an amount in a zero-decimal currency is returned unchanged',
        send: { ...cardPayment, currency: 'jpy' },
        expect: { http: 200, body: { amount: fake.amount, currency: 'jpy' } },
      },
    ],
  },
  {
    id: 'transport:arrays-in-forms',
    requires: 'array items are sent with empty brackets or with indexes',
    fix: 'read a[]=x and a[0]=x as the same array',
    cites: ['docs:expand', 'recorded:openfoodnetwork'],
    rows: [
      {
        operation: 'PostPaymentIntents',
        id: 'create/array-with-empty-brackets-is-accepted',
        until: TYPES_GONE,
        title: 'array items sent as name[]=value are accepted',
        send: { ...cardPayment, payment_method_types: ['card'] },
        arrays: 'empty',
        expect: made,
      },
      {
        operation: 'PostPaymentIntents',
        id: 'create/array-with-indexes-is-accepted',
        until: TYPES_GONE,
        title: 'array items sent as name[0]=value are accepted',
        cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
        send: { ...cardPayment, payment_method_types: ['card'] },
        arrays: 'indexed',
        expect: made,
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'expansion/empty-brackets-are-accepted',
        title: 'expand[]=latest_charge expands like expand[0]=latest_charge',
        ...onPaid,
        send: { expand: ['latest_charge'] },
        arrays: 'empty',
        expect: {
          http: 200,
          status: 'succeeded',
          body: { latest_charge: { object: 'charge', amount: ref('made.amount') } },
          provided: aCharge,
        },
      },
    ],
  },
]);
