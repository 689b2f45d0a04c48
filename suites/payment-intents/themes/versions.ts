import { fake, present } from '../../../engine/vocabulary/values.ts';
import { cardPayment, paid, plainPayment, theCharge } from '../common.ts';
import { acrossOperations } from '../terms.ts';
import { onPaid } from '../values/setups.ts';

const ENDIVE = '2026-09-30.endive';
const BASIL = '2025-03-31.basil';
const ASYNC = '2024-04-10';

/** A create that leaves to the version what is asked here. */
const bare = {
  send: cardPayment,
  without: ['payment_method_types', 'automatic_payment_methods', 'capture_method'],
} as const;
const typesRefused = {
  http: 400,
  error: { type: 'invalid_request_error', code: 'payment_method_types_no_longer_supported' },
} as const;
// The version knows no such parameter.
const typed = { send: { payment_method_types: ['card'] }, malformed: true } as const;

/** Changes by API version: each rule from the version that introduced it to the one that ended it. */
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
        id: 'versions/default-capture-method-is-automatic',
        title: 'capture_method is automatic by default',
        ...bare,
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
        id: 'versions/default-capture-method-is-automatic-async',
        title: 'capture_method is automatic_async by default',
        ...bare,
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
        id: 'versions/automatic-payment-methods-are-on-by-default',
        title: 'without payment_method_types, automatic_payment_methods is enabled, redirects included',
        ...bare,
        expect: {
          http: 200,
          body: { amount: fake.amount, automatic_payment_methods: { enabled: true, allow_redirects: 'always' } },
        },
      },
    ],
  },
  {
    id: 'versions:charges-are-gone',
    requires: 'an intent has no list of charges: latest_charge took its place',
    fix: 'leave the key charges out',
    level: 'should',
    cites: ['recorded:openfoodnetwork', 'recorded:gumroad'],
    rows: [
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'versions/charges-are-absent',
        title: 'a paid intent has latest_charge, and no list of charges',
        ...onPaid,
        expect: { ...paid({ latest_charge: present }), lacks: ['charges'] },
      },
    ],
  },
  {
    id: 'versions:invoice-is-gone',
    requires: 'an intent has no invoice key',
    fix: 'leave the key invoice out',
    level: 'should',
    cites: ['recorded:openfoodnetwork', 'docs:changelog/basil'],
    since: BASIL,
    rows: [
      {
        operation: 'PostPaymentIntents',
        id: 'versions/invoice-is-absent',
        title: 'an intent has no invoice key',
        ...bare,
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
        title: 'a create refuses payment_method_types',
        ...typed,
        send: { ...cardPayment, ...typed.send },
        expect: typesRefused,
      },
      {
        operation: 'PostPaymentIntentsIntent',
        id: 'versions/update-refuses-payment-method-types',
        title: 'an update refuses payment_method_types',
        given: { status: 'requires_payment_method' },
        ...typed,
        expect: typesRefused,
      },
      {
        operation: 'PostPaymentIntentsIntentConfirm',
        id: 'versions/confirm-refuses-payment-method-types',
        shared: plainPayment,
        title: 'a confirmation refuses payment_method_types',
        given: { status: 'requires_confirmation' },
        ...typed,
        expect: typesRefused,
      },
    ],
  },
  {
    id: 'versions:release-was-a-refund',
    requires: 'the amount that a capture or cancellation releases is in amount_refunded of the charge',
    fix: 'raise amount_refunded of the charge by what was released',
    cites: ['recorded:activemerchant', 'docs:changelog/no-refund-on-release'],
    needs: ['manual-capture'],
    given: { status: 'requires_capture' },
    until: BASIL,
    rows: [
      {
        operation: 'PostPaymentIntentsIntentCapture',
        id: 'versions/partial-capture-refunds-the-rest',
        title: 'a partial capture adds the released amount to amount_refunded of the charge',
        cites: ['recorded:openfoodnetwork', 'docs:changelog/no-refund-on-release'],
        send: { amount_to_capture: fake.smallerAmount, expand: ['latest_charge'] },
        expect: {
          http: 200,
          body: { latest_charge: { amount_refunded: fake.releasedAmount, refunded: false } },
          provided: theCharge,
        },
      },
      {
        operation: 'PostPaymentIntentsIntentCancel',
        id: 'versions/cancel-refunds-the-authorization',
        title: 'canceling an authorized intent adds the whole amount to amount_refunded of the charge',
        send: { expand: ['latest_charge'] },
        expect: {
          http: 200,
          status: 'canceled',
          body: { latest_charge: { amount_refunded: fake.amount } },
          provided: theCharge,
        },
      },
    ],
  },
  {
    id: 'versions:release-is-no-refund',
    requires: 'the amount that a capture or cancellation releases is not in amount_refunded of the charge',
    fix: 'leave amount_refunded of the charge at 0',
    cites: ['recorded:money-path', 'docs:changelog/no-refund-on-release'],
    needs: ['manual-capture'],
    given: { status: 'requires_capture' },
    since: BASIL,
    rows: [
      {
        operation: 'PostPaymentIntentsIntentCapture',
        id: 'versions/partial-capture-refunds-nothing',
        title: 'a partial capture leaves amount_refunded of the charge at zero',
        send: { amount_to_capture: fake.smallerAmount, expand: ['latest_charge'] },
        expect: {
          http: 200,
          body: { latest_charge: { amount_refunded: 0, amount_captured: fake.smallerAmount, refunded: false } },
          provided: theCharge,
        },
      },
      {
        operation: 'PostPaymentIntentsIntentCancel',
        id: 'versions/cancel-refunds-nothing',
        title: 'canceling an authorized intent leaves amount_refunded of the charge at zero',
        cites: ['docs:changelog/no-refund-on-release'],
        send: { expand: ['latest_charge'] },
        expect: {
          http: 200,
          status: 'canceled',
          body: { latest_charge: { amount_refunded: 0, refunded: false, captured: false } },
          provided: theCharge,
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
