import type { Json, JsonObject } from '../vocabulary/values.ts';
import { MASK, type Mask, maskerOf } from './secrets.ts';

export type Redact = <T>(value: T) => T;

const AUTHORIZING = /^(?:(?:proxy-)?authorization|(?:set-)?cookie|x-api-key)$/i;
// Smaller numbers are no number of a card.
const SHORTEST_CARD = 1e12;

function mapTexts(value: Json, mask: Mask): Json {
  if (typeof value === 'string') return mask(value);
  if (typeof value === 'number' && value >= SHORTEST_CARD) {
    const masked = mask(String(value));
    return masked === String(value) ? value : masked;
  }
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, mask));
  if (value === null || typeof value !== 'object') return value;
  const compared = isAboutSecret(value as JsonObject);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (typeof item === 'string' && AUTHORIZING.test(key)) return [key, hideAuthorization(item)];
      const secret = key === 'client_secret' || (compared && (key === 'actual' || key === 'expected'));
      return [mask(key), secret && typeof item === 'string' ? hide(item, mask) : mapTexts(item, mask)];
    }),
  );
}

/** A mismatch at a client secret. */
const isAboutSecret = ({ at }: JsonObject): boolean => typeof at === 'string' && at.endsWith('/client_secret');

// These are not secrets: a description of the expected value, or its absence.
const isWords = (text: string): boolean => /\s|^\(|^present$|^</.test(text);

/** A value that is a client secret by its place: its known form keeps the id of its object, any other is masked whole. */
function hide(text: string, mask: Mask): string {
  const masked = mask(text);
  return masked !== text || isWords(text) ? masked : MASK;
}

/** A value that authorizes by its place keeps its scheme, whatever that is. */
function hideAuthorization(text: string): string {
  const scheme = /^[A-Za-z][\w-]*(?= +\S)/.exec(text)?.[0];
  return scheme === undefined ? MASK : `${scheme} ${MASK}`;
}

// Titles, paths and addresses come again in every exchange, and to look through them is most of the work.
const REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 300;

function remembering(mask: Mask): Mask {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const masked = mask(text);
    if (text.length <= LONGEST_REMEMBERED && known.size < REMEMBERED) known.set(text, masked);
    return masked;
  };
}

/** A function that takes every secret out of plain JSON, wherever in a string it stands and however it is encoded. */
export function redactor(secrets: readonly string[]): Redact {
  const mask = remembering(maskerOf(secrets));
  return <T>(value: T): T => mapTexts(value as Json, mask) as T;
}

// In a form the sign is encoded, and so may be others before it.
const EMAIL = /[\w.+%-]{1,64}(@|%40)[\w-]+(?:\.[\w-]+)+/gi;

/** Takes e-mail addresses out of plain JSON; all become one, so that what was alike stays alike. */
export const redactEmails: Redact = <T>(value: T): T =>
  mapTexts(value as Json, (text) => text.replace(EMAIL, 'redacted$1example.com')) as T;
