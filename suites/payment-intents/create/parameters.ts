import { fake, matching } from '../../../engine/vocabulary/values.ts';
import { cardPayment, plainPaymentAtOnce, TYPES_GONE } from '../common.ts';
import { operation } from '../terms.ts';

/** Parameters of a create that the intent returns. */
export const createParameters = operation('PostPaymentIntents', [
  {
    id: 'create:order-details',
    requires:
      'description, receipt e-mail, shipping, metadata and descriptor suffix of a create come back as they were sent',
    fix: 'copy them onto the intent as they were sent, null where a part of an address was not',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    rows: [
      {
        id: 'create/order-details-are-returned',
        title: 'description, receipt_email, shipping and metadata are returned as sent',
        send: {
          ...cardPayment,
          description: fake.description,
          receipt_email: fake.email,
          metadata: { order: fake.metadataValue },
          shipping: {
            name: fake.name,
            address: { line1: fake.line1, city: fake.city, postal_code: fake.postalCode, country: 'US' },
          },
        },
        expect: {
          http: 200,
          body: {
            description: fake.description,
            receipt_email: fake.email,
            metadata: { order: fake.metadataValue },
            shipping: {
              name: fake.name,
              address: { line1: fake.line1, city: fake.city, postal_code: fake.postalCode, country: 'US' },
            },
          },
        },
      },
      {
        id: 'create/shipping-details-are-returned',
        title: 'shipping carrier, phone, tracking_number and address are returned on the intent',
        cites: ['docs:intents/create', 'docs:intents/object'],
        send: {
          ...cardPayment,
          shipping: {
            name: fake.name,
            carrier: 'Fedex',
            phone: '+15555550100',
            tracking_number: '1Z999',
            address: { line1: fake.line1, line2: 'Flat 2', city: fake.city, state: 'CA', country: 'US' },
          },
        },
        expect: {
          http: 200,
          body: {
            shipping: {
              carrier: 'Fedex',
              phone: '+15555550100',
              tracking_number: '1Z999',
              address: { line2: 'Flat 2', state: 'CA', postal_code: null },
            },
          },
        },
      },
      {
        id: 'create/metadata-values-are-strings',
        title: 'metadata values that look like numbers are returned as strings',
        cites: ['recorded:gumroad', 'docs:metadata'],
        send: { ...cardPayment, metadata: { number: '0042', flag: 'true' } },
        expect: { http: 200, body: { metadata: { number: '0042', flag: 'true' } } },
      },
      {
        id: 'create/statement-descriptor-suffix-is-returned',
        title: 'statement_descriptor_suffix is returned on the intent',
        send: { ...cardPayment, statement_descriptor_suffix: 'ORDER 7' },
        expect: { http: 200, body: { amount: fake.amount, statement_descriptor_suffix: 'ORDER 7' } },
      },
      {
        id: 'create/long-description-is-returned-whole',
        title: 'a description of 600 characters is returned whole',
        level: 'should',
        cites: ['openapi:2022-11-15'],
        send: { ...cardPayment, description: 'd'.repeat(600) },
        expect: { http: 200, body: { description: matching(/^d{600}$/) } },
      },
    ],
  },
  {
    id: 'create:decodes-the-form',
    requires: 'texts in a form are decoded: %XX as UTF-8, a plus sign as a space',
    fix: 'decode names and values as application/x-www-form-urlencoded in UTF-8',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    rows: [
      {
        id: 'create/special-characters-are-decoded',
        title: 'form-encoded special characters are returned as sent',
        send: { ...cardPayment, description: '1+1 = 2 & [50 %] "ä" é 中' },
        expect: { http: 200, body: { description: '1+1 = 2 & [50 %] "ä" é 中' } },
      },
      {
        id: 'create/plus-sign-is-decoded-as-space',
        title: 'a plus sign in a form body is decoded as a space',
        send: cardPayment,
        sendRaw: 'description=two+words',
        expect: { http: 200, body: { description: 'two words' } },
      },
    ],
  },
  {
    id: 'create:payment-settings',
    requires: 'capture method, confirmation method, future usage and options of cards come back as they were sent',
    fix: 'copy them onto the intent as they were sent',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    rows: [
      {
        id: 'create/manual-capture-is-returned',
        title: 'capture_method=manual is returned on the intent',
        cites: ['recorded:openfoodnetwork', 'docs:intents/create'],
        needs: ['manual-capture'],
        send: { ...cardPayment, capture_method: 'manual' },
        expect: { http: 200, status: 'requires_payment_method', body: { capture_method: 'manual' } },
      },
      {
        id: 'create/automatic-capture-is-returned',
        title: 'capture_method=automatic is returned on the intent',
        cites: ['recorded:openfoodnetwork', 'docs:intents/create'],
        send: { ...cardPayment, capture_method: 'automatic' },
        expect: { http: 200, body: { amount: fake.amount, capture_method: 'automatic' } },
      },
      {
        id: 'create/automatic-async-capture-is-returned',
        title: 'capture_method=automatic_async is returned on the intent',
        cites: ['docs:intents/create'],
        send: { ...cardPayment, capture_method: 'automatic_async' },
        expect: { http: 200, body: { amount: fake.amount, capture_method: 'automatic_async' } },
      },
      {
        id: 'create/manual-confirmation-is-returned',
        // Automatic payment methods, which take the place of types, exclude it.
        until: TYPES_GONE,
        title: 'confirmation_method=manual is returned on the intent',
        send: { ...cardPayment, confirmation_method: 'manual' },
        expect: { http: 200, body: { amount: fake.amount, confirmation_method: 'manual' } },
      },
      {
        id: 'create/setup-future-usage-off-session-is-returned',
        title: 'setup_future_usage=off_session is returned on the intent',
        send: { ...cardPayment, setup_future_usage: 'off_session' },
        expect: { http: 200, body: { amount: fake.amount, setup_future_usage: 'off_session' } },
      },
      {
        id: 'create/setup-future-usage-on-session-is-returned',
        title: 'setup_future_usage=on_session is returned on the intent',
        cites: ['docs:intents/create'],
        send: { ...cardPayment, setup_future_usage: 'on_session' },
        expect: { http: 200, body: { amount: fake.amount, setup_future_usage: 'on_session' } },
      },
      {
        id: 'create/request-three-d-secure-is-returned',
        title: 'request_three_d_secure is returned in payment_method_options.card',
        send: { ...cardPayment, payment_method_options: { card: { request_three_d_secure: 'any' } } },
        expect: { http: 200, body: { payment_method_options: { card: { request_three_d_secure: 'any' } } } },
      },
    ],
  },
  {
    id: 'create:capture-method-of-cards',
    shared: plainPaymentAtOnce,
    requires: 'the capture method among the options of cards holds for a card payment',
    fix: 'read payment_method_options[card][capture_method] before capture_method when a card pays',
    cites: ['docs:intents/create'],
    rows: [
      {
        id: 'create/card-option-manual-capture-authorizes',
        title: 'with payment_method_options.card.capture_method=manual a card is authorized and not captured',
        needs: ['manual-capture'],
        send: {
          ...cardPayment,
          payment_method: 'pm_card_visa',
          confirm: true,
          payment_method_options: { card: { capture_method: 'manual' } },
        },
        expect: { http: 200, status: 'requires_capture', body: { amount_capturable: fake.amount, amount_received: 0 } },
      },
    ],
  },
]);
