import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, paid, theCharge } from '../common.ts';
import { operation, type Shared } from '../terms.ts';

/** An attempt with a card that is blocked for fraud. */
const fraudulent: Shared = {
  name: 'a-fraudulent-card',
  steps: [
    {
      name: 'declined',
      call: 'PostPaymentIntents',
      send: { ...cardPayment, payment_method: 'pm_card_chargeDeclinedFraudulent', confirm: true },
      expect: { http: 402, error: { type: 'card_error' } },
    },
  ],
};

/** The charge of an intent, read through expand. */
export const charges = operation('GetPaymentIntentsIntent', [
  {
    id: 'charges:say-what-the-intent-says',
    requires: 'the charge of a paid intent has its description, metadata and payment method',
    fix: 'copy them to the charge when it is made',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    rows: [
      {
        id: 'expansion/charge-copies-the-intent',
        title: 'the charge of a paid intent has its description, metadata and payment method',
        given: { status: 'succeeded', description: fake.description, metadata: { order: fake.metadataValue } },
        send: { expand: ['latest_charge'] },
        expect: {
          ...paid({
            latest_charge: {
              description: fake.description,
              metadata: { order: fake.metadataValue },
              payment_method: ref('given.payment_method'),
            },
          }),
          provided: theCharge,
        },
      },
    ],
  },
  {
    id: 'charges:of-declines',
    requires: 'a decline leaves a charge that failed, with the code of the decline and no money',
    fix: 'keep the charge of a declined attempt as latest_charge, with status failed and failure_code',
    level: 'should',
    cites: ['recorded:gumroad'],
    rows: [
      {
        id: 'expansion/charge-of-a-decline-has-failed',
        title: 'a declined confirmation leaves a failed charge with the decline code and nothing captured',
        level: 'must',
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
            send: { expand: ['latest_charge'] },
            expect: {
              http: 200,
              status: 'requires_payment_method',
              provided: theCharge,
              body: {
                latest_charge: {
                  status: 'failed',
                  failure_code: 'card_declined',
                  paid: false,
                  captured: false,
                  amount_captured: 0,
                },
              },
            },
          },
        ],
      },
    ],
  },
  {
    id: 'declines:tell-what-else-to-do',
    requires: 'last_payment_error tells the type of the payment method; a fraudulent card gets no advice',
    fix: 'put payment_method_type into last_payment_error, and leave advice_code out where the decline is fraudulent',
    level: 'should',
    shared: fraudulent,
    cites: ['recorded:aat'],
    rows: [
      {
        id: 'retrieve/fraudulent-card-gets-no-advice',
        title: 'the last_payment_error of a fraudulent card has no advice_code',
        on: ref('declined.error.payment_intent.id'),
        expect: {
          http: 200,
          body: { last_payment_error: { code: 'card_declined', decline_code: 'fraudulent' } },
          lacks: ['last_payment_error.advice_code'],
        },
      },
      {
        id: 'retrieve/last-payment-error-has-a-payment-method-type',
        title: 'last_payment_error has the payment_method_type of the attempt',
        cites: ['recorded:money-path'],
        since: '2026-08-26.dahlia',
        on: ref('declined.error.payment_intent.id'),
        expect: { http: 200, body: { last_payment_error: { payment_method_type: 'card' } } },
      },
    ],
  },
  {
    id: 'refunds:leave-the-status',
    requires: 'a refund changes the charge; the intent stays succeeded',
    fix: 'add what is refunded to amount_refunded of the charge, and leave the intent alone',
    cites: ['recorded:aat'],
    given: { status: 'succeeded' },
    rows: [
      {
        id: 'retrieve/refunded-intent-stays-succeeded',
        title: 'a refunded intent stays succeeded, and its charge has refunded true',
        makes: { refund: { a: 'refund', with: { payment_intent: ref('given.id') } } },
        send: { expand: ['latest_charge'] },
        expect: {
          ...paid({ amount_received: fake.amount, latest_charge: { refunded: true, amount_refunded: fake.amount } }),
          provided: theCharge,
        },
      },
      {
        id: 'retrieve/partially-refunded-intent-stays-succeeded',
        title: 'a partially refunded intent stays succeeded, and its charge has refunded false',
        cites: ['recorded:gumroad', 'recorded:aat'],
        makes: { refund: { a: 'refund', with: { payment_intent: ref('given.id'), amount: fake.smallerAmount } } },
        send: { expand: ['latest_charge'] },
        expect: {
          ...paid({ latest_charge: { refunded: false, amount_refunded: fake.smallerAmount } }),
          provided: theCharge,
        },
      },
    ],
  },
]);
