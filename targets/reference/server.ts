import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createApp, type Latency } from './app.ts';
import { type CourierOptions, createCourier } from './events/courier.ts';
import { REFERENCE_KEY, REFERENCE_PUBLISHABLE_KEY } from './keys.ts';
import { createIds } from './state/ids.ts';
import { createStore, NOBODY } from './state/store.ts';

export interface ReferenceOptions {
  readonly apiKeys?: readonly string[];
  /** Keys of the same account that only read and confirm an intent whose client secret is known. */
  readonly publishableKeys?: readonly string[];
  /** Unix milliseconds. */
  readonly now?: () => number;
  readonly seed?: number;
  /** Milliseconds between the arrival of a call and its effect, so that calls overlap. */
  readonly latency?: number | Latency;
  /** How events are delivered to webhook endpoints. */
  readonly webhooks?: Omit<CourierOptions, 'now'>;
}

export interface ListenOptions extends ReferenceOptions {
  readonly host?: string;
  readonly port?: number;
}

export interface Reference {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Ends what is still to be delivered. */
  readonly close: () => void;
}

export interface RunningReference {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Makes a reference server without a socket. */
export function createReference(options: ReferenceOptions = {}): Reference {
  const { apiKeys = [REFERENCE_KEY], publishableKeys = [REFERENCE_PUBLISHABLE_KEY] } = options;
  const { now = Date.now, seed = 1, latency = 0, webhooks } = options;
  const courier = createCourier({ ...webhooks, now });
  const world = {
    ...{ store: createStore(), ids: createIds(seed), eventIds: createIds(~seed), cause: NOBODY, courier },
    now: () => Math.floor(now() / 1000),
  };
  const app = createApp({
    world,
    keys: { secret: apiKeys, publishable: publishableKeys },
    now,
    latency: typeof latency === 'number' ? () => latency : latency,
  });
  return { fetch: (request) => app.fetch(request), close: courier.close };
}

/** Starts a reference server; rejects with node's error when it cannot listen. */
export function startReference(options: ListenOptions = {}): Promise<RunningReference> {
  const { host = '127.0.0.1', port = 0 } = options;
  const { fetch, close } = createReference(options);
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const bound = server.address() as AddressInfo;
      const name = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
      resolve({ url: `http://${name}:${bound.port}`, close: () => stop(server).finally(close) });
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    // Clients keep connections alive; waiting for them would hold up the end of every run.
    server.closeAllConnections();
  });
}
