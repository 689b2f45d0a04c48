import { type AnswerCheck, anySubjectOf, type Seen } from '../../../engine/judge/check.ts';
import type { Json, JsonObject } from '../../../engine/vocabulary/values.ts';

export const integer = (intent: JsonObject, key: string): number | undefined => {
  const value = intent[key];
  return typeof value === 'number' ? value : undefined;
};

/** A statement about every intent that an answer shows, with the part of the intents that it is about. */
export const aboutIntents = (
  applies: (intent: JsonObject, seen: Seen) => boolean,
  judge: (intent: JsonObject, seen: Seen) => ReturnType<AnswerCheck['judge']>,
): Pick<AnswerCheck, 'judge' | 'ofObject'> => ({
  ofObject: true,
  judge: (seen) => {
    const intent = anySubjectOf(seen);
    return intent === undefined || !applies(intent, seen) ? undefined : judge(intent, seen);
  },
});

// Parameters that set fields of other names: a confirmation may be one of another amount, an account may stand for a
// customer, and a token of the browser brings what it was made with.
const MORE_NAMES: Readonly<Record<string, readonly string[]>> = {
  amount_to_confirm: ['amount'],
  customer_account: ['customer'],
  confirmation_token: ['customer', 'setup_future_usage', 'shipping'],
};

/** The fields that parameters name. */
export const namesIn = (params: JsonObject): readonly string[] =>
  Object.keys(params).flatMap((name) => [name, ...(MORE_NAMES[name] ?? [])]);

/** Paid by a payment method, or by a source of old. */
export const isPaidBy =
  ({ source }: JsonObject) =>
  (value: Json): boolean =>
    value !== null || (source !== undefined && source !== null);

export const always = (): boolean => true;
export const inStatus =
  (...statuses: readonly string[]) =>
  (intent: JsonObject): boolean =>
    statuses.includes(String(intent.status));
