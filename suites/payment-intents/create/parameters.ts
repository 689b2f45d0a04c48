import { suite } from '../../../engine/vocabulary/scenario.ts';
import { fake, matching } from '../../../engine/vocabulary/values.ts';
import { cardPayment, TYPES_GONE } from '../common.ts';

const automatic = { amount: fake.amount, currency: 'usd' } as const;
const withoutRedirects = { enabled: true, allow_redirects: 'never' } as const;

/** What a create is given and shows again, and what it takes for granted. */
export const createParameters = suite('PostPaymentIntents', [
  {
    id: 'create/confirmation-method-is-kept',
    // Automatic payment methods, which take the place of types, exclude it.
    until: TYPES_GONE,
    title: 'confirmation_method=manual comes back on the intent',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    send: { ...cardPayment, confirmation_method: 'manual' },
    expect: { http: 200, body: { amount: fake.amount, confirmation_method: 'manual' } },
  },
  {
    id: 'create/automatic-capture-is-kept',
    title: 'capture_method=automatic comes back on the intent',
    level: 'must',
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
    id: 'create/confirm-false-waits',
    title: 'confirm=false leaves an intent with a payment method waiting for its confirmation',
    level: 'must',
    cites: ['docs:intents/create', 'docs:lifecycle'],
    send: { ...cardPayment, payment_method: 'pm_card_visa', confirm: false },
    expect: { http: 200, status: 'requires_confirmation', body: { amount_received: 0 } },
  },
  {
    id: 'create/booleans-may-be-capitalised',
    title: 'confirm=True, as some languages write it, confirms',
    level: 'must',
    cites: ['recorded:saleor-python'],
    sendRaw: 'amount=2000&currency=usd&payment_method=pm_card_visa&confirm=True&off_session=True',
    expect: { http: 200, status: 'succeeded' },
  },
  {
    id: 'create/future-off-session-use-is-kept',
    title: 'setup_future_usage=off_session comes back on the intent',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    send: { ...cardPayment, setup_future_usage: 'off_session' },
    expect: { http: 200, body: { amount: fake.amount, setup_future_usage: 'off_session' } },
  },
  {
    id: 'create/future-on-session-use-is-kept',
    title: 'setup_future_usage=on_session comes back on the intent',
    level: 'must',
    cites: ['docs:intents/create'],
    send: { ...cardPayment, setup_future_usage: 'on_session' },
    expect: { http: 200, body: { amount: fake.amount, setup_future_usage: 'on_session' } },
  },
  {
    id: 'create/descriptor-suffix-is-kept',
    title: 'statement_descriptor_suffix comes back on the intent',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    send: { ...cardPayment, statement_descriptor_suffix: 'ORDER 7' },
    expect: { http: 200, body: { amount: fake.amount, statement_descriptor_suffix: 'ORDER 7' } },
  },
  {
    id: 'create/delivery-is-kept',
    title: 'carrier, phone and tracking number of a delivery come back with the rest of the address',
    level: 'must',
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
    id: 'create/automatic-methods-are-kept',
    title: 'automatic payment methods without redirects come back as they were asked for',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    send: { ...automatic, automatic_payment_methods: withoutRedirects },
    expect: { http: 200, body: { amount: fake.amount, automatic_payment_methods: withoutRedirects } },
  },
  {
    id: 'create/types-exclude-automatic-methods',
    until: TYPES_GONE,
    title: 'an intent with payment method types has those types and no automatic payment methods',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    send: cardPayment,
    expect: {
      http: 200,
      body: { amount: fake.amount, payment_method_types: ['card'], automatic_payment_methods: null },
    },
  },
  {
    id: 'create/authentication-request-is-kept',
    title: 'a request for 3-D Secure comes back among the options of cards',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    send: { ...cardPayment, payment_method_options: { card: { request_three_d_secure: 'any' } } },
    expect: { http: 200, body: { payment_method_options: { card: { request_three_d_secure: 'any' } } } },
  },
  {
    id: 'create/options-may-ask-for-manual-capture',
    title: 'a card whose own options ask for manual capture is authorised and not captured',
    level: 'should',
    cites: ['docs:intents/create'],
    needs: ['manual-capture'],
    send: {
      ...cardPayment,
      payment_method: 'pm_card_visa',
      confirm: true,
      payment_method_options: { card: { capture_method: 'manual' } },
    },
    expect: { http: 200, status: 'requires_capture', body: { amount_capturable: fake.amount, amount_received: 0 } },
  },
  {
    id: 'create/plus-sign-is-a-space',
    title: 'a plus sign in a form is a space',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    sendRaw: 'amount=2000&currency=usd&description=two+words',
    expect: { http: 200, body: { description: 'two words' } },
  },
  {
    id: 'create/long-description-is-kept',
    title: 'a description of 600 characters comes back whole',
    level: 'should',
    cites: ['openapi:2022-11-15'],
    send: { ...cardPayment, description: 'd'.repeat(600) },
    expect: { http: 200, body: { description: matching(/^d{600}$/) } },
  },
  {
    id: 'create/largest-amount-is-accepted',
    title: 'an amount of eight digits is accepted',
    level: 'must',
    cites: ['docs:intents/create'],
    send: { ...cardPayment, amount: 99_999_999 },
    expect: { http: 200, body: { amount: 99_999_999 } },
  },
]);
