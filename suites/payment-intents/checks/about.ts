import { anyIntentOf, type failing, type UniversalCheck } from '../../../engine/judge/check.ts';
import type { JsonObject } from '../../../engine/vocabulary/values.ts';

export const integer = (intent: JsonObject, key: string): number | undefined => {
  const value = intent[key];
  return typeof value === 'number' ? value : undefined;
};

/** A statement about every intent that an answer shows, with the part of the intents that it is about. */
export const aboutIntents =
  (
    applies: (intent: JsonObject) => boolean,
    judge: (intent: JsonObject) => ReturnType<typeof failing>,
  ): UniversalCheck['judge'] =>
  (seen) => {
    const intent = anyIntentOf(seen);
    return intent === undefined || !applies(intent) ? undefined : judge(intent);
  };

export const always = (): boolean => true;
export const inStatus =
  (...statuses: readonly string[]) =>
  (intent: JsonObject): boolean =>
    statuses.includes(String(intent.status));
