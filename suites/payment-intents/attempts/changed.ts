import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { paid, plainPayment, theCharge } from '../common.ts';
import { CAPTURE, CONFIRM, UPDATE } from '../operation-ids.ts';
import { acrossOperations, type Params, type StoryStep } from '../terms.ts';

const CARD = { payment_method: 'pm_card_visa', expand: ['latest_charge'] } as const;

const set = (send: Params<'PostPaymentIntentsIntent'>): StoryStep => ({
  name: 'changed',
  call: UPDATE,
  send,
  expect: { http: 200, status: 'requires_payment_method', body: { amount: fake.largerAmount } },
});

/** A payment takes what the intent says now, not what it said when it was made. */
export const changedBefore = acrossOperations([
  {
    id: 'attempts:take-what-was-updated',
    requires: 'a confirmation takes amount, currency and capture method as the last update has left them',
    fix: 'read amount, currency and capture_method from the stored intent when it is confirmed',
    cites: ['recorded:openfoodnetwork', 'docs:intents/update'],
    shared: plainPayment,
    given: { status: 'requires_payment_method' },
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/takes-the-updated-amount',
        title: 'a confirmation takes the amount and the currency of the update before it',
        steps: [
          set({ amount: fake.largerAmount, currency: 'jpy' }),
          {
            name: 'paid',
            call: CONFIRM,
            send: CARD,
            // What stands on the charge is compared by the check on charges.
            expect: paid({ id: ref('given.id'), amount_received: fake.largerAmount, currency: 'jpy' }),
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/charge-has-the-updated-texts',
        title: 'the charge of a confirmation has the description and the metadata of the update before it',
        cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
        given: {
          status: 'requires_payment_method',
          description: fake.description,
          metadata: { order: '1', kept: 'x' },
        },
        steps: [
          {
            name: 'changed',
            call: UPDATE,
            send: { description: fake.otherDescription, metadata: { order: '2' } },
            expect: { http: 200, body: { description: fake.otherDescription, metadata: { order: '2', kept: 'x' } } },
          },
          {
            name: 'paid',
            call: CONFIRM,
            send: CARD,
            expect: {
              ...paid({
                latest_charge: { description: fake.otherDescription, metadata: { order: '2', kept: 'x' } },
              }),
              provided: theCharge,
            },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/takes-the-updated-capture-method',
        title: 'a confirmation authorizes where the update before it has set capture_method to manual',
        needs: ['manual-capture'],
        steps: [
          set({ amount: fake.largerAmount, capture_method: 'manual' }),
          {
            name: 'authorized',
            call: CONFIRM,
            send: CARD,
            expect: {
              http: 200,
              status: 'requires_capture',
              body: { amount_capturable: fake.largerAmount, amount_received: 0, latest_charge: { captured: false } },
              provided: theCharge,
            },
          },
        ],
      },
      {
        operation: CAPTURE,
        id: 'capture/takes-the-updated-amount',
        title: 'a capture by name takes all of an amount that was raised before the confirmation',
        cites: ['docs:intents/capture', 'docs:intents/update'],
        needs: ['manual-capture'],
        steps: [
          set({ amount: fake.largerAmount, capture_method: 'manual' }),
          {
            name: 'authorized',
            call: CONFIRM,
            send: { payment_method: 'pm_card_visa' },
            expect: { http: 200, status: 'requires_capture', body: { amount_capturable: fake.largerAmount } },
          },
          {
            name: 'captured',
            call: CAPTURE,
            send: { amount_to_capture: fake.largerAmount },
            expect: paid({ amount_received: fake.largerAmount }),
          },
        ],
      },
    ],
  },
]);
