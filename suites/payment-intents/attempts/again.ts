import { fake, matching, not, ref } from '../../../engine/vocabulary/values.ts';
import { carrying } from '../combinations/outcome.ts';
import { cardPayment, expanded, paid, plainPayment, refused } from '../common.ts';
import { CANCEL, CONFIRM, CREATE, RETRIEVE, UPDATE } from '../operation-ids.ts';
import { acrossOperations, type StoryStep } from '../terms.ts';

const given = { status: 'requires_payment_method' } as const;
const open = { status: 'requires_payment_method', payment_method: null, amount_received: 0 } as const;
const declined = {
  name: 'declined',
  call: CONFIRM,
  send: { payment_method: 'pm_card_visa_chargeDeclined' },
  expect: { http: 402 },
} as const satisfies StoryStep;
const withBrand = (brand: string) => ({ payment_method: { object: 'payment_method', card: { brand } } }) as const;

/** Which card an attempt takes, and what an attempt leaves behind. */
export const again = acrossOperations([
  {
    id: 'attempts:leave-the-intent',
    requires: 'a declined create leaves its intent, open and with the error, to be read and to be paid',
    fix: 'store the intent before the attempt, and keep it when the attempt is declined',
    cites: ['recorded:money-path', 'recorded:gumroad'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'retrieve/declined-create-leaves-its-intent',
        title: 'the intent of a declined create can be retrieved, with its error and its failed charge',
        steps: [
          {
            name: 'declined',
            call: CREATE,
            send: { ...cardPayment, payment_method: 'pm_card_visa_chargeDeclined', confirm: true },
            expect: { http: 402, body: carrying({ id: matching(/./) }) },
          },
          {
            name: 'read',
            call: RETRIEVE,
            on: ref('declined.error.payment_intent.id'),
            expect: {
              http: 200,
              body: {
                ...open,
                amount: fake.amount,
                latest_charge: matching(/./),
                last_payment_error: { type: 'card_error', code: 'card_declined' },
              },
            },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/declined-create-can-be-paid',
        shared: plainPayment,
        title: 'the intent of a declined create succeeds with a valid card',
        cites: ['recorded:aat', 'recorded:money-path'],
        steps: [
          {
            name: 'declined',
            call: CREATE,
            send: { ...cardPayment, payment_method: 'pm_card_visa_chargeDeclined', confirm: true },
            expect: { http: 402, body: carrying({ id: matching(/./) }) },
          },
          {
            name: 'confirmed',
            call: CONFIRM,
            on: ref('declined.error.payment_intent.id'),
            send: { payment_method: 'pm_card_visa' },
            expect: paid({ amount_received: fake.amount, last_payment_error: null }),
          },
        ],
      },
    ],
  },
  {
    id: 'attempts:forget-the-declined-card',
    requires:
      'after a decline an intent has no payment method: a confirmation needs a new one, and tells its own error',
    fix: 'set payment_method to null and overwrite last_payment_error with each decline',
    cites: ['recorded:money-path', 'recorded:gumroad'],
    given,
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/after-a-decline-needs-a-payment-method',
        title: 'a confirmation without a payment method is refused after a decline',
        steps: [
          declined,
          { name: 'bare', call: CONFIRM, expect: refused({ code: 'payment_intent_unexpected_state' }) },
          { name: 'read', call: RETRIEVE, expect: { http: 200, body: open } },
        ],
      },
      {
        operation: RETRIEVE,
        id: 'retrieve/second-decline-shows-its-own-error',
        title: 'after a second decline last_payment_error and latest_charge are those of the second',
        steps: [
          { ...declined, expect: { http: 402, body: carrying({ latest_charge: matching(/./) }) } },
          {
            name: 'second',
            call: CONFIRM,
            send: { payment_method: 'pm_card_chargeDeclinedExpiredCard' },
            expect: { http: 402 },
          },
          {
            name: 'read',
            call: RETRIEVE,
            expect: {
              http: 200,
              body: {
                ...open,
                last_payment_error: { code: 'expired_card' },
                latest_charge: not(ref('declined.error.payment_intent.latest_charge')),
              },
            },
          },
        ],
      },
      {
        operation: UPDATE,
        id: 'update/payment-method-after-a-decline-is-taken',
        title: 'after a decline an update sets a new payment method',
        cites: ['docs:intents/update'],
        steps: [
          declined,
          {
            name: 'updated',
            call: UPDATE,
            send: { payment_method: 'pm_card_visa' },
            expect: {
              http: 200,
              status: 'requires_confirmation',
              body: { payment_method: matching(/./) },
            },
          },
        ],
      },
      {
        operation: UPDATE,
        id: 'update/after-a-decline-clears-the-error',
        title: 'after a decline an update clears last_payment_error',
        // Documented for the field, and no recording shows an update after a decline.
        level: 'should',
        cites: ['docs:intents/object'],
        steps: [
          declined,
          {
            name: 'updated',
            call: UPDATE,
            send: { payment_method: 'pm_card_visa' },
            expect: { http: 200, body: { last_payment_error: null } },
          },
        ],
      },
      {
        operation: CANCEL,
        id: 'cancel/declined-intent-is-canceled',
        title: 'a declined intent can be canceled',
        cites: ['docs:intents/cancel', 'docs:lifecycle'],
        steps: [
          {
            ...declined,
            expect: { http: 402, body: carrying({ latest_charge: matching(/./), payment_method: null }) },
          },
          {
            name: 'canceled',
            call: CANCEL,
            expect: {
              http: 200,
              status: 'canceled',
              body: {
                amount_capturable: 0,
                payment_method: null,
                latest_charge: ref('declined.error.payment_intent.latest_charge'),
              },
            },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/after-a-decline-a-challenge-clears-the-error',
        title: 'after a decline a confirmation that needs authentication has no last_payment_error',
        // Documented for the field, and no recording shows a challenge after a decline.
        level: 'should',
        cites: ['docs:intents/object', 'docs:intents/confirm'],
        needs: ['three-d-secure'],
        steps: [
          declined,
          {
            name: 'asked',
            call: CONFIRM,
            send: { payment_method: 'pm_card_threeDSecure2Required' },
            expect: { http: 200, status: 'requires_action', body: { last_payment_error: null } },
          },
        ],
      },
    ],
  },
  {
    id: 'attempts:take-the-card-given',
    requires: 'a confirmation takes the payment method that it is given, and else that of the intent',
    fix: 'put payment_method of a confirmation onto the intent before the attempt, whatever it had before',
    cites: ['recorded:gumroad', 'docs:intents/confirm'],
    needs: ['test-card-names'],
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/given-card-replaces-that-of-the-intent',
        shared: plainPayment,
        title: 'a confirmation charges the card that it is given, not the one that the intent had',
        given: { status: 'requires_confirmation' },
        send: { payment_method: 'pm_card_mastercard', expand: ['payment_method', 'latest_charge'] },
        expect: {
          ...paid({
            ...withBrand('mastercard'),
            latest_charge: { payment_method_details: { card: { brand: 'mastercard' } } },
          }),
          provided: expanded('payment_method', 'latest_charge'),
        },
      },
      {
        operation: CONFIRM,
        id: 'confirm/given-card-is-declined-in-place-of-a-good-one',
        shared: plainPayment,
        title: 'a confirmation with a declining card is declined although the intent had a valid one',
        given: { status: 'requires_confirmation' },
        send: { payment_method: 'pm_card_visa_chargeDeclined' },
        expect: { http: 402, error: { type: 'card_error', code: 'card_declined' }, body: carrying(open) },
      },
      {
        operation: CONFIRM,
        id: 'confirm/card-of-the-intent-is-charged',
        shared: plainPayment,
        title: 'a confirmation without a payment method charges the card of the intent',
        given: { status: 'requires_confirmation', payment_method: 'pm_card_mastercard' },
        send: { expand: ['payment_method'] },
        expect: { ...paid(withBrand('mastercard')), provided: expanded('payment_method') },
      },
      {
        operation: UPDATE,
        id: 'update/payment-method-is-replaced',
        title: 'an update replaces the payment method of an intent',
        cites: ['docs:intents/update'],
        given: { status: 'requires_confirmation' },
        send: { payment_method: 'pm_card_mastercard', expand: ['payment_method'] },
        expect: {
          http: 200,
          status: 'requires_confirmation',
          body: withBrand('mastercard'),
          provided: expanded('payment_method'),
        },
      },
      {
        operation: CONFIRM,
        id: 'confirm/used-payment-method-is-refused',
        title: 'a confirmation with a payment method that was used once and is not attached to a customer is refused',
        cites: ['recorded:gumroad'],
        steps: [
          {
            name: 'paid',
            call: CREATE,
            send: { ...cardPayment, payment_method: 'pm_card_visa', confirm: true },
            expect: paid({ payment_method: matching(/./) }),
          },
          { name: 'made', call: CREATE, send: cardPayment, expect: { http: 200 } },
          {
            name: 'confirmed',
            call: CONFIRM,
            on: ref('made.id'),
            send: { payment_method: ref('paid.payment_method') },
            expect: refused(),
          },
        ],
      },
    ],
  },
]);
