import type { Json, JsonObject } from './values.ts';

const MASK = '[redacted]';

// Stripe's own forms of secrets: API keys of both modes, webhook secrets, client secrets of an object.
const KEY = /(?:\b|(?<=%[0-9A-F]{2}))((?:sk|rk|pk)_(?:org_)?(?:test|live)_|whsec_)[A-Za-z0-9]{10,}/gi;
const CLIENT_SECRET = /(?:\b|(?<=%[0-9A-F]{2}))([a-z]+_[\w-]*?_secret_)[\w-]+/g;
// In an address or a form, whatever it looks like.
const NAMED_SECRET = /(client_secret(?:=|%3D))[^&\s"'#]+/gi;
const AUTHORIZATION = /\b(Basic|Bearer) +(?=\S*[\d=_]|\S{16})[A-Za-z0-9+/=_.:-]+/g;

export type Redact = <T>(value: T) => T;

function mapStrings(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (value === null || typeof value !== 'object') return value;
  const secret = (key: string): boolean =>
    key === 'client_secret' || (isAboutSecret(value as JsonObject) && (key === 'actual' || key === 'expected'));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      change(key),
      secret(key) && typeof item === 'string' ? hide(item, change) : mapStrings(item, change),
    ]),
  );
}

/** A mismatch at a client secret. */
const isAboutSecret = ({ at }: JsonObject): boolean => typeof at === 'string' && at.endsWith('/client_secret');

// What is no secret says so by its form: a description of what is wanted, or that nothing was there.
const isWords = (text: string): boolean => /\s|^\(|^present$|^</.test(text);

/** A value that is a client secret by its place: its known form keeps the id of its object, any other is masked whole. */
function hide(text: string, change: (text: string) => string): string {
  const masked = change(text);
  return masked !== text || isWords(text) ? masked : MASK;
}

/**
 * A function that takes every secret out of plain JSON, wherever in a string it stands. Besides the known forms it
 * masks the given keys themselves: plain, URL-encoded, and in base64 as Basic authentication sends them.
 */
export function redactor(secrets: readonly string[]): Redact {
  const forms = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(`${secret}:`).toString('base64'),
      Buffer.from(secret).toString('base64'),
    ])
    .sort((a, b) => b.length - a.length);
  const change = (text: string): string =>
    forms
      .reduce((masked, form) => masked.replaceAll(form, MASK), text)
      .replace(AUTHORIZATION, `$1 ${MASK}`)
      .replace(KEY, `$1${MASK}`)
      .replace(NAMED_SECRET, `$1${MASK}`)
      .replace(CLIENT_SECRET, `$1${MASK}`);
  return <T>(value: T): T => mapStrings(value as Json, change) as T;
}
