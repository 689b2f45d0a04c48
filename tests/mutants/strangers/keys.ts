import type { Answer, Call, Fault } from '../wire.ts';
import { errorOf } from './fault.ts';

export const keyOf = ({ request }: Call): string | undefined => request.headers['idempotency-key'];

export const isReplay = ({ headers }: Answer): boolean => headers['idempotent-replayed'] === 'true';

export const withHeaders = (answer: Answer, headers: Record<string, string>): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
});

export const onReplay = (change: (answer: Answer, call: Call) => Answer): Fault => ({
  response: (answer, call) => (isReplay(answer) ? change(answer, call) : answer),
});

/** Sends each call under a key of its own, where the condition holds. */
export const fresh = (applies: (call: Call) => boolean) => (): Fault => {
  let count = 0;
  return {
    request: (call) => {
      const key = keyOf(call);
      if (key === undefined || !applies(call)) return call.request;
      count += 1;
      return {
        ...call.request,
        headers: { ...call.request.headers, 'idempotency-key': `${key.slice(0, 200)}#${count}` },
      };
    },
    response: (answer, call) =>
      keyOf(call) !== undefined && answer.headers['idempotency-key']
        ? withHeaders(answer, { 'idempotency-key': keyOf(call) ?? '' })
        : answer,
  };
};

/** Keeps what was first answered under a key, by a rule of its own. */
export const keeping = (rule: (first: Answer, answer: Answer, call: Call) => Answer | undefined) => (): Fault => {
  const ledger = new Map<string, Answer>();
  return {
    response: (answer, call) => {
      const key = keyOf(call);
      if (key === undefined) return answer;
      const first = ledger.get(key);
      if (first === undefined) ledger.set(key, answer);
      return (first && rule(first, answer, call)) ?? answer;
    },
  };
};

export const refusedKey = (answer: Answer, text: RegExp): boolean => text.test(String(errorOf(answer)?.message));
