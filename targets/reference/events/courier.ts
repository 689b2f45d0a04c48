import { createHmac } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** One event on its way to one endpoint. */
export interface Parcel {
  readonly secret: string;
  readonly body: () => string;
  /** Where it goes; undefined: nowhere any more. */
  readonly address: () => string | undefined;
  readonly delivered: () => void;
}

/** Carries events to the endpoints of one server. */
export interface Courier {
  readonly dispatch: (parcel: Parcel) => void;
  readonly close: () => void;
}

export type Headers = Readonly<Record<string, string>>;

export interface CourierOptions {
  /** Sends one delivery and tells the HTTP status; 0 where there was no answer. */
  readonly post?: (url: string, headers: Headers, body: string, signal: AbortSignal) => Promise<number>;
  /** Milliseconds before each further try. Stripe's own intervals are not published: three tries in test mode. */
  readonly retries?: readonly number[];
  /** Sends the events of one call in the reverse of the order in which they were made: no order is promised. */
  readonly unordered?: boolean;
  /** Unix milliseconds. */
  readonly now?: () => number;
}

const RETRIES = [500, 2_000, 8_000];
// The length is not published.
const ANSWERED_WITHIN = 30_000;

/** Signs a body as of a second; `v0` is the extra scheme of test mode, which nobody is to read. */
export function sign(secret: string, seconds: number, body: string): string {
  const digest = (key: string): string => createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest(secret)},v0=${digest('v0')}`;
}

async function postByFetch(url: string, headers: Headers, body: string, signal: AbortSignal): Promise<number> {
  try {
    // A redirect is a failure, and not followed.
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}

/** Returns a courier that signs, retries and gives up; it works beside the calls, never inside them. */
export function createCourier(options: CourierOptions = {}): Courier {
  const { post = postByFetch, retries = RETRIES, unordered = false, now = Date.now } = options;
  const closing = new AbortController();
  // As many deliveries may be under way as there are.
  setMaxListeners(0, closing.signal);
  const waiting: Parcel[] = [];
  const carry = async ({ secret, body, address, delivered }: Parcel): Promise<void> => {
    for (const rest of [0, ...retries]) {
      if (rest > 0) await setTimeout(rest, undefined, { ref: false, signal: closing.signal });
      const url = address();
      if (url === undefined || closing.signal.aborted) return;
      const text = body();
      const headers = {
        accept: '*/*; q=0.5, application/xml',
        'cache-control': 'no-cache',
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': sign(secret, Math.floor(now() / 1000), text),
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      };
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWERED_WITHIN)]);
      const status = await post(url, headers, text, signal);
      if (status >= 200 && status < 300) return delivered();
    }
  };
  const flush = (): void => {
    const all = waiting.splice(0);
    // What ends the server ends its waiting, and that is all that a rejection can mean here.
    for (const parcel of unordered ? all.reverse() : all) carry(parcel).catch(() => {});
  };
  return {
    dispatch: (parcel) => {
      if (waiting.push(parcel) === 1) setImmediate(flush);
    },
    close: () => closing.abort(),
  };
}
