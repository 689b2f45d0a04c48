import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { AUTHORING_VERSION } from '../../specs/documents.ts';

/** The right answer to a request, before something becomes of it. */
export interface Right {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** How a server misbehaves on one exchange. */
export interface HostileFault {
  /** The request is carried out before the answer goes wrong. */
  readonly executes: boolean;
  /** What the suite may hold against the target for it; everything else is a false accusation. */
  readonly fails: readonly string[];
  /** It answers with a page in place of a refusal. */
  readonly isPage?: true;
  readonly deliver: (socket: Socket, right: Right) => void;
}

const CRLF = '\r\n';

/** An answer as bytes of HTTP/1.1, with a length that is right unless another is given. */
export function plain(
  { status, headers, text }: Right,
  more: Readonly<Record<string, string>> = {},
  body: string | Buffer = text,
): Buffer {
  const { 'content-length': _, 'transfer-encoding': __, ...kept } = headers;
  const all = { ...kept, 'content-length': String(Buffer.byteLength(body)), ...more };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([
    Buffer.from([`HTTP/1.1 ${status} X`, ...lines, '', ''].join(CRLF), 'latin1'),
    Buffer.from(body as string),
  ]);
}

const JSON_TYPE = { 'content-type': 'application/json' };
const error = (status: number, fields: object, headers: Readonly<Record<string, string>> = {}): Right => ({
  status,
  headers: { ...JSON_TYPE, 'request-id': 'req_hostile', 'stripe-version': AUTHORING_VERSION, ...headers },
  text: JSON.stringify({ error: { message: 'Not now.', doc_url: 'https://stripe.com/docs', ...fields } }),
});
const answers =
  (right: Right): HostileFault['deliver'] =>
  (socket, { headers }) =>
    void socket.write(
      plain({ ...right, headers: { ...right.headers, 'x-hostile-fault': headers['x-hostile-fault'] ?? '' } }),
    );
const page = (status: number): Right => ({
  status,
  headers: { 'content-type': 'text/html' },
  text: '<!doctype html><title>Bad gateway</title>',
});

const text = (status: number, said: string): Right => ({
  status,
  headers: { 'content-type': 'text/plain' },
  text: said,
});

const before = { executes: false, fails: [] };
const paged = { ...before, isPage: true } as const;
const after = { executes: true, fails: [] };
const unreadable = { executes: true, fails: ['response-is-json'] };

/** Writes on until the other side has had enough. */
function endless(socket: Socket, chunk: Buffer): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
}

function drip(socket: Socket, bytes: Buffer, every: number): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at >= bytes.length) clearInterval(timer);
    else socket.write(bytes.subarray(at, ++at));
  }, every);
  socket.once('close', () => clearInterval(timer));
}

const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

/** Everything that goes wrong on single exchanges, by name. */
export const hostileFaults = {
  'reset before the answer, not carried out': { ...before, deliver: (socket) => void socket.resetAndDestroy() },
  'reset before the answer, carried out': { ...after, deliver: (socket) => void socket.resetAndDestroy() },
  'connection closed without an answer': { ...after, deliver: (socket) => void socket.destroy() },
  'reset in the middle of the body': {
    ...after,
    deliver: (socket, right) => {
      const bytes = plain(right);
      socket.write(bytes.subarray(0, bytes.length - 10), () => socket.resetAndDestroy());
    },
  },
  'never answers': { ...after, deliver: () => {} },
  'one byte at a time': { ...after, deliver: (socket, right) => drip(socket, plain(right), 20) },
  'endless body': {
    ...after,
    deliver: (socket) => {
      socket.write(`HTTP/1.1 200 OK${CRLF}content-type: application/json${CRLF}${CRLF}`);
      endless(socket, Buffer.alloc(64 * 1024, ' '));
    },
  },
  'endless headers': {
    ...after,
    deliver: (socket) => {
      socket.write(`HTTP/1.1 200 OK${CRLF}`);
      endless(socket, Buffer.from(`x-more: ${'x'.repeat(1000)}${CRLF}`.repeat(64)));
    },
  },
  'one huge header': {
    ...after,
    deliver: (socket, right) => void socket.write(plain(right, { 'x-huge': 'x'.repeat(1024 * 1024) })),
  },
  'gzip bomb': {
    ...after,
    deliver: (socket, right) => void socket.write(plain(right, { 'content-encoding': 'gzip' }, bomb)),
  },
  'Content-Length too small': {
    ...unreadable,
    deliver: (socket, right) => void socket.write(plain(right, { 'content-length': '20' })),
  },
  'Content-Length too large': {
    ...after,
    deliver: (socket, right) =>
      void socket.write(plain(right, { 'content-length': String(Buffer.byteLength(right.text) + 9999) })),
  },
  'two lengths': {
    ...after,
    deliver: (socket, right) => void socket.write(plain(right, { 'Content-Length': '7' })),
  },
  'chunks without size': {
    ...after,
    deliver: (socket, right) =>
      void socket.write(
        `HTTP/1.1 200 OK${CRLF}content-type: application/json${CRLF}transfer-encoding: chunked${CRLF}${CRLF}zz${CRLF}${right.text}`,
      ),
  },
  'half of the JSON': {
    ...unreadable,
    deliver: (socket, right) => void socket.write(plain(right, {}, right.text.slice(0, right.text.length / 2))),
  },
  'invalid UTF-8': {
    ...unreadable,
    deliver: (socket, right) =>
      void socket.write(plain(right, {}, Buffer.from(right.text.replace(/"object"/, '"\xff\xfe"'), 'latin1'))),
  },
  'empty body': { ...unreadable, deliver: (socket, right) => void socket.write(plain(right, {}, '')) },
  'an HTML page with HTTP 200': { ...unreadable, deliver: answers(page(200)) },
  'an HTML page of a gateway': { ...after, deliver: answers(page(502)) },
  'JSON nested 100,000 deep': { ...after, deliver: (socket, right) => void socket.write(plain(right, {}, deep)) },
  redirect: {
    ...before,
    deliver: answers({ status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' }, text: '' }),
  },
  'HTTP/1.0': {
    ...after,
    deliver: (socket, right) => void socket.end(plain(right).toString('utf8').replace('HTTP/1.1', 'HTTP/1.0')),
  },
  'no HTTP at all': { ...after, deliver: (socket) => void socket.end('SSH-2.0-OpenSSH\r\n\r\n') },
  'switches the protocol': {
    ...before,
    deliver: (socket) => void socket.write(`HTTP/1.1 101 X${CRLF}upgrade: h2c${CRLF}connection: upgrade${CRLF}${CRLF}`),
  },
  'closes after each answer without saying so': {
    ...after,
    deliver: (socket, right) => void socket.write(plain(right), () => setImmediate(() => socket.destroy())),
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
  'a go-ahead that nobody asked for': {
    ...after,
    deliver: (socket, right) =>
      void socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 100 Continue${CRLF}${CRLF}`), plain(right)])),
  },
  'early hints': {
    ...after,
    deliver: (socket, right) =>
      void socket.write(
        Buffer.concat([Buffer.from(`HTTP/1.1 103 Early Hints${CRLF}link: </x>${CRLF}${CRLF}`), plain(right)]),
      ),
  },
  'unavailable, carried out': { ...after, deliver: answers(error(503, { type: 'api_error' }, { 'retry-after': '1' })) },
} as const satisfies Readonly<Record<string, HostileFault>>;

export type FaultName = keyof typeof hostileFaults;
export const faultNames = Object.keys(hostileFaults) as FaultName[];
