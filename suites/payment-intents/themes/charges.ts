import { suite } from '../../../engine/vocabulary/scenario.ts';
import { fake, ref } from '../../../engine/vocabulary/values.ts';

/** What the charge of an intent says, seen through expand. */
export const charges = suite('GetPaymentIntentsIntent', [
  {
    id: 'expansion/charge-carries-what-the-intent-says',
    title: 'the charge of a paid intent has its description, its metadata and its payment method',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    given: { status: 'succeeded', description: fake.description, metadata: { order: fake.metadataValue } },
    send: { expand: ['latest_charge'] },
    expect: {
      http: 200,
      status: 'succeeded',
      body: {
        latest_charge: {
          description: fake.description,
          metadata: { order: fake.metadataValue },
          payment_method: ref('given.payment_method'),
        },
      },
    },
  },
  {
    id: 'expansion/charge-of-a-decline-has-failed',
    title: 'a declined confirmation leaves a charge that failed, with the code of the decline and no money',
    level: 'should',
    cites: ['recorded:gumroad'],
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
          body: {
            latest_charge: {
              object: 'charge',
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
]);
