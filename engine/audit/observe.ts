import { versionIn } from '../../specs/versions.ts';
import type { Api } from '../vocabulary/api.ts';
import { parseAnswer } from '../vocabulary/exchange.ts';
import type { Answered } from '../vocabulary/observation.ts';
import { isOne, type Resource, shownIn } from '../vocabulary/resource.ts';
import type { JsonObject } from '../vocabulary/values.ts';
import type { Exchange, SkipReason } from './exchange.ts';
import { unaskedParams } from './unasked.ts';

/** The operation that a request is, and the object that its path names. */
interface Route {
  readonly call: string;
  readonly resource: Resource;
  readonly on?: string;
}

const routesOf = ({ resources }: Api) =>
  resources
    .flatMap((resource) =>
      Object.entries(resource.operations).map(([call, { method, path }]) => ({
        call,
        resource,
        method,
        pattern: new RegExp(`^${path.replace(`{${resource.pathParameter}}`, '([^/]+)')}$`),
      })),
    )
    // `/search` would be taken for an id.
    .toSorted((a, b) => Number(a.pattern.source.includes('(')) - Number(b.pattern.source.includes('(')));

const known = new WeakMap<Api, ReturnType<typeof routesOf>>();

/** The operation that a request is; undefined for one of another part of the API. */
export function operationAt(method: string, path: string, api: Api): Route | undefined {
  const routes = known.get(api) ?? routesOf(api);
  known.set(api, routes);
  const route = path.split('?')[0] ?? '';
  for (const { method: verb, pattern, ...operation } of routes) {
    const found = verb === method ? pattern.exec(route) : null;
    if (found !== null) return { ...operation, ...(found[1] === undefined ? {} : { on: decoded(found[1]) }) };
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Sent from a browser or an app: such a request sees a part of the object, and no document says which. */
const isPublishable = ({ requestHeaders, params }: Exchange): boolean => {
  const authorization = requestHeaders.authorization ?? '';
  const basic = /^Basic +(\S+)/i.exec(authorization)?.[1];
  const key = basic === undefined ? authorization : Buffer.from(basic, 'base64').toString();
  if (/\bpk_/.test(key) || String(params.key ?? '').startsWith('pk_')) return true;
  return params.client_secret !== undefined && !/\b[sr]k_/.test(key);
};

const STRIPE = 'api.stripe.com';

/** Whether an answer in Stripe's name shows less of an object than Stripe ever does: somebody has written it. */
function isStub({ host, json }: Exchange, { keys, ...kind }: Resource): boolean {
  if (host !== STRIPE || !isOne(kind, json)) return false;
  const proven = Object.keys(json).filter((key) => keys.isProven(key));
  return proven.length < keys.of('').length / 4;
}

// Kept in reports: what a check looks at. The rest is nobody's business.
const KEPT = ['content-type', 'idempotency-key', 'stripe-account', 'stripe-version'];

/** An exchange as checks look at it, or why it is none of theirs. */
export function observe(
  file: string,
  exchange: Exchange,
  isAudited: (host: string) => boolean,
  api: Api,
): Answered | SkipReason {
  const { host, method, path, params, requestHeaders, body, status, responseHeaders, text = '', json } = exchange;
  const operation = operationAt(method, path, api);
  if (host !== undefined && !isAudited(host)) return 'other-host';
  if (operation === undefined) return 'other-operation';
  if (isPublishable(exchange)) return 'publishable-key';
  // 304: the browser's own cache answered.
  if (status < 100 || status === 304) return 'no-answer';
  if (exchange.unkept !== undefined) return 'unkept';
  const answer = { kind: 'response', status, headers: responseHeaders, text } as const;
  const seen = json === undefined ? parseAnswer(answer) : { ...answer, json };
  if (isStub(exchange, operation.resource)) return 'stub';
  return {
    kind: 'answered',
    id: `${file}#${exchange.index}`,
    step: String(exchange.index),
    ...operation,
    params: exchange.unasked === true ? unaskedParams() : params,
    credentials: /^Basic/i.test(requestHeaders.authorization ?? '') ? 'basic' : 'bearer',
    request: {
      method: method as 'GET' | 'POST',
      path,
      headers: Object.fromEntries(Object.entries(requestHeaders).filter(([name]) => KEPT.includes(name))),
      ...(body === undefined ? {} : { body }),
    },
    answer: seen,
    duration: exchange.duration ?? 0,
  };
}

/** The API version of an exchange: of its answer, else of its request, else what the recording says. */
export const versionOf = ({ requestHeaders, responseHeaders, apiVersion }: Exchange): string | undefined =>
  versionIn(responseHeaders['stripe-version']) ?? versionIn(requestHeaders['stripe-version']) ?? versionIn(apiVersion);

/** The objects that an answer shows. */
export const shownBy = ({ answer, resource }: Answered): readonly JsonObject[] =>
  answer.kind === 'response' ? shownIn(resource, answer.json) : [];

/** The ids of the objects that an exchange is about: named by its path, or shown by its answer. */
export function subjectsIn(seen: Answered): readonly string[] {
  const ids = shownBy(seen).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  return [...new Set([...(seen.on === undefined ? [] : [seen.on]), ...ids])];
}
