import { isObject, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import type { WireRequest } from '../../../../engine/wire/http.ts';
import { patchForm, patchIntent } from '../../faults.ts';
import { type Answer, type Ask, type Call, type Fault, parse } from '../../wire.ts';
import { errorOf, intentOf, refusing } from '../fault.ts';
import { isReplay, keyOf, withHeaders } from '../keys.ts';

export const INCREMENT = 'PostPaymentIntentsIntentIncrementAuthorization';
export const STATE = 'payment_intent_unexpected_state';
export const SPENT = {
  message:
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
};

export interface Step {
  readonly answer: Answer;
  readonly call: Call;
  readonly intent: JsonObject | undefined;
}

interface Rules<T> {
  /** What a call leaves behind on its intent, beside what was left before. */
  readonly learn: (step: Step, past: T | undefined) => T | undefined;
  /** How a later request is misread. */
  readonly form?: (form: URLSearchParams, past: T, call: Call) => void;
  /** How the intent is shown in later answers. */
  readonly intent?: (intent: JsonObject, past: T, call: Call) => JsonObject;
  /** Whether the answer that taught something is changed already. */
  readonly atOnce?: true;
}

const ledgerKey = (call: Call): string | undefined => keyOf(call) && `${keyOf(call)} ${call.request.path}`;

/** Lets earlier calls on an intent spoil later ones; a replay stays what it was. */
export const recalling =
  <T>({ learn, form, intent: change, atOnce }: Rules<T>) =>
  (): Fault => {
    const pasts = new Map<string, T>();
    const sent = new Map<string, { readonly asked: string | undefined; readonly request: WireRequest }>();
    const said = new Map<string, string>();
    const misread = (call: Call): WireRequest => {
      const past = pasts.get(call.intent ?? '');
      if (past === undefined || form === undefined) return call.request;
      return patchForm((into) => form(into, past, call)).request?.(call) ?? call.request;
    };
    const show = (answer: Answer, call: Call): Answer => {
      const patched = patchIntent((shown) => {
        const past = pasts.get(String(shown.id));
        return past === undefined || change === undefined ? shown : change(shown, past, call);
      }).response?.(answer, call);
      return patched === undefined || patched.text === JSON.stringify(parse(answer.text)) ? answer : patched;
    };
    return {
      request: (call) => {
        const key = ledgerKey(call);
        if (key === undefined) return misread(call);
        const first = sent.get(key);
        if (first !== undefined) return first.asked === call.request.body ? first.request : call.request;
        const request = misread(call);
        sent.set(key, { asked: call.request.body, request });
        return request;
      },
      response: (answer, call) => {
        const key = ledgerKey(call);
        if (isReplay(answer)) return { ...answer, text: said.get(key ?? '') ?? answer.text };
        const intent = intentOf(answer);
        const id = intent?.id ?? call.intent;
        const before = atOnce ? answer : show(answer, call);
        const past = id === undefined ? undefined : learn({ answer, call, intent }, pasts.get(String(id)));
        if (past !== undefined) pasts.set(String(id), past);
        const shown = atOnce ? show(answer, call) : before;
        // A refused reuse of the key is not what the key replays.
        if (key !== undefined && errorOf(answer)?.type !== 'idempotency_error') said.set(key, shown.text);
        return shown;
      },
    };
  };

/** What `recalling` learns from a decline. */
export const afterDecline = ({ answer }: Step, past: true | undefined): true | undefined =>
  answer.status === 402 ? true : past;

/** Refuses what the reference would do, but not again what was done under the same key before. */
export const onFirstUse = (applies: (call: Call) => boolean, error: JsonObject) => (): Fault => {
  const used = new Set<string>();
  const { around } = refusing(applies, error);
  return {
    around: async (call, ask) => {
      const key = ledgerKey(call);
      const again = key !== undefined && used.has(key);
      if (key !== undefined) used.add(key);
      return again || around === undefined ? ask(call.request) : around(call, ask);
    },
  };
};

/** Refuses calls for what answers before them have shown. */
export const refusingAfter =
  (
    learn: (answer: Answer, call: Call) => string | undefined,
    applies: (call: Call, seen: ReadonlySet<string>) => boolean,
    error: JsonObject,
  ) =>
  (): Fault => {
    const seen = new Set<string>();
    return {
      ...onFirstUse((call) => applies(call, seen), error)(),
      response: (answer, call) => {
        const found = learn(answer, call);
        if (found !== undefined) seen.add(found);
        return answer;
      },
    };
  };

/** The payment method in an error. */
export const methodOfError = (answer: Answer): JsonObject | undefined => {
  const method = errorOf(answer)?.payment_method;
  return isObject(method) ? method : undefined;
};

/** Takes another test card in the place of payment methods that an answer has shown. */
export const swapping =
  (knows: (method: JsonObject, call: Call) => boolean, applies: (call: Call) => boolean, other: string) =>
  (): Fault => {
    const known = new Set<string>();
    return {
      request: (call) =>
        known.has(call.form.get('payment_method') ?? '') && applies(call)
          ? (patchForm((form) => form.set('payment_method', other)).request?.(call) ?? call.request)
          : call.request,
      response: (answer, call) => {
        const body = parse(answer.text);
        if (isObject(body) && body.object === 'payment_method' && knows(body, call)) known.add(String(body.id));
        return answer;
      },
    };
  };

/** Asks under another key, and hides that it was another. */
export async function askUnder(ask: Ask, call: Call, suffix: string): Promise<Answer> {
  const key = keyOf(call) ?? '';
  const headers = { ...call.request.headers, 'idempotency-key': `${key.slice(0, 200)}${suffix}` };
  return withHeaders(await ask({ ...call.request, headers }), { 'idempotency-key': key });
}

/** The metadata that a call sends, emptied keys included. */
export const sentMetadata = (call: Call): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...call.form]
      .filter(([name]) => /^metadata\[.+\]$/.test(name))
      .map(([name, value]) => [name.slice('metadata['.length, -1), value]),
  );

/** The time of an answer by its own clock. */
export const timeOf = ({ headers }: Answer): number => Math.floor(Date.parse(headers.date ?? '') / 1000);
