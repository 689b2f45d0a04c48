import { suite } from '../../../engine/vocabulary/scenario.ts';
import { fake } from '../../../engine/vocabulary/values.ts';

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
export const versionSuites = [
  suite('PostPaymentIntents', [
    {
      id: 'versions/capture-method-was-automatic-by-default',
      title: 'without a capture method the intent is captured automatically',
      level: 'must',
      cites: ['recorded:gumroad', 'docs:changelog/automatic-async'],
      until: ASYNC,
      send: bare,
      expect: { http: 200, body: { amount: fake.amount, capture_method: 'automatic' } },
    },
    {
      id: 'versions/capture-method-is-automatic-async-by-default',
      title: 'without a capture method the intent is captured automatically and asynchronously',
      level: 'must',
      cites: ['recorded:money-path', 'docs:changelog/automatic-async'],
      since: ASYNC,
      send: bare,
      expect: { http: 200, body: { amount: fake.amount, capture_method: 'automatic_async' } },
    },
    {
      id: 'versions/automatic-payment-methods-by-default',
      title: 'without payment method types the methods enabled in the Dashboard are accepted, redirects included',
      level: 'must',
      cites: ['recorded:money-path', 'docs:changelog/automatic-payment-methods'],
      since: '2023-08-16',
      send: bare,
      expect: {
        http: 200,
        body: { amount: fake.amount, automatic_payment_methods: { enabled: true, allow_redirects: 'always' } },
      },
    },
    {
      id: 'versions/invoice-is-gone',
      title: 'an intent has no key for an invoice any more',
      level: 'should',
      cites: ['recorded:openfoodnetwork', 'docs:changelog/basil'],
      since: BASIL,
      send: bare,
      expect: { http: 200, body: { amount: fake.amount }, lacks: ['invoice'] },
    },
    {
      id: 'versions/create-refuses-payment-method-types',
      title: 'payment method types can no longer be given to a create',
      level: 'must',
      cites: ['docs:changelog/payment-method-types'],
      since: ENDIVE,
      sendRaw: `amount=2000&currency=usd&${TYPES}`,
      expect: typesRefused,
    },
  ]),
  suite('PostPaymentIntentsIntent', [
    {
      id: 'versions/update-refuses-payment-method-types',
      title: 'payment method types can no longer be given to an update',
      level: 'must',
      cites: ['docs:changelog/payment-method-types'],
      since: ENDIVE,
      given: { status: 'requires_payment_method' },
      sendRaw: TYPES,
      expect: typesRefused,
    },
  ]),
  suite('PostPaymentIntentsIntentConfirm', [
    {
      id: 'versions/confirm-refuses-payment-method-types',
      title: 'payment method types can no longer be given to a confirmation',
      level: 'must',
      cites: ['docs:changelog/payment-method-types'],
      since: ENDIVE,
      given: { status: 'requires_confirmation' },
      sendRaw: TYPES,
      expect: typesRefused,
    },
  ]),
  suite('PostPaymentIntentsIntentCapture', [
    {
      id: 'versions/partial-capture-refunded-the-rest',
      title: 'a partial capture shows the released rest as refunded on the charge',
      level: 'should',
      cites: ['recorded:openfoodnetwork', 'docs:changelog/no-refund-on-release'],
      until: BASIL,
      needs: ['manual-capture'],
      given: { status: 'requires_capture' },
      send: { amount_to_capture: fake.smallerAmount, expand: ['latest_charge'] },
      expect: { http: 200, body: { latest_charge: { amount_refunded: fake.releasedAmount, refunded: false } } },
    },
    {
      id: 'versions/partial-capture-refunds-nothing',
      title: 'a partial capture releases the rest without a refund on the charge',
      level: 'must',
      cites: ['recorded:money-path', 'docs:changelog/no-refund-on-release'],
      since: BASIL,
      needs: ['manual-capture'],
      given: { status: 'requires_capture' },
      send: { amount_to_capture: fake.smallerAmount, expand: ['latest_charge'] },
      expect: {
        http: 200,
        body: { latest_charge: { amount_refunded: 0, amount_captured: fake.smallerAmount, refunded: false } },
      },
    },
  ]),
  suite('PostPaymentIntentsIntentCancel', [
    {
      id: 'versions/cancel-refunded-the-authorisation',
      title: 'canceling an authorised intent shows its whole amount as refunded on the charge',
      level: 'must',
      cites: ['recorded:activemerchant', 'docs:changelog/no-refund-on-release'],
      until: BASIL,
      needs: ['manual-capture'],
      given: { status: 'requires_capture' },
      send: { expand: ['latest_charge'] },
      expect: { http: 200, status: 'canceled', body: { latest_charge: { amount_refunded: fake.amount } } },
    },
    {
      id: 'versions/cancel-refunds-nothing',
      title: 'canceling an authorised intent releases it without a refund on the charge',
      level: 'must',
      cites: ['docs:changelog/no-refund-on-release'],
      since: BASIL,
      needs: ['manual-capture'],
      given: { status: 'requires_capture' },
      send: { expand: ['latest_charge'] },
      expect: {
        http: 200,
        status: 'canceled',
        body: { latest_charge: { amount_refunded: 0, refunded: false, captured: false } },
      },
    },
  ]),
] as const;
