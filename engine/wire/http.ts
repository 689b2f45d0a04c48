import { type Dispatcher, request } from 'undici';
import type { Failure } from '../vocabulary/failure.ts';
import type { Trouble } from '../vocabulary/why.ts';
import { awakeClock } from './awake.ts';
import { dispatcherOf, type Proxies, type Security } from './dispatcher.ts';

/** One request as it goes over the wire; `path` carries the query. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A try that the request was sent again after. */
export interface Attempt {
  readonly why: Trouble;
  /** Milliseconds until the next try. */
  readonly waited: number;
  /** Whether it took effect is not known. */
  readonly unknown?: true;
}

interface Attempted {
  /** Earlier tries of the same request, oldest first. */
  readonly attempts?: readonly Attempt[];
}

export interface WireResponse extends Attempted {
  readonly kind: 'response';
  readonly status: number;
  /** Names in lower case; repeated headers are joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The bytes of the body are not UTF-8; `text` holds a mark for each that is not. */
  readonly garbled?: true;
}

/** No usable answer came. */
export interface WireFailure extends Failure, Attempted {}

export type WireAnswer = WireResponse | WireFailure;

export interface ExchangeOptions {
  /** On a connection that no request has used before. */
  readonly fresh?: boolean;
  /** Takes the first answer, whatever it is. */
  readonly once?: boolean;
  /** Starts at once: its turn was waited for before. */
  readonly paced?: boolean;
}

export interface Wire {
  readonly exchange: (request: WireRequest, options?: ExchangeOptions) => Promise<WireAnswer>;
  /** Waits until so many requests may start together, and tells how many may; left out: all, and at once. */
  readonly gather?: (together: number) => Promise<number>;
  /** Waits so many milliseconds, or until the run ends; left out: no wait is needed. */
  readonly rest?: (milliseconds: number) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export interface WireOptions extends Security {
  readonly baseUrl: string;
  /** For the whole exchange, in milliseconds. */
  readonly timeout: number;
  /** Most connections at a time. */
  readonly concurrency: number;
  readonly proxies?: Proxies;
}

// A list of 100 whole objects is about 500 kB.
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;

const reasons: Readonly<Record<string, WireFailure['reason']>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  HPE_HEADER_OVERFLOW: 'too-large',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'client-certificate',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'client-certificate',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'client-certificate',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'client-certificate',
  // Of a tunnel that was asked for: what ends a request of ours has a name of its own.
  UND_ERR_ABORTED: 'proxy',
};

const UNASKED: Readonly<Record<string, string>> = {
  'bad response': 'the answer begins with HTTP 100 Continue, which was not asked for',
  'bad upgrade': 'the answer is HTTP 101 Switching Protocols, which was not asked for',
};

/** By these words the client tells that a proxy has answered 407; it gives no code of its own. */
const PROXY_WANTS_LOGIN = 'Proxy Authentication Required (407)';

const failure = (reason: WireFailure['reason'], detail: string): WireFailure => ({ kind: 'failure', reason, detail });

function failureOf(error: unknown, timeout: number): WireFailure {
  if (!(error instanceof Error)) return failure('protocol', String(error));
  if (error.name === 'TimeoutError') return failure('timeout', `no answer within ${timeout} ms`);
  const cause: Error = error instanceof AggregateError ? error.errors[0] : error;
  const code = String((cause as { code?: unknown }).code ?? '');
  // The client reads no answer after one that it has not asked for, though a server may send it.
  const unasked = UNASKED[cause.message];
  if (unasked !== undefined) return failure('protocol', unasked);
  if (cause.message === PROXY_WANTS_LOGIN) return failure('proxy', cause.message);
  const certificate = /CERT|SELF_SIGNED|SIGNATURE|ALTNAME/.test(code);
  // What OpenSSL says has addresses and lines of its source around the reason.
  const { reason: plain } = cause as { readonly reason?: unknown };
  return failure(
    reasons[code] ?? (certificate ? 'certificate' : 'protocol'),
    String((/^ERR_SSL/.test(code) && plain) || cause.message),
  );
}

/** The bytes of a body; undefined as soon as there are too many. */
async function readBody(body: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer): Pick<WireResponse, 'text' | 'garbled'> {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { text: bytes.toString('utf8'), garbled: true };
  }
}

const lowerCase = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  );

/** Opens a keep-alive pool to one target. Redirects are not followed: a key must not travel to another host. */
export function connect(options: WireOptions): Wire {
  const { baseUrl, timeout, concurrency } = options;
  const open = (pipelining: 0 | 1): Dispatcher =>
    dispatcherOf({ ...options, connections: concurrency, pipelining, maxHeaderSize: MAX_HEADER_BYTES });
  const clock = awakeClock();
  // Without pipelining there is no keep-alive: each request has a connection of its own.
  const [kept, fresh] = [open(1), open(0)];
  const exchange = async (
    { method, path, headers, body }: WireRequest,
    options: ExchangeOptions = {},
  ): Promise<WireAnswer> => {
    const over = new AbortController();
    const answered = clock.after(timeout, () => over.abort(new DOMException('no answer', 'TimeoutError')));
    try {
      const response = await request(`${baseUrl}${path}`, {
        dispatcher: options.fresh === true ? fresh : kept,
        method,
        // A compressed response is not unpacked: a few bytes could expand without limit.
        headers: { ...headers, 'accept-encoding': 'identity' },
        signal: over.signal,
        ...(body === undefined ? {} : { body }),
      });
      const bytes = await readBody(response.body);
      if (bytes === undefined) return failure('too-large', `the answer is longer than ${MAX_BODY_BYTES} bytes`);
      const received = lowerCase(response.headers);
      const coding = received['content-encoding']?.trim().toLowerCase() ?? 'identity';
      if (coding !== 'identity' && coding !== '')
        return failure('compressed', `the response is compressed (${coding.slice(0, 40)}) without Accept-Encoding`);
      return { kind: 'response', status: response.statusCode, headers: received, ...decode(bytes) };
    } catch (error) {
      return failureOf(error, timeout);
    } finally {
      answered();
    }
  };
  return { exchange, close: async () => void (await Promise.all([kept.destroy(), fresh.destroy()])) };
}
