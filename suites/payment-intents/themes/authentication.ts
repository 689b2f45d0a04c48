import { type OneRequest, type Suite, suite } from '../../../engine/vocabulary/scenario.ts';
import { fake } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { noKey } from '../common.ts';

/** The key is asked for before anything else is looked at, so no intent is needed. */
const withoutKey = <Op extends OperationId>(group: string, operationId: Op): Suite<Op> => {
  const row: OneRequest<Op> = {
    id: `${group}/no-key-is-401`,
    title: `without an API key ${group} is answered with HTTP 401`,
    level: 'must',
    cites: ['recorded:no-key', 'docs:authentication'],
    theme: 'authentication',
    credentials: 'none',
    intent: fake.unknownIntent,
    expect: noKey,
  };
  return suite(operationId, [row]);
};

/** Requests without a key, to the operations on one intent. */
export const authenticationSuites = [
  withoutKey('retrieve', 'GetPaymentIntentsIntent'),
  withoutKey('update', 'PostPaymentIntentsIntent'),
  withoutKey('confirm', 'PostPaymentIntentsIntentConfirm'),
  withoutKey('capture', 'PostPaymentIntentsIntentCapture'),
  withoutKey('cancel', 'PostPaymentIntentsIntentCancel'),
] as const;
