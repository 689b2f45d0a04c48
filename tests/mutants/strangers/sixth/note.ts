import type { JsonObject } from '../../../../engine/vocabulary/values.ts';
import { type Answer, type Call, type Fault, parse } from '../../wire.ts';
import { errorOf, intentOf } from '../fault.ts';
import { recalling as recallingBy, type Step } from '../fifth/recall.ts';
import { isReplay, keyOf } from '../keys.ts';

export const SEARCH = 'GetPaymentIntentsSearch';

/** Lets what earlier answers said of intents spoil later answers about anything; a replay stays what it was. */
export const noting =
  <T>(
    learn: (step: Step, past: T | undefined) => T | undefined,
    make: (pasts: ReadonlyMap<string, T>) => Fault,
  ): (() => Fault) =>
  () => {
    const pasts = new Map<string, T>();
    const said = new Map<string, string>();
    const fault = make(pasts);
    return {
      ...fault,
      response: (answer, call) => {
        const key = keyOf(call) && `${keyOf(call)} ${call.request.path}`;
        if (isReplay(answer)) return { ...answer, text: said.get(key ?? '') ?? answer.text };
        const shown = fault.response?.(answer, call) ?? answer;
        const intent = intentOf(answer);
        const id = String(intent?.id ?? call.intent);
        const past = learn({ answer, call, intent }, pasts.get(id));
        if (past !== undefined) pasts.set(id, past);
        if (key !== undefined && errorOf(answer)?.type !== 'idempotency_error') said.set(key, shown.text);
        return shown;
      },
    };
  };

/** The object of a body. */
export const bodyOf = ({ text }: Answer): JsonObject => (parse(text) ?? {}) as JsonObject;

/** An object with its keys in the order of every answer. */
export const sorted = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** An object inside another. */
export const within = (object: JsonObject | undefined, name: string): JsonObject =>
  ((object?.[name] as JsonObject | null | undefined) ?? {}) as JsonObject;

export const isRefund = ({ request }: Call): boolean =>
  request.method === 'POST' && /\/refunds(?:$|\?)/.test(request.path);

/** Sends another header in place of one, and shows the caller its own again. */
export const disguising = (name: string, change: (value: string, call: Call) => string): Fault => ({
  request: (call) => {
    const value = call.request.headers[name];
    if (value === undefined) return call.request;
    return { ...call.request, headers: { ...call.request.headers, [name]: change(value, call) } };
  },
  response: (answer, call) => {
    const value = call.request.headers[name];
    if (value === undefined || answer.headers[name] === undefined) return answer;
    return { ...answer, headers: { ...answer.headers, [name]: value } };
  },
});

/** As the fifth stranger's, but a key that comes again keeps the headers it comes with: the first API key may be bad. */
export const recalling = <T>(rules: Parameters<typeof recallingBy<T>>[0]): (() => Fault) => {
  const make = recallingBy<T>(rules);
  return () => {
    const fault = make();
    return {
      ...fault,
      request: (call) => ({ ...(fault.request?.(call) ?? call.request), headers: call.request.headers }),
    };
  };
};
