import { type OneRequest, type Suite, suite } from '../../../engine/vocabulary/scenario.ts';
import { fake, ref } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { cardPayment } from '../common.ts';

const given = { status: 'requires_payment_method', metadata: { order: fake.metadataValue } } as const;
const ofTheIntent = { credentials: 'publishable', clientSecret: ref('given.client_secret') } as const;
const ofAnother = { credentials: 'publishable', clientSecret: ref('other.client_secret') } as const;
const other = {
  name: 'other',
  call: 'PostPaymentIntents',
  send: cardPayment,
  expect: { http: 200 },
} as const;

const HIDDEN = ['customer', 'latest_charge', 'amount_received', 'metadata'] as const;

/** Only the account itself may ask for this. */
const forSecretKeys = <Op extends OperationId>(
  group: string,
  operationId: Op,
  row: Pick<OneRequest<Op>, 'level' | 'cites' | 'given' | 'send'>,
  code?: string,
): Suite<Op> =>
  suite(operationId, [
    {
      ...row,
      id: `${group}/publishable-key-is-refused`,
      title: `${group} with a publishable key is answered with HTTP 403: it takes a secret one`,
      theme: 'publishable-keys',
      credentials: 'publishable',
      expect: {
        http: 403,
        error: {
          type: 'invalid_request_error',
          ...(code === undefined ? {} : { code }),
          message: /^This API call cannot be made with a publishable API key\./,
        },
      },
    } as OneRequest<Op>,
  ]);

const CODE = 'secret_key_required';
const money = { level: 'should', cites: ['docs:keys', 'docs:error-codes', 'recorded:secret-key-required'] } as const;

/** What pages in a browser ask with a publishable key and the client secret of one intent. */
export const publishableKeySuites = [
  suite('GetPaymentIntentsIntent', [
    {
      id: 'retrieve/publishable-key-shows-the-intent',
      title: 'with a publishable key and its client secret an intent is shown',
      level: 'must',
      cites: ['docs:intents/retrieve', 'recorded:publishable-retrieve'],
      given,
      ...ofTheIntent,
      expect: { http: 200, body: { id: ref('given.id'), object: 'payment_intent', amount: fake.amount } },
    },
    {
      id: 'retrieve/publishable-key-shows-no-metadata',
      title: 'metadata is kept from publishable keys',
      level: 'must',
      cites: ['docs:metadata', 'recorded:publishable-metadata'],
      given,
      ...ofTheIntent,
      expect: { http: 200, body: { id: ref('given.id'), amount: fake.amount }, lacks: ['metadata.order'] },
    },
    {
      id: 'retrieve/publishable-key-shows-a-part',
      title: 'who has a publishable key sees what is to be paid, and neither customer nor charge nor metadata',
      level: 'should',
      cites: ['recorded:publishable-retrieve', 'recorded:publishable-confirm', 'docs:intents/retrieve'],
      given: { ...given, status: 'succeeded' },
      ...ofTheIntent,
      expect: {
        http: 200,
        status: 'succeeded',
        body: { amount: fake.amount, currency: 'usd' },
        lacks: HIDDEN,
      },
    },
    {
      id: 'retrieve/publishable-key-needs-the-secret',
      title: 'a publishable key without the client secret is shown nothing',
      level: 'should',
      cites: ['docs:intents/retrieve', 'docs:errors'],
      given,
      credentials: 'publishable',
      expect: { http: 400, anyRefusal: true, error: { type: 'invalid_request_error' } },
    },
  ]),
  suite('PostPaymentIntentsIntentConfirm', [
    {
      id: 'confirm/publishable-key-pays',
      title: 'with a publishable key and its client secret an intent is confirmed',
      level: 'must',
      cites: ['recorded:publishable-confirm'],
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
      id: 'confirm/publishable-key-shows-no-metadata',
      title: 'the answer to a confirmation keeps metadata from publishable keys',
      level: 'must',
      cites: ['docs:metadata', 'recorded:publishable-confirm'],
      given,
      ...ofTheIntent,
      send: { payment_method: 'pm_card_visa' },
      expect: { http: 200, body: { id: ref('given.id'), amount: fake.amount }, lacks: ['metadata.order'] },
    },
    {
      id: 'confirm/publishable-key-shows-a-part',
      title: 'the answer to a confirmation keeps customer and charge from publishable keys',
      level: 'should',
      cites: ['recorded:publishable-confirm'],
      given,
      ...ofTheIntent,
      send: { payment_method: 'pm_card_visa' },
      expect: { http: 200, status: 'succeeded', lacks: HIDDEN },
    },
    {
      id: 'confirm/client-secret-of-another-intent-is-refused',
      title: 'the client secret of another intent does not let a publishable key confirm this one',
      level: 'should',
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
            error: {
              type: 'invalid_request_error',
              code: 'payment_intent_invalid_parameter',
              param: 'client_secret',
              message: /^The client_secret provided does not match the client_secret associated with/,
            },
          },
        },
        { name: 'read', call: 'GetPaymentIntentsIntent', expect: { http: 200, status: 'requires_payment_method' } },
      ],
    },
  ]),
  forSecretKeys('create', 'PostPaymentIntents', {
    level: 'must',
    cites: ['recorded:publishable-key-refused', 'docs:keys'],
    send: cardPayment,
  }),
  forSecretKeys('list', 'GetPaymentIntents', money, CODE),
  forSecretKeys(
    'capture',
    'PostPaymentIntentsIntentCapture',
    { ...money, given: { status: 'requires_capture' } },
    CODE,
  ),
  forSecretKeys('cancel', 'PostPaymentIntentsIntentCancel', { ...money, given }, CODE),
] as const;
