import { fake, ref } from '../../engine/vocabulary/values.ts';
import { operation } from './terms.ts';
import { onOpen, onPaid } from './values/setups.ts';

export const retrieve = operation('GetPaymentIntentsIntent', [
  {
    id: 'retrieve:shows-the-intent',
    requires: 'a retrieve shows the intent that its path names, as it was last written',
    fix: 'read the stored intent, and store the intent that writes return',
    cites: ['recorded:openfoodnetwork', 'docs:intents/retrieve'],
    rows: [
      {
        id: 'retrieve/returns-the-intent',
        title: 'a retrieve returns the intent as it was created',
        given: { status: 'requires_payment_method' },
        expect: { http: 200, status: 'requires_payment_method', body: { id: ref('given.id'), amount: fake.amount } },
      },
      {
        id: 'retrieve/returns-a-succeeded-intent',
        title: 'a retrieve of a succeeded intent returns its amount_received',
        cites: ['recorded:gumroad', 'docs:intents/retrieve'],
        ...onPaid,
        expect: { http: 200, status: 'succeeded', body: { id: ref('made.id'), amount_received: ref('made.amount') } },
      },
      {
        id: 'retrieve/repeated-retrieves-are-equal',
        title: 'two retrieves in a row return the same object',
        cites: ['recorded:openfoodnetwork'],
        given: { status: 'canceled' },
        steps: [
          { name: 'first', call: 'GetPaymentIntentsIntent', expect: { http: 200, status: 'canceled' } },
          {
            name: 'second',
            call: 'GetPaymentIntentsIntent',
            expect: { http: 200, status: 'canceled', sameBodyAs: 'first' },
          },
        ],
      },
      {
        id: 'retrieve/declined-intent-has-last-payment-error',
        title: 'an intent can be retrieved after a declined confirmation, with last_payment_error set',
        cites: ['recorded:money-path', 'recorded:aat'],
        given: { status: 'requires_payment_method' },
        steps: [
          {
            name: 'declined',
            call: 'PostPaymentIntentsIntentConfirm',
            send: { payment_method: 'pm_card_visa_chargeDeclined' },
            expect: { http: 402 },
          },
          {
            name: 'read',
            call: 'GetPaymentIntentsIntent',
            expect: {
              http: 200,
              status: 'requires_payment_method',
              body: {
                payment_method: null,
                amount_received: 0,
                last_payment_error: { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline' },
              },
            },
          },
        ],
      },
      {
        id: 'retrieve/client-secret-with-secret-key-is-accepted',
        title: 'a retrieve with a secret key accepts the client_secret of the intent',
        cites: ['docs:intents/retrieve'],
        ...onOpen,
        send: { client_secret: ref('made.client_secret') },
        expect: { http: 200, body: { id: ref('made.id'), amount: ref('made.amount') } },
      },
    ],
  },
  {
    id: 'retrieve:refusals',
    requires: 'a retrieve refuses unknown intents and unknown parameters by name',
    fix: 'answer an unknown intent with HTTP 404 and resource_missing, an unknown parameter with HTTP 400 and parameter_unknown',
    cites: ['recorded:money-path', 'recorded:openfoodnetwork'],
    rows: [
      {
        id: 'retrieve/unknown-intent-is-404',
        title: 'a retrieve of an unknown intent returns 404',
        theme: 'unknown-intent',
        on: fake.unknownId,
        expect: {
          http: 404,
          error: {
            type: 'invalid_request_error',
            code: 'resource_missing',
            param: 'intent',
            message: /^No such payment_intent: '/,
          },
        },
      },
      {
        id: 'retrieve/unknown-parameter-is-refused',
        title: 'a retrieve with an unknown parameter is refused, with the parameter in param',
        cites: ['recorded:sandbox-errors', 'docs:error-codes'],
        theme: 'unknown-parameters',
        ...onOpen,
        sendRaw: 'surprise=1',
        expect: {
          http: 400,
          error: { type: 'invalid_request_error', code: 'parameter_unknown', param: 'surprise' },
        },
      },
    ],
  },
  {
    id: 'retrieve:history-of-attempts',
    requires: 'an intent leads to every attempt that was made to pay it',
    cites: ['docs:lifecycle'],
    excluded: 'only the latest stands on the intent; the list of charges is another part of the API',
  },
]);
