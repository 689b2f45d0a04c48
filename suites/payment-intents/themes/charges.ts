import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { paid, theCharge } from '../common.ts';
import { operation } from '../terms.ts';

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
      {
        id: 'expansion/charge-carries-address-and-suffix',
        title: 'the charge of a paid intent has its receipt_email and its statement_descriptor_suffix',
        given: { status: 'succeeded', receipt_email: fake.email, statement_descriptor_suffix: 'ORDER 7' },
        send: { expand: ['latest_charge'] },
        expect: {
          ...paid({ latest_charge: { receipt_email: fake.email, statement_descriptor_suffix: 'ORDER 7' } }),
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
      {
        id: 'retrieve/refunds-add-up',
        title: 'the charge of an intent that was refunded in two parts shows their sum',
        cites: ['recorded:gumroad', 'recorded:aat'],
        given: { status: 'succeeded', amount: 2_000 },
        makes: {
          first: { a: 'refund', with: { payment_intent: ref('given.id'), amount: 500 } },
          second: { a: 'refund', with: { payment_intent: ref('given.id'), amount: 700 } },
        },
        send: { expand: ['latest_charge'] },
        expect: {
          ...paid({ amount_received: 2_000, latest_charge: { refunded: false, amount_refunded: 1_200 } }),
          provided: theCharge,
        },
      },
    ],
  },
]);
