import { fake } from '../../../engine/vocabulary/values.ts';
import { acrossOperations } from '../terms.ts';

const ENDIVE = '2026-09-30.endive';
const BASIL = '2025-03-31.basil';
const ASYNC = '2024-04-10';

const bare = { amount: fake.amount, currency: 'usd' } as const;
const typesRefused = {
  http: 400,
  error: { type: 'invalid_request_error', code: 'payment_method_types_no_longer_supported' },
} as const;
const TYPES = 'payment_method_types[0]=card';

/** What a version of the API changed: each rule from the version that brought it, up to the one that ended it. */
export const versionSuites = acrossOperations([
  {
    id: 'versions:capture-method-automatic',
    requires: 'without a capture method an intent is captured automatically',
    fix: 'set capture_method to automatic where none is sent',
    cites: ['recorded:gumroad', 'docs:changelog/automatic-async'],
    until: ASYNC,
    rows: [
      {
        operation: 'PostPaymentIntents',
        id: 'versions/capture-method-was-automatic-by-default',
        title: 'without a capture method the intent is captured automatically',
        send: bare,
        expect: { http: 200, body: { amount: fake.amount, capture_method: 'automatic' } },
      },
    ],
  },
  {
    id: 'versions:capture-method-automatic-async',
    requires: 'without a capture method an intent is captured automatically and asynchronously',
    fix: 'set capture_method to automatic_async where none is sent',
    cites: ['recorded:money-path', 'docs:changelog/automatic-async'],
    since: ASYNC,
    rows: [
      {
        operation: 'PostPaymentIntents',
        id: 'versions/capture-method-is-automatic-async-by-default',
        title: 'without a capture method the intent is captured automatically and asynchronously',
        send: bare,
        expect: { http: 200, body: { amount: fake.amount, capture_method: 'automatic_async' } },
      },
    ],
  },
  {
    id: 'versions:automatic-methods',
    requires: 'without types an intent takes the methods of the Dashboard, redirects included',
    fix: 'enable automatic_payment_methods where payment_method_types is not sent',
    cites: ['recorded:money-path', 'docs:changelog/automatic-payment-methods'],
    since: '2023-08-16',
    rows: [
      {
        operation: 'PostPaymentIntents',
        id: 'versions/automatic-payment-methods-by-default',
        title: 'without payment method types the methods enabled in the Dashboard are accepted, redirects included',
        send: bare,
        expect: {
          http: 200,
          body: { amount: fake.amount, automatic_payment_methods: { enabled: true, allow_redirects: 'always' } },
        },
      },
    ],
  },
  {
    id: 'versions:invoice-is-gone',
    requires: 'an intent has no key for an invoice',
    fix: 'leave the key invoice out',
    level: 'should',
    cites: ['recorded:openfoodnetwork', 'docs:changelog/basil'],
    since: BASIL,
    rows: [
      {
        operation: 'PostPaymentIntents',
        id: 'versions/invoice-is-gone',
        title: 'an intent has no key for an invoice any more',
        send: bare,
        expect: { http: 200, body: { amount: fake.amount }, lacks: ['invoice'] },
      },
    ],
  },
  {
    id: 'versions:types-are-not-sent',
    requires: 'payment_method_types is refused on create, update and confirm',
    fix: 'refuse with HTTP 400 and payment_method_types_no_longer_supported',
    cites: ['docs:changelog/payment-method-types'],
    since: ENDIVE,
    rows: [
      {
        operation: 'PostPaymentIntents',
        id: 'versions/create-refuses-payment-method-types',
        title: 'payment method types can no longer be given to a create',
        sendRaw: `amount=2000&currency=usd&${TYPES}`,
        expect: typesRefused,
      },
      {
        operation: 'PostPaymentIntentsIntent',
        id: 'versions/update-refuses-payment-method-types',
        title: 'payment method types can no longer be given to an update',
        given: { status: 'requires_payment_method' },
        sendRaw: TYPES,
        expect: typesRefused,
      },
      {
        operation: 'PostPaymentIntentsIntentConfirm',
        id: 'versions/confirm-refuses-payment-method-types',
        title: 'payment method types can no longer be given to a confirmation',
        given: { status: 'requires_confirmation' },
        sendRaw: TYPES,
        expect: typesRefused,
      },
    ],
  },
  {
    id: 'versions:release-was-a-refund',
    requires: 'what a capture or cancellation releases shows as refunded on the charge',
    fix: 'raise amount_refunded of the charge by what was released',
    cites: ['recorded:activemerchant', 'docs:changelog/no-refund-on-release'],
    needs: ['manual-capture'],
    given: { status: 'requires_capture' },
    until: BASIL,
    rows: [
      {
        operation: 'PostPaymentIntentsIntentCapture',
        id: 'versions/partial-capture-refunded-the-rest',
        title: 'a partial capture shows the released rest as refunded on the charge',
        level: 'should',
        cites: ['recorded:openfoodnetwork', 'docs:changelog/no-refund-on-release'],
        send: { amount_to_capture: fake.smallerAmount, expand: ['latest_charge'] },
        expect: { http: 200, body: { latest_charge: { amount_refunded: fake.releasedAmount, refunded: false } } },
      },
      {
        operation: 'PostPaymentIntentsIntentCancel',
        id: 'versions/cancel-refunded-the-authorisation',
        title: 'canceling an authorised intent shows its whole amount as refunded on the charge',
        send: { expand: ['latest_charge'] },
        expect: { http: 200, status: 'canceled', body: { latest_charge: { amount_refunded: fake.amount } } },
      },
    ],
  },
  {
    id: 'versions:release-is-no-refund',
    requires: 'what a capture or cancellation releases does not show as refunded on the charge',
    fix: 'leave amount_refunded of the charge at 0',
    cites: ['recorded:money-path', 'docs:changelog/no-refund-on-release'],
    needs: ['manual-capture'],
    given: { status: 'requires_capture' },
    since: BASIL,
    rows: [
      {
        operation: 'PostPaymentIntentsIntentCapture',
        id: 'versions/partial-capture-refunds-nothing',
        title: 'a partial capture releases the rest without a refund on the charge',
        send: { amount_to_capture: fake.smallerAmount, expand: ['latest_charge'] },
        expect: {
          http: 200,
          body: { latest_charge: { amount_refunded: 0, amount_captured: fake.smallerAmount, refunded: false } },
        },
      },
      {
        operation: 'PostPaymentIntentsIntentCancel',
        id: 'versions/cancel-refunds-nothing',
        title: 'canceling an authorised intent releases it without a refund on the charge',
        cites: ['docs:changelog/no-refund-on-release'],
        send: { expand: ['latest_charge'] },
        expect: {
          http: 200,
          status: 'canceled',
          body: { latest_charge: { amount_refunded: 0, refunded: false, captured: false } },
        },
      },
    ],
  },
  {
    id: 'versions:newer-keys',
    requires: 'which newer keys an intent of an older version has',
    cites: ['docs:versioning', 'docs:intents/object'],
    open: 'keys are rolled out by date to all versions, so a target of last year lacks some without fault',
  },
]);
