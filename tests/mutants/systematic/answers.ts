import { isObject, type Json, type JsonObject } from '../../../engine/vocabulary/values.ts';
import { isSuccess, patchIntent, type Where } from '../faults.ts';
import { refusing } from '../strangers/fault.ts';
import { type Answer, type Call, type Fault, parse } from '../wire.ts';

/** The intent that an answer is, or that its error carries. */
export function intentIn({ text }: Answer): JsonObject | undefined {
  const body = parse(text);
  const found = isObject(body) && isObject(body.error) ? body.error.payment_intent : body;
  return isObject(found) && found.object === 'payment_intent' ? found : undefined;
}

/** What stands at a path such as `shipping[address]`; undefined where nothing can. */
export function valueAt(object: JsonObject | undefined, path: readonly string[]): Json | undefined {
  let found: Json | undefined = object;
  for (const key of path) {
    if (!isObject(found)) return undefined;
    found = found[key];
  }
  return found;
}

/** An object in which another value stands at a path; unchanged where the path leads nowhere. */
export function withValue(object: JsonObject, [key, ...rest]: readonly string[], value: Json): JsonObject {
  if (key === undefined || !(key in object)) return object;
  if (rest.length === 0) return { ...object, [key]: value };
  const inner = object[key];
  return isObject(inner) ? { ...object, [key]: withValue(inner, rest, value) } : object;
}

/** A path in an intent, of the name of a parameter. */
export const pathOf = (name: string): readonly string[] => name.replaceAll(']', '').split('[');

/** An answer is right, and what it says is forgotten: where `shows`, something stands as it stood before. */
export function forgets(writes: Where, path: readonly string[], shows: Where): () => Fault {
  return () => {
    const lost = new Map<string, Json>();
    const view = patchIntent((intent) => {
      const was = lost.get(String(intent.id));
      return was === undefined ? intent : withValue(intent, path, was);
    });
    return {
      response: (answer, call) => {
        const intent = intentIn(answer);
        if (isSuccess(answer) && writes(call) && intent !== undefined) {
          // Of a field inside a field that was not there, nothing is left but null.
          lost.set(String(intent.id), valueAt(call.before, path) ?? null);
          return answer;
        }
        return shows(call) ? (view.response?.(answer, call) ?? answer) : answer;
      },
    };
  };
}

/** Refuses what the reference would do, for a parameter or for none. */
export const refuses = (applies: (call: Call) => boolean, param?: string): Fault =>
  refusing(applies, {
    message: 'This request cannot be done.',
    ...(param === undefined ? {} : { param }),
  });
