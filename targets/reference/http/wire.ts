import type { ApiError } from './errors.ts';

export const ACCOUNT = 'acct_1Reference0Target';

const COMMON_HEADERS = {
  server: 'nginx',
  'content-type': 'application/json',
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required',
  'access-control-max-age': '300',
  'cache-control': 'no-cache, no-store',
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  vary: 'Origin',
  'x-stripe-priority-routing-enabled': 'true',
  'x-stripe-routing-context-priority-tier': 'api-testmode',
} as const;

/** A response: status and exact body text, as the idempotency layer stores them. */
export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Serialises an object the way the API prints it: id and object first, then alphabetical, two spaces. */
export function serialise(value: unknown): string {
  return JSON.stringify(order(value), null, 2);
}

/** Turns an error into its reply, in the shape of a version; errors of authenticated calls link to the request log. */
export function renderError(error: ApiError, requestId: string, shape: (body: object) => object): Reply {
  const log = `https://dashboard.stripe.com/${ACCOUNT}/test/workbench/logs?object=${requestId}`;
  const body = { ...error.body, ...(error.logged ? { request_log_url: log } : {}) };
  return { status: error.status, text: `${serialise(shape({ error: body }))}\n` };
}

/** Builds the response with the headers that every reply carries. */
export function respond(reply: Reply, now: number, headers: Readonly<Record<string, string>>): Response {
  const date = new Date(now).toUTCString();
  return new Response(reply.text, { status: reply.status, headers: { ...COMMON_HEADERS, date, ...headers } });
}

function order(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(order);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([left], [right]) => rank(left) - rank(right) || (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, order(inner)]));
}

function rank(name: string): number {
  return name === 'id' ? 0 : name === 'object' ? 1 : 2;
}
