import { invalidKey, missingKey } from './errors.ts';

const SHOWN_LENGTH = 4;

/** The keys of an account, by who may hold them. */
export interface Keys {
  readonly secret: readonly string[];
  readonly publishable: readonly string[];
}

/** The caller: the account itself, or a browser with its publishable key. */
export type Audience = keyof Keys;

/** Lets a call pass whose key is known, and tells who calls. */
export function authenticate(authorization: string | undefined, keys: Keys): Audience {
  const key = readKey(authorization);
  if (key === undefined || key === '') throw missingKey();
  if (keys.secret.includes(key)) return 'secret';
  if (keys.publishable.includes(key)) return 'publishable';
  throw invalidKey(maskKey(key));
}

/** Reads the key from Bearer or Basic authorization; in Basic it is the user name. */
export function readKey(authorization: string | undefined): string | undefined {
  const [scheme, credentials] = (authorization ?? '').split(/\s+/);
  if (credentials === undefined) return undefined;
  if (scheme?.toLowerCase() === 'bearer') return credentials;
  if (scheme?.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0];
}

/** Stars all of a key but its prefix and its last four characters. */
export function maskKey(key: string): string {
  const [, prefix, secret] = /^((?:sk|rk|pk)_(?:test|live)_)(.*)$/.exec(key) ?? [];
  if (prefix === undefined || secret === undefined) return key;
  const hidden = Math.max(secret.length - SHOWN_LENGTH, 0);
  return prefix + '*'.repeat(hidden) + secret.slice(hidden);
}
