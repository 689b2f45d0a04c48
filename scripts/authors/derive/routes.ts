import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The HTTP request of one SDK method call. */
export interface Route {
  readonly verb: string;
  readonly path: string;
}

type Method = (...args: readonly unknown[]) => PromiseLike<unknown>;

/** The JavaScript of an SDK, ready to be called without a network. */
export interface Sdk {
  readonly apiVersion: string;
  /** Calls a method of `stripe.paymentIntents` and tells the request that it made. */
  record(method: string, args: readonly unknown[]): Promise<Route>;
}

/** Loads the SDK with an HTTP client that answers at once and remembers what it was asked. */
export async function loadSdk(root: string): Promise<Sdk> {
  const load = (file: string) => import(pathToFileURL(path.join(root, file)).href);
  const { ApiVersion: apiVersion } = await load('esm/apiVersion.js');
  const { default: Stripe } = await load('esm/stripe.esm.node.js');
  const seen: Route[] = [];
  const httpClient = {
    getClientName: () => 'recorder',
    makeRequest: async (_host: string, _port: string, url: string, verb: string) => {
      seen.push({ verb: verb.toLowerCase(), path: url.replace(/\?.*/, '') });
      return response;
    },
  };
  // An empty list is an answer that every method accepts.
  const response = {
    getStatusCode: () => 200,
    getHeaders: () => ({}),
    getRawResponse: () => ({}),
    toStream: () => ({}),
    toJSON: async () => ({ object: 'list', data: [], has_more: false, url: '' }),
  };
  const client = new Stripe('sk_test_none', { httpClient, telemetry: false, maxNetworkRetries: 0 });
  const methods: Readonly<Record<string, Method>> = client.paymentIntents;
  return {
    apiVersion,
    async record(name, args) {
      seen.length = 0;
      await methods[name]?.apply(methods, [...args]);
      const [route] = seen;
      if (!route) throw new Error(`paymentIntents.${name} made no request`);
      return route;
    },
  };
}
