import { fake, ref } from '../../engine/vocabulary/values.ts';
import { cardPayment, paid, refused, unknownIntent, unknownParameter } from './common.ts';
import { CAPTURE } from './operation-ids.ts';
import { operation } from './terms.ts';
import { onAuthorized } from './values/setups.ts';

// A refusal changes nothing, as the rows with an intent of their own show.
const authorized = { status: 'requires_capture' } as const;

export const capture = operation(CAPTURE, [
  {
    id: 'capture:amount',
    requires: 'a capture receives amount_to_capture, or the whole amount; the rest is released and the intent succeeds',
    fix: 'set amount_received to the captured part, amount_capturable to 0 and the status to succeeded; keep amount',
    cites: ['recorded:money-path', 'recorded:openfoodnetwork', 'docs:intents/capture'],
    given: authorized,
    rows: [
      {
        id: 'capture/whole-amount-by-default',
        title: 'a capture without an amount captures the whole authorized amount',
        send: {},
        expect: paid({ amount_received: fake.amount, amount_capturable: 0 }),
      },
      {
        id: 'capture/partial-amount-succeeds',
        title: 'a partial capture succeeds, receives that amount and leaves nothing capturable',
        send: { amount_to_capture: fake.smallerAmount },
        expect: paid({ amount: fake.amount, amount_received: fake.smallerAmount, amount_capturable: 0 }),
      },
      {
        id: 'capture/rest-of-a-partial-capture-is-released',
        title: 'after a partial capture the remaining amount cannot be captured',
        steps: [
          { name: 'part', call: CAPTURE, send: { amount_to_capture: fake.smallerAmount }, expect: paid() },
          {
            name: 'rest',
            call: CAPTURE,
            expect: refused({
              code: 'payment_intent_unexpected_state',
              message: /^The remaining amount on this PaymentIntent could not be captured/,
            }),
          },
        ],
      },
      {
        id: 'capture/final-capture-succeeds',
        title: 'a capture with final_capture=true moves the intent to succeeded',
        // The page ties the parameter to multicapture, and no recording shows it without.
        level: 'should',
        cites: ['docs:intents/capture'],
        send: { final_capture: true },
        expect: paid({ amount_received: fake.amount, amount_capturable: 0 }),
      },
    ],
  },
  {
    id: 'capture:amount-limits',
    requires: 'amount_to_capture is a positive whole number, at most the authorized amount',
    fix: 'refuse with HTTP 400 and leave the authorization unchanged',
    cites: ['recorded:money-path'],
    rows: [
      {
        id: 'capture/more-than-authorized-is-refused',
        title: 'a capture of more than the authorized amount is refused',
        given: authorized,
        cites: ['recorded:money-path', 'docs:error-codes'],
        send: { amount_to_capture: fake.largerAmount },
        expect: refused({
          code: 'amount_too_large',
          param: null,
          message: /^The payment could not be captured because the requested capture amount is greater than/,
        }),
      },
      {
        id: 'capture/zero-is-refused',
        title: 'a capture of zero is refused',
        ...onAuthorized,
        send: { amount_to_capture: 0 },
        expect: refused({ code: 'parameter_invalid_integer', param: 'amount' }),
      },
      {
        id: 'capture/negative-amount-is-refused',
        title: 'a capture of a negative amount is refused',
        ...onAuthorized,
        send: { amount_to_capture: -1 },
        expect: refused({ param: 'amount_to_capture', message: /^Invalid non-negative integer/ }),
      },
      {
        id: 'capture/non-integer-amount-is-refused',
        title: 'an amount_to_capture that is not an integer is refused',
        ...onAuthorized,
        theme: 'integer-format',
        // Of another operation is recorded which parameter is named.
        cites: ['docs:intents/capture', 'docs:error-codes'],
        sendRaw: 'amount_to_capture=abc',
        expect: refused(),
      },
    ],
  },
  {
    id: 'capture:from-create-to-paid',
    requires: 'with capture_method manual an intent goes from create to confirm to capture, and ends paid',
    fix: 'keep the authorization between the requests: requires_capture after the confirmation, succeeded after the capture',
    cites: ['recorded:openfoodnetwork', 'docs:lifecycle'],
    rows: [
      {
        id: 'capture/follows-create-and-confirm',
        title: 'an intent goes from create to confirm to capture and ends in succeeded',
        steps: [
          {
            name: 'created',
            call: 'PostPaymentIntents',
            send: { ...cardPayment, capture_method: 'manual' },
            expect: { http: 200, status: 'requires_payment_method' },
          },
          {
            name: 'confirmed',
            call: 'PostPaymentIntentsIntentConfirm',
            on: ref('created.id'),
            send: { payment_method: 'pm_card_visa' },
            expect: { http: 200, status: 'requires_capture', body: { amount_capturable: fake.amount } },
          },
          {
            name: 'captured',
            call: CAPTURE,
            on: ref('created.id'),
            expect: paid({ amount_received: fake.amount, amount_capturable: 0 }),
          },
          {
            name: 'read',
            call: 'GetPaymentIntentsIntent',
            on: ref('created.id'),
            expect: paid({ amount_received: fake.amount }),
          },
        ],
      },
    ],
  },
  {
    id: 'capture:statement-descriptor',
    requires: 'the capture of a card payment takes a statement_descriptor_suffix, and no statement_descriptor',
    fix: 'copy statement_descriptor_suffix onto the intent; refuse statement_descriptor with HTTP 400',
    cites: ['docs:intents/capture'],
    rows: [
      {
        id: 'capture/statement-descriptor-suffix-is-returned',
        title: 'statement_descriptor_suffix of a capture is returned on the intent',
        given: authorized,
        send: { statement_descriptor_suffix: 'ORDER 9' },
        expect: paid({ statement_descriptor_suffix: 'ORDER 9' }),
      },
      {
        id: 'capture/statement-descriptor-of-a-card-is-refused',
        title: 'a capture of a card payment refuses statement_descriptor',
        ...onAuthorized,
        // Accounts of old may take it.
        level: 'should',
        send: { statement_descriptor: 'ORDER 9' },
        expect: refused(),
      },
    ],
  },
  {
    id: 'capture:final-capture-is-a-boolean',
    requires: 'final_capture is true or false',
    fix: 'refuse any other value with HTTP 400 and param final_capture',
    cites: ['recorded:invalid-boolean'],
    given: authorized,
    rows: [
      {
        id: 'capture/non-boolean-final-capture-is-refused',
        title: 'a final_capture that is neither true nor false is refused, with its name in param',
        theme: 'booleans',
        sendRaw: 'final_capture=maybe',
        expect: refused({ param: 'final_capture' }),
      },
    ],
  },
  {
    id: 'capture:unknown-names',
    requires: 'a capture refuses a parameter that does not exist, and an intent that does not exist',
    fix: 'answer 400 with parameter_unknown and the name in param; 404 with resource_missing and param intent',
    cites: ['recorded:sandbox-errors', 'recorded:openfoodnetwork', 'docs:error-codes'],
    rows: [
      {
        ...unknownParameter,
        id: 'capture/unknown-parameter-is-refused',
        title: 'a capture with an unknown parameter is refused, with the parameter in param',
        given: authorized,
      },
      {
        ...unknownIntent,
        id: 'capture/unknown-intent-is-404',
        title: 'a capture of an unknown intent returns 404',
        cites: ['recorded:openfoodnetwork', 'docs:error-codes'],
        send: {},
      },
    ],
  },
  {
    id: 'capture:in-parts',
    requires: 'with final_capture=false an authorization is captured in parts',
    cites: ['docs:intents/capture'],
    open: 'an account must be let in for it; what the others are answered was never recorded',
  },
  {
    id: 'capture:expiry',
    requires: 'an authorization that nobody captures is canceled after seven days',
    cites: ['docs:intents/capture'],
    excluded: 'no run waits for seven days',
  },
]);
