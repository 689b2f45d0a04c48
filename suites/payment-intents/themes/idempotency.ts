import { suite } from '../../../engine/vocabulary/scenario.ts';
import { fake, matching, not, oneOf, ref } from '../../../engine/vocabulary/values.ts';
import { limits } from '../../../specs/limits.ts';
import { cardPayment, conflict, keyedCreate, made } from '../common.ts';

const CREATE = 'PostPaymentIntents';
const RETRIEVE = 'GetPaymentIntentsIntent';
const CANCEL = 'PostPaymentIntentsIntentCancel';

const LONGEST_KEY = limits['idempotency-key'].max;

/** Creates that are sent again under one idempotency key. */
export const idempotencyOfCreates = [
  suite(CREATE, [
    {
      id: 'idempotency/create-is-replayed',
      title: 'a create that is sent again under its key is answered as before, and makes no second intent',
      level: 'must',
      theme: 'idempotency',
      cites: ['recorded:money-path', 'recorded:activemerchant', 'docs:idempotency'],
      steps: [
        { ...keyedCreate, name: 'first', expect: made },
        { ...keyedCreate, name: 'replay', expect: { http: 200, sameBodyAs: 'first' } },
      ],
    },
    {
      id: 'idempotency/replay-says-so',
      title: 'the answer to a request that was sent before under its key says that it is replayed',
      level: 'must',
      theme: 'idempotency',
      cites: ['recorded:aat', 'docs:error-low-level'],
      steps: [
        { ...keyedCreate, name: 'first', expect: made },
        { ...keyedCreate, name: 'replay', expect: { http: 200, headers: { 'idempotent-replayed': 'true' } } },
      ],
    },
    {
      id: 'idempotency/first-answer-is-no-replay',
      title: 'the first answer under a key does not say that it is replayed',
      level: 'must',
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
      id: 'idempotency/key-is-echoed',
      title: 'the answer to a create names the key that was sent',
      level: 'should',
      cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
      steps: [
        { ...keyedCreate, name: 'first', expect: { ...made, headers: { 'idempotency-key': fake.idempotencyKey } } },
      ],
    },
    {
      id: 'idempotency/replay-names-the-original-request',
      title: 'a replay names the request that was executed',
      level: 'should',
      cites: ['recorded:aat', 'docs:error-low-level'],
      steps: [
        { ...keyedCreate, name: 'first', expect: made },
        {
          ...keyedCreate,
          name: 'replay',
          expect: { http: 200, headers: { 'original-request': matching(/^req_\w+/) } },
        },
      ],
    },
    {
      id: 'idempotency/another-key-makes-another-intent',
      title: 'equal creates under two keys make two intents',
      level: 'must',
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
    {
      id: 'idempotency/other-parameters-are-refused',
      title: 'a create under a key that was used with other parameters is refused and changes nothing',
      level: 'must',
      theme: 'idempotency',
      cites: ['recorded:money-path', 'recorded:aat', 'docs:idempotency'],
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
        { name: 'after', call: RETRIEVE, intent: ref('first.id'), expect: made },
      ],
    },
    {
      id: 'idempotency/refused-reuse-leaves-the-stored-answer',
      title: 'a key that was refused with other parameters still replays its first answer',
      level: 'should',
      cites: ['docs:idempotency'],
      steps: [
        { ...keyedCreate, name: 'first', expect: made },
        { ...keyedCreate, name: 'other', send: { ...cardPayment, amount: fake.largerAmount }, expect: { http: 400 } },
        { ...keyedCreate, name: 'replay', expect: { http: 200, sameBodyAs: 'first' } },
      ],
    },
    {
      id: 'idempotency/replay-shows-the-intent-as-it-was',
      title: 'a replayed create shows the intent as it was created, whatever has become of it',
      level: 'must',
      theme: 'idempotency',
      cites: ['docs:idempotency'],
      steps: [
        { ...keyedCreate, name: 'first', expect: made },
        { name: 'canceled', call: CANCEL, intent: ref('first.id'), expect: { http: 200, status: 'canceled' } },
        { ...keyedCreate, name: 'replay', expect: { http: 200, sameBodyAs: 'first' } },
        { name: 'after', call: RETRIEVE, intent: ref('first.id'), expect: { http: 200, status: 'canceled' } },
      ],
    },
    {
      id: 'idempotency/invalid-request-does-not-use-up-its-key',
      title: 'a create that lacks a required parameter keeps nothing under its key: mended, it is executed',
      level: 'should',
      cites: ['docs:idempotency'],
      steps: [
        { ...keyedCreate, name: 'invalid', send: { currency: 'usd' }, malformed: true, expect: { http: 400 } },
        { ...keyedCreate, name: 'mended', expect: made },
      ],
    },
    {
      id: 'idempotency/request-without-api-key-does-not-use-up-its-key',
      title: 'a create without an API key keeps nothing under its key: with one, it is executed',
      level: 'must',
      cites: ['docs:error-low-level'],
      steps: [
        { ...keyedCreate, name: 'unauthorised', credentials: 'none', expect: { http: 401 } },
        { ...keyedCreate, name: 'authorised', expect: made },
      ],
    },
    {
      id: 'idempotency/longer-key-is-refused',
      title: `a key of more than ${LONGEST_KEY} characters is refused`,
      level: 'must',
      cites: ['docs:idempotency'],
      steps: [
        { ...keyedCreate, name: 'shorter', expect: made },
        { ...keyedCreate, name: 'longer', idempotencyKey: 'k'.repeat(LONGEST_KEY + 1), expect: { http: 400 } },
      ],
    },
  ]),
] as const;
