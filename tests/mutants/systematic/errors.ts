import { isObject, type Json, type JsonObject } from '../../../engine/vocabulary/values.ts';
import { withBody } from '../faults.ts';
import type { Part } from '../hunt/record.ts';
import { type Answer, type Call, type Fault, parse } from '../wire.ts';
import { faults, roleOf, type SystematicFault } from './fault.ts';

// Their words are Stripe's own affair; that they are there is not.
const WORDS = ['message', 'doc_url', 'request_log_url'];
const OTHER: Readonly<Record<string, Json>> = { type: 'api_error', code: 'rate_limit', param: 'no_such_parameter' };
const STATUSES: Readonly<Record<number, readonly number[]>> = {
  400: [402, 404, 500],
  401: [400, 403],
  402: [400, 500],
  404: [400, 403],
  409: [400],
};

const errorIn = ({ text }: Answer): JsonObject | undefined => {
  const body = parse(text);
  return isObject(body) && isObject(body.error) ? body.error : undefined;
};

/** Whether a refusal may be about a parameter. */
export const errorCovers = ({ param }: JsonObject, name: string): boolean =>
  param === undefined || String(param).startsWith(name);

/** The kind of a refusal, as faults name it. */
function kindOf(answer: Answer, call: Call): string | undefined {
  const { type, code, decline_code: decline } = errorIn(answer) ?? {};
  if (type === undefined) return undefined;
  const names = [type, code, decline].filter((name) => name !== undefined);
  return `${roleOf(call.operation)} ${answer.status} ${names.join(' ')}`;
}

const whereKind = (kind: string, change: (answer: Answer, error: JsonObject) => Answer): Fault => ({
  response: (answer, call) => {
    const error = answer.status < 400 || kindOf(answer, call) !== kind ? undefined : errorIn(answer);
    return error === undefined ? answer : change(answer, error);
  },
});

const patched = (kind: string, change: (error: JsonObject) => JsonObject): Fault =>
  whereKind(kind, (answer, error) => withBody(answer, { ...Object(parse(answer.text)), error: change(error) }));

const without = (error: JsonObject, key: string): JsonObject => {
  const { [key]: _, ...rest } = error;
  return rest;
};

/** Each attribute of each kind of refusal that a run meets: missing, or another; and another status. */
export function errorFaults(parts: readonly Part[]): readonly SystematicFault[] {
  const kinds = new Map<string, Set<string>>();
  for (const { call, answer } of parts.flatMap(({ exchanges }) => exchanges)) {
    const kind = answer.status < 400 ? undefined : kindOf(answer, call);
    if (kind === undefined) continue;
    const known = kinds.get(kind) ?? new Set();
    for (const key of Object.keys(errorIn(answer) ?? {})) known.add(key);
    kinds.set(kind, known);
  }
  return faults(
    'errors',
    [...kinds].flatMap(([kind, attributes]) => [
      ...[...attributes].map(
        (key) => [`${kind}: without ${key}`, patched(kind, (error) => without(error, key))] as const,
      ),
      ...[...attributes]
        .filter((key) => !WORDS.includes(key))
        .map(
          (key) =>
            [
              `${kind}: another ${key}`,
              patched(kind, (error) => (key in error ? { ...error, [key]: OTHER[key] ?? 'other' } : error)),
            ] as const,
        ),
      ...(STATUSES[Number(kind.split(' ')[1])] ?? []).map(
        (status) =>
          [`${kind}: answered with HTTP ${status}`, whereKind(kind, (answer) => ({ ...answer, status }))] as const,
      ),
    ]),
  );
}
