import type { Json } from '../../engine/vocabulary/values.ts';
import type { Wire, WireAnswer, WireRequest } from '../../engine/wire/http.ts';
import type { VirtualTime } from '../../scripts/session/virtual-time.ts';
import { createReference } from '../../targets/reference/server.ts';

const BASE_URL = 'http://reference.test';
/** Of a sandbox: so many requests in any second. */
const MOST_A_SECOND = 25;

export interface Double {
  readonly wire: Wire;
  readonly limited: () => number;
  readonly locked: () => number;
}

export interface DoubleOptions {
  /** Milliseconds of an answer on average; each takes from half to one and a half of it. */
  readonly latency: number;
  /** The share of requests that are refused though the limit is kept: others use the account, too. */
  readonly busy: number;
  readonly random: () => number;
}

const refused = (code: string): WireAnswer => ({
  kind: 'response',
  status: 429,
  headers: { 'content-type': 'application/json' },
  text: JSON.stringify({ error: { type: 'invalid_request_error', code, message: 'Not now.' } } satisfies Json),
});

/**
 * An account in test mode, on a clock of its own: it is slow, lets in so many requests a second, and refuses those that
 * meet another one at the same object.
 */
export function doubleOf(time: VirtualTime, { latency, busy, random }: DoubleOptions): Double {
  const { fetch } = createReference({ now: time.now });
  const recent: number[] = [];
  const inUse = new Set<string>();
  let [limited, locked] = [0, 0];
  const answer = async ({ method, path, headers, body }: WireRequest): Promise<WireAnswer> => {
    const response = await fetch(
      new Request(`${BASE_URL}${path}`, { method, headers, ...(body === undefined ? {} : { body }) }),
    );
    const text = await response.text();
    return { kind: 'response', status: response.status, headers: Object.fromEntries(response.headers), text };
  };
  const exchange: Wire['exchange'] = async (request) => {
    while (recent.length > 0 && time.now() - (recent[0] ?? 0) >= 1000) recent.shift();
    recent.push(time.now());
    const object = /\/(pi_\w+)/.exec(request.path)?.[1] ?? '';
    const isLimited = recent.length > MOST_A_SECOND || random() < busy;
    const isLocked = !isLimited && request.method === 'POST' && inUse.has(object);
    if (object !== '' && !isLimited && !isLocked) inUse.add(object);
    const rest = (random() + 0.5) * latency;
    await time.sleep(rest / 2);
    const given = isLimited ? refused('rate_limit') : isLocked ? refused('lock_timeout') : undefined;
    const told = given ?? (await time.during(answer(request)));
    await time.sleep(rest / 2);
    if (given === undefined) inUse.delete(object);
    limited += Number(isLimited);
    locked += Number(isLocked);
    return told;
  };
  return { wire: { exchange, close: async () => {} }, limited: () => limited, locked: () => locked };
}
