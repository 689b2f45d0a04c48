import { type OneRequest, type Suite, suite } from '../../../engine/vocabulary/scenario.ts';
import { fake } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';

/** What a shop says of its order, and no action has a say in. */
const order = {
  description: fake.description,
  receipt_email: fake.email,
  shipping: { name: fake.name, address: { line1: fake.line1, city: fake.city, postal_code: fake.postalCode } },
  metadata: { order: fake.metadataValue },
} as const;

const keeping = <Op extends OperationId>(
  group: string,
  operationId: Op,
  row: Pick<OneRequest<Op>, 'cites' | 'send' | 'given'> & { readonly leadsTo: 'succeeded' | 'canceled' },
): Suite<Op> => {
  const { leadsTo: status, ...rest } = row;
  return suite(operationId, [
    {
      ...rest,
      id: `${group}/keeps-what-the-order-says`,
      title: `${group} leaves description, receipt e-mail, shipping and metadata as they were`,
      level: 'must',
      expect: { http: 200, status, body: order },
    } as OneRequest<Op>,
  ]);
};

/** Actions change what they are about, and keep the rest. */
export const keptSuites = [
  keeping('confirm', 'PostPaymentIntentsIntentConfirm', {
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork', 'docs:intents/confirm'],
    given: { status: 'requires_confirmation', ...order },
    leadsTo: 'succeeded',
  }),
  keeping('capture', 'PostPaymentIntentsIntentCapture', {
    cites: ['recorded:openfoodnetwork', 'docs:intents/capture'],
    given: { status: 'requires_capture', ...order },
    leadsTo: 'succeeded',
  }),
  keeping('cancel', 'PostPaymentIntentsIntentCancel', {
    cites: ['recorded:gumroad', 'recorded:money-path', 'docs:intents/cancel'],
    given: { status: 'requires_confirmation', ...order },
    leadsTo: 'canceled',
  }),
] as const;
