import { setImmediate, setTimeout } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { type Audience, authenticate, type Keys } from './http/authentication.ts';
import { ApiError, publishableKey, unknownUrl } from './http/errors.ts';
import { decodeForm, fingerprint, type Params } from './http/form.ts';
import type { Handler } from './http/handlers.ts';
import { checkKey, claimKey, closeKey, createLedger, type Ledger } from './http/idempotency.ts';
import { askSecret, showPublic } from './http/publishable.ts';
import { shapeFor } from './http/shapes.ts';
import { DEFAULT_VERSION, isWithin, readVersion } from './http/versions.ts';
import { type Reply, renderError, respond, serialise } from './http/wire.ts';
import { expireAuthorizations } from './payment-intents/expiry.ts';
import { ROUTES } from './routes.ts';
import { NOBODY, type World } from './state/store.ts';

/** Tells how many milliseconds pass between the arrival of a call and its effect. */
export type Latency = (call: { readonly method: string; readonly path: string }) => number;

export interface AppOptions {
  readonly world: World;
  readonly keys: Keys;
  readonly now: () => number;
  readonly latency: Latency;
}

interface Exchange extends AppOptions {
  readonly requestId: string;
  readonly version: string;
  readonly account: string | undefined;
}

/** An exchange of a caller who is known, under a version that exists. */
interface Entered extends Exchange {
  readonly audience: Audience;
  readonly spoken: string;
}

/** Builds the application; a call passes authentication, version, routing, decoding, idempotency, operation. */
export function createApp(options: AppOptions): Hono {
  // A replay shows what the first caller was shown, so publishable keys have a ledger of their own.
  const ledgers = { secret: createLedger(), publishable: createLedger() };
  const app = new Hono();
  const open = (context: Context): Exchange => ({
    ...options,
    requestId: options.world.ids.make('req'),
    version: context.req.header('stripe-version') ?? DEFAULT_VERSION,
    account: context.req.header('stripe-account'),
  });
  for (const { method, path, handler, publishable, ...period } of ROUTES) {
    app.on(method, path, (context) =>
      guard(open(context), context, (entered) => {
        const { audience, spoken } = entered;
        if (!isWithin(spoken, period)) throw unknownUrl(method, context.req.path);
        if (audience === 'publishable' && !publishable) throw publishableKey();
        const act = audience === 'publishable' ? askSecret(handler) : handler;
        return method === 'GET' ? read(entered, context, act) : write(entered, context, act, ledgers[audience]);
      }),
    );
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
  act: (entered: Entered) => Promise<Response>,
): Promise<Response> {
  try {
    const audience = authenticate(context.req.header('authorization'), exchange.keys);
    return await act({ ...exchange, audience, spoken: readVersion(exchange.version) });
  } catch (error) {
    return answer(exchange, explain(exchange, error), {});
  }
}

async function read(exchange: Entered, context: Context, handler: Handler): Promise<Response> {
  const params = decodeForm(queryOf(context), '', '');
  await pause(measure(exchange, context));
  return answer(exchange, run(exchange, context, params, handler), {});
}

async function write(exchange: Entered, context: Context, handler: Handler, ledger: Ledger): Promise<Response> {
  const body = await context.req.text();
  const { ids } = exchange.world;
  const key = context.req.header('idempotency-key') ?? ids.uuid();
  const headers = { 'idempotency-key': key, 'original-request': exchange.requestId };
  try {
    const params = decodeForm(queryOf(context), body, context.req.header('content-type') ?? '');
    checkKey(key);
    const { path } = context.req;
    const { requestId } = exchange;
    const wait = measure(exchange, context);
    const replay = claimKey(ledger, key, { path, params: fingerprint(params), requestId, at: exchange.now() });
    if (replay) {
      const replayed = { ...headers, 'original-request': replay.originalRequest, 'idempotent-replayed': 'true' };
      return answer(exchange, { reply: replay.reply, shouldRetry: 'false', executed: true }, replayed);
    }
    // Lets a second request with the same key arrive while the first is in progress.
    await pause(wait);
    const result = run(exchange, context, params, handler);
    closeKey(ledger, key, result.executed ? result.reply : undefined);
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

function run(exchange: Entered, context: Context, params: Params, handler: Handler): Result {
  const { audience, spoken: version } = exchange;
  // A call is one moment, however often it looks at the clock.
  const at = exchange.world.now();
  const cause = { id: exchange.requestId, idempotency_key: context.req.header('idempotency-key') ?? null };
  const world = { ...exchange.world, now: () => at, cause };
  const call = { world, version, params, id: context.req.param('id') ?? '', path: context.req.path };
  const show = (body: object): object => {
    const shaped = shapeFor(version, world.store, body);
    return audience === 'publishable' ? showPublic(shaped) : shaped;
  };
  try {
    expireAuthorizations({ ...world, cause: NOBODY });
    const reply = { status: 200, text: serialise(show(handler(call))) };
    return context.req.method === 'GET' ? { reply, executed: true } : { reply, executed: true, shouldRetry: 'false' };
  } catch (error) {
    return explain(exchange, error, show);
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

function measure({ latency }: Exchange, { req }: Context): number {
  return latency({ method: req.method, path: req.path });
}

function pause(milliseconds: number): Promise<void> {
  return milliseconds > 0 ? setTimeout(milliseconds) : setImmediate();
}

function queryOf(context: Context): string {
  return new URL(context.req.url).search.slice(1);
}
