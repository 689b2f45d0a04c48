import { fake } from '../../../engine/vocabulary/values.ts';
import { conflict, idempotencyKey, paid, plainPayment } from '../common.ts';
import { CANCEL, CAPTURE, CONFIRM, RETRIEVE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';

const refusedForItsKey = { http: 400, error: conflict } as const;

/** Changes that reuse a key with other parameters. */
export const idempotencyConflicts = acrossOperations([
  {
    id: 'idempotency:other-changes-are-refused',
    requires: 'a change that reuses a key with other parameters is refused and not carried out',
    fix: 'compare the parameters with those stored under the key before anything is done',
    cites: ['recorded:aat', 'docs:idempotency'],
    theme: 'idempotency',
    rows: [
      {
        operation: UPDATE,
        id: 'idempotency/other-parameters-of-an-update-are-refused',
        title: 'an update that reuses a key with other parameters is refused and changes nothing',
        given: { status: 'requires_payment_method' },
        steps: [
          {
            name: 'first',
            call: UPDATE,
            send: { description: fake.description },
            idempotencyKey,
            expect: { http: 200, body: { description: fake.description } },
          },
          {
            name: 'other',
            call: UPDATE,
            send: { description: fake.otherDescription },
            idempotencyKey,
            expect: refusedForItsKey,
          },
          { name: 'after', call: RETRIEVE, asks: true, expect: { http: 200, body: { description: fake.description } } },
        ],
      },
      {
        operation: CONFIRM,
        id: 'idempotency/other-card-of-a-confirmation-is-refused',
        title: 'a confirmation that reuses the key of a decline with another card is refused and pays nothing',
        shared: plainPayment,
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
            name: 'other',
            call: CONFIRM,
            send: { payment_method: 'pm_card_visa' },
            idempotencyKey,
            expect: refusedForItsKey,
          },
          {
            name: 'after',
            call: RETRIEVE,
            asks: true,
            expect: { http: 200, status: 'requires_payment_method', body: { amount_received: 0 } },
          },
        ],
      },
      {
        operation: CAPTURE,
        id: 'idempotency/other-amount-of-a-capture-is-refused',
        title: 'a capture that reuses a key with another amount is refused and takes no more',
        needs: ['manual-capture'],
        given: { status: 'requires_capture', amount: 2_000 },
        steps: [
          {
            name: 'first',
            call: CAPTURE,
            send: { amount_to_capture: 700 },
            idempotencyKey,
            expect: paid({ amount_received: 700 }),
          },
          { name: 'other', call: CAPTURE, send: { amount_to_capture: 900 }, idempotencyKey, expect: refusedForItsKey },
          { name: 'after', call: RETRIEVE, asks: true, expect: paid({ amount_received: 700 }) },
        ],
      },
      {
        operation: CANCEL,
        id: 'idempotency/other-reason-of-a-cancellation-is-refused',
        title: 'a cancellation that reuses a key with another reason is refused and keeps the first',
        given: { status: 'requires_payment_method' },
        steps: [
          {
            name: 'first',
            call: CANCEL,
            send: { cancellation_reason: 'duplicate' },
            idempotencyKey,
            expect: { http: 200, status: 'canceled', body: { cancellation_reason: 'duplicate' } },
          },
          {
            name: 'other',
            call: CANCEL,
            send: { cancellation_reason: 'abandoned' },
            idempotencyKey,
            expect: refusedForItsKey,
          },
          {
            name: 'after',
            call: RETRIEVE,
            asks: true,
            expect: { http: 200, status: 'canceled', body: { cancellation_reason: 'duplicate' } },
          },
        ],
      },
    ],
  },
]);
