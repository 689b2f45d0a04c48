import type { Socket } from 'node:net';
import { after, CRLF, type HostileFault, plain, type Right } from './fault.ts';

/** The right answer in chunks, as somebody writes them. */
function chunked(socket: Socket, { status, headers, text }: Right, write: (bytes: Buffer) => readonly Buffer[]): void {
  const { 'content-length': _, ...kept } = headers;
  const lines = Object.entries({ ...kept, 'transfer-encoding': 'chunked' }).map(([name, value]) => `${name}: ${value}`);
  socket.write([`HTTP/1.1 ${status} X`, ...lines, '', ''].join(CRLF));
  for (const part of write(Buffer.from(text))) socket.write(part);
}

const chunk = (bytes: Buffer, extension = ''): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}${extension}${CRLF}`), bytes, Buffer.from(CRLF)]);
const inPieces = (bytes: Buffer, size: number): readonly Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
const END = Buffer.from(`0${CRLF}${CRLF}`);

/** The right answer with other headers. */
const withHeaders =
  (more: Readonly<Record<string, string>>): HostileFault['deliver'] =>
  (socket, right) =>
    void socket.write(plain(right, more));

/** The right answer, its bytes written otherwise. */
const rewritten =
  (change: (text: string) => string): HostileFault['deliver'] =>
  (socket, right) =>
    void socket.write(Buffer.from(change(plain(right).toString('latin1')), 'latin1'));

/** Unusual ways to write an answer that is right, some of them forbidden: no client may blame what it says for that. */
export const framingFaults = {
  'chunks of some bytes each': {
    ...after,
    deliver: (socket, right) =>
      chunked(socket, right, (bytes) => [...inPieces(bytes, 7).map((part) => chunk(part)), END]),
  },
  'chunks with extensions': {
    ...after,
    deliver: (socket, right) => chunked(socket, right, (bytes) => [chunk(bytes, `;name="${'x'.repeat(2000)}"`), END]),
  },
  'trailers after the chunks': {
    ...after,
    deliver: (socket, right) =>
      chunked(socket, right, (bytes) => [
        chunk(bytes),
        Buffer.from(`0${CRLF}Request-Id: req_other${CRLF}Stripe-Version: 1999-01-01${CRLF}${CRLF}`),
      ]),
  },
  'a length and chunks': { ...after, deliver: withHeaders({ 'transfer-encoding': 'chunked' }) },
  'two answers to one request': {
    ...after,
    deliver: (socket, right) =>
      void socket.write(Buffer.concat([plain(right), plain({ ...right, status: 200, text: '{"object":"other"}' })])),
  },
  'line ends without carriage return': { ...after, deliver: rewritten((text) => text.replaceAll(CRLF, '\n')) },
  'a header over two lines': {
    ...after,
    deliver: rewritten((text) => text.replace(CRLF, `${CRLF}x-folded: one${CRLF} two${CRLF}`)),
  },
  'a header name with blanks': {
    ...after,
    deliver: rewritten((text) => text.replace(CRLF, `${CRLF}no name at all: 1${CRLF}`)),
  },
  'no reason after the status': { ...after, deliver: rewritten((text) => text.replace(/^(HTTP\S+ \d+) X/, '$1')) },
  'a header in other letters than ASCII': { ...after, deliver: withHeaders({ 'x-note': '\xfc\xdf\x9b2J' }) },
  'two hundred headers': {
    ...after,
    deliver: withHeaders(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`x-more-${at}`, 'x'.repeat(40)]))),
  },
  cookies: {
    ...after,
    deliver: withHeaders({ 'set-cookie': 'session=1; Path=/', 'Set-Cookie': 'other=2; HttpOnly' }),
  },
  'asks to wait for nonsense though all is well': {
    ...after,
    deliver: withHeaders({ 'retry-after': '-1e99, soon', 'stripe-should-retry': 'perhaps' }),
  },
  'asks to wait for an hour though all is well': {
    ...after,
    deliver: withHeaders({ 'retry-after': '3600', 'stripe-should-retry': 'true' }),
  },
  'says that the connection ends': {
    ...after,
    deliver: (socket, right) => void socket.end(plain(right, { connection: 'close' })),
  },
  'processing, and then the answer': {
    ...after,
    deliver: (socket, right) =>
      void socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 102 Processing${CRLF}${CRLF}`), plain(right)])),
  },
} as const satisfies Readonly<Record<string, HostileFault>>;
