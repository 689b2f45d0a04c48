import * as endpoints from './events/endpoints.ts';
import { listEvents, retrieveEvent } from './events/list.ts';
import { type Handler, handle } from './http/handlers.ts';
import type { Period } from './http/versions.ts';
import { createRefund, retrieveRefund } from './other-resources/refunds.ts';
import * as resources from './other-resources/resources.ts';
import { PAGE } from './parameters/parameters.ts';
import { findIntent } from './payment-intents/intents.ts';
import { listIntents } from './payment-intents/lists.ts';
import * as operations from './payment-intents/operations.ts';
import { searchIntents } from './payment-intents/search.ts';

/** An operation and the versions that have it. */
export interface Route extends Period {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly handler: Handler;
  /** Whether a browser may call it, with a publishable key and the client secret. */
  readonly publishable?: true;
}

const listLineItems: Handler = handle('list:line_item', PAGE, (call) => {
  findIntent(call.world, call.id);
  return { object: 'list', data: [], has_more: false, url: call.path };
});

const get = (path: string, handler: Handler): Route => ({ method: 'GET', path, handler });
const post = (path: string, handler: Handler): Route => ({ method: 'POST', path, handler });

/** Every operation, in the order in which paths are tried. */
export const ROUTES: readonly Route[] = [
  post('/v1/payment_intents', operations.createIntent),
  get('/v1/payment_intents', listIntents),
  get('/v1/payment_intents/search', searchIntents),
  { ...get('/v1/payment_intents/:id', operations.retrieveIntent), publishable: true },
  post('/v1/payment_intents/:id', operations.updateIntent),
  { ...post('/v1/payment_intents/:id/confirm', operations.confirm), publishable: true },
  post('/v1/payment_intents/:id/capture', operations.capture),
  post('/v1/payment_intents/:id/cancel', operations.cancel),
  post('/v1/payment_intents/:id/increment_authorization', operations.increment),
  post('/v1/payment_intents/:id/apply_customer_balance', operations.applyBalance),
  post('/v1/payment_intents/:id/verify_microdeposits', operations.verifyMicrodeposits),
  { ...get('/v1/payment_intents/:id/amount_details_line_items', listLineItems), since: '2025-10-29.clover' },
  post('/v1/customers', resources.createCustomer),
  get('/v1/customers/:id', resources.retrieveCustomer),
  post('/v1/payment_methods', resources.createMethod),
  get('/v1/payment_methods/:id', resources.retrieveMethod),
  post('/v1/payment_methods/:id/attach', resources.attach),
  post('/v1/payment_methods/:id/detach', resources.detach),
  get('/v1/charges/:id', resources.retrieveCharge),
  post('/v1/refunds', createRefund),
  get('/v1/refunds/:id', retrieveRefund),
  get('/v1/events', listEvents),
  get('/v1/events/:id', retrieveEvent),
  post('/v1/webhook_endpoints', endpoints.createEndpoint),
  get('/v1/webhook_endpoints', endpoints.listEndpoints),
  get('/v1/webhook_endpoints/:id', endpoints.retrieveEndpoint),
  post('/v1/webhook_endpoints/:id', endpoints.updateEndpoint),
  { method: 'DELETE', path: '/v1/webhook_endpoints/:id', handler: endpoints.deleteEndpoint },
];
