import qs from 'qs';
import { isTooDeep } from '../../../engine/vocabulary/exchange.ts';
import { isObject, type JsonObject } from '../../../engine/vocabulary/values.ts';
import { isStandIn } from './bodies.ts';
import type { Headers } from './headers.ts';
import { asText, isFields, type Loose } from './loose.ts';

/** The body of a request: its text, and the parameters in it; undefined where nobody knows what was sent. */
export interface Asked {
  readonly body?: string;
  readonly params: JsonObject;
}

const DEEP = { depth: 12, arrayLimit: 1_000, parameterLimit: 10_000 } as const;

const parseForm = (text: string): JsonObject => qs.parse(text, DEEP) as JsonObject;

/** The parameters in the query of a path. */
export const inQuery = (path: string): JsonObject => parseForm(path.split('?').slice(1).join('?'));

function parseText(body: string): Asked | undefined {
  if (!/^\s*[{[]/.test(body)) return { body, params: parseForm(body) };
  if (isTooDeep(body)) return undefined;
  try {
    const value = JSON.parse(body);
    return isObject(value) ? { body, params: value } : undefined;
  } catch {
    return undefined;
  }
}

/** A list of `{name, value}` as a form. */
const listed = (items: readonly Loose[]): string =>
  items
    .filter(isFields)
    .map(({ name, key, value }) => [asText(name ?? key) ?? '', asText(value) ?? ''].map(encodeURIComponent).join('='))
    .join('&');

// A client in Go keeps a form as lists, since a name may come twice.
const unlisted = (fields: Readonly<Record<string, Loose>>): object =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length === 1 && name.includes('[') ? value[0] : value,
    ]),
  );

const asForm = (value: object): string => qs.stringify(value, { skipNulls: true });

/**
 * What a request said in its body, however the recorder keeps that. An empty text is an empty body, unless its header
 * says that there was one.
 */
export function askedIn(value: Loose, headers: Headers): Asked | undefined {
  const stated = Number(headers['content-length'] ?? Number.NaN);
  if (value === undefined || value === null) return stated === 0 ? { params: {} } : undefined;
  if (Array.isArray(value)) return parseText(listed(value));
  if (isFields(value)) return parseText(asForm(unlisted(value)));
  const text = (asText(value) ?? '').replace(/^b'([\s\S]*)'$/, '$1');
  if (text === '') return stated > 0 ? undefined : { params: {} };
  return isStandIn(text) ? undefined : parseText(text);
}
