import type { Socket } from 'node:net';
import { AUTHORING_VERSION } from '../../../specs/documents.ts';

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
  /** It says other things than are right: whatever is held against that very answer is deserved. */
  readonly changes?: true;
  readonly deliver: (socket: Socket, right: Right) => void;
}

export const CRLF = '\r\n';

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
/** A refusal in JSON. */
export const error = (status: number, fields: object, headers: Readonly<Record<string, string>> = {}): Right => ({
  status,
  headers: { ...JSON_TYPE, 'request-id': 'req_hostile', 'stripe-version': AUTHORING_VERSION, ...headers },
  text: JSON.stringify({ error: { message: 'Not now.', doc_url: 'https://stripe.com/docs', ...fields } }),
});
/** Gives another answer. */
export const answers =
  (right: Right): HostileFault['deliver'] =>
  (socket, { headers }) =>
    void socket.write(
      plain({ ...right, headers: { ...right.headers, 'x-hostile-fault': headers['x-hostile-fault'] ?? '' } }),
    );
/** A page of HTML. */
export const page = (status: number): Right => ({
  status,
  headers: { 'content-type': 'text/html' },
  text: '<!doctype html><title>Bad gateway</title>',
});

/** A plain text. */
export const text = (status: number, said: string): Right => ({
  status,
  headers: { 'content-type': 'text/plain' },
  text: said,
});

/** Not carried out, and nothing is to be held against it. */
export const before = { executes: false, fails: [] };
/** The same, as a page. */
export const paged = { ...before, isPage: true } as const;
/** Carried out, and nothing is to be held against it. */
export const after = { executes: true, fails: [] };
/** Carried out, but the answer is no JSON. */
export const unreadable = { executes: true, fails: ['response-is-json'] };
