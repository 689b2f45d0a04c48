import { fake } from '../../engine/vocabulary/values.ts';
import { noKey, noSuchObject, refused, unknownIntent, withoutCode } from './common.ts';
import { operation } from './terms.ts';

const notRequested = refused({
  ...withoutCode,
  message: /^This PaymentIntent is not eligible for incremental authorization because you did not request support/,
});

/** An ordinary account is not eligible for incremental authorization: that refusal is what is established. */
export const incrementAuthorization = operation('PostPaymentIntentsIntentIncrementAuthorization', [
  {
    id: 'increment:needs-to-be-requested',
    requires: 'an authorization can be raised only if that was requested at its creation',
    fix: 'refuse with HTTP 400, an invalid_request_error without code and param',
    cites: ['recorded:increment-not-requested', 'recorded:aat'],
    rows: [
      {
        id: 'increment/ineligible-is-refused-before-the-amount-is-checked',
        title: 'an increment that was not requested is refused as not eligible, before its amount is checked',
        needs: ['manual-capture'],
        given: { status: 'requires_capture' },
        send: { amount: fake.amount },
        expect: notRequested,
      },
    ],
  },
  {
    id: 'increment:unknown-intent',
    requires: 'an increment of an unknown intent returns 404',
    fix: 'answer with HTTP 404 and code resource_missing',
    cites: ['docs:errors', 'docs:error-codes'],
    rows: [
      {
        ...unknownIntent,
        expect: noSuchObject,
        id: 'increment/unknown-intent-is-404',
        title: 'an increment of an unknown intent returns 404',
        send: { amount: fake.amount },
      },
    ],
  },
  {
    id: 'increment:needs-a-key',
    requires: 'an increment needs an API key',
    fix: 'answer requests without a key with HTTP 401 and an invalid_request_error',
    cites: ['recorded:no-key', 'docs:authentication'],
    rows: [
      {
        id: 'increment/no-key-is-401',
        title: 'an increment without an API key returns 401',
        theme: 'authentication',
        credentials: 'none',
        on: fake.unknownId,
        send: { amount: fake.amount },
        expect: noKey,
      },
    ],
  },
  {
    id: 'increment:raises-the-amount',
    requires: 'an increment raises the amount and what can be captured, at most ten times',
    cites: ['docs:intents/increment'],
    excluded: 'an ordinary account is not eligible for it',
  },
  {
    id: 'increment:more-than-ten',
    requires: 'which response an eleventh increment has',
    cites: ['docs:intents/increment'],
    open: 'only the limit is documented; no response was recorded',
  },
]);
