import { suite } from '../engine/scenario.ts';
import { fake, matching, not, oneOf, ref } from '../engine/values.ts';

const CREATE = 'PostPaymentIntents';
const RETRIEVE = 'GetPaymentIntentsIntent';
const UPDATE = 'PostPaymentIntentsIntent';
const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const CAPTURE = 'PostPaymentIntentsIntentCapture';
const CANCEL = 'PostPaymentIntentsIntentCancel';

const bare = { currency: 'usd', payment_method_types: ['card'], amount: fake.amount } as const;
const idempotencyKey = fake.idempotencyKey;
const keyedCreate = { call: CREATE, send: bare, idempotencyKey } as const;
const made = { http: 200, body: { amount: fake.amount } } as const;
const conflict = { type: 'idempotency_error', code: null, param: null, decline_code: null } as const;

const LONGEST_KEY = 255;

/** Requests that are sent again under one idempotency key. */
export const idempotencySuites = [
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
          send: { ...bare, amount: fake.largerAmount },
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
        { ...keyedCreate, name: 'other', send: { ...bare, amount: fake.largerAmount }, expect: { http: 400 } },
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
      level: 'must',
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
  suite(RETRIEVE, [
    {
      id: 'idempotency/retrieve-under-a-key-is-not-replayed',
      title: 'a retrieve that is sent again under its key shows the intent as it is now',
      level: 'must',
      cites: ['docs:idempotency'],
      given: { status: 'requires_payment_method' },
      steps: [
        { name: 'first', call: RETRIEVE, idempotencyKey, expect: made },
        { name: 'updated', call: UPDATE, send: { description: fake.description }, expect: { http: 200 } },
        {
          name: 'second',
          call: RETRIEVE,
          idempotencyKey,
          expect: { http: 200, body: { description: fake.description } },
        },
      ],
    },
    {
      id: 'idempotency/retrieve-under-a-used-key-is-served',
      title: 'a retrieve under the key of a create is served as without it',
      level: 'must',
      cites: ['docs:idempotency'],
      steps: [
        { ...keyedCreate, name: 'first', expect: made },
        {
          name: 'read',
          call: RETRIEVE,
          intent: ref('first.id'),
          idempotencyKey,
          expect: { http: 200, body: { id: ref('first.id'), amount: fake.amount } },
        },
      ],
    },
  ]),
  suite(UPDATE, [
    {
      id: 'idempotency/update-is-not-done-again',
      title: 'an update that is sent again under its key does not undo what was written since',
      level: 'must',
      theme: 'idempotency',
      cites: ['docs:idempotency'],
      given: { status: 'requires_payment_method' },
      steps: [
        { name: 'first', call: UPDATE, send: { description: fake.description }, idempotencyKey, expect: { http: 200 } },
        { name: 'newer', call: UPDATE, send: { description: fake.otherDescription }, expect: { http: 200 } },
        {
          name: 'replay',
          call: UPDATE,
          send: { description: fake.description },
          idempotencyKey,
          expect: { http: 200 },
        },
        {
          name: 'last',
          call: UPDATE,
          send: { metadata: { order: fake.metadataValue } },
          expect: { http: 200, body: { description: fake.otherDescription } },
        },
      ],
    },
  ]),
  suite(CONFIRM, [
    {
      id: 'idempotency/confirmation-is-replayed',
      title: 'a confirmation that is sent again under its key is answered as before',
      level: 'must',
      theme: 'idempotency',
      cites: ['docs:idempotency'],
      given: { status: 'requires_confirmation' },
      steps: [
        { name: 'first', call: CONFIRM, idempotencyKey, expect: { http: 200, status: 'succeeded' } },
        { name: 'replay', call: CONFIRM, idempotencyKey, expect: { http: 200, sameBodyAs: 'first' } },
        { name: 'after', call: RETRIEVE, expect: { http: 200, status: 'succeeded' } },
      ],
    },
    {
      id: 'idempotency/decline-is-replayed',
      title: 'a declined confirmation that is sent again under its key is answered as before',
      level: 'must',
      theme: 'idempotency',
      cites: ['docs:idempotency', 'docs:error-low-level'],
      given: { status: 'requires_payment_method' },
      steps: [
        {
          name: 'first',
          call: CONFIRM,
          send: { payment_method: 'pm_card_visa_chargeDeclined' },
          idempotencyKey,
          expect: { http: 402, error: { type: 'card_error' } },
        },
        {
          name: 'replay',
          call: CONFIRM,
          send: { payment_method: 'pm_card_visa_chargeDeclined' },
          idempotencyKey,
          expect: { http: 402, sameBodyAs: 'first' },
        },
      ],
    },
  ]),
  suite(CAPTURE, [
    {
      id: 'idempotency/capture-is-replayed',
      title: 'a capture that is sent again under its key is answered as before',
      level: 'must',
      theme: 'idempotency',
      cites: ['docs:idempotency'],
      needs: ['manual-capture'],
      given: { status: 'requires_capture' },
      steps: [
        {
          name: 'first',
          call: CAPTURE,
          send: { amount_to_capture: fake.smallerAmount },
          idempotencyKey,
          expect: { http: 200, status: 'succeeded' },
        },
        {
          name: 'replay',
          call: CAPTURE,
          send: { amount_to_capture: fake.smallerAmount },
          idempotencyKey,
          expect: { http: 200, sameBodyAs: 'first' },
        },
        { name: 'after', call: RETRIEVE, expect: { http: 200, body: { amount_received: fake.smallerAmount } } },
      ],
    },
    {
      id: 'idempotency/refusal-is-replayed',
      title: 'a capture that the status refused stays refused under its key, though the status allows it since',
      level: 'should',
      cites: ['docs:error-low-level'],
      needs: ['manual-capture'],
      given: { status: 'requires_confirmation', capture_method: 'manual' },
      steps: [
        { name: 'first', call: CAPTURE, idempotencyKey, expect: { http: 400 } },
        { name: 'confirmed', call: CONFIRM, expect: { http: 200, status: 'requires_capture' } },
        { name: 'replay', call: CAPTURE, idempotencyKey, expect: { http: 400, sameBodyAs: 'first' } },
      ],
    },
  ]),
  suite(CANCEL, [
    {
      id: 'idempotency/cancellation-is-replayed',
      title: 'a cancellation that is sent again under its key is answered as before',
      level: 'must',
      theme: 'idempotency',
      cites: ['docs:idempotency'],
      given: { status: 'requires_confirmation' },
      steps: [
        { name: 'first', call: CANCEL, idempotencyKey, expect: { http: 200, status: 'canceled' } },
        { name: 'replay', call: CANCEL, idempotencyKey, expect: { http: 200, sameBodyAs: 'first' } },
        { name: 'after', call: RETRIEVE, expect: { http: 200, status: 'canceled' } },
      ],
    },
    {
      id: 'idempotency/key-of-another-endpoint-is-refused',
      title: 'a cancellation under the key of a create is refused and changes nothing',
      level: 'must',
      theme: 'idempotency',
      cites: ['recorded:activemerchant', 'recorded:aat'],
      steps: [
        { ...keyedCreate, name: 'first', expect: made },
        {
          name: 'other',
          call: CANCEL,
          intent: ref('first.id'),
          idempotencyKey,
          expect: {
            http: 400,
            error: {
              ...conflict,
              message:
                /^Keys for idempotent requests can only be used for the same endpoint they were first used for\b/,
            },
          },
        },
        { name: 'after', call: RETRIEVE, intent: ref('first.id'), expect: made },
      ],
    },
  ]),
] as const;
