import { matching, ref } from '../../engine/vocabulary/values.ts';
import { refused } from '../payment-intents/common.ts';
import { ALL_ENDPOINTS, CHANGED_ENDPOINT, ENDPOINT, NEW_ENDPOINT, NO_ENDPOINT } from './operations.ts';
import { acrossOperations, type StoryStep } from './terms.ts';

// Nothing is ever sent there: cards make no such event.
const url = 'https://example.com/stripe-conformance';
const names = ['payment_intent.partially_funded'];
const endpoint = ref('endpoint.id');
const made = {
  name: 'endpoint',
  call: NEW_ENDPOINT,
  send: { url, enabled_events: names },
  expect: { http: 200, body: { object: 'webhook_endpoint' } },
} as const satisfies StoryStep;
/** An account has sixteen of them at most. */
const removed = { name: 'removed', call: NO_ENDPOINT, on: endpoint } as const satisfies StoryStep;
const needs = ['webhook-endpoints'] as const;

/** The addresses that events are sent to: how they are kept, and what is refused. */
export const endpointRows = acrossOperations([
  {
    id: 'endpoints:secret',
    requires: 'the secret of a webhook endpoint is shown by the answer that makes it, and never again',
    fix: 'answer the create with secret (whsec_…), and leave it out of every later answer',
    cites: ['recorded:webhook-endpoints', 'docs:webhook-endpoints'],
    needs,
    rows: [
      {
        operation: NEW_ENDPOINT,
        id: 'endpoints/create-shows-the-secret',
        title: 'the answer that makes an endpoint has its secret, its url, its events and the status enabled',
        steps: [
          {
            ...made,
            asks: true,
            expect: {
              http: 200,
              body: {
                object: 'webhook_endpoint',
                secret: matching(/^whsec_./),
                status: 'enabled',
                url,
                enabled_events: names,
              },
            },
          },
          removed,
        ],
      },
      {
        operation: ENDPOINT,
        id: 'endpoints/retrieve-hides-the-secret',
        title: 'an endpoint that is read has no secret',
        steps: [
          made,
          {
            name: 'read',
            call: ENDPOINT,
            on: endpoint,
            asks: true,
            expect: { http: 200, body: { id: endpoint }, lacks: ['secret'] },
          },
          removed,
        ],
      },
      {
        operation: CHANGED_ENDPOINT,
        id: 'endpoints/update-hides-the-secret',
        title: 'the answer that changes an endpoint has no secret',
        steps: [
          made,
          {
            name: 'changed',
            call: CHANGED_ENDPOINT,
            on: endpoint,
            asks: true,
            send: { description: 'stripe-conformance' },
            expect: { http: 200, body: { id: endpoint, description: 'stripe-conformance' }, lacks: ['secret'] },
          },
          removed,
        ],
      },
      {
        operation: ALL_ENDPOINTS,
        id: 'endpoints/list-hides-the-secret',
        title: 'the list of endpoints shows no secret',
        steps: [
          made,
          {
            name: 'listed',
            call: ALL_ENDPOINTS,
            collect: ['endpoint'],
            asks: true,
            send: { limit: 100 },
            expect: { http: 200, body: { data: [{ id: endpoint, secret: null }] } },
          },
          removed,
        ],
      },
    ],
  },
  {
    id: 'endpoints:change',
    requires: 'an endpoint can be disabled, and deleted',
    fix: 'set status by disabled, and answer a delete with id, object and deleted',
    cites: ['docs:webhook-endpoints'],
    level: 'should',
    needs,
    rows: [
      {
        operation: CHANGED_ENDPOINT,
        id: 'endpoints/disabled-has-its-status',
        title: 'an endpoint that is disabled has the status disabled',
        steps: [
          made,
          {
            name: 'disabled',
            call: CHANGED_ENDPOINT,
            on: endpoint,
            asks: true,
            send: { disabled: true },
            expect: { http: 200, body: { id: endpoint, status: 'disabled' } },
          },
          removed,
        ],
      },
      {
        operation: NO_ENDPOINT,
        id: 'endpoints/delete-says-so',
        title: 'the answer to a delete has the id, and deleted',
        steps: [
          made,
          {
            ...removed,
            asks: true,
            expect: { http: 200, body: { id: endpoint, object: 'webhook_endpoint', deleted: true } },
          },
        ],
      },
    ],
  },
  {
    id: 'endpoints:refusals',
    requires: 'an endpoint without url, without events, with an unknown event or an address that is none is refused',
    fix: 'hold url and enabled_events to their forms, and answer HTTP 400 where they do not fit',
    cites: ['docs:webhook-endpoints', 'recorded:endpoint-refusals'],
    level: 'should',
    needs,
    rows: [
      {
        operation: NEW_ENDPOINT,
        id: 'endpoints/missing-url-is-refused',
        title: 'an endpoint without url is refused',
        send: { enabled_events: names },
        expect: refused(),
      },
      {
        operation: NEW_ENDPOINT,
        id: 'endpoints/missing-events-are-refused',
        title: 'an endpoint without enabled_events is refused',
        send: { url },
        expect: refused(),
      },
      {
        operation: NEW_ENDPOINT,
        id: 'endpoints/unknown-event-is-refused',
        title: 'an endpoint for an event that does not exist is refused',
        send: { url, enabled_events: ['payment_intent.updated'] },
        expect: refused({ message: /enabled_events\[0\]/ }),
      },
      {
        operation: NEW_ENDPOINT,
        id: 'endpoints/address-without-scheme-is-refused',
        title: 'an endpoint with an address that has no scheme is refused',
        send: { url: 'example.com/stripe-conformance', enabled_events: names },
        expect: refused(),
      },
    ],
  },
]);
