import { fake, matching } from '../../../engine/vocabulary/values.ts';
import { cardPayment, TYPES_GONE } from '../common.ts';
import { operation } from '../terms.ts';

const card = { currency: 'usd', payment_method_types: ['card'] } as const;

/** What a create is given and shows again. */
export const createParameters = operation('PostPaymentIntents', [
  {
    id: 'create:order-details',
    requires:
      'description, receipt e-mail, shipping, metadata and descriptor suffix of a create come back as they were sent',
    fix: 'copy them onto the intent as they were sent, null where a part of an address was not',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    rows: [
      {
        id: 'create/description-and-metadata-are-kept',
        title: 'description, receipt e-mail, shipping and metadata come back as they were sent',
        send: {
          ...card,
          amount: fake.amount,
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
        id: 'create/delivery-is-kept',
        title: 'carrier, phone and tracking number of a delivery come back with the rest of the address',
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
        id: 'create/metadata-values-stay-text',
        title: 'metadata values that look like numbers come back as the text that was sent',
        cites: ['recorded:gumroad', 'docs:metadata'],
        send: { ...card, amount: fake.amount, metadata: { number: '0042', flag: 'true' } },
        expect: { http: 200, body: { metadata: { number: '0042', flag: 'true' } } },
      },
      {
        id: 'create/descriptor-suffix-is-kept',
        title: 'statement_descriptor_suffix comes back on the intent',
        send: { ...cardPayment, statement_descriptor_suffix: 'ORDER 7' },
        expect: { http: 200, body: { amount: fake.amount, statement_descriptor_suffix: 'ORDER 7' } },
      },
      {
        id: 'create/long-description-is-kept',
        title: 'a description of 600 characters comes back whole',
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
        id: 'create/special-characters-survive-the-form',
        title: 'characters that have a meaning in forms come back as they were sent',
        send: { ...card, amount: fake.amount, description: '1+1 = 2 & [50 %] "ä" é 中' },
        expect: { http: 200, body: { description: '1+1 = 2 & [50 %] "ä" é 中' } },
      },
      {
        id: 'create/plus-sign-is-a-space',
        title: 'a plus sign in a form is a space',
        sendRaw: 'amount=2000&currency=usd&description=two+words',
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
        id: 'create/manual-capture-is-kept',
        title: 'capture_method=manual comes back on the intent',
        cites: ['recorded:openfoodnetwork', 'docs:intents/create'],
        needs: ['manual-capture'],
        send: { ...card, amount: fake.amount, capture_method: 'manual' },
        expect: { http: 200, status: 'requires_payment_method', body: { capture_method: 'manual' } },
      },
      {
        id: 'create/automatic-capture-is-kept',
        title: 'capture_method=automatic comes back on the intent',
        cites: ['recorded:openfoodnetwork', 'docs:intents/create'],
        send: { ...cardPayment, capture_method: 'automatic' },
        expect: { http: 200, body: { amount: fake.amount, capture_method: 'automatic' } },
      },
      {
        id: 'create/asynchronous-capture-is-kept',
        title: 'capture_method=automatic_async comes back on the intent',
        level: 'should',
        cites: ['docs:intents/create'],
        send: { ...cardPayment, capture_method: 'automatic_async' },
        expect: { http: 200, body: { amount: fake.amount, capture_method: 'automatic_async' } },
      },
      {
        id: 'create/confirmation-method-is-kept',
        // Automatic payment methods, which take the place of types, exclude it.
        until: TYPES_GONE,
        title: 'confirmation_method=manual comes back on the intent',
        send: { ...cardPayment, confirmation_method: 'manual' },
        expect: { http: 200, body: { amount: fake.amount, confirmation_method: 'manual' } },
      },
      {
        id: 'create/future-off-session-use-is-kept',
        title: 'setup_future_usage=off_session comes back on the intent',
        send: { ...cardPayment, setup_future_usage: 'off_session' },
        expect: { http: 200, body: { amount: fake.amount, setup_future_usage: 'off_session' } },
      },
      {
        id: 'create/future-on-session-use-is-kept',
        title: 'setup_future_usage=on_session comes back on the intent',
        cites: ['docs:intents/create'],
        send: { ...cardPayment, setup_future_usage: 'on_session' },
        expect: { http: 200, body: { amount: fake.amount, setup_future_usage: 'on_session' } },
      },
      {
        id: 'create/authentication-request-is-kept',
        title: 'a request for 3-D Secure comes back among the options of cards',
        send: { ...cardPayment, payment_method_options: { card: { request_three_d_secure: 'any' } } },
        expect: { http: 200, body: { payment_method_options: { card: { request_three_d_secure: 'any' } } } },
      },
    ],
  },
  {
    id: 'create:capture-method-of-cards',
    requires: 'the capture method among the options of cards holds for a card payment',
    fix: 'read payment_method_options[card][capture_method] before capture_method when a card pays',
    level: 'should',
    cites: ['docs:intents/create'],
    rows: [
      {
        id: 'create/options-may-ask-for-manual-capture',
        title: 'a card whose own options ask for manual capture is authorised and not captured',
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
