import { fake } from '../../../engine/vocabulary/values.ts';
import { noKey } from '../common.ts';
import { acrossOperations } from '../terms.ts';

/** The key is asked for before anything else is looked at, so no intent is needed. */
const withoutKey = (group: string) =>
  ({
    id: `${group}/no-key-is-401`,
    title: `${group} without an API key returns 401`,
    theme: 'authentication',
    credentials: 'none',
    on: fake.unknownId,
    expect: noKey,
  }) as const;

/** Requests without a key, to the operations on one intent. */
export const authenticationSuites = acrossOperations([
  {
    id: 'errors:authentication',
    requires: 'a request without a valid key is answered with HTTP 401',
    fix: 'look for the key first, as a bearer token or as the user of Basic authentication',
    cites: ['recorded:no-key', 'docs:authentication'],
    rows: [
      { operation: 'GetPaymentIntentsIntent', ...withoutKey('retrieve') },
      { operation: 'PostPaymentIntentsIntent', ...withoutKey('update') },
      { operation: 'PostPaymentIntentsIntentConfirm', ...withoutKey('confirm') },
      { operation: 'PostPaymentIntentsIntentCapture', ...withoutKey('capture') },
      { operation: 'PostPaymentIntentsIntentCancel', ...withoutKey('cancel') },
    ],
  },
]);
