import { fake, inAnyOrder, present, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, noKey } from '../common.ts';
import { LIST } from '../operation-ids.ts';
import { operation } from '../terms.ts';
import { four, newestFirst, payments, theirs } from './population.ts';

const create = (name: string) =>
  ({ name, call: 'PostPaymentIntents', send: cardPayment, expect: { http: 200 } }) as const;
const read = (name: string) =>
  ({
    name: `${name}-kept`,
    call: 'GetPaymentIntentsIntent',
    on: ref(`${name}.id`),
    expect: { http: 200, body: { amount: fake.amount } },
  }) as const;
const item = { object: 'payment_intent' } as const;
/** What a list must show of an intent as a retrieve does. */
const order = {
  description: fake.description,
  receipt_email: fake.email,
  setup_future_usage: 'off_session',
  shipping: { name: fake.name, address: { line1: fake.line1 } },
  statement_descriptor_suffix: 'ORDER 7',
} as const;

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
        send: {},
        expect: {
          http: 200,
          body: { object: 'list', has_more: present, url: '/v1/payment_intents' },
          // The recorded envelope has four keys.
          lacks: ['total_count'],
        },
      },
      {
        id: 'list/url-is-without-the-query',
        title: 'the url of a list is its path, also where the request has a query',
        cites: ['recorded:money-path', 'docs:intents/list'],
        steps: [
          // Whether there is a limit at all is the question of the next row.
          { name: 'limited', call: LIST, send: { limit: 1 }, expect: { http: 200 } },
          {
            name: 'page',
            call: LIST,
            send: { limit: 1 },
            expect: { http: 200, body: { object: 'list', url: '/v1/payment_intents' } },
          },
        ],
      },
      {
        id: 'list/limit-is-respected',
        title: 'limit=1 returns one item, and has_more is true',
        shared: four,
        send: { limit: 1 },
        expect: { http: 200, body: { data: [item], has_more: true } },
      },
      {
        id: 'list/largest-limit-is-accepted',
        title: 'limit=100, the largest there is, is accepted where limit=2 is',
        shared: four,
        steps: [
          {
            name: 'two',
            call: 'GetPaymentIntents',
            send: { limit: 2 },
            expect: { http: 200, body: { data: [item, item], has_more: true } },
          },
          {
            name: 'hundred',
            call: 'GetPaymentIntents',
            send: { limit: 100 },
            expect: { http: 200, body: { object: 'list', data: present } },
          },
        ],
      },
      {
        id: 'list/default-limit-is-ten',
        title: 'a list without limit returns ten of eleven or more items, with has_more true',
        shared: four,
        steps: [
          // With the four and their neighbours there are eleven.
          create('seventh'),
          create('eighth'),
          create('ninth'),
          create('tenth'),
          create('eleventh'),
          {
            name: 'page',
            call: 'GetPaymentIntents',
            send: {},
            expect: {
              http: 200,
              body: { data: [item, item, item, item, item, item, item, item, item, item], has_more: true },
            },
          },
        ],
      },
      {
        id: 'list/is-sorted-newest-first',
        title: 'a list is sorted by created, newest first',
        shared: four,
        collect: payments,
        send: theirs,
        expect: {
          http: 200,
          body: { data: newestFirst },
        },
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
        send: {},
        expect: { http: 200, body: { object: 'list' } },
      },
      {
        id: 'list/no-key-is-401',
        title: 'a list without an API key returns 401',
        theme: 'authentication',
        credentials: 'none',
        send: {},
        expect: noKey,
      },
      {
        id: 'list/invalid-key-is-401',
        title: 'a list with a malformed API key returns 401',
        cites: ['recorded:openfoodnetwork', 'docs:authentication'],
        theme: 'authentication',
        credentials: 'malformed-key',
        send: {},
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
        title: 'the list of the whole account includes the intents created just before it',
        steps: [
          create('older'),
          create('newer'),
          read('older'),
          read('newer'),
          {
            name: 'page',
            call: 'GetPaymentIntents',
            collect: ['older', 'newer'],
            send: { limit: 100 },
            expect: {
              http: 200,
              body: {
                data: inAnyOrder(
                  { id: ref('older.id'), amount: fake.amount },
                  { id: ref('newer.id'), amount: fake.amount },
                ),
              },
            },
          },
        ],
      },
      ...(['succeeded', 'canceled'] as const).map(
        (status) =>
          ({
            id: `list/includes-${status}-intents`,
            title: `a list includes ${status} intents`,
            cites: ['docs:intents/list', 'recorded:money-path'],
            given: { status, ...(status === 'succeeded' ? order : {}) },
            steps: [
              { name: 'there', call: 'GetPaymentIntentsIntent', expect: { http: 200, status } },
              {
                name: 'page',
                call: 'GetPaymentIntents',
                collect: ['given'],
                send: { limit: 100 },
                expect: { http: 200, body: { data: [{ id: ref('given.id'), status }] } },
              },
            ],
          }) as const,
      ),
    ],
  },
  {
    id: 'list:refusals',
    requires: 'a list refuses malformed limits, unknown customers and unknown parameters',
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
