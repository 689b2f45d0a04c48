import { after, answers, before, error, type HostileFault, page, paged, text } from './fault.ts';

/** What stands between a client and its target, or a target that is busy or broken, answers. */
export const gatewayFaults = {
  redirect: {
    ...before,
    deliver: answers({ status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' }, text: '' }),
  },
  'rate limit': {
    ...before,
    deliver: answers(error(429, { type: 'invalid_request_error', code: 'rate_limit' }, { 'retry-after': '1' })),
  },
  'rate limit of a gateway': {
    ...before,
    deliver: answers({ status: 429, headers: { 'content-type': 'text/plain' }, text: 'slow down' }),
  },
  'object is locked': {
    ...before,
    deliver: answers(error(429, { type: 'invalid_request_error', code: 'lock_timeout' })),
  },
  'key is in use': {
    ...before,
    deliver: answers(
      error(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' }, { 'stripe-should-retry': 'true' }),
    ),
  },
  'a fault that the target admits, not carried out': { ...before, deliver: answers(error(500, { type: 'api_error' })) },
  'a fault that the target admits, carried out': { ...after, deliver: answers(error(500, { type: 'api_error' })) },
  'took too long to arrive': { ...before, deliver: answers(text(408, 'Request Timeout')) },
  'came too early': { ...before, deliver: answers(text(425, '')) },
  'too large for a proxy': { ...before, deliver: answers(page(413)) },
  'address too long for a proxy': { ...before, deliver: answers(page(414)) },
  'headers too large for a proxy': { ...before, deliver: answers(text(431, '')) },
  'bad request of a proxy': { ...paged, deliver: answers(page(400)) },
  'forbidden by a firewall': { ...paged, deliver: answers(page(403)) },
  'not found by a proxy': { ...paged, deliver: answers(page(404)) },
  'refused by a proxy that wants a password': { ...paged, deliver: answers(page(407)) },
  'blocked by law': { ...paged, deliver: answers(text(451, 'Unavailable For Legal Reasons')) },
  'too many of them, as a page that is long and has no blanks': {
    ...paged,
    deliver: answers({ ...page(403), text: `<p style="width:100%">${'X'.repeat(200_000)}` }),
  },
  'server is down behind a gateway': { ...before, deliver: answers(page(521)) },
  'no answer behind a gateway': { ...after, deliver: answers(page(524)) },
  'a number that is none of HTTP': { ...before, deliver: answers(text(999, 'Request denied')) },
  'unavailable, carried out': { ...after, deliver: answers(error(503, { type: 'api_error' }, { 'retry-after': '1' })) },
} as const satisfies Readonly<Record<string, HostileFault>>;
