import { fake } from '../../../engine/vocabulary/values.ts';
import { cardPayment, made, noKey } from '../common.ts';
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

/** The same with a key that is none; its text is another, so a server may have another branch for it. */
const withMalformedKey = (group: string) =>
  ({
    id: `${group}/invalid-key-is-401`,
    title: `${group} with a malformed API key returns 401`,
    theme: 'authentication',
    cites: ['recorded:gumroad', 'docs:authentication'],
    credentials: 'malformed-key',
    on: fake.unknownId,
    expect: { http: 401, error: { type: 'invalid_request_error', message: /^Invalid API Key provided: / } },
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
      { operation: 'GetPaymentIntentsIntent', ...withMalformedKey('retrieve') },
      { operation: 'PostPaymentIntentsIntent', ...withMalformedKey('update') },
      { operation: 'PostPaymentIntentsIntentConfirm', ...withMalformedKey('confirm') },
      { operation: 'PostPaymentIntentsIntentCapture', ...withMalformedKey('capture') },
      { operation: 'PostPaymentIntentsIntentCancel', ...withMalformedKey('cancel') },
      {
        operation: 'PostPaymentIntents',
        id: 'create/basic-authentication-is-accepted',
        title: 'a create takes the API key as the user name of HTTP Basic authentication',
        cites: ['docs:authentication'],
        credentials: 'basic',
        send: cardPayment,
        expect: made,
      },
    ],
  },
]);
