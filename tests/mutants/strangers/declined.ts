import { isObject, type JsonObject } from '../../../engine/vocabulary/values.ts';
import { patchError, patchIntent, together } from '../faults.ts';
import type { Fault } from '../wire.ts';

/** Changes what is told of a decline, in the error and in last_payment_error. */
export const decline = (change: (error: JsonObject) => JsonObject): Fault =>
  together(
    patchError((error) => change(error), 'card_error'),
    patchIntent((intent) =>
      isObject(intent.last_payment_error)
        ? { ...intent, last_payment_error: change(intent.last_payment_error) }
        : intent,
    ),
  );

export const whose = (code: string, fields: JsonObject) =>
  decline((error) => (error.decline_code === code || error.code === code ? { ...error, ...fields } : error));
