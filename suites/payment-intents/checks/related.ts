import type { Seen } from '../../../engine/judge/check.ts';
import { type Mismatch, matchPattern } from '../../../engine/judge/match.ts';
import { isObject, type Json, type JsonObject } from '../../../engine/vocabulary/values.ts';

/** A field, and what it must be beside the other one. */
interface Side {
  readonly key: string;
  readonly expected: Json;
}

/** A statement about a field in the status that the intent shows. */
type Statement = readonly [key: string, holds: (value: Json) => boolean, expected: Json];

const shown = (value: Json | undefined): string =>
  value !== null && typeof value === 'object' ? 'set' : String(value ?? null);

/** What the row found of a field that it has an expectation of. */
function rowOn({ observation: { expect } }: Seen, intent: JsonObject, key: string): 'right' | 'wrong' | undefined {
  if (expect === undefined || expect.http >= 300 || !isObject(expect.body)) return undefined;
  const wanted = expect.body[key];
  if (wanted === undefined) return undefined;
  return matchPattern(wanted, intent[key]).length === 0 ? 'right' : 'wrong';
}

/** Whether the request has set the field to what it shows; a payment method comes back under an id of its own. */
export function isAsSent({ observation: { params } }: Seen, intent: JsonObject, key: string): boolean {
  const sent = params[key];
  if (sent === undefined || sent === '' || intent[key] === undefined || intent[key] === null) return false;
  return key === 'payment_method' || String(sent) === String(intent[key]);
}

type Blamed = 'one' | 'other' | 'both';

/** Which of two fields that do not go together is at fault, as far as row and request tell. */
function blamedOf(seen: Seen, intent: JsonObject, one: string, other: string): Blamed | undefined {
  const [mine, its] = [rowOn(seen, intent, one), rowOn(seen, intent, other)];
  // The row says so.
  if (its === 'wrong') return undefined;
  if (mine === 'wrong' || its === 'right' || isAsSent(seen, intent, other)) return 'one';
  return mine === 'right' || isAsSent(seen, intent, one) ? 'other' : 'both';
}

/** The mismatches of two fields that do not go together: nothing in them tells by itself which one is wrong. */
export function apart(seen: Seen, intent: JsonObject, one: Side, other: Side): readonly Mismatch[] | undefined {
  const blamed = blamedOf(seen, intent, one.key, other.key);
  const told = ({ key, expected }: Side, beside: Side): Mismatch => ({
    at: `/${key}`,
    expected: blamed === 'both' ? `${expected} while ${beside.key} is ${shown(intent[beside.key])}` : expected,
    actual: intent[key] ?? null,
  });
  if (blamed === undefined) return undefined;
  return [...(blamed === 'other' ? [] : [told(one, other)]), ...(blamed === 'one' ? [] : [told(other, one)])];
}

/** The fields that do not go with the status of the intent, and the status, where it may be wrong just as well. */
export function fitting(
  seen: Seen,
  intent: JsonObject,
  ...statements: readonly (Statement | undefined)[]
): readonly Mismatch[] | undefined {
  if (rowOn(seen, intent, 'status') === 'wrong') return undefined;
  const { status = null } = intent;
  const wrong = statements
    .filter((each) => each !== undefined)
    .filter(([key, holds]) => {
      const value = intent[key];
      // A key that is missing is the schema's business; here it would be blamed twice.
      return value !== undefined && !holds(value);
    });
  const told = wrong.map(([key, , expected]) => ({ key, expected, blamed: blamedOf(seen, intent, key, 'status') }));
  const fields = told.filter(({ blamed }) => blamed !== 'other');
  const doubts = told.filter(({ blamed }) => blamed !== 'one').map(({ key }) => `${key} is ${shown(intent[key])}`);
  return [
    ...fields.map(({ key, expected, blamed }) => ({
      at: `/${key}`,
      expected: blamed === 'both' ? `${expected} while status is ${status}` : expected,
      actual: intent[key] ?? null,
    })),
    ...(doubts.length === 0
      ? []
      : [{ at: '/status', expected: `not ${status} while ${doubts.join(' and ')}`, actual: status }]),
  ];
}
