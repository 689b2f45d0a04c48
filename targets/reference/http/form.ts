import { parse } from 'qs';
import { refuseContentType } from './errors.ts';

/** A decoded form value: every leaf is text, as on the wire. */
export type Value = string | readonly Value[] | Params;
export interface Params {
  readonly [name: string]: Value;
}

/** Decodes query string and body into one nested record; parameters of a POST may travel in either. */
export function decodeForm(query: string, body: string, contentType: string): Params {
  if (body !== '' && contentType !== '' && !contentType.startsWith('application/x-www-form-urlencoded')) {
    throw refuseContentType();
  }
  const text = [query, body].filter((part) => part !== '').join('&');
  return parse(text, { plainObjects: true, depth: 10, arrayLimit: 100, parameterLimit: 2000 }) as Params;
}

/** Tells a nested record from text and arrays. */
export function isRecord(value: Value | undefined): value is Params {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Renders parameters so that equal requests give equal text. */
export function fingerprint(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}:${fingerprint(inner)}`);
  return `{${entries.sort().join(',')}}`;
}
