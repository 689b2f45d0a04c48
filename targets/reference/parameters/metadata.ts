import { refuse } from '../http/errors.ts';
import type { Value } from '../http/form.ts';
import type { Metadata } from '../state/objects.ts';

const MOST_KEYS = 50;
const LONGEST_KEY = 40;
const LONGEST_VALUE = 500;

/** Reads metadata as sent; an empty value is kept, since it unsets its key on merging. */
export function checkMetadata(value: Value, param: string): Metadata {
  if (typeof value === 'string') throw refuse('Invalid object', { param });
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key.length > LONGEST_KEY) {
        throw refuse(
          `Metadata keys can have up to 40 characters, but you passed in a key that is ${key.length} characters. Invalid key: ${key}`,
          { param },
        );
      }
      const text = typeof inner === 'string' ? inner : JSON.stringify(inner);
      if (text.length > LONGEST_VALUE) {
        throw refuse(
          `Metadata values can have up to 500 characters, but you passed in a value that is ${text.length} characters. Invalid value: ${text}`,
          { param },
        );
      }
      return [key, text];
    }),
  );
}

/** Merges metadata: omitted keys stay, empty values remove their key, null removes all. */
export function mergeMetadata(present: Metadata, sent: Metadata | null | undefined): Metadata {
  if (sent === undefined) return present;
  if (sent === null) return {};
  const merged = Object.fromEntries(Object.entries({ ...present, ...sent }).filter(([, value]) => value !== ''));
  const count = Object.keys(merged).length;
  if (count > MOST_KEYS) {
    throw refuse(
      `Metadata can have up to 50 keys, but you've set ${count}. Email us at support+metadata@stripe.com for more information.`,
      { param: 'metadata' },
    );
  }
  return merged;
}
