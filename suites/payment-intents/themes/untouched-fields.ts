import { fake } from '../../../engine/vocabulary/values.ts';
import { plainPayment } from '../common.ts';
import { acrossOperations } from '../terms.ts';

/** Order details, which no action changes. */
const order = {
  description: fake.description,
  receipt_email: fake.email,
  shipping: { name: fake.name, address: { line1: fake.line1, city: fake.city, postal_code: fake.postalCode } },
  metadata: { order: fake.metadataValue },
} as const;

const kept = <Name extends string>(action: Name, status: 'succeeded' | 'canceled') =>
  ({
    id: `${action}/leaves-order-details-unchanged`,
    title: `${action} leaves description, receipt_email, shipping and metadata unchanged`,
    expect: { http: 200, status, body: order },
  }) as const;

/** Actions leave fields alone that they do not name. */
export const untouchedFields = acrossOperations([
  {
    id: 'actions:touch-nothing-else',
    requires: 'confirming, capturing and canceling leave description, receipt e-mail, shipping and metadata alone',
    fix: 'leave every field alone that the operation does not name',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork', 'docs:intents/confirm'],
    rows: [
      {
        operation: 'PostPaymentIntentsIntentConfirm',
        ...kept('confirm', 'succeeded'),
        shared: plainPayment,
        given: { status: 'requires_confirmation', ...order },
      },
      {
        operation: 'PostPaymentIntentsIntentCapture',
        ...kept('capture', 'succeeded'),
        cites: ['recorded:openfoodnetwork', 'docs:intents/capture'],
        given: { status: 'requires_capture', ...order },
      },
      {
        operation: 'PostPaymentIntentsIntentCancel',
        ...kept('cancel', 'canceled'),
        cites: ['recorded:gumroad', 'recorded:money-path', 'docs:intents/cancel'],
        given: { status: 'requires_payment_method', ...order },
      },
    ],
  },
]);
