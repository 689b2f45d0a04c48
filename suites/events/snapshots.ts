import { fake, ref } from '../../engine/vocabulary/values.ts';
import { CREATE } from '../payment-intents/operation-ids.ts';
import { EVENTS } from './operations.ts';
import {
  asking,
  awaiting,
  CHARGE_FAILED,
  CHARGE_SUCCEEDED,
  CREATED,
  FAILED,
  it,
  looking,
  made,
  SUCCEEDED,
  showing,
  stories,
} from './setups.ts';
import { acrossOperations } from './terms.ts';

const needs = ['events'] as const;
const request = ref('made.headers:request-id');

/** What an event says of the moment and the request that made it. */
export const snapshots = acrossOperations([
  {
    id: 'events:snapshot',
    requires: 'payment_intent.created shows the intent before the attempt, even where one request did both',
    fix: 'take the object of an event when the event is made, not when the request has ended',
    cites: ['recorded:event-bodies'],
    needs,
    shared: stories.paidAtOnce,
    rows: [
      {
        operation: CREATE,
        id: 'events/created-shows-the-beginning',
        title: 'of a create that pays, payment_intent.created shows the intent unpaid',
        // Recorded in three places, the last of 2022.
        level: 'should',
        steps: [
          awaiting(CREATED, it),
          asking(CREATED, it, showing({ status: 'requires_payment_method', latest_charge: null })),
        ],
      },
    ],
  },
  {
    id: 'events:request',
    requires: 'an event names the request that made it, and the idempotency key that it was sent with',
    fix: 'set request.id to the Request-Id of the answer and request.idempotency_key to the key that was sent, or null',
    cites: ['recorded:event-deliveries', 'recorded:event-lists', 'docs:events/object'],
    level: 'should',
    needs,
    rows: [
      {
        operation: CREATE,
        id: 'events/names-its-request',
        title: 'an event has the Request-Id of its request, and no key where none was sent',
        shared: stories.unpaid,
        steps: [
          awaiting(CREATED, it),
          asking(CREATED, it, { like: { request: { id: request, idempotency_key: null } } }),
        ],
      },
      {
        operation: CREATE,
        id: 'events/names-its-key',
        title: 'an event has the idempotency key that its request was sent with',
        steps: [
          { ...made, idempotencyKey: fake.idempotencyKey },
          awaiting(CREATED, it),
          asking(CREATED, it, { like: { request: { idempotency_key: fake.idempotencyKey } } }),
        ],
      },
      {
        operation: CREATE,
        id: 'events/of-one-request-name-it-alike',
        title: 'all events of one request have its Request-Id, those of its charge too',
        shared: stories.paidAtOnce,
        steps: [
          awaiting(CREATED, it, { like: { request: { id: request } } }),
          awaiting(SUCCEEDED, it, { like: { request: { id: request } } }),
          asking(CHARGE_SUCCEEDED, it, { like: { request: { id: request } } }),
        ],
      },
    ],
  },
  {
    id: 'events:order',
    requires: 'in the list what happened earlier is older: the intent is made, its charge ends, and then the intent',
    fix: 'make the events of a request in the order of what they tell, and list them newest first',
    cites: ['recorded:event-lists'],
    level: 'should',
    needs: ['event-list'],
    rows: [
      {
        operation: EVENTS,
        id: 'events/payment-is-told-in-order',
        title: 'in the list created is older than charge.succeeded, and that older than payment_intent.succeeded',
        shared: stories.paid,
        steps: [
          awaiting(CREATED, it),
          awaiting(CHARGE_SUCCEEDED, it),
          awaiting(SUCCEEDED, it),
          looking('*', it, { order: [CREATED, CHARGE_SUCCEEDED, SUCCEEDED] }),
        ],
      },
      {
        operation: EVENTS,
        id: 'events/decline-is-told-in-order',
        title: 'in the list created is older than charge.failed, and that older than payment_intent.payment_failed',
        shared: stories.declined,
        steps: [
          awaiting(CREATED, it),
          awaiting(CHARGE_FAILED, it),
          awaiting(FAILED, it),
          looking('*', it, { order: [CREATED, CHARGE_FAILED, FAILED] }),
        ],
      },
    ],
  },
]);
