import { shapeFor } from '../http/shapes.ts';
import { DEFAULT_VERSION } from '../http/versions.ts';
import { serialise } from '../http/wire.ts';
import type { Json, StoredEvent } from '../state/objects.ts';
import type { Endpoint, World } from '../state/store.ts';
import type { EventType } from './names.ts';

/** An event as the API shows it, and as it is delivered. */
export function renderEvent(event: StoredEvent, version = DEFAULT_VERSION, object: Json = event.shown): object {
  return {
    id: event.id,
    object: 'event',
    api_version: version,
    created: event.created,
    data: { object, ...(event.previous === undefined ? {} : { previous_attributes: event.previous }) },
    livemode: false,
    pending_webhooks: event.pending.size,
    request: event.request,
    type: event.type,
  };
}

const takes = ({ status, enabled_events: names }: Endpoint['object'], type: string): boolean =>
  status === 'enabled' && (names.includes('*') || names.includes(type));

/**
 * Makes an event of a change and sends it to every endpoint that asked for such. The list shows it in the version of
 * the account, an endpoint in its own; that of the call decides nothing.
 */
export function emit(world: World, type: EventType, object: { readonly id: string }, previous?: Json): void {
  const { store, eventIds, cause, courier } = world;
  const endpoints = [...store.endpoints.values()].filter((each) => takes(each.object, type));
  const event: StoredEvent = {
    id: eventIds.makeBeside('evt', object.id),
    type,
    created: world.now(),
    request: cause,
    previous,
    shown: shapeFor(DEFAULT_VERSION, store, object) as Json,
    pending: new Set(endpoints.map((each) => each.object.id)),
  };
  store.events.set(event.id, event);
  for (const { object: endpoint, secret } of endpoints) {
    const version = endpoint.api_version ?? DEFAULT_VERSION;
    const shown = shapeFor(version, store, object) as Json;
    courier.dispatch({
      secret,
      body: () => serialise(renderEvent(event, version, shown)),
      // One that was moved to another address is told there, and one that is gone or silenced nowhere.
      address: () => addressOf(store.endpoints.get(endpoint.id)),
      delivered: () => void event.pending.delete(endpoint.id),
    });
  }
}

const addressOf = (endpoint: Endpoint | undefined): string | undefined =>
  endpoint?.object.status === 'enabled' ? endpoint.object.url : undefined;
