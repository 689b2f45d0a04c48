import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { after, answers, before, CRLF, type HostileFault, page, plain, unreadable } from './fault.ts';

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

/** What goes wrong on the connection, or with the bytes of an answer. */
export const connectionFaults = {
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
} as const satisfies Readonly<Record<string, HostileFault>>;
