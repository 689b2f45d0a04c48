import { type AnswerCheck, anySubjectOf, type failing } from '../../../engine/judge/check.ts';
import type { Json, JsonObject } from '../../../engine/vocabulary/values.ts';

export const integer = (intent: JsonObject, key: string): number | undefined => {
  const value = intent[key];
  return typeof value === 'number' ? value : undefined;
};

/** A statement about every intent that an answer shows, with the part of the intents that it is about. */
export const aboutIntents =
  (
    applies: (intent: JsonObject) => boolean,
    judge: (intent: JsonObject) => ReturnType<typeof failing>,
  ): AnswerCheck['judge'] =>
  (seen) => {
    const intent = anySubjectOf(seen);
    return intent === undefined || !applies(intent) ? undefined : judge(intent);
  };

/** The fields that parameters name; a confirmation may be one of another amount. */
export const namesIn = (params: JsonObject): readonly string[] =>
  params.amount_to_confirm === undefined ? Object.keys(params) : [...Object.keys(params), 'amount'];

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
