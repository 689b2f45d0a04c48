import type { JsonObject } from '../vocabulary/values.ts';

/** Raised by a look at parameters of which nobody knows what they were. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
}

const unknown = new WeakSet<object>();

const refuse = (): never => {
  throw new NotKept('the recording does not hold what was asked');
};

/**
 * The parameters of a request whose body was not kept. A check cannot declare by itself what it looks at without being
 * wrong some day; here whoever looks finds out.
 */
export function unaskedParams(): JsonObject {
  const params = new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse });
  unknown.add(params);
  return params;
}

export const isUnasked = (params: JsonObject): boolean => unknown.has(params);

/** The result of a check; undefined where it depends on data that the recording lacks. */
export function whereKept<Judgement>(judge: () => Judgement): Judgement | undefined {
  try {
    return judge();
  } catch (error) {
    if (error instanceof NotKept) return undefined;
    throw error;
  }
}
