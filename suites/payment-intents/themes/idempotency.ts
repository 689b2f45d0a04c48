import { fake, not, oneOf, present, ref } from '../../../engine/vocabulary/values.ts';
import { limits } from '../../../specs/limits.ts';
import { cardPayment, conflict, keyedCreate, made, refused, unpaid } from '../common.ts';
import { CANCEL, CREATE, RETRIEVE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';

const keyedDecline = {
  ...keyedCreate,
  send: { ...cardPayment, payment_method: 'pm_card_visa_chargeDeclined', confirm: true },
} as const;
const LONGEST_KEY = limits['idempotency-key'].max;

/** Creates that are sent again under one idempotency key. */
export const idempotencyOfCreates = acrossOperations([
  {
    id: 'idempotency:first-answer-is-kept',
    requires: 'a repeated POST with the same key is not executed again: it returns the first response',
    fix: 'store status and body of the first answer under the key, and answer with them',
    cites: ['recorded:money-path', 'recorded:activemerchant', 'docs:idempotency'],
    rows: [
      {
        operation: CREATE,
        id: 'idempotency/create-is-replayed',
        title: 'a repeated create with the same key returns the first response and makes no second intent',
        theme: 'idempotency',
        steps: [
          { ...keyedCreate, name: 'first', expect: made },
          { ...keyedCreate, name: 'replay', expect: { http: 200, sameBodyAs: 'first' } },
        ],
      },
      {
        operation: CREATE,
        id: 'idempotency/another-key-makes-another-intent',
        title: 'equal creates with two keys make two intents',
        cites: ['recorded:gumroad', 'docs:idempotency'],
        steps: [
          { ...keyedCreate, name: 'first', expect: made },
          {
            ...keyedCreate,
            name: 'other',
            idempotencyKey: fake.otherIdempotencyKey,
            expect: { http: 200, body: { id: not(ref('first.id')) } },
          },
        ],
      },
    ],
  },
  {
    id: 'idempotency:replays-say-so',
    requires: 'a replay carries Idempotent-Replayed, the key, and the id of the request that was executed',
    fix: 'send Idempotent-Replayed: true, Idempotency-Key and Original-Request with each replay',
    cites: ['recorded:aat', 'docs:error-low-level'],
    rows: [
      {
        operation: CREATE,
        id: 'idempotency/replay-has-idempotent-replayed-header',
        title: 'a replayed response has Idempotent-Replayed: true',
        theme: 'idempotency',
        steps: [
          { ...keyedCreate, name: 'first', expect: made },
          { ...keyedCreate, name: 'replay', expect: { http: 200, headers: { 'idempotent-replayed': 'true' } } },
        ],
      },
      {
        operation: CREATE,
        id: 'idempotency/replayed-decline-says-so',
        title: 'a replayed decline has Idempotent-Replayed: true',
        // Recorded of successes and of a refusal with 400.
        level: 'should',
        cites: ['docs:error-low-level'],
        theme: 'idempotency',
        steps: [
          { ...keyedDecline, name: 'first', expect: { http: 402 } },
          { ...keyedDecline, name: 'replay', expect: { http: 402, headers: { 'idempotent-replayed': 'true' } } },
        ],
      },
      {
        operation: CREATE,
        id: 'idempotency/first-response-is-not-replayed',
        title: 'the first response under a key has no Idempotent-Replayed header',
        cites: ['recorded:aat', 'recorded:gumroad'],
        steps: [
          {
            ...keyedCreate,
            name: 'first',
            expect: { ...made, headers: { 'idempotent-replayed': oneOf(null, 'false') } },
          },
        ],
      },
      {
        operation: CREATE,
        id: 'idempotency/key-is-echoed',
        title: 'the response to a create carries the Idempotency-Key that was sent',
        cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
        steps: [
          { ...keyedCreate, name: 'first', expect: { ...made, headers: { 'idempotency-key': fake.idempotencyKey } } },
        ],
      },
      {
        operation: CREATE,
        id: 'idempotency/replay-names-the-original-request',
        title: 'a replayed response has the id of the first request in Original-Request',
        steps: [
          { ...keyedCreate, name: 'first', expect: { ...made, headers: { 'request-id': present } } },
          {
            ...keyedCreate,
            name: 'replay',
            expect: { http: 200, headers: { 'original-request': ref('first.headers:request-id') } },
          },
        ],
      },
    ],
  },
  {
    id: 'idempotency:keys-belong-to-a-request',
    requires: 'a key is refused for other parameters and for other addresses',
    fix: 'store address and parameters with the key, and refuse with an idempotency_error',
    cites: ['recorded:money-path', 'recorded:aat', 'docs:idempotency'],
    theme: 'idempotency',
    rows: [
      {
        operation: CREATE,
        id: 'idempotency/other-parameters-are-refused',
        title: 'a create that reuses a key with other parameters is refused and changes nothing',
        steps: [
          { ...keyedCreate, name: 'first', expect: made },
          {
            ...keyedCreate,
            name: 'other',
            send: { ...cardPayment, amount: fake.largerAmount },
            expect: {
              http: 400,
              error: {
                ...conflict,
                message:
                  /^Keys for idempotent requests can only be used with the same parameters they were first used with\./,
              },
            },
          },
          { name: 'after', call: RETRIEVE, on: ref('first.id'), expect: unpaid },
        ],
      },
    ],
  },
  {
    id: 'idempotency:replays-show-the-past',
    requires: 'a replay returns the intent as it was, whatever changed since',
    fix: 'store the answer, not the id of the intent',
    cites: ['docs:idempotency'],
    rows: [
      {
        operation: CREATE,
        id: 'idempotency/refused-reuse-leaves-the-stored-response',
        title: 'a key that was refused with other parameters still replays its first response',
        cites: ['docs:idempotency', 'recorded:money-path'],
        theme: 'idempotency',
        steps: [
          { ...keyedCreate, name: 'first', expect: made },
          {
            ...keyedCreate,
            name: 'other',
            send: { ...cardPayment, amount: fake.largerAmount },
            expect: { http: 400, error: conflict },
          },
          { ...keyedCreate, name: 'replay', expect: { http: 200, sameBodyAs: 'first' } },
        ],
      },
      {
        operation: CREATE,
        id: 'idempotency/replay-returns-the-intent-as-created',
        title: 'a replayed create returns the intent as it was created, whatever changed since',
        theme: 'idempotency',
        steps: [
          { ...keyedCreate, name: 'first', expect: made },
          { name: 'canceled', call: CANCEL, on: ref('first.id'), expect: { http: 200, status: 'canceled' } },
          { ...keyedCreate, name: 'replay', expect: { http: 200, sameBodyAs: 'first' } },
          { name: 'after', call: RETRIEVE, on: ref('first.id'), expect: { http: 200, status: 'canceled' } },
        ],
      },
    ],
  },
  {
    id: 'idempotency:refused-before-execution',
    requires: 'a request that is refused before execution does not use up its key',
    fix: 'store an answer only once the parameters were found to be good',
    cites: ['docs:error-low-level'],
    rows: [
      {
        operation: CREATE,
        id: 'idempotency/invalid-request-does-not-use-up-its-key',
        title: 'a create without a required parameter does not use up its key: corrected, it is executed',
        cites: ['docs:idempotency'],
        steps: [
          {
            ...keyedCreate,
            name: 'invalid',
            send: {},
            malformed: true,
            expect: refused({ code: 'parameter_missing', param: 'amount' }),
          },
          { ...keyedCreate, name: 'mended', expect: made },
        ],
      },
      {
        operation: CREATE,
        id: 'idempotency/request-without-api-key-does-not-use-up-its-key',
        title: 'a create without an API key does not use up its idempotency key: with one, it is executed',
        steps: [
          {
            ...keyedCreate,
            name: 'unauthorized',
            credentials: 'none',
            expect: { http: 401, error: { type: 'invalid_request_error' } },
          },
          { ...keyedCreate, name: 'authorized', expect: made },
        ],
      },
    ],
  },
  {
    id: 'idempotency:length-of-keys',
    requires: 'a key has up to 255 characters',
    fix: 'accept a key of 255 characters, and refuse a longer one with HTTP 400 and an invalid_request_error',
    cites: ['docs:idempotency'],
    rows: [
      {
        operation: CREATE,
        id: 'idempotency/key-over-255-characters-is-refused',
        title: `an idempotency key of more than ${LONGEST_KEY} characters is refused`,
        steps: [
          { ...keyedCreate, name: 'shorter', expect: made },
          { ...keyedCreate, name: 'longer', idempotencyKey: fake.tooLongKey, expect: refused() },
        ],
      },
      {
        operation: CREATE,
        id: 'idempotency/keys-differ-by-their-last-character',
        title: `two keys of ${LONGEST_KEY} characters that differ in the last one make two intents`,
        steps: [
          { ...keyedCreate, name: 'first', idempotencyKey: fake.longestIdempotencyKey, expect: made },
          {
            ...keyedCreate,
            name: 'other',
            idempotencyKey: fake.otherLongestIdempotencyKey,
            expect: { http: 200, body: { id: not(ref('first.id')) } },
          },
        ],
      },
    ],
  },
  {
    id: 'idempotency:keys-in-progress',
    requires: 'a key whose first request is still in progress is answered with HTTP 409',
    cites: ['docs:error-low-level'],
    excluded: 'whether the first is still in progress is chance, so there is nothing to hold against a target',
  },
  {
    id: 'idempotency:type-of-a-key-in-progress',
    requires: 'which type the error of a key in progress has',
    cites: ['docs:error-low-level'],
    open: 'one type was matched in 2018, another is documented since',
  },
]);
