import { isObject, type JsonObject } from '../../../engine/vocabulary/values.ts';
import { type Change, isSuccess, patchIntent, patchSuccess, type Where, withBody } from '../faults.ts';
import { type Answer, type Call, type Fault, parse } from '../wire.ts';

/** A refusal that is none: HTTP 200 with the intent as it stands. */
export const accepts: Fault = {
  response: (answer, call) => {
    const body = parse(answer.text);
    const carried = isObject(body) && isObject(body.error) ? body.error.payment_intent : undefined;
    const intent = carried ?? call.before;
    return answer.status < 400 || intent === undefined ? answer : withBody({ ...answer, status: 200 }, intent);
  },
};

/** A refusal that should have been an action. */
export const refuses = (status: number, error: JsonObject): Fault => ({
  response: (answer, { before }) =>
    isSuccess(answer)
      ? withBody({ ...answer, status }, { error: { ...error, ...(before ? { payment_intent: before } : {}) } })
      : answer,
});

/** A success that shows the intent as it was before. */
export const answersBefore: Fault = patchSuccess((body, { before }) => before ?? body);

/** A success that shows some fields as they were before. */
export const answersOld = (...keys: readonly string[]): Fault =>
  patchSuccess((body, { before }) => ({
    ...body,
    ...Object.fromEntries(keys.flatMap((key) => (before?.[key] === undefined ? [] : [[key, before[key]]]))),
  }));

/** From the first call that `starts` on, the intent of that call looks different in every answer. */
export function spoils(
  starts: (call: Call, answer: Answer) => boolean,
  change: Change,
  shows: Where = () => true,
): Fault {
  const spoiled = new Set<string>();
  const view = patchIntent((intent, call) => (spoiled.has(String(intent.id)) ? change(intent, call) : intent));
  return {
    response: (answer, call) => {
      if (call.intent !== undefined && starts(call, answer)) spoiled.add(call.intent);
      return shows(call) ? (view.response?.(answer, call) ?? answer) : answer;
    },
  };
}

/** An answer is right, and what it says is forgotten: later reads show these fields as they were before. */
export function loses(writes: Where, ...keys: readonly string[]): Fault {
  const lost = new Map<string, JsonObject>();
  const view = patchIntent((intent) => ({ ...intent, ...lost.get(String(intent.id)) }));
  return {
    response: (answer, call) => {
      const { before, intent } = call;
      if (intent !== undefined && before !== undefined && writes(call) && isSuccess(answer)) {
        lost.set(intent, Object.fromEntries(keys.map((key) => [key, before[key] ?? null])));
        return answer;
      }
      return call.request.method === 'GET' ? (view.response?.(answer, call) ?? answer) : answer;
    },
  };
}

/** Reads come from a cache that holds the first answer to each key. */
export function caches(applies: Where, keyOf: (call: Call) => string): Fault {
  const kept = new Map<string, Answer>();
  return {
    response: (answer, call) => {
      if (!applies(call)) return answer;
      const known = kept.get(keyOf(call));
      if (known === undefined) kept.set(keyOf(call), answer);
      return known ?? answer;
    },
  };
}
