import { fake, hookUrl, ref } from '../../engine/vocabulary/values.ts';
import { CANCEL, CONFIRM, CREATE } from '../payment-intents/operation-ids.ts';
import { CHANGED_ENDPOINT, EVENT, NEW_ENDPOINT, NO_ENDPOINT } from './operations.ts';
import {
  asking,
  awaiting,
  CANCELED,
  CHARGE_SUCCEEDED,
  CREATED,
  canceling,
  it,
  looking,
  made,
  SUCCEEDED,
  showing,
  stories,
} from './setups.ts';
import { acrossOperations, type StoryStep } from './terms.ts';

const MAIN = 'main';
const one = ref('given.id');
const endpoint = ref('endpoint.id');
const removed = { name: 'removed', call: NO_ENDPOINT, on: endpoint } as const satisfies StoryStep;

/** An endpoint of the row's own, for these events. */
const listeningAt = (hook: string, names: readonly string[]) =>
  ({
    name: 'endpoint',
    call: NEW_ENDPOINT,
    send: { url: hookUrl(hook), enabled_events: names },
    expect: { http: 200, body: { object: 'webhook_endpoint' } },
  }) as const satisfies StoryStep;

/** The same step, of what came to a hook. */
const at = <Step extends { readonly await: object }>(hook: string, step: Step) =>
  ({ ...step, await: { ...step.await, at: hook } }) as const;

/** What is delivered, where, and what is not. */
export const deliveries = acrossOperations([
  {
    id: 'deliveries:arrive',
    requires: 'what is told of a payment is delivered to an endpoint for all events',
    fix: 'send each event to each enabled endpoint whose enabled_events name it or hold *',
    cites: ['docs:webhooks', 'docs:webhook-endpoints', 'recorded:event-deliveries'],
    needs: ['deliveries'],
    rows: [
      {
        operation: CREATE,
        id: 'deliveries/created-arrives',
        title: 'payment_intent.created is delivered, with the intent',
        shared: stories.unpaid,
        // What is told nowhere is no matter of deliveries: here as in the next ones.
        steps: [awaiting(CREATED, it), at(MAIN, asking(CREATED, it, showing({ id: it, amount: ref('made.amount') })))],
      },
      {
        operation: CONFIRM,
        id: 'deliveries/payment-arrives',
        title: 'payment_intent.succeeded is delivered, with the intent paid',
        given: { status: 'succeeded' },
        steps: [awaiting(SUCCEEDED, one), at(MAIN, asking(SUCCEEDED, one, showing({ id: one, status: 'succeeded' })))],
      },
      {
        operation: CONFIRM,
        id: 'deliveries/charge-arrives',
        title: 'charge.succeeded is delivered, with the charge of the intent',
        given: { status: 'succeeded' },
        steps: [
          awaiting(CHARGE_SUCCEEDED, one),
          at(MAIN, asking(CHARGE_SUCCEEDED, one, showing({ object: 'charge', payment_intent: one }))),
        ],
      },
      {
        operation: CANCEL,
        id: 'deliveries/cancellation-arrives',
        title: 'payment_intent.canceled is delivered, with the intent canceled',
        shared: stories.canceled,
        steps: [awaiting(CANCELED, it), at(MAIN, asking(CANCELED, it, showing({ id: it, status: 'canceled' })))],
      },
    ],
  },
  {
    id: 'deliveries:chosen',
    requires: 'an endpoint is sent the events that it names, and no others',
    fix: 'look at enabled_events before an event is sent',
    cites: ['docs:webhook-endpoints'],
    needs: ['deliveries', 'own-hooks'],
    rows: [
      {
        operation: NEW_ENDPOINT,
        id: 'deliveries/only-named-events-arrive',
        title: 'an endpoint for payment_intent.canceled is not sent payment_intent.created',
        steps: [
          listeningAt('chosen', [CANCELED]),
          made,
          canceling,
          at('chosen', awaiting(CANCELED, it)),
          at(MAIN, awaiting(CREATED, it)),
          at('chosen', looking('*', it, { only: [CANCELED] })),
          removed,
        ],
      },
      {
        operation: CHANGED_ENDPOINT,
        id: 'deliveries/nothing-arrives-where-disabled',
        title: 'an endpoint that is disabled is sent nothing',
        level: 'should',
        steps: [
          listeningAt('disabled', ['*']),
          {
            ...{ name: 'disabled', call: CHANGED_ENDPOINT, on: endpoint },
            send: { disabled: true },
            expect: { http: 200, body: { status: 'disabled' } },
          },
          made,
          canceling,
          at(MAIN, awaiting(CANCELED, it)),
          at('disabled', looking('*', it, { times: 0 })),
          removed,
        ],
      },
      {
        operation: NO_ENDPOINT,
        id: 'deliveries/nothing-arrives-where-deleted',
        title: 'an endpoint that is deleted is sent nothing',
        level: 'should',
        steps: [
          listeningAt('deleted', ['*']),
          { ...removed, expect: { http: 200, body: { deleted: true } } },
          made,
          canceling,
          at(MAIN, awaiting(CANCELED, it)),
          at('deleted', looking('*', it, { times: 0 })),
        ],
      },
    ],
  },
  {
    id: 'deliveries:refused',
    requires: 'an event that an endpoint did not take with a 2xx is not delivered: it stays pending or comes again',
    fix: 'count a delivery only where the answer is 200 to 299, and try again otherwise, with the same event',
    cites: ['docs:webhooks', 'docs:events/object'],
    needs: ['deliveries', 'own-hooks', 'event-list'],
    rows: [
      {
        operation: EVENT,
        id: 'deliveries/refused-event-can-be-read',
        title: 'an event that was not taken can be read',
        level: 'should',
        steps: [
          listeningAt('refuse', [CREATED]),
          made,
          { ...at('refuse', awaiting(CREATED, it)), name: 'first' },
          again('refuse'),
          {
            name: 'read',
            call: EVENT,
            on: ref('first.events.0.id'),
            asks: true,
            expect: { http: 200, body: { object: 'event' } },
          },
          removed,
        ],
      },
    ],
  },
  {
    id: 'deliveries:redirects',
    requires: 'a redirect is no success, and is not followed',
    fix: 'send each delivery to the url of its endpoint and nowhere else',
    cites: ['docs:webhooks'],
    needs: ['deliveries', 'own-hooks'],
    rows: [
      {
        operation: NEW_ENDPOINT,
        id: 'deliveries/redirect-is-not-followed',
        title: 'an endpoint that answers with a redirect is not followed to where it leads',
        level: 'should',
        steps: [
          listeningAt('redirect', [CREATED]),
          made,
          at('redirect', awaiting(CREATED, it)),
          { ...made, name: 'next', send: { amount: fake.largerAmount } },
          at(MAIN, awaiting(CREATED, ref('next.id'))),
          at('redirected', looking('*', it, { times: 0 })),
          removed,
        ],
      },
    ],
  },
  {
    id: 'deliveries:same-as-read',
    requires: 'an event is delivered as it is read, but for the number of its pending deliveries',
    fix: 'deliver what GET /v1/events/{id} answers',
    cites: ['docs:events/object', 'docs:webhooks'],
    needs: ['deliveries', 'event-list'],
    rows: [
      {
        operation: EVENT,
        id: 'deliveries/are-as-they-are-read',
        title: 'an event that was delivered can be read by its id, with the same type, time and request',
        level: 'should',
        shared: stories.unpaid,
        steps: [
          { ...at(MAIN, awaiting(CREATED, it)), name: 'first' },
          {
            name: 'read',
            call: EVENT,
            on: ref('first.events.0.id'),
            expect: {
              http: 200,
              body: {
                id: ref('first.events.0.id'),
                type: CREATED,
                created: ref('first.events.0.created'),
                request: { id: ref('first.events.0.request.id') },
                data: { object: { id: it } },
              },
            },
          },
        ],
      },
    ],
  },
]);

/** Waits for a second try, as long as a run can: none is required to come by then. */
function again(hook: string) {
  const { expect: _, ...step } = awaiting(CREATED, it);
  return { ...step, name: 'again', await: { ...step.await, at: hook, again: true, within: 10 } } as const;
}
