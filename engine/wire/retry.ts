import type { Trouble } from '../vocabulary/why.ts';
import type { WireAnswer, WireRequest, WireResponse } from './http.ts';

/** That a request is to be sent again, why, and when. */
export interface Retry {
  readonly why: Trouble;
  /** Milliseconds. */
  readonly wait: number;
  /** Whether the first try took effect is not known. */
  readonly unknown: boolean;
  /** The target asks all that it is asked to come later. */
  readonly slow: boolean;
  /** The budget it uses: retries for limits and connections, or one retry after a crash. */
  readonly draws: 'patience' | 'crashes';
}

const SHORTEST = 500;
const LONGEST = 8000;
/** As Stripe's own libraries do: what asks for more than a minute is not waited for. */
export const LONGEST_ASKED = 60_000;

/** The wait before a try, doubled each time and never the same for two that failed together. */
export const backOff = (tries: number, random: () => number): number =>
  Math.max(SHORTEST, Math.round(Math.min(SHORTEST * 2 ** tries, LONGEST) * 0.5 * (1 + random())));

/** What `Retry-After` asks for in milliseconds, from now or from the `Date` of the answer on. */
export function askedWait(answer: WireAnswer | Pick<WireResponse, 'kind' | 'headers'>): number | undefined {
  if (answer.kind === 'failure') return undefined;
  const { 'retry-after': asked, date = '' } = answer.headers;
  if (asked === undefined) return undefined;
  if (/^\d{1,9}$/.test(asked.trim())) return Number(asked) * 1000;
  const wait = Date.parse(asked) - Date.parse(date);
  return wait >= 0 ? wait : undefined;
}

/** A request that can be sent twice without being done twice. */
export const isRepeatable = ({ method, headers }: WireRequest): boolean =>
  method === 'GET' || headers['idempotency-key'] !== undefined;

export const isCrash = (answer: WireAnswer): boolean => answer.kind === 'response' && answer.status >= 500;

const LOCKED = /"code"\s*:\s*"(?:lock_timeout|idempotency_key_in_use)"/;
const MOST = { limit: 6, lock: 4, connection: 2, crash: 1, asked: 2 } as const;

/** The kind of transient failure a response is; undefined if a retry cannot help. */
function troubleOf(answer: WireAnswer): { readonly kind: keyof typeof MOST; readonly why: Trouble } | undefined {
  if (answer.kind === 'failure') {
    const lost = ['refused', 'reset', 'timeout'].includes(answer.reason);
    const { kind, reason, detail } = answer;
    return lost ? { kind: 'connection', why: { kind, reason, detail } } : undefined;
  }
  const { status, headers, text } = answer;
  const advice = headers['stripe-should-retry'];
  if (advice === 'false') return undefined;
  const why = { kind: 'answer', http: status } as const;
  if ((status === 429 || status === 409) && LOCKED.test(text)) return { kind: 'lock', why: { ...why, locked: true } };
  if (status === 429) return { kind: 'limit', why };
  // Nobody has looked at the request, so it can be sent again (RFC 9110, 15.5.9, and RFC 8470, 5.2).
  if (status === 408 || status === 409 || status === 425) return { kind: 'asked', why };
  if (status >= 500) return { kind: 'crash', why };
  return advice === 'true' ? { kind: 'asked', why: { ...why, advised: true } } : undefined;
}

/**
 * Whether a request is sent again after this answer: as Stripe asks of its clients, and never where it could then be
 * done twice.
 * @see https://docs.stripe.com/error-low-level
 */
export function retryAfter(
  request: WireRequest,
  answer: WireAnswer,
  tries: number,
  random: () => number,
): Retry | undefined {
  const trouble = troubleOf(answer);
  if (trouble === undefined || tries >= MOST[trouble.kind]) return undefined;
  const { kind, why } = trouble;
  const sent = kind === 'crash' || (answer.kind === 'failure' && answer.reason !== 'refused');
  if (sent && !isRepeatable(request)) return undefined;
  // A second request that comes too late costs more than the wait; a timeout has taken its time already.
  if (answer.kind === 'failure' && answer.reason === 'timeout' && tries > 0) return undefined;
  const asked = askedWait(answer);
  if (asked !== undefined && asked > LONGEST_ASKED) return undefined;
  return {
    why,
    wait: Math.max(asked ?? 0, answer.kind === 'failure' && answer.reason === 'reset' ? 0 : backOff(tries, random)),
    unknown: sent && request.method === 'POST',
    slow: kind === 'limit',
    draws: kind === 'crash' ? 'crashes' : 'patience',
  };
}
