import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, paid, plainPayment, refused, TYPES_GONE, theCharge } from '../common.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, RETRIEVE, UPDATE } from '../operation-ids.ts';
import { acrossOperations, type StoryStep } from '../terms.ts';

const ASKING = 'pm_card_threeDSecure2Required';
const INCREMENT = 'PostPaymentIntentsIntentIncrementAuthorization';
const open = { status: 'requires_payment_method' } as const;

/** A create whose card would have to ask, where nobody is to be asked. */
const alone = (flag: 'off_session' | 'error_on_requires_action'): StoryStep => ({
  name: 'alone',
  call: CREATE,
  send: { ...cardPayment, payment_method: ASKING, confirm: true, [flag]: true },
  expect: { http: 402, error: { type: 'card_error', code: 'authentication_required' } },
});

/** The next attempt, with the customer present. */
const present = {
  name: 'present',
  call: CONFIRM,
  on: ref('alone.error.payment_intent.id'),
  send: { payment_method: ASKING },
  expect: { http: 200, status: 'requires_action' },
} as const satisfies StoryStep;

/** What holds for one attempt, and what a change leaves of the ones before. */
export const told = acrossOperations([
  {
    id: 'attempts:end-with-what-they-were-told',
    requires: 'off_session and error_on_requires_action are those of one attempt; the next one has its own',
    fix: 'read them from the request that confirms, and store none of them with the intent',
    cites: ['recorded:gumroad', 'docs:intents/create', 'docs:intents/confirm'],
    needs: ['three-d-secure'],
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/off-session-ends-with-its-attempt',
        shared: plainPayment,
        title: 'after an attempt with off_session=true the next one, without it, lets the card ask',
        steps: [alone('off_session'), present],
      },
      {
        operation: CONFIRM,
        id: 'confirm/error-on-requires-action-ends-with-its-attempt',
        shared: plainPayment,
        title: 'after an attempt with error_on_requires_action=true the next one, without it, lets the card ask',
        steps: [alone('error_on_requires_action'), present],
      },
      {
        operation: CONFIRM,
        id: 'confirm/return-url-ends-with-its-attempt',
        shared: plainPayment,
        // Documented of the flags alone; no confirmation after one with a return_url was recorded.
        level: 'should',
        title: 'after a declined attempt with a return_url the next one, without it, is left to the SDK',
        until: TYPES_GONE,
        given: open,
        steps: [
          {
            name: 'declined',
            call: CONFIRM,
            send: { payment_method: 'pm_card_visa_chargeDeclined', return_url: 'https://example.com/back' },
            expect: { http: 402 },
          },
          {
            name: 'asked',
            call: CONFIRM,
            send: { payment_method: ASKING },
            expect: { http: 200, status: 'requires_action', body: { next_action: { type: 'use_stripe_sdk' } } },
          },
        ],
      },
    ],
  },
  {
    id: 'authorizations:end-once',
    requires: 'an authorization is captured once or canceled; what is refused in between leaves it as it was',
    fix: 'look at the status before the money, and change nothing before a request is known to be good',
    cites: ['recorded:money-path', 'recorded:increment-not-requested'],
    needs: ['manual-capture'],
    rows: [
      {
        operation: CAPTURE,
        id: 'capture/canceled-authorization-is-refused',
        title: 'a capture of an authorization that was canceled is refused',
        given: { status: 'requires_capture' },
        steps: [
          { name: 'canceled', call: CANCEL, expect: { http: 200, status: 'canceled' } },
          { name: 'captured', call: CAPTURE, expect: { ...refused(), anyRefusal: true } },
          { name: 'read', call: RETRIEVE, expect: { http: 200, status: 'canceled', body: { amount_received: 0 } } },
        ],
      },
      {
        operation: CAPTURE,
        id: 'capture/after-a-refused-increment-succeeds',
        title: 'an authorization whose increment was refused is captured in full',
        given: { status: 'requires_capture' },
        steps: [
          {
            name: 'refused',
            call: INCREMENT,
            send: { amount: fake.largerAmount },
            expect: { http: 400, anyRefusal: true, error: { type: 'invalid_request_error' } },
          },
          // What a refused increment leaves is the question of other rows.
          {
            name: 'left',
            call: RETRIEVE,
            expect: {
              http: 200,
              status: 'requires_capture',
              body: { amount: fake.amount, amount_capturable: fake.amount },
            },
          },
          { name: 'captured', call: CAPTURE, expect: paid({ amount_received: fake.amount }) },
        ],
      },
      {
        operation: CAPTURE,
        id: 'capture/part-of-a-yen-payment-is-received',
        title: 'a partial capture of a currency without decimals receives the amount that was named',
        cites: ['recorded:money-path', 'docs:currencies'],
        given: { status: 'requires_capture', currency: 'jpy' },
        send: { amount_to_capture: fake.smallerAmount },
        expect: paid({ currency: 'jpy', amount_received: fake.smallerAmount }),
      },
      {
        operation: UPDATE,
        id: 'update/leaves-what-a-partial-capture-received',
        title: 'an update after a partial capture leaves amount_received at what was captured',
        cites: ['recorded:money-path', 'docs:intents/update'],
        given: { status: 'requires_capture' },
        steps: [
          {
            name: 'captured',
            call: CAPTURE,
            send: { amount_to_capture: fake.smallerAmount },
            expect: paid({ amount_received: fake.smallerAmount }),
          },
          {
            name: 'updated',
            call: UPDATE,
            send: { description: fake.otherDescription },
            expect: paid({ description: fake.otherDescription, amount_received: fake.smallerAmount }),
          },
        ],
      },
    ],
  },
  {
    id: 'updates:change-what-they-name',
    requires: 'an update changes what it names and nothing else, and nothing at all where it is refused',
    fix: 'check the whole request before any of it is stored, and copy only the fields that were sent',
    cites: ['recorded:money-path', 'docs:intents/update'],
    rows: [
      {
        operation: UPDATE,
        id: 'update/refused-changes-keep-the-metadata',
        title: 'an update whose amount is refused keeps the metadata as it was',
        given: { status: 'succeeded', metadata: { order: fake.metadataValue } },
        steps: [
          {
            name: 'refused',
            call: UPDATE,
            send: { amount: fake.largerAmount, metadata: { order: fake.otherMetadataValue, added: '1' } },
            expect: refused(),
          },
          {
            name: 'read',
            call: RETRIEVE,
            asks: true,
            expect: paid({ amount: fake.amount, metadata: { order: fake.metadataValue, added: null } }),
          },
        ],
      },
      {
        operation: UPDATE,
        id: 'update/currency-leaves-the-amount',
        title: 'an update of the currency to one without decimals leaves the amount',
        given: { ...open, currency: 'usd' },
        send: { currency: 'jpy' },
        expect: { http: 200, body: { currency: 'jpy', amount: fake.amount } },
      },
      {
        operation: CONFIRM,
        id: 'expansion/charge-has-the-currency-in-lower-case',
        title: 'the charge of an intent that was made with an upper-case currency has it in lower case',
        cites: ['recorded:gumroad', 'docs:intents/create'],
        shared: plainPayment,
        steps: [
          {
            name: 'made',
            call: CREATE,
            send: { ...cardPayment, currency: 'USD' },
            expect: { http: 200, body: { currency: 'usd' } },
          },
          {
            name: 'paid',
            call: CONFIRM,
            on: ref('made.id'),
            send: { payment_method: 'pm_card_visa', expand: ['latest_charge'] },
            expect: { ...paid({ latest_charge: { currency: 'usd' } }), provided: theCharge },
          },
        ],
      },
    ],
  },
]);
