import { fake, present } from '../../../engine/vocabulary/values.ts';
import { TYPES_GONE } from '../common.ts';
import { UPDATE } from '../operation-ids.ts';
import { operation } from '../terms.ts';

const address = { line1: fake.line1, city: fake.city, postal_code: fake.postalCode, country: 'US' } as const;

/** Parameters of an update that the intent returns, and those that unset a field. */
export const updateParameters = operation(UPDATE, [
  {
    id: 'update:parameters-are-set',
    requires:
      'capture method, receipt e-mail, delivery, future usage, suffix and options of cards come back as an update sets them',
    fix: 'copy them onto the intent as they were sent',
    cites: ['recorded:saleor', 'docs:intents/update'],
    given: { status: 'requires_payment_method' },
    rows: [
      {
        id: 'update/capture-method-is-replaced',
        title: 'an update replaces capture_method before confirmation',
        needs: ['manual-capture'],
        send: { capture_method: 'manual' },
        expect: { http: 200, status: 'requires_payment_method', body: { capture_method: 'manual' } },
      },
      {
        id: 'update/receipt-email-and-shipping-are-replaced',
        title: 'receipt_email and shipping of an update are returned on the intent',
        cites: ['docs:intents/update'],
        send: { receipt_email: fake.email, shipping: { name: fake.name, address } },
        expect: { http: 200, body: { receipt_email: fake.email, shipping: { name: fake.name, address } } },
      },
      {
        id: 'update/setup-future-usage-is-set',
        title: 'setup_future_usage of an update is returned on the intent',
        cites: ['docs:intents/update'],
        send: { setup_future_usage: 'off_session' },
        expect: { http: 200, body: { amount: fake.amount, setup_future_usage: 'off_session' } },
      },
      {
        id: 'update/statement-descriptor-suffix-is-set',
        title: 'statement_descriptor_suffix of an update is returned on the intent',
        cites: ['docs:intents/update'],
        send: { statement_descriptor_suffix: 'ORDER 8' },
        expect: { http: 200, body: { amount: fake.amount, statement_descriptor_suffix: 'ORDER 8' } },
      },
      {
        id: 'update/request-three-d-secure-is-set',
        title: 'request_three_d_secure of an update is returned in payment_method_options.card',
        cites: ['docs:intents/update'],
        send: { payment_method_options: { card: { request_three_d_secure: 'any' } } },
        expect: { http: 200, body: { payment_method_options: { card: { request_three_d_secure: 'any' } } } },
      },
    ],
  },
  {
    id: 'update:types',
    requires: 'payment_method_types of an update replace automatic_payment_methods',
    fix: 'set automatic_payment_methods to null when payment_method_types is sent',
    level: 'should',
    cites: ['docs:intents/update'],
    rows: [
      {
        id: 'update/types-replace-automatic-methods',
        until: TYPES_GONE,
        title: 'payment_method_types of an update replace automatic_payment_methods',
        steps: [
          {
            name: 'made',
            call: 'PostPaymentIntents',
            send: { amount: fake.amount, automatic_payment_methods: { enabled: true, allow_redirects: 'always' } },
            expect: {
              http: 200,
              body: { automatic_payment_methods: { enabled: true, allow_redirects: 'always' } },
            },
          },
          {
            name: 'typed',
            call: UPDATE,
            on: { $ref: 'made.id' },
            send: { payment_method_types: ['card'] },
            expect: { http: 200, body: { payment_method_types: ['card'], automatic_payment_methods: null } },
          },
        ],
      },
    ],
  },
  {
    id: 'update:empty-strings-unset',
    requires: 'an empty string unsets receipt_email and shipping',
    fix: 'read the empty string as null',
    cites: ['openapi:dahlia'],
    rows: [
      {
        id: 'update/receipt-email-is-unset-by-empty-string',
        title: 'an empty string unsets receipt_email',
        given: { status: 'requires_payment_method', receipt_email: fake.email },
        steps: [
          {
            name: 'there',
            call: 'GetPaymentIntentsIntent',
            expect: { http: 200, body: { receipt_email: fake.email } },
          },
          {
            name: 'unset',
            call: UPDATE,
            send: { receipt_email: '' },
            expect: { http: 200, body: { amount: fake.amount, receipt_email: null } },
          },
        ],
      },
      {
        id: 'update/shipping-is-unset-by-empty-string',
        title: 'an empty string unsets shipping',
        given: { status: 'requires_payment_method', shipping: { name: fake.name, address } },
        steps: [
          { name: 'there', call: 'GetPaymentIntentsIntent', expect: { http: 200, body: { shipping: present } } },
          {
            name: 'unset',
            call: UPDATE,
            send: { shipping: '' },
            expect: { http: 200, body: { amount: fake.amount, shipping: null } },
          },
        ],
      },
    ],
  },
  {
    id: 'update:unsetting-future-usage',
    requires: 'an empty setup_future_usage unsets it',
    cites: ['docs:intents/update'],
    open: 'the types of the SDK allow it, and a shop in production reports that it is refused',
  },
  {
    id: 'update:usage-by-publishable-key',
    requires: 'a publishable key can only raise setup_future_usage from on_session to off_session',
    cites: ['docs:intents/update'],
    excluded: 'what is answered instead was never recorded',
  },
  {
    id: 'update:capture-method-by-secret-key',
    requires: 'only a secret key can change capture_method',
    cites: ['docs:intents/update'],
    excluded: 'what is answered to another key was never recorded',
  },
  {
    id: 'update:connect-parameters',
    requires:
      'application_fee_amount and transfer_data of an update change how a payment is shared with a connected account',
    cites: ['docs:intents/update'],
    excluded: 'it takes a connected account; only a fee after the capture is asked for',
  },
]);
