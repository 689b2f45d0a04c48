import { type Resource, resource } from '../../engine/vocabulary/resource.ts';
import { isRecordedIntentKey } from '../payment-intents/resource/keys.ts';
import { eventOperations, NO_ENDPOINT } from './operations.ts';

const NOTHING_PROBED = { forms: () => [], plain: {}, field: 'id', values: [0, 1] } as const;

/** Events, as the list tells of them. Nobody creates one: what makes it is a write to its object. */
export const events: Resource = resource({
  object: 'event',
  noun: 'event',
  one: 'an event',
  title: 'Events',
  prefix: 'evt_',
  pathParameter: 'id',
  documented: eventOperations,
  carries: isRecordedIntentKey,
  roles: { create: 'GetEvents', retrieve: 'GetEventsId', list: 'GetEvents' },
  statuses: [],
  setup: { recipes: {} },
  probes: NOTHING_PROBED,
});

/** The addresses that events are sent to. */
export const endpoints: Resource = resource({
  object: 'webhook_endpoint',
  noun: 'endpoint',
  one: 'an endpoint',
  title: 'Webhook endpoints',
  prefix: 'we_',
  pathParameter: 'webhook_endpoint',
  documented: eventOperations,
  roles: {
    create: 'PostWebhookEndpoints',
    retrieve: 'GetWebhookEndpointsWebhookEndpoint',
    update: 'PostWebhookEndpointsWebhookEndpoint',
    list: 'GetWebhookEndpoints',
    delete: 'DeleteWebhookEndpointsWebhookEndpoint',
  },
  // One that is left is sent to, whoever listens by then, and an account has sixteen at most.
  cleanUp: { operation: NO_ENDPOINT, params: {}, leadsTo: 'deleted', ended: ['deleted'], everywhere: true },
  tagIn: 'metadata',
  statuses: [],
  setup: { recipes: {} },
  probes: NOTHING_PROBED,
});
