import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject } from '../../../engine/vocabulary/values.ts';
import { LIST, lacking, patchError, patchIntent, patchIntentIn, RETRIEVE, setting, where } from '../faults.ts';
import type { Part } from '../hunt/record.ts';
import type { Fault } from '../wire.ts';
import { intentIn } from './answers.ts';
import { fields } from './document.ts';
import { faults, type SystematicFault } from './fault.ts';

/** What a run shows of a field in a status. */
interface Shown {
  readonly field: string;
  readonly status: string;
  /** It has a value somewhere. */
  readonly filled: boolean;
  /** It differs from what was shown before of the same intent. */
  readonly moved: boolean;
}

function shownIn(parts: readonly Part[]): readonly Shown[] {
  const all = new Map<string, Shown>();
  const first = new Map<string, JsonObject>();
  for (const { answer } of parts.flatMap(({ exchanges }) => exchanges)) {
    const intent = intentIn(answer);
    if (intent === undefined) continue;
    const before = first.get(String(intent.id)) ?? intent;
    first.set(String(intent.id), before);
    for (const field of fields.filter((each) => each in intent)) {
      const status = String(intent.status);
      const known = all.get(`${field} ${status}`);
      const moved = !isDeepStrictEqual(before[field], intent[field]);
      const filled = intent[field] !== null;
      all.set(`${field} ${status}`, {
        ...{ field, status },
        filled: filled || known?.filled === true,
        moved: moved || known?.moved === true,
      });
    }
  }
  return [...all.values()];
}

/** A field shows what it showed when the intent was first seen. */
const stale = (field: string, status: string) => (): Fault => {
  const first = new Map<string, Json>();
  return patchIntent((intent) => {
    const id = String(intent.id);
    if (!first.has(id)) first.set(id, intent[field] ?? null);
    return intent.status === status && field in intent ? { ...intent, [field]: first.get(id) ?? null } : intent;
  });
};

/** A field shows what another intent shows. */
const others = (field: string, status: string) => (): Fault => {
  let last: { readonly id: Json; readonly value: Json } | undefined;
  return patchIntent((intent) => {
    const own = { id: intent.id ?? null, value: intent[field] ?? null };
    const other = last?.id === own.id ? undefined : last;
    last = own.value === null ? last : own;
    return intent.status === status && field in intent && other !== undefined && own.value !== null
      ? { ...intent, [field]: other.value }
      : intent;
  });
};

const views = {
  'a list': (fault: Fault) => where(({ operation }) => operation === LIST, fault),
  'a retrieve': (fault: Fault) => where(({ operation }) => operation === RETRIEVE, fault),
  'an error': (fault: Fault): Fault => fault,
};

/** Each field in each status and in each place where an intent is shown. */
export function fieldFaults(parts: readonly Part[]): readonly SystematicFault[] {
  const shown = shownIn(parts);
  const inError = (change: (intent: JsonObject) => JsonObject): Fault =>
    patchError((error) =>
      isObject(error.payment_intent) ? { ...error, payment_intent: change(error.payment_intent) } : error,
    );
  return [
    ...faults(
      'fields',
      shown.flatMap(({ field, status, filled, moved }) => [
        [`${field} in ${status}: missing`, patchIntentIn(status, lacking(field))] as const,
        ...(filled
          ? [[`${field} in ${status}: null`, patchIntentIn(status, setting({ [field]: null }))] as const]
          : []),
        ...(moved ? [[`${field} in ${status}: stale`, stale(field, status)] as const] : []),
        ...(filled ? [[`${field} in ${status}: another's`, others(field, status)] as const] : []),
      ]),
    ),
    ...faults(
      'views',
      [...new Set(shown.filter(({ filled }) => filled).map(({ field }) => field))].flatMap((field) => [
        ...(['a list', 'a retrieve'] as const).map(
          (view) => [`${field} in ${view}: null`, views[view](patchIntent(setting({ [field]: null })))] as const,
        ),
        [`${field} in an error: null`, inError((intent) => ({ ...intent, [field]: null }))] as const,
      ]),
    ),
  ];
}
