import { fake, matching, oneOf, present } from '../../../engine/vocabulary/values.ts';
import { cardPayment, keyedCreate, plainPayment, refused } from '../common.ts';
import { CONFIRM, CREATE, LIST, RETRIEVE } from '../operation-ids.ts';
import { acrossOperations, type Expect } from '../terms.ts';
import { onOpen } from '../values/setups.ts';

type Body = NonNullable<Expect<'GetPaymentIntentsIntent'>['body']>;
const error = (attributes: object): Body => ({ error: attributes }) as unknown as Body;

/** What keeps caches from keeping an answer. */
export const uncached = { 'cache-control': matching(/no-store|no-cache/) } as const;
/** What names the scheme of the key that is missing. */
export const challenged = { 'www-authenticate': matching(/^Bearer\b/) } as const;

/** What stands around an answer: headers, and attributes of errors that say where to read on. */
export const headers = acrossOperations([
  {
    id: 'headers:tell-clients-what-to-do',
    requires: 'a decline is not to be sent again: Stripe-Should-Retry is never true on it',
    fix: 'send Stripe-Should-Retry: false with every decline',
    cites: ['recorded:openfoodnetwork', 'recorded:gumroad'],
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/decline-is-not-to-be-retried',
        title: 'a decline never asks to be sent again',
        shared: plainPayment,
        given: { status: 'requires_payment_method' },
        send: { payment_method: 'pm_card_visa_chargeDeclined' },
        expect: { http: 402, error: { type: 'card_error' }, headers: { 'stripe-should-retry': oneOf('false', null) } },
      },
    ],
  },
  {
    id: 'headers:of-answers',
    requires: 'answers are not cached, a missing key is answered with a challenge, a key is echoed by refusals too',
    fix: 'send Cache-Control: no-store, WWW-Authenticate: Bearer with 401, and Idempotency-Key with every POST that had one',
    level: 'should',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'retrieve/responses-are-not-cached',
        title: 'a retrieve forbids caches to keep it',
        ...onOpen,
        expect: { http: 200, headers: uncached },
      },
      {
        operation: LIST,
        id: 'list/missing-key-is-challenged',
        title: 'a list without an API key names the scheme of the key in WWW-Authenticate',
        credentials: 'none',
        expect: { http: 401, headers: challenged },
      },
      {
        operation: CREATE,
        id: 'idempotency/key-is-echoed-by-declines',
        title: 'a declined create carries the Idempotency-Key that was sent',
        steps: [
          {
            ...keyedCreate,
            name: 'declined',
            send: { ...cardPayment, payment_method: 'pm_card_visa_chargeDeclined', confirm: true },
            expect: { http: 402, headers: { 'idempotency-key': fake.idempotencyKey } },
          },
        ],
      },
    ],
  },
  {
    id: 'errors:point-to-their-page',
    requires: 'an error with a code has doc_url, and one without a code has none',
    fix: 'add doc_url to errors that have a code, and to no others',
    level: 'should',
    cites: ['recorded:money-path', 'recorded:sandbox-errors'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'retrieve/unknown-intent-has-a-doc-url',
        title: 'the error of an unknown intent has a doc_url and no intent',
        on: fake.unknownId,
        expect: {
          http: 404,
          body: error({ code: 'resource_missing', doc_url: present }),
          lacks: ['error.payment_intent'],
        },
      },
      {
        operation: RETRIEVE,
        id: 'retrieve/error-without-a-code-has-no-doc-url',
        title: 'an error without a code has no doc_url',
        ...onOpen,
        send: { expand: ['surprise'] },
        expect: { ...refused({ code: null }), lacks: ['error.doc_url'] },
      },
    ],
  },
]);
