import type { Json, JsonObject } from '../vocabulary/values.ts';
import { schemeOf } from './kinds.ts';
import { MASK } from './mask.ts';
import { type Mask, maskerOf } from './secrets.ts';

export type Redact = <T>(value: T) => T;

/** Values that are secret by the key they stand under, whatever they look like. */
const AUTHORIZING = /^(?:(?:proxy-)?authorization|(?:set-)?cookie|x-api-key)$/i;
const CLIENT_SECRET = 'client_secret';
// Smaller numbers are no number of a card.
const SHORTEST_CARD = 1e12;

/** What stands under a key, without its secrets. */
function mapValue(key: string, item: Json, mask: Mask): Json {
  if (typeof item !== 'string') return mapTexts(item, mask);
  if (AUTHORIZING.test(key)) return hideAuthorization(item);
  return key === CLIENT_SECRET ? hide(item, mask) : mask(item);
}

/** The record itself where it holds no secret, which is nearly always: a copy of each would be most of the work. */
function mapRecord(record: JsonObject, mask: Mask): JsonObject {
  const keys = Object.keys(record);
  const values = keys.map((key) => mapValue(key, record[key] as Json, mask));
  const isClean = keys.every((key, place) => values[place] === record[key] && mask(key) === key);
  return isClean ? record : Object.fromEntries(keys.map((key, place) => [mask(key), values[place] as Json]));
}

function mapTexts(value: Json, mask: Mask): Json {
  if (typeof value === 'string') return mask(value);
  if (typeof value === 'number' && value >= SHORTEST_CARD) {
    const masked = mask(String(value));
    return masked === String(value) ? value : masked;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => mapTexts(item, mask));
    return items.every((item, place) => item === value[place]) ? value : items;
  }
  return isMismatch(value as JsonObject)
    ? mapMismatch(value as JsonObject, mask)
    : mapRecord(value as JsonObject, mask);
}

const isMismatch = ({ at, expected, actual }: JsonObject): boolean =>
  typeof at === 'string' && expected !== undefined && actual !== undefined;

/** What is masked in a finding says what can be said about it: how long it is, and whether it is what was wanted. */
function mapMismatch({ at, expected, actual, ...rest }: JsonObject, mask: Mask): JsonObject {
  const secret = String(at).endsWith(`/${CLIENT_SECRET}`);
  const conceal = (value: Json): Json => {
    if (typeof value !== 'string') return mapTexts(value, mask);
    const masked = secret ? hide(value, mask) : mask(value);
    return masked === value || masked.endsWith('cut)') ? masked : `${masked} (${value.length} characters)`;
  };
  const [wanted, came] = [conceal(expected as Json), conceal(actual as Json)];
  const another = typeof came === 'string' && wanted === came && expected !== actual;
  return {
    at: mask(String(at)),
    expected: wanted,
    actual: another ? `${came}, another one` : came,
    ...(mapTexts(rest, mask) as JsonObject),
  };
}

// These are not secrets: a description of the expected value, or its absence.
const isWords = (text: string): boolean => /\s|^\(|^present$|^</.test(text);

/** A value that is a client secret by its place: its known form keeps the id of its object, any other is masked whole. */
function hide(text: string, mask: Mask): string {
  const masked = mask(text);
  return masked !== text || isWords(text) ? masked : MASK;
}

/** A value that authorizes by its place keeps its scheme. */
const hideAuthorization = (text: string): string => `${schemeOf(text)}${MASK}`;

// Titles, paths and addresses come again in every exchange, and to look through them is most of the work.
const REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 300;
/** A long text comes again in all that is said of its answer, and not much later. */
const LONG_REMEMBERED = 16;

function remembering(mask: Mask): Mask {
  const [short, long] = [new Map<string, string>(), new Map<string, string>()];
  return (text) => {
    const isLong = text.length > LONGEST_REMEMBERED;
    const known = isLong ? long : short;
    const before = known.get(text);
    if (before !== undefined) return before;
    const masked = mask(text);
    if (isLong && long.size >= LONG_REMEMBERED) long.delete(long.keys().next().value ?? '');
    if (isLong || short.size < REMEMBERED) known.set(text, masked);
    return masked;
  };
}

/** A text of more is cut: nobody reads so much, and a target must not fill the reports. */
const LONGEST = 64 * 1024;

/** A function that takes every secret out of plain JSON, wherever in a string it stands and however it is encoded. */
export function redactor(secrets: readonly string[]): Redact {
  const mask = remembering(maskerOf(secrets, LONGEST));
  return <T>(value: T): T => mapTexts(value as Json, mask) as T;
}
