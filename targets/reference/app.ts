import { setImmediate } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { authenticate } from './authentication.ts';
import { ApiError, unknownUrl } from './errors.ts';
import { decodeForm, fingerprint, type Params } from './form.ts';
import type { Handler } from './handlers.ts';
import { checkKey, claimKey, closeKey, createLedger, type Ledger } from './idempotency.ts';
import { ROUTES } from './routes.ts';
import { shapeFor } from './shapes.ts';
import type { World } from './store.ts';
import { DEFAULT_VERSION, isWithin, readVersion } from './versions.ts';
import { type Reply, renderError, respond, serialise } from './wire.ts';

export interface AppOptions {
  readonly world: World;
  readonly apiKeys: readonly string[];
  readonly now: () => number;
}

interface Exchange extends AppOptions {
  readonly ledger: Ledger;
  readonly requestId: string;
  readonly version: string;
  readonly account: string | undefined;
}

/** Builds the application; a call passes authentication, version, routing, decoding, idempotency, operation. */
export function createApp(options: AppOptions): Hono {
  const ledger = createLedger();
  const app = new Hono();
  const open = (context: Context): Exchange => ({
    ...options,
    ledger,
    requestId: options.world.ids.make('req'),
    version: context.req.header('stripe-version') ?? DEFAULT_VERSION,
    account: context.req.header('stripe-account'),
  });
  for (const { method, path, handler, ...period } of ROUTES) {
    app.on(method, path, (context) => {
      const exchange = open(context);
      return guard(exchange, context, (version) => {
        if (!isWithin(version, period)) throw unknownUrl(method, context.req.path);
        return method === 'GET' ? read(exchange, context, handler) : write(exchange, context, handler);
      });
    });
  }
  app.notFound((context) => {
    const exchange = open(context);
    return guard(exchange, context, () => Promise.reject(unknownUrl(context.req.method, context.req.path)));
  });
  return app;
}

async function guard(
  exchange: Exchange,
  context: Context,
  act: (version: string) => Promise<Response>,
): Promise<Response> {
  try {
    authenticate(context.req.header('authorization'), exchange.apiKeys);
    return await act(readVersion(exchange.version));
  } catch (error) {
    return answer(exchange, explain(exchange, error), {});
  }
}

async function read(exchange: Exchange, context: Context, handler: Handler): Promise<Response> {
  const params = decodeForm(queryOf(context), '', '');
  return answer(exchange, run(exchange, context, params, handler), {});
}

async function write(exchange: Exchange, context: Context, handler: Handler): Promise<Response> {
  const body = await context.req.text();
  const { ids } = exchange.world;
  const key = context.req.header('idempotency-key') ?? ids.uuid();
  const headers = { 'idempotency-key': key, 'original-request': exchange.requestId };
  try {
    const params = decodeForm(queryOf(context), body, context.req.header('content-type') ?? '');
    checkKey(key);
    const { path } = context.req;
    const { requestId } = exchange;
    const replay = claimKey(exchange.ledger, key, { path, params: fingerprint(params), requestId });
    if (replay) {
      const replayed = { ...headers, 'original-request': replay.originalRequest, 'idempotent-replayed': 'true' };
      return answer(exchange, { reply: replay.reply, shouldRetry: 'false', executed: true }, replayed);
    }
    // Lets a second request with the same key arrive while the first is in progress.
    await setImmediate();
    const result = run(exchange, context, params, handler);
    closeKey(exchange.ledger, key, result.executed ? result.reply : undefined);
    return answer(exchange, result, headers);
  } catch (error) {
    return answer(exchange, explain(exchange, error), headers);
  }
}

interface Result {
  readonly reply: Reply;
  readonly executed: boolean;
  readonly shouldRetry?: 'true' | 'false';
}

function run(exchange: Exchange, context: Context, params: Params, handler: Handler): Result {
  const { world } = exchange;
  const version = readVersion(exchange.version);
  const call = { world, version, params, id: context.req.param('id') ?? '', path: context.req.path };
  try {
    const reply = { status: 200, text: serialise(shapeFor(version, world.store, handler(call))) };
    return context.req.method === 'GET' ? { reply, executed: true } : { reply, executed: true, shouldRetry: 'false' };
  } catch (error) {
    return explain(exchange, error, (body) => shapeFor(version, world.store, body));
  }
}

function explain(exchange: Exchange, error: unknown, shape = (body: object): object => body): Result {
  const message = 'An unknown error occurred.';
  const known =
    error instanceof ApiError ? error : new ApiError(500, { type: 'api_error', message }, { executed: true });
  const { executed, shouldRetry } = known;
  const reply = renderError(known, exchange.requestId, shape);
  return shouldRetry === undefined ? { reply, executed } : { reply, executed, shouldRetry };
}

function answer(exchange: Exchange, result: Result, extra: Readonly<Record<string, string>>): Response {
  const { requestId, version, account, now } = exchange;
  // A call without a valid key has no request id, since no account has seen it.
  const identity: Readonly<Record<string, string>> =
    result.reply.status === 401
      ? { 'www-authenticate': 'Bearer realm="Stripe"' }
      : {
          'request-id': requestId,
          'stripe-version': version,
          ...(account ? { 'stripe-account': account } : {}),
          ...extra,
        };
  const retry: Readonly<Record<string, string>> = result.shouldRetry
    ? { 'stripe-should-retry': result.shouldRetry }
    : {};
  return respond(result.reply, now(), { ...identity, ...retry });
}

function queryOf(context: Context): string {
  return new URL(context.req.url).search.slice(1);
}
