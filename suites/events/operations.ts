import type { Operation } from '../../engine/vocabulary/resource.ts';

// The documents of the suite are those of payment intents; of events and endpoints only paths and parameters are needed.
const PATH = '/v1/events';
/** Where endpoints are made. */
export const ENDPOINTS = '/v1/webhook_endpoints';
const ONE_ENDPOINT = `${ENDPOINTS}/{webhook_endpoint}`;

/** The operations on events and on the endpoints that they are sent to. @see https://docs.stripe.com/api/events */
export const eventOperations = {
  GetEvents: { method: 'GET', path: PATH, response: 'list' },
  GetEventsId: { method: 'GET', path: `${PATH}/{id}`, response: 'event' },
  PostWebhookEndpoints: { method: 'POST', path: ENDPOINTS, response: 'webhook_endpoint' },
  GetWebhookEndpoints: { method: 'GET', path: ENDPOINTS, response: 'list' },
  GetWebhookEndpointsWebhookEndpoint: { method: 'GET', path: ONE_ENDPOINT, response: 'webhook_endpoint' },
  PostWebhookEndpointsWebhookEndpoint: { method: 'POST', path: ONE_ENDPOINT, response: 'webhook_endpoint' },
  DeleteWebhookEndpointsWebhookEndpoint: { method: 'DELETE', path: ONE_ENDPOINT, response: 'deleted_webhook_endpoint' },
} as const satisfies Readonly<Record<string, Operation>>;

export const EVENTS = 'GetEvents';
export const EVENT = 'GetEventsId';
export const NEW_ENDPOINT = 'PostWebhookEndpoints';
export const ENDPOINT = 'GetWebhookEndpointsWebhookEndpoint';
export const CHANGED_ENDPOINT = 'PostWebhookEndpointsWebhookEndpoint';
export const ALL_ENDPOINTS = 'GetWebhookEndpoints';
export const NO_ENDPOINT = 'DeleteWebhookEndpointsWebhookEndpoint';
