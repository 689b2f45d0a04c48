import { present, ref } from '../../engine/vocabulary/values.ts';
import { paid } from '../payment-intents/common.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE } from '../payment-intents/operation-ids.ts';
import {
  ACTION,
  asking,
  awaiting,
  CANCELED,
  CAPTURABLE,
  CHARGE_CAPTURED,
  CHARGE_FAILED,
  CHARGE_SUCCEEDED,
  CREATED,
  DECLINING,
  FAILED,
  it,
  looking,
  SUCCEEDED,
  showing,
  stories,
  VISA,
} from './setups.ts';
import { acrossOperations, type StoryStep } from './terms.ts';

const needs = ['events'] as const;
const one = ref('given.id');
const canceling = {
  name: 'canceled',
  call: CANCEL,
  expect: { http: 200, status: 'canceled' },
} as const satisfies StoryStep;
const capturing = { name: 'captured', call: CAPTURE, expect: paid() } as const satisfies StoryStep;
const succeeding = {
  name: 'confirmed',
  call: CONFIRM,
  send: { payment_method: VISA },
  expect: paid(),
} as const satisfies StoryStep;
const declining = {
  ...{ name: 'declined', call: CONFIRM },
  send: { payment_method: DECLINING },
  expect: { http: 402 },
} as const satisfies StoryStep;

/** Which event follows on which step of a payment. */
export const lifecycleEvents = acrossOperations([
  {
    id: 'events:created',
    requires: 'an intent that is made is told of by payment_intent.created',
    fix: 'make an event payment_intent.created, with the whole intent, for each intent that is made',
    cites: ['recorded:event-lists', 'docs:events/types'],
    needs,
    shared: stories.unpaid,
    rows: [
      {
        operation: CREATE,
        id: 'events/create-tells-created',
        title: 'a create is told of by payment_intent.created, which shows the intent',
        steps: [asking(CREATED, it, showing({ object: 'payment_intent', amount: ref('made.amount'), id: it }))],
      },
      {
        operation: CREATE,
        id: 'events/created-is-told-once',
        title: 'one create makes one payment_intent.created',
        // Stripe says that it may now and then make two events of one change.
        level: 'should',
        steps: [awaiting(CREATED, it), asking(CREATED, it, { times: 1 })],
      },
    ],
  },
  {
    id: 'events:succeeded',
    requires: 'a payment that goes through is told of by payment_intent.succeeded and by charge.succeeded',
    fix: 'make charge.succeeded and then payment_intent.succeeded, each with its object as it is then',
    cites: ['recorded:event-lists', 'recorded:event-bodies', 'docs:events/types'],
    needs,
    given: { status: 'succeeded' },
    rows: [
      {
        operation: CONFIRM,
        id: 'events/payment-tells-succeeded',
        title: 'a payment is told of by payment_intent.succeeded, with the intent paid',
        steps: [asking(SUCCEEDED, one, showing({ status: 'succeeded', amount_received: ref('given.amount') }))],
      },
      {
        operation: CONFIRM,
        id: 'events/payment-tells-charge-succeeded',
        title: 'a payment is told of by charge.succeeded, with the charge of the intent',
        steps: [asking(CHARGE_SUCCEEDED, one, showing({ object: 'charge', payment_intent: one, status: 'succeeded' }))],
      },
      {
        operation: CONFIRM,
        id: 'events/payment-tells-nothing-capturable',
        title: 'a payment that is captured at once is not told of as capturable',
        steps: [awaiting(SUCCEEDED, one), looking(CAPTURABLE, one, { times: 0 })],
      },
      {
        operation: CONFIRM,
        id: 'events/payment-tells-no-failure',
        title: 'a payment that goes through is told of neither as failed nor as canceled',
        steps: [
          awaiting(SUCCEEDED, one),
          looking('payment_intent.*', one, { only: [CREATED, SUCCEEDED, 'payment_intent.processing'] }),
        ],
      },
    ],
  },
  {
    id: 'events:capturable',
    requires:
      'an authorization is told of by payment_intent.amount_capturable_updated, and as succeeded once it is captured',
    fix: 'make payment_intent.amount_capturable_updated where money is held, and payment_intent.succeeded at its capture',
    cites: ['recorded:events-in-a-sandbox', 'recorded:event-bodies', 'docs:events/types'],
    needs,
    given: { status: 'requires_capture' },
    rows: [
      {
        operation: CONFIRM,
        id: 'events/authorization-tells-capturable',
        title: 'an authorization is told of by payment_intent.amount_capturable_updated, with the amount that is held',
        steps: [
          asking(
            CAPTURABLE,
            one,
            showing({ status: 'requires_capture', amount_capturable: ref('given.amount'), amount_received: 0 }),
          ),
        ],
      },
      {
        operation: CONFIRM,
        id: 'events/authorization-tells-no-success',
        title: 'an authorization is not told of as payment_intent.succeeded',
        steps: [awaiting(CAPTURABLE, one), looking(SUCCEEDED, one, { times: 0 })],
      },
      {
        operation: CONFIRM,
        id: 'events/authorization-tells-charge-succeeded',
        title: 'an authorization is told of by charge.succeeded, with a charge that is not captured',
        level: 'should',
        steps: [asking(CHARGE_SUCCEEDED, one, showing({ captured: false }))],
      },
    ],
  },
  {
    id: 'events:captured',
    requires: 'a capture is told of by charge.captured and payment_intent.succeeded',
    fix: 'make charge.captured and payment_intent.succeeded when an authorization is captured',
    cites: ['recorded:events-in-a-sandbox', 'recorded:event-bodies', 'docs:events/types'],
    needs,
    given: { status: 'requires_capture' },
    rows: [
      {
        operation: CAPTURE,
        id: 'events/capture-tells-succeeded',
        title: 'a capture is told of by payment_intent.succeeded, with nothing left to capture',
        steps: [
          capturing,
          asking(
            SUCCEEDED,
            one,
            showing({ status: 'succeeded', amount_received: ref('given.amount'), amount_capturable: 0 }),
          ),
        ],
      },
      {
        operation: CAPTURE,
        id: 'events/capture-tells-charge-captured',
        title: 'a capture is told of by charge.captured, with the charge captured',
        steps: [capturing, asking(CHARGE_CAPTURED, one, showing({ captured: true, payment_intent: one }))],
      },
      {
        operation: CAPTURE,
        id: 'events/capture-tells-no-second-charge',
        title: 'a capture is not told of by a second charge.succeeded',
        level: 'should',
        // What is not there yet is awaited: no order is promised, so that the end tells nothing of the beginning.
        steps: [
          capturing,
          awaiting(CHARGE_SUCCEEDED, one),
          awaiting(SUCCEEDED, one),
          looking(CHARGE_SUCCEEDED, one, { times: 1 }),
        ],
      },
    ],
  },
  {
    id: 'events:failed',
    requires: 'a decline is told of by payment_intent.payment_failed, and by nothing that means success',
    fix: 'make charge.failed and payment_intent.payment_failed, the latter with last_payment_error, for each decline',
    cites: ['recorded:event-lists', 'recorded:event-headers', 'docs:events/types'],
    needs,
    given: { status: 'requires_payment_method' },
    rows: [
      {
        operation: CONFIRM,
        id: 'events/decline-tells-payment-failed',
        title: 'a decline is told of by payment_intent.payment_failed, with the error and the intent open again',
        steps: [
          declining,
          asking(
            FAILED,
            one,
            showing({ status: 'requires_payment_method', last_payment_error: { type: 'card_error' } }),
          ),
        ],
      },
      {
        operation: CONFIRM,
        id: 'events/decline-tells-no-success',
        title: 'a decline is not told of as payment_intent.succeeded',
        steps: [declining, awaiting(FAILED, one), looking(SUCCEEDED, one, { times: 0 })],
      },
      {
        operation: CONFIRM,
        id: 'events/decline-tells-nothing-else',
        title: 'a decline is told of neither as an action nor as a cancellation',
        steps: [declining, awaiting(FAILED, one), looking('payment_intent.*', one, { only: [CREATED, FAILED] })],
      },
      {
        operation: CONFIRM,
        id: 'events/decline-tells-charge-failed',
        title: 'a decline by the issuer is told of by charge.failed',
        level: 'should',
        steps: [declining, asking(CHARGE_FAILED, one, showing({ status: 'failed', payment_intent: one }))],
      },
      {
        operation: CONFIRM,
        id: 'events/decline-tells-no-charge-succeeded',
        title: 'a decline is not told of by charge.succeeded',
        steps: [declining, awaiting(FAILED, one), looking(CHARGE_SUCCEEDED, one, { times: 0 })],
      },
    ],
  },
  {
    id: 'events:second-attempt',
    requires: 'a payment that succeeds after a decline is told of as any other, and its intent is not made anew',
    fix: 'make the events of an attempt for each attempt, and payment_intent.created for none of them',
    cites: ['recorded:event-lists', 'docs:events/types'],
    needs,
    given: { status: 'requires_payment_method' },
    rows: [
      {
        operation: CONFIRM,
        id: 'events/second-attempt-tells-succeeded',
        title: 'a payment after a decline is told of by payment_intent.succeeded',
        steps: [
          declining,
          succeeding,
          asking(SUCCEEDED, one, showing({ status: 'succeeded', last_payment_error: null })),
        ],
      },
      {
        operation: CONFIRM,
        id: 'events/second-attempt-tells-no-second-created',
        title: 'a payment after a decline makes no second payment_intent.created',
        level: 'should',
        steps: [
          declining,
          succeeding,
          awaiting(CREATED, one),
          awaiting(SUCCEEDED, one),
          looking(CREATED, one, { times: 1 }),
        ],
      },
    ],
  },
  {
    id: 'events:action',
    requires: 'an intent that waits for its customer is told of by payment_intent.requires_action, and not as paid',
    fix: 'make payment_intent.requires_action, with next_action, where a confirmation has to be authenticated',
    cites: ['recorded:event-bodies', 'recorded:events-in-a-sandbox', 'docs:events/types'],
    needs: ['events', 'three-d-secure'],
    given: { status: 'requires_action' },
    rows: [
      {
        operation: CONFIRM,
        id: 'events/authentication-tells-requires-action',
        title: 'a confirmation that has to be authenticated is told of by payment_intent.requires_action',
        steps: [asking(ACTION, one, showing({ status: 'requires_action', next_action: present }))],
      },
      {
        operation: CONFIRM,
        id: 'events/authentication-tells-no-success',
        title: 'a confirmation that has to be authenticated is not told of as payment_intent.succeeded',
        steps: [awaiting(ACTION, one), looking(SUCCEEDED, one, { times: 0 })],
      },
    ],
  },
  {
    id: 'events:canceled',
    requires: 'a cancellation is told of by payment_intent.canceled',
    fix: 'make payment_intent.canceled, with canceled_at, for each intent that is canceled',
    cites: ['recorded:event-deliveries', 'recorded:event-bodies', 'docs:events/types'],
    needs,
    rows: [
      {
        operation: CANCEL,
        id: 'events/cancel-tells-canceled',
        title: 'a cancel is told of by payment_intent.canceled, with the second in which it was',
        shared: stories.canceled,
        steps: [asking(CANCELED, it, showing({ status: 'canceled', canceled_at: ref('canceled.canceled_at') }))],
      },
      {
        operation: CANCEL,
        id: 'events/release-tells-canceled',
        title: 'the cancel of an authorization is told of by payment_intent.canceled, with nothing left to capture',
        given: { status: 'requires_capture' },
        steps: [canceling, asking(CANCELED, one, showing({ status: 'canceled', amount_capturable: 0 }))],
      },
      {
        operation: CANCEL,
        id: 'events/release-tells-no-success',
        title: 'the cancel of an authorization is told of neither as a capture nor as a failure',
        given: { status: 'requires_capture' },
        steps: [
          canceling,
          awaiting(CANCELED, one),
          looking('payment_intent.*', one, { only: [CREATED, CAPTURABLE, CANCELED] }),
        ],
      },
    ],
  },
]);
