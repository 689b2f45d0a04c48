import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, conflict, idempotencyKey, keyedCreate, made, refused, unpaid } from '../common.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, RETRIEVE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';

/** Reads and changes that are sent again under one idempotency key. */
export const idempotencyOfChanges = acrossOperations([
  {
    id: 'idempotency:keys-of-reads',
    requires: 'a key on a GET has no effect',
    fix: 'look at keys of POST requests only',
    cites: ['docs:idempotency'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'idempotency/retrieve-with-a-key-is-not-replayed',
        title: 'a repeated retrieve with the same key returns the current intent',
        given: { status: 'requires_payment_method' },
        steps: [
          { name: 'first', call: RETRIEVE, idempotencyKey, expect: made },
          { name: 'updated', call: UPDATE, send: { description: fake.description }, expect: { http: 200 } },
          // Without a key nothing is replayed: it shows what the update did.
          { name: 'changed', call: RETRIEVE, expect: { http: 200, body: { description: fake.description } } },
          {
            name: 'second',
            call: RETRIEVE,
            idempotencyKey,
            expect: { http: 200, body: { description: fake.description } },
          },
        ],
      },
      {
        operation: RETRIEVE,
        id: 'idempotency/retrieve-with-a-used-key-is-served',
        title: 'a retrieve with the key of a create is served as without it',
        steps: [
          { ...keyedCreate, name: 'first', expect: made },
          {
            name: 'read',
            call: RETRIEVE,
            on: ref('first.id'),
            idempotencyKey,
            expect: { http: 200, body: { id: ref('first.id'), amount: fake.amount } },
          },
        ],
      },
    ],
  },
  {
    id: 'idempotency:changes-are-not-repeated',
    requires: 'a repeated change with the same key is not executed again',
    fix: 'store status and body of the first answer under the key, and answer with them',
    cites: ['docs:idempotency'],
    theme: 'idempotency',
    rows: [
      {
        operation: UPDATE,
        id: 'idempotency/update-is-not-executed-twice',
        title: 'a repeated update with the same key does not undo later changes',
        given: { status: 'requires_payment_method' },
        steps: [
          {
            name: 'first',
            call: UPDATE,
            send: { description: fake.description },
            idempotencyKey,
            expect: { http: 200 },
          },
          { name: 'changed', call: RETRIEVE, expect: { http: 200, body: { description: fake.description } } },
          { name: 'newer', call: UPDATE, send: { description: fake.otherDescription }, expect: { http: 200 } },
          {
            name: 'changed-again',
            call: RETRIEVE,
            expect: { http: 200, body: { description: fake.otherDescription } },
          },
          {
            name: 'replay',
            call: UPDATE,
            send: { description: fake.description },
            idempotencyKey,
            expect: { http: 200, sameBodyAs: 'first' },
          },
          {
            name: 'last',
            call: RETRIEVE,
            asks: true,
            expect: { http: 200, body: { description: fake.otherDescription } },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'idempotency/confirmation-is-replayed',
        title: 'a repeated confirmation with the same key returns the first response',
        given: { status: 'requires_confirmation' },
        steps: [
          { name: 'first', call: CONFIRM, idempotencyKey, expect: { http: 200, status: 'succeeded' } },
          { name: 'replay', call: CONFIRM, idempotencyKey, expect: { http: 200, sameBodyAs: 'first' } },
          { name: 'after', call: RETRIEVE, expect: { http: 200, status: 'succeeded' } },
        ],
      },
      {
        operation: CONFIRM,
        id: 'idempotency/decline-is-replayed',
        title: 'a repeated declined confirmation with the same key returns the first response',
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
      {
        operation: CAPTURE,
        id: 'idempotency/capture-is-replayed',
        title: 'a repeated capture with the same key returns the first response',
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
        operation: CANCEL,
        id: 'idempotency/cancellation-is-replayed',
        title: 'a repeated cancellation with the same key returns the first response',
        given: { status: 'requires_payment_method' },
        steps: [
          { name: 'first', call: CANCEL, idempotencyKey, expect: { http: 200, status: 'canceled' } },
          { name: 'replay', call: CANCEL, idempotencyKey, expect: { http: 200, sameBodyAs: 'first' } },
          { name: 'after', call: RETRIEVE, expect: { http: 200, status: 'canceled' } },
        ],
      },
    ],
  },
  {
    id: 'idempotency:replayed-changes-show-the-past',
    requires: 'a replayed change returns the intent as it was after the first request',
    fix: 'store the answer, not the id of the intent',
    cites: ['recorded:refusal-replayed', 'docs:error-low-level'],
    theme: 'idempotency',
    needs: ['manual-capture'],
    given: { status: 'requires_confirmation', capture_method: 'manual' },
    rows: [
      {
        operation: CAPTURE,
        id: 'idempotency/refusal-is-replayed',
        title: 'a capture refused for its status stays refused under its key, even once the status allows it',
        steps: [
          {
            name: 'first',
            call: CAPTURE,
            idempotencyKey,
            expect: refused({ code: 'payment_intent_unexpected_state' }),
          },
          { name: 'confirmed', call: CONFIRM, expect: { http: 200, status: 'requires_capture' } },
          {
            name: 'replay',
            call: CAPTURE,
            idempotencyKey,
            // The headers of a replay are asked for by rows of their own.
            expect: { http: 400, sameBodyAs: 'first' },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'idempotency/confirmation-is-replayed-after-the-capture',
        title: 'a repeated confirmation with the same key shows the authorization, even once it is captured',
        steps: [
          { name: 'first', call: CONFIRM, idempotencyKey, expect: { http: 200, status: 'requires_capture' } },
          { name: 'captured', call: CAPTURE, expect: { http: 200, status: 'succeeded' } },
          { name: 'replay', call: CONFIRM, idempotencyKey, expect: { http: 200, sameBodyAs: 'first' } },
        ],
      },
    ],
  },
  {
    id: 'idempotency:keys-belong-to-a-url',
    requires: 'a key is refused at another URL',
    fix: 'store address and parameters with the key, and refuse with an idempotency_error',
    cites: ['recorded:activemerchant', 'recorded:aat'],
    theme: 'idempotency',
    rows: [
      {
        operation: CANCEL,
        id: 'idempotency/key-of-another-endpoint-is-refused',
        title: 'a cancellation with the key of a create is refused and changes nothing',
        steps: [
          { ...keyedCreate, name: 'first', expect: made },
          {
            name: 'other',
            call: CANCEL,
            on: ref('first.id'),
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
          { name: 'after', call: RETRIEVE, on: ref('first.id'), expect: unpaid },
        ],
      },
      {
        operation: CANCEL,
        id: 'idempotency/key-of-another-intent-is-refused',
        title: 'a cancellation with the key of the cancellation of another intent is refused and changes nothing',
        steps: [
          { name: 'one', call: CREATE, send: cardPayment, expect: made },
          { name: 'two', call: CREATE, send: cardPayment, expect: made },
          {
            name: 'first',
            call: CANCEL,
            on: ref('one.id'),
            idempotencyKey,
            expect: { http: 200, status: 'canceled' },
          },
          // Where keys are not known, a second cancellation is refused: that is the question of another row.
          { name: 'known', call: CANCEL, on: ref('one.id'), idempotencyKey, expect: { http: 200, status: 'canceled' } },
          { name: 'other', call: CANCEL, on: ref('two.id'), idempotencyKey, expect: { http: 400, error: conflict } },
          { name: 'after', call: RETRIEVE, on: ref('two.id'), expect: unpaid },
        ],
      },
    ],
  },
]);
