import { Agent, errors, request } from 'undici';

/** One request as it goes over the wire; `path` carries the query. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WireResponse {
  readonly kind: 'response';
  readonly status: number;
  /** Names in lower case; repeated headers are joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** No usable answer came. A fault of the wire or the target, never an exception. */
export interface WireFailure {
  readonly kind: 'failure';
  readonly reason: 'refused' | 'unknown-host' | 'timeout' | 'reset' | 'certificate' | 'too-large' | 'protocol';
  readonly detail: string;
}

export type WireAnswer = WireResponse | WireFailure;

export interface Wire {
  readonly exchange: (request: WireRequest) => Promise<WireAnswer>;
  readonly close: () => Promise<void>;
}

export interface WireOptions {
  readonly baseUrl: string;
  /** For the whole exchange, in milliseconds. */
  readonly timeout: number;
  readonly concurrency: number;
  /** Requests a second over the whole run; left out: unlimited. */
  readonly rate?: number;
  /** Accept any certificate. */
  readonly insecure: boolean;
}

// A list of 100 whole intents is about 500 kB.
const MAX_BODY_BYTES = 8 * 1024 * 1024;

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
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too-large',
};

function failureOf(error: unknown, timeout: number): WireFailure {
  if (!(error instanceof Error)) return { kind: 'failure', reason: 'protocol', detail: String(error) };
  if (error.name === 'TimeoutError')
    return { kind: 'failure', reason: 'timeout', detail: `no answer within ${timeout} ms` };
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  const code = String((cause as { code?: unknown }).code ?? '');
  const certificate = /CERT|SELF_SIGNED|SIGNATURE|ALTNAME/.test(code);
  return {
    kind: 'failure',
    reason: certificate ? 'certificate' : (reasons[code] ?? 'protocol'),
    detail: String(cause.message),
  };
}

/** Spaces the starts of requests so that no second sees more than `rate` of them. */
function pacer(rate: number | undefined): () => Promise<void> {
  let next = 0;
  return async () => {
    if (rate === undefined) return;
    const now = performance.now();
    const start = Math.max(now, next);
    next = start + 1000 / rate;
    if (start > now) await new Promise((resolve) => setTimeout(resolve, start - now));
  };
}

async function readBody(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES)
      throw new errors.ResponseExceededMaxSizeError(`the answer is longer than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const lowerCase = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  );

/** Opens a keep-alive pool to one target. Redirects are not followed: a key must not travel to another host. */
export function connect({ baseUrl, timeout, concurrency, rate, insecure }: WireOptions): Wire {
  const agent = new Agent({
    connections: concurrency,
    pipelining: 1,
    connect: { rejectUnauthorized: !insecure, timeout },
  });
  const pace = pacer(rate);
  const exchange = async ({ method, path, headers, body }: WireRequest): Promise<WireAnswer> => {
    await pace();
    try {
      const response = await request(`${baseUrl}${path}`, {
        dispatcher: agent,
        method,
        headers,
        signal: AbortSignal.timeout(timeout),
        ...(body === undefined ? {} : { body }),
      });
      const text = await readBody(response.body);
      return { kind: 'response', status: response.statusCode, headers: lowerCase(response.headers), text };
    } catch (error) {
      return failureOf(error, timeout);
    }
  };
  return { exchange, close: () => agent.destroy() };
}
