import { containing, fake, not, present, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, noKey } from '../common.ts';
import { operation } from '../terms.ts';

const create = (name: string) =>
  ({ name, call: 'PostPaymentIntents', send: cardPayment, expect: { http: 200 } }) as const;
/** One more than a list holds by itself. */
const eleven = [
  create('first'),
  create('second'),
  create('third'),
  create('fourth'),
  create('fifth'),
  create('sixth'),
  create('seventh'),
  create('eighth'),
  create('ninth'),
  create('tenth'),
  create('eleventh'),
] as const;

export const list = operation('GetPaymentIntents', [
  {
    id: 'list:is-a-page',
    requires: 'a list is an envelope of intents, the newest first, at most ten or as many as limit says',
    fix: 'return object, url, has_more and data, sorted by created from new to old, ten where no limit is sent',
    cites: ['recorded:openfoodnetwork', 'docs:pagination'],
    rows: [
      {
        id: 'list/has-an-envelope',
        title: 'a list is an object with data, has_more and its own url',
        cites: ['recorded:money-path', 'docs:pagination'],
        send: { limit: 1 },
        expect: { http: 200, body: { object: 'list', has_more: present, url: '/v1/payment_intents' } },
      },
      {
        id: 'list/limit-is-respected',
        title: 'limit=1 returns one item, and has_more is true',
        steps: [
          create('older'),
          create('newer'),
          {
            name: 'page',
            call: 'GetPaymentIntents',
            send: { limit: 1 },
            expect: { http: 200, body: { data: [{ object: 'payment_intent' }], has_more: true } },
          },
        ],
      },
      {
        id: 'list/default-limit-is-ten',
        title: 'a list without limit returns at most ten items',
        steps: [
          ...eleven,
          { name: 'page', call: 'GetPaymentIntents', send: {}, expect: { http: 200, body: { object: 'list' } } },
        ],
      },
    ],
  },
  {
    id: 'list:authentication',
    requires: 'a list needs a valid API key, as a bearer token or as the user of Basic authentication',
    fix: 'look for the key first; without a valid one answer with HTTP 401',
    cites: ['recorded:no-key', 'docs:authentication'],
    rows: [
      {
        id: 'list/basic-authentication-is-accepted',
        title: 'the API key is accepted as the user name of HTTP Basic authentication',
        cites: ['docs:authentication'],
        credentials: 'basic',
        send: { limit: 1 },
        expect: { http: 200, body: { object: 'list' } },
      },
      {
        id: 'list/no-key-is-401',
        title: 'a list without an API key returns 401',
        theme: 'authentication',
        credentials: 'none',
        send: { limit: 1 },
        expect: noKey,
      },
      {
        id: 'list/invalid-key-is-401',
        title: 'a list with an invalid API key returns 401',
        cites: ['recorded:openfoodnetwork', 'docs:authentication'],
        theme: 'authentication',
        credentials: 'unknown-key',
        send: { limit: 1 },
        expect: { http: 401, error: { type: 'invalid_request_error', message: /^Invalid API Key provided: / } },
      },
    ],
  },
  {
    id: 'list:holds-every-intent',
    requires: 'a list holds every intent of the account, whatever its status',
    fix: 'leave no intent out of the list',
    cites: ['recorded:money-path', 'docs:intents/list'],
    rows: [
      {
        id: 'list/includes-new-intents',
        byOrder: true,
        title: 'a list includes the intents created just before it',
        steps: [
          create('older'),
          create('newer'),
          {
            name: 'page',
            call: 'GetPaymentIntents',
            send: { limit: 100 },
            expect: { http: 200, body: { data: containing({ id: ref('newer.id'), amount: fake.amount }) } },
          },
        ],
      },
      ...(['succeeded', 'canceled'] as const).map(
        (status) =>
          ({
            id: `list/includes-${status}-intents`,
            byOrder: true,
            title: `a list includes ${status} intents`,
            cites: ['docs:intents/list', 'recorded:money-path'],
            given: { status },
            send: { limit: 100 },
            expect: { http: 200, body: { data: containing({ id: ref('given.id'), status }) } },
          }) as const,
      ),
    ],
  },
  {
    id: 'list:cursors',
    requires: 'starting_after continues with the intents older than the cursor, without the cursor itself',
    fix: 'continue after the intent that starting_after names',
    cites: ['recorded:openfoodnetwork', 'docs:pagination'],
    rows: [
      {
        id: 'list/starting-after-returns-older-intents',
        title: 'starting_after returns intents older than the cursor, without the cursor',
        steps: [
          create('older'),
          create('newer'),
          {
            name: 'newest',
            call: 'GetPaymentIntents',
            send: { limit: 1 },
            expect: { http: 200, body: { data: [{ object: 'payment_intent' }] } },
          },
          {
            name: 'next',
            call: 'GetPaymentIntents',
            send: { limit: 1, starting_after: ref('newest.data.0.id') },
            expect: { http: 200, body: { data: [{ id: not(ref('newest.data.0.id')) }] } },
          },
        ],
      },
    ],
  },
  {
    id: 'list:refusals',
    requires: 'a list refuses malformed limits, unknown cursors, unknown customers and unknown parameters',
    fix: 'refuse with HTTP 400 and an invalid_request_error that names the parameter',
    cites: ['recorded:sandbox-errors', 'docs:error-codes'],
    rows: [
      {
        id: 'list/non-integer-limit-is-refused',
        title: 'a limit that is not an integer is refused',
        theme: 'integer-format',
        sendRaw: 'limit=abc',
        expect: {
          http: 400,
          error: {
            type: 'invalid_request_error',
            code: 'parameter_invalid_integer',
            param: 'limit',
            message: /^Invalid integer: abc$/,
          },
        },
      },
      {
        id: 'list/unknown-cursor-is-refused',
        title: 'a starting_after that names no intent is refused with HTTP 400',
        send: { starting_after: fake.unknownId },
        expect: {
          http: 400,
          error: { type: 'invalid_request_error' },
        },
      },
      {
        id: 'list/both-cursors-are-refused',
        title: 'starting_after together with ending_before is refused',
        cites: ['recorded:sandbox-errors', 'docs:pagination'],
        given: { status: 'requires_payment_method' },
        send: { starting_after: ref('given.id'), ending_before: ref('given.id') },
        expect: {
          http: 400,
          error: { type: 'invalid_request_error', message: /^Received both starting_after and ending_before/ },
        },
      },
      {
        id: 'list/unknown-customer-is-refused',
        title: 'a list of a customer that does not exist is refused with HTTP 400',
        cites: ['docs:error-codes', 'docs:intents/list'],
        send: { customer: 'cus_NoSuchCustomer' },
        expect: {
          http: 400,
          error: { type: 'invalid_request_error', code: 'resource_missing', param: 'customer' },
        },
      },
      {
        id: 'list/unknown-parameter-is-refused',
        title: 'a list with an unknown parameter is refused, with the parameter in param',
        theme: 'unknown-parameters',
        sendRaw: 'surprise=1',
        expect: {
          http: 400,
          error: { type: 'invalid_request_error', code: 'parameter_unknown', param: 'surprise' },
        },
      },
    ],
  },
  {
    id: 'list:limits-outside-the-range',
    requires: 'a limit below 1 or above 100 is read as the nearest',
    cites: ['docs:pagination', 'recorded:sandbox-errors'],
    open: 'recorded on customers only, and against the page, which speaks of a range',
  },
]);
