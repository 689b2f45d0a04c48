import { suite } from '../../../engine/vocabulary/scenario.ts';
import { fake, not, ref } from '../../../engine/vocabulary/values.ts';

const CONFIRM = 'PostPaymentIntentsIntentConfirm';

/** A payment that is tried again after a decline. */
export const retries = suite(CONFIRM, [
  {
    id: 'confirm/decline-can-be-retried',
    title: 'a declined intent is paid by a second confirmation with a good card, which clears the error',
    level: 'must',
    cites: ['recorded:aat'],
    given: { status: 'requires_payment_method' },
    steps: [
      {
        name: 'declined',
        call: CONFIRM,
        send: { payment_method: 'pm_card_visa_chargeDeclined' },
        expect: { http: 402, error: { type: 'card_error' } },
      },
      {
        name: 'retried',
        call: CONFIRM,
        send: { payment_method: 'pm_card_visa' },
        expect: { http: 200, status: 'succeeded', body: { amount_received: fake.amount, last_payment_error: null } },
      },
    ],
  },
  {
    id: 'confirm/second-attempt-has-a-charge-of-its-own',
    title: 'the charge of a payment that succeeds is another one than that of the decline before it',
    level: 'should',
    cites: ['docs:intents/object', 'recorded:aat'],
    given: { status: 'requires_payment_method' },
    steps: [
      {
        name: 'declined',
        call: CONFIRM,
        send: { payment_method: 'pm_card_visa_chargeDeclined' },
        expect: { http: 402 },
      },
      {
        name: 'retried',
        call: CONFIRM,
        send: { payment_method: 'pm_card_visa' },
        expect: {
          http: 200,
          status: 'succeeded',
          body: { latest_charge: not(ref('declined.error.payment_intent.latest_charge')) },
        },
      },
    ],
  },
]);
