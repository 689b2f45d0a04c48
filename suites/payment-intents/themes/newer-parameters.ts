import { suite } from '../../../engine/vocabulary/scenario.ts';
import { fake } from '../../../engine/vocabulary/values.ts';

/** The versions that brought them. */
const DETAILS = '2026-02-25.clover';
const EXCLUDED = '2025-08-27.basil';
const AMOUNT_TO_CONFIRM = '2026-06-24.dahlia';
const ALLOWED = '2026-08-26.dahlia';

const payment = { amount: fake.amount, currency: 'usd' } as const;
const card = { ...payment, payment_method_types: ['card'] } as const;
const amountDetails = { tax: { total_tax_amount: 5 }, shipping: { amount: 10 }, discount_amount: 15 } as const;
const references = { customer_reference: 'customer7', order_reference: 'order7' } as const;
const shown = { amount_details: amountDetails } as const;
const details = { amount_details: amountDetails, payment_details: references } as const;

/** Parameters that not every version knows: each comes back on the intent. */
export const newerParameters = [
  suite('PostPaymentIntents', [
    {
      id: 'create/amount-details-are-kept',
      title: 'tax, shipping costs and discount of an amount come back on the intent',
      level: 'should',
      cites: ['openapi:dahlia'],
      since: DETAILS,
      send: { ...card, amount_details: amountDetails },
      expect: { http: 200, body: shown },
    },
    {
      id: 'create/payment-details-are-kept',
      title: 'references to customer and order come back on the intent',
      level: 'should',
      cites: ['openapi:dahlia'],
      since: DETAILS,
      send: { ...card, payment_details: references },
      expect: { http: 200, body: { payment_details: references } },
    },
    {
      id: 'create/excluded-types-are-kept',
      title: 'excluded types of payment methods come back on the intent',
      level: 'should',
      cites: ['openapi:dahlia'],
      since: EXCLUDED,
      send: { ...payment, automatic_payment_methods: { enabled: true }, excluded_payment_method_types: ['klarna'] },
      expect: { http: 200, body: { amount: fake.amount, excluded_payment_method_types: ['klarna'] } },
    },
    {
      id: 'create/allowed-types-are-kept',
      title: 'allowed types of payment methods come back on the intent, and are what it offers',
      level: 'should',
      cites: ['openapi:dahlia', 'docs:changelog/allowed-types'],
      since: ALLOWED,
      send: { ...payment, allowed_payment_method_types: ['card'] },
      expect: {
        http: 200,
        body: { amount: fake.amount, allowed_payment_method_types: ['card'], payment_method_types: ['card'] },
      },
    },
    {
      id: 'create/allowed-and-automatic-methods-exclude-each-other',
      title: 'allowed types and automatic payment methods are not taken together',
      level: 'must',
      cites: ['docs:changelog/allowed-types'],
      since: ALLOWED,
      send: { ...payment, allowed_payment_method_types: ['card'], automatic_payment_methods: { enabled: true } },
      expect: { http: 400, error: { type: 'invalid_request_error' } },
    },
  ]),
  suite('PostPaymentIntentsIntent', [
    {
      id: 'update/details-are-set',
      title: 'details of amount and payment that an update gives come back on the intent',
      level: 'should',
      cites: ['openapi:dahlia'],
      since: DETAILS,
      given: { status: 'requires_payment_method' },
      send: details,
      expect: { http: 200, body: { ...shown, payment_details: references } },
    },
    {
      id: 'update/excluded-types-are-set',
      title: 'excluded types of payment methods that an update gives come back on the intent',
      level: 'should',
      cites: ['openapi:dahlia'],
      since: DETAILS,
      steps: [
        {
          name: 'made',
          call: 'PostPaymentIntents',
          send: { ...payment, automatic_payment_methods: { enabled: true } },
          expect: { http: 200 },
        },
        {
          name: 'excluded',
          call: 'PostPaymentIntentsIntent',
          intent: { $ref: 'made.id' },
          send: { excluded_payment_method_types: ['klarna'] },
          expect: { http: 200, body: { amount: fake.amount, excluded_payment_method_types: ['klarna'] } },
        },
      ],
    },
    {
      id: 'update/allowed-types-are-set',
      title: 'allowed types of payment methods that an update gives come back on the intent',
      level: 'should',
      cites: ['openapi:dahlia', 'docs:changelog/allowed-types'],
      since: ALLOWED,
      steps: [
        {
          name: 'made',
          call: 'PostPaymentIntents',
          send: { ...payment, allowed_payment_method_types: ['card', 'us_bank_account'] },
          expect: { http: 200 },
        },
        {
          name: 'allowed',
          call: 'PostPaymentIntentsIntent',
          intent: { $ref: 'made.id' },
          send: { allowed_payment_method_types: ['card'] },
          expect: { http: 200, body: { amount: fake.amount, allowed_payment_method_types: ['card'] } },
        },
      ],
    },
  ]),
  suite('PostPaymentIntentsIntentConfirm', [
    {
      id: 'confirm/details-are-kept',
      title: 'details of amount and payment that a confirmation gives come back on the intent',
      level: 'should',
      cites: ['openapi:dahlia'],
      since: DETAILS,
      given: { status: 'requires_confirmation' },
      send: details,
      expect: { http: 200, status: 'succeeded', body: { ...shown, payment_details: references } },
    },
    {
      id: 'confirm/amount-to-confirm-agrees',
      title: 'a confirmation that names the amount of the intent pays',
      level: 'should',
      cites: ['openapi:dahlia'],
      since: AMOUNT_TO_CONFIRM,
      given: { status: 'requires_confirmation' },
      send: { amount_to_confirm: fake.amount },
      expect: { http: 200, status: 'succeeded', body: { amount_received: fake.amount } },
    },
    {
      id: 'confirm/excluded-types-are-kept',
      title: 'excluded types of payment methods that a confirmation gives come back on the intent',
      level: 'may',
      cites: ['openapi:dahlia'],
      since: DETAILS,
      steps: [
        {
          name: 'made',
          call: 'PostPaymentIntents',
          send: {
            ...payment,
            payment_method: 'pm_card_visa',
            automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
          },
          expect: { http: 200 },
        },
        {
          name: 'excluded',
          call: 'PostPaymentIntentsIntentConfirm',
          intent: { $ref: 'made.id' },
          send: { excluded_payment_method_types: ['klarna'] },
          expect: { http: 200, status: 'succeeded', body: { excluded_payment_method_types: ['klarna'] } },
        },
      ],
    },
    {
      id: 'confirm/allowed-types-are-kept',
      title: 'allowed types of payment methods that a confirmation gives come back on the intent',
      level: 'may',
      cites: ['openapi:dahlia'],
      since: ALLOWED,
      steps: [
        {
          name: 'made',
          call: 'PostPaymentIntents',
          send: {
            ...payment,
            payment_method: 'pm_card_visa',
            allowed_payment_method_types: ['card', 'us_bank_account'],
          },
          expect: { http: 200 },
        },
        {
          name: 'allowed',
          call: 'PostPaymentIntentsIntentConfirm',
          intent: { $ref: 'made.id' },
          send: { allowed_payment_method_types: ['card'] },
          expect: { http: 200, status: 'succeeded', body: { allowed_payment_method_types: ['card'] } },
        },
      ],
    },
  ]),
  suite('PostPaymentIntentsIntentCapture', [
    {
      id: 'capture/details-are-kept',
      title: 'details of amount and payment that a capture gives come back on the intent',
      level: 'should',
      cites: ['openapi:dahlia'],
      since: DETAILS,
      needs: ['manual-capture'],
      given: { status: 'requires_capture' },
      send: details,
      expect: { http: 200, status: 'succeeded', body: { ...shown, payment_details: references } },
    },
  ]),
] as const;
