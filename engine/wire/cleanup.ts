import { isObject, type Json, valueAt } from '../vocabulary/values.ts';
import type { Wire, WireAnswer, WireRequest } from './http.ts';
import { FORM } from './request.ts';

interface Tracked {
  /** Ids of the intents that were made and have not ended. */
  readonly open: () => readonly string[];
}

// An intent that is being processed ends by itself and cannot be canceled.
const ENDED: readonly unknown[] = ['succeeded', 'canceled', 'processing'];

const intentIn = (body: Json): Json | undefined =>
  valueAt(body, 'object') === 'payment_intent' ? body : valueAt(body, 'error.payment_intent');

function shownBy(answer: WireAnswer): { readonly id: string; readonly status: Json } | undefined {
  if (answer.kind === 'failure') return undefined;
  try {
    const intent = intentIn(JSON.parse(answer.text));
    if (!isObject(intent) || typeof intent.id !== 'string') return undefined;
    return { id: intent.id, status: intent.status ?? null };
  } catch {
    return undefined;
  }
}

const creates = ({ method, path }: WireRequest): boolean => method === 'POST' && path === '/v1/payment_intents';

/** Wraps a wire so that it remembers the intents that were made through it; intents of others are none of its business. */
export function keepTrack<W extends Wire>(wire: W): W & Tracked {
  const statuses = new Map<string, Json>();
  return {
    ...wire,
    exchange: async (request, ...rest) => {
      const answer = await wire.exchange(request, ...rest);
      const shown = shownBy(answer);
      // A replay shows an intent as it was: what has ended stays ended.
      const known = shown !== undefined && (creates(request) || statuses.has(shown.id));
      if (known && !ENDED.includes(statuses.get(shown.id))) statuses.set(shown.id, shown.status);
      return answer;
    },
    open: () => [...statuses].filter(([, status]) => !ENDED.includes(status)).map(([id]) => id),
  };
}

/** What became of the intents that a run left open. */
export interface Cleanup {
  readonly canceled: number;
  /** Ids of those that could not be canceled. */
  readonly left: readonly string[];
}

/** Cancels intents one after another; one that has ended meanwhile counts as done. */
export async function cancelAll(
  ids: readonly string[],
  wire: Wire,
  headers: Readonly<Record<string, string>>,
): Promise<Cleanup> {
  let canceled = 0;
  const left: string[] = [];
  for (const id of ids) {
    const answer = await wire.exchange({
      method: 'POST',
      path: `/v1/payment_intents/${encodeURIComponent(id)}/cancel`,
      headers: { ...headers, 'content-type': FORM },
      body: 'cancellation_reason=abandoned',
    });
    const status = shownBy(answer)?.status;
    if (status === 'canceled') canceled += 1;
    else if (!ENDED.includes(status)) left.push(id);
  }
  return { canceled, left };
}
