import { fake, present, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, plainPayment } from '../common.ts';
import { acrossOperations, type Shared, type StoryStep } from '../terms.ts';

const given = { status: 'requires_payment_method', metadata: { order: fake.metadataValue } } as const;
const ofTheIntent = { credentials: 'publishable', clientSecret: ref('given.client_secret') } as const;
const ofAnother = { credentials: 'publishable', clientSecret: ref('other.client_secret') } as const;
const other = {
  name: 'other',
  call: 'PostPaymentIntents',
  send: cardPayment,
  expect: { http: 200 },
} as const;

const HIDDEN = ['customer', 'latest_charge', 'metadata'] as const;

const refusal = {
  http: 403,
  error: {
    type: 'invalid_request_error',
    message: /^This API call cannot be made with a publishable API key\./,
  },
} as const;

const DECLINED = { payment_method: 'pm_card_visa_chargeDeclined' } as const;

/** A page that reads its intent and pays it at once can be asked how it goes on after a decline. */
const aPageThatPays = {
  name: 'a-page-that-pays',
  premise: true,
  steps: [
    other,
    {
      name: 'other-read',
      call: 'GetPaymentIntentsIntent',
      on: ref('other.id'),
      ...ofAnother,
      expect: { http: 200 },
    },
    {
      name: 'other-paid',
      call: 'PostPaymentIntentsIntentConfirm',
      on: ref('other.id'),
      ...ofAnother,
      send: { payment_method: 'pm_card_visa' },
      expect: { http: 200, status: 'succeeded' },
    },
  ],
} as const satisfies Shared;

/** What a page asks after its customer's card was declined. */
const afterItsDecline = (asked: StoryStep) =>
  ({
    shared: aPageThatPays,
    given,
    steps: [
      {
        name: 'declined',
        call: 'PostPaymentIntentsIntentConfirm',
        ...ofTheIntent,
        send: DECLINED,
        expect: { http: 402 },
      },
      asked,
    ],
  }) as const;

/** Only the account itself may ask for this. */
const forSecretKeys = (group: string) =>
  ({
    id: `${group}/publishable-key-is-refused`,
    title: `${group} with a publishable key returns 403: it requires a secret key`,
    theme: 'publishable-keys',
    credentials: 'publishable',
    expect: refusal,
  }) as const;

const cited = { cites: ['docs:keys', 'docs:error-codes', 'recorded:secret-key-required'] } as const;

/** Requests of pages in a browser, with a publishable key and the client secret of one intent. */
export const publishableKeySuites = acrossOperations([
  {
    id: 'retrieve:publishable-keys',
    requires: 'a publishable key with the client_secret is shown a part of the intent',
    fix: 'ask publishable keys for the client secret of the intent, and leave out metadata, customer and charge',
    cites: ['recorded:publishable-confirm'],
    rows: [
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'retrieve/publishable-key-returns-the-intent',
        title: 'a retrieve with a publishable key and the client_secret returns the intent',
        cites: ['docs:intents/retrieve', 'recorded:publishable-retrieve'],
        given,
        ...ofTheIntent,
        expect: { http: 200, body: { id: ref('given.id'), object: 'payment_intent', amount: fake.amount } },
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'retrieve/publishable-key-hides-metadata',
        title: 'a publishable key is not shown metadata',
        cites: ['docs:metadata', 'recorded:publishable-metadata'],
        given,
        ...ofTheIntent,
        expect: { http: 200, body: { id: ref('given.id'), amount: fake.amount }, lacks: ['metadata.order'] },
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'retrieve/publishable-key-hides-customer-and-charge',
        title: 'a publishable key is shown amount and currency, not customer, charge or metadata',
        cites: ['recorded:publishable-retrieve', 'recorded:publishable-confirm', 'docs:intents/retrieve'],
        given: { ...given, status: 'succeeded' },
        ...ofTheIntent,
        expect: {
          http: 200,
          status: 'succeeded',
          body: { amount: fake.amount, currency: present },
          lacks: HIDDEN,
        },
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'retrieve/publishable-key-needs-the-client-secret',
        title: 'a retrieve with a publishable key and no client_secret is refused',
        cites: ['docs:intents/retrieve', 'docs:errors'],
        given,
        credentials: 'publishable',
        expect: { http: 400, anyRefusal: true, error: { type: 'invalid_request_error' } },
      },
      {
        operation: 'PostPaymentIntentsIntentConfirm',
        id: 'confirm/publishable-key-with-client-secret-succeeds',
        shared: plainPayment,
        title: 'a confirmation with a publishable key and the client_secret succeeds',
        given,
        steps: [
          {
            name: 'confirmed',
            call: 'PostPaymentIntentsIntentConfirm',
            ...ofTheIntent,
            send: { payment_method: 'pm_card_visa' },
            expect: { http: 200, status: 'succeeded', body: { id: ref('given.id'), amount: fake.amount } },
          },
          {
            name: 'read',
            call: 'GetPaymentIntentsIntent',
            expect: {
              http: 200,
              status: 'succeeded',
              body: { amount_received: fake.amount, metadata: { order: fake.metadataValue } },
            },
          },
        ],
      },
      {
        operation: 'PostPaymentIntentsIntentConfirm',
        id: 'confirm/publishable-key-hides-metadata',
        shared: plainPayment,
        title: 'the response to a confirmation with a publishable key has no metadata',
        cites: ['docs:metadata', 'recorded:publishable-confirm'],
        given,
        ...ofTheIntent,
        send: { payment_method: 'pm_card_visa' },
        expect: { http: 200, body: { id: ref('given.id'), amount: fake.amount }, lacks: ['metadata.order'] },
      },
      {
        operation: 'PostPaymentIntentsIntentConfirm',
        id: 'confirm/publishable-key-hides-customer-and-charge',
        shared: plainPayment,
        title: 'the response to a confirmation with a publishable key has no customer, charge or metadata',
        given,
        ...ofTheIntent,
        send: { payment_method: 'pm_card_visa' },
        expect: { http: 200, status: 'succeeded', lacks: HIDDEN },
      },
      {
        operation: 'PostPaymentIntentsIntentConfirm',
        id: 'confirm/declined-publishable-key-hides-metadata',
        shared: plainPayment,
        title: 'the intent in the decline of a confirmation with a publishable key has no metadata',
        // Documented of publishable keys in general, recorded of successes.
        level: 'should',
        cites: ['docs:metadata', 'recorded:publishable-metadata'],
        given,
        ...ofTheIntent,
        send: DECLINED,
        expect: { http: 402, error: { type: 'card_error' }, lacks: ['error.payment_intent.metadata.order'] },
      },
      {
        operation: 'PostPaymentIntentsIntentConfirm',
        id: 'confirm/publishable-key-after-a-decline-succeeds',
        title: 'a confirmation with a publishable key succeeds after one that was declined',
        cites: ['recorded:aat', 'docs:lifecycle', 'recorded:publishable-confirm'],
        ...afterItsDecline({
          name: 'confirmed',
          call: 'PostPaymentIntentsIntentConfirm',
          ...ofTheIntent,
          send: { payment_method: 'pm_card_visa' },
          expect: { http: 200, status: 'succeeded', body: { id: ref('given.id') } },
        }),
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'retrieve/publishable-key-after-a-decline-returns-the-intent',
        title: 'a retrieve with a publishable key returns the intent after a declined confirmation',
        cites: ['docs:intents/retrieve', 'recorded:publishable-retrieve'],
        ...afterItsDecline({
          name: 'read',
          call: 'GetPaymentIntentsIntent',
          ...ofTheIntent,
          expect: { http: 200, status: 'requires_payment_method', body: { id: ref('given.id') } },
        }),
      },
      {
        operation: 'PostPaymentIntentsIntentConfirm',
        id: 'confirm/client-secret-of-another-intent-is-refused',
        shared: plainPayment,
        title: 'a confirmation with a publishable key and the client_secret of another intent is refused',
        cites: ['recorded:client-secret-mismatch'],
        given,
        steps: [
          other,
          {
            name: 'confirmed',
            call: 'PostPaymentIntentsIntentConfirm',
            ...ofAnother,
            send: { payment_method: 'pm_card_visa' },
            expect: {
              http: 400,
              anyRefusal: true,
              error: {
                type: 'invalid_request_error',
                message: /^The client_secret provided does not match the client_secret associated with/,
              },
            },
          },
          { name: 'read', call: 'GetPaymentIntentsIntent', expect: { http: 200, status: 'requires_payment_method' } },
        ],
      },
    ],
  },
  {
    id: 'errors:publishable-keys',
    requires: 'requests that need a secret key return 403 with a publishable key',
    fix: 'answer 403 with code secret_key_required to a publishable key, except for retrieve and confirm',
    ...cited,
    rows: [
      {
        operation: 'PostPaymentIntents',
        ...forSecretKeys('create'),
        cites: ['recorded:publishable-key-refused', 'docs:keys'],
        send: cardPayment,
      },
      { operation: 'GetPaymentIntents', ...forSecretKeys('list') },
      {
        operation: 'PostPaymentIntentsIntentCapture',
        ...forSecretKeys('capture'),
        given: { status: 'requires_capture' },
      },
      { operation: 'PostPaymentIntentsIntentCancel', ...forSecretKeys('cancel'), given },
      {
        operation: 'GetPaymentIntents',
        ...forSecretKeys('list'),
        id: 'list/publishable-key-is-refused-with-a-code',
        title: 'the refusal of a publishable key has code secret_key_required',
        level: 'should',
        expect: { http: 403, error: { type: 'invalid_request_error', code: 'secret_key_required' } },
      },
    ],
  },
  {
    id: 'retrieve:fields-for-publishable-keys',
    requires: 'which fields a publishable key sees',
    cites: ['docs:intents/retrieve'],
    open: 'last recorded in 2024',
  },
]);
