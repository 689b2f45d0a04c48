import { ApiError, noSuch, refuse } from '../http/errors.ts';
import { type Call, type Handler, handle } from '../http/handlers.ts';
import { mergeMetadata } from '../parameters/metadata.ts';
import { PAGE } from '../parameters/parameters.ts';
import { cutPage } from '../payment-intents/lists.ts';
import type { Endpoint } from '../state/store.ts';
import { isEventName, offeredNames } from './names.ts';

const text = { kind: 'text' } as const;
const note = { kind: 'text', clearable: true } as const;
const list = { kind: 'list' } as const;
const flag = { kind: 'flag' } as const;
const metadata = { kind: 'metadata' } as const;
const UPDATE = { description: note, disabled: flag, enabled_events: list, expand: list, metadata, url: text } as const;
const { disabled: _, ...CREATE_TOO } = UPDATE;
const CREATE = { ...CREATE_TOO, api_version: text, connect: flag } as const;
const EXPAND_ONLY = { expand: list } as const;

const MOST = 16;
const SECRET_LENGTH = 32;
const noun = 'webhook endpoint';

export const createEndpoint: Handler = handle(
  'webhook_endpoint',
  CREATE,
  (call, input) => {
    const { world } = call;
    const url = input.url ?? '';
    const names = input.enabled_events ?? [];
    checkUrl(url);
    checkNames(names);
    if (world.store.endpoints.size >= MOST)
      throw refuse(`You have reached the maximum of ${MOST} test webhook endpoints.`);
    const object: Endpoint['object'] = {
      id: world.eventIds.make('we'),
      object: 'webhook_endpoint',
      api_version: input.api_version ?? null,
      application: null,
      created: world.now(),
      description: input.description ?? null,
      enabled_events: names,
      livemode: false,
      metadata: mergeMetadata({}, input.metadata),
      status: 'enabled',
      url,
    };
    const secret = `whsec_${world.eventIds.token(SECRET_LENGTH)}`;
    world.store.endpoints.set(object.id, { object, secret });
    // Shown this once.
    return { ...object, secret };
  },
  ['url', 'enabled_events'],
);

export const retrieveEndpoint: Handler = handle('webhook_endpoint', EXPAND_ONLY, (call) => find(call).object);

export const updateEndpoint: Handler = handle('webhook_endpoint', UPDATE, (call, input) => {
  const { object, secret } = find(call);
  if (input.url) checkUrl(input.url);
  if (input.enabled_events) checkNames(input.enabled_events);
  const status = input.disabled === undefined ? object.status : input.disabled ? 'disabled' : 'enabled';
  const next: Endpoint['object'] = {
    ...object,
    ...(input.url ? { url: input.url } : {}),
    ...(input.enabled_events ? { enabled_events: input.enabled_events } : {}),
    ...(input.description === undefined ? {} : { description: input.description }),
    metadata: mergeMetadata(object.metadata, input.metadata),
    status,
  };
  call.world.store.endpoints.set(object.id, { object: next, secret });
  return next;
});

export const deleteEndpoint: Handler = handle('webhook_endpoint', EXPAND_ONLY, (call) => {
  const { object } = find(call);
  call.world.store.endpoints.delete(object.id);
  return { id: object.id, object: 'webhook_endpoint', deleted: true };
});

export const listEndpoints: Handler = handle('list:webhook_endpoint', PAGE, (call, input) => {
  const newestFirst = [...call.world.store.endpoints.values()].map(({ object }) => object).reverse();
  return { object: 'list', ...cutPage(noun, newestFirst, newestFirst, input), url: '/v1/webhook_endpoints' };
});

function find({ world, id }: Call): Endpoint {
  const found = world.store.endpoints.get(id);
  if (found === undefined) throw noSuch(noun, id, 'webhook_endpoint', 404);
  return found;
}

function checkUrl(url: string): void {
  // Only the messages are known; the one attribute that speaks for itself is the parameter.
  const attributes = { param: 'url' };
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url))
    throw refuse('Invalid URL: An explicit scheme (such as https) must be provided.', attributes);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw refuse('Not a valid URL', attributes);
}

function checkNames(names: readonly string[]): void {
  const wrong = names.findIndex((name) => !isEventName(name));
  if (wrong < 0) return;
  throw new ApiError(400, {
    type: 'invalid_request_error',
    message: `Invalid enabled_events[${wrong}]: must be one of ${offeredNames()}`,
    param: `enabled_events[${wrong}]`,
  });
}
