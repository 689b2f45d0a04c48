import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import qs from 'qs';
import { isTooDeep } from '../../engine/vocabulary/exchange.ts';
import type { JsonObject } from '../../engine/vocabulary/values.ts';

/** Whatever JSON or YAML a recording holds; nothing in it is taken for granted. */
export type Loose = unknown;

export const isRecord = (value: Loose): value is Readonly<Record<string, Loose>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

export const asText = (value: Loose): string | undefined =>
  typeof value === 'string'
    ? value
    : value instanceof Uint8Array
      ? Buffer.from(value).toString('utf8')
      : typeof value === 'number' || typeof value === 'boolean'
        ? String(value)
        : undefined;

/** The headers of an object, its values texts or lists of them, by their names in lower case. */
export const headersOf = (value: Loose): Record<string, string> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([name, text]) => {
          const joined = Array.isArray(text) ? text.map((each) => asText(each) ?? '').join(', ') : asText(text);
          return joined === undefined ? [] : [[name.toLowerCase(), joined]];
        }),
      )
    : {};

const unpackers: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** A body as text. Some recorders keep it packed as it came, others unpack it and leave the header. */
export function unpack(body: Uint8Array | string, encoding: string | undefined): string {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  const unpacker = unpackers[encoding?.trim().toLowerCase() ?? ''];
  if (unpacker !== undefined) {
    try {
      return unpacker(bytes).toString('utf8');
    } catch {
      // It was unpacked already.
    }
  }
  return typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
}

const parseForm = (text: string): JsonObject =>
  qs.parse(text, { depth: 12, arrayLimit: 1_000, parameterLimit: 10_000 }) as JsonObject;

function parseBody(body: string): JsonObject {
  if (!body.trimStart().startsWith('{')) return parseForm(body);
  if (isTooDeep(body)) return {};
  try {
    const value: Loose = JSON.parse(body);
    return isRecord(value) ? (value as JsonObject) : {};
  } catch {
    return {};
  }
}

/** The parameters of a request, from its query and its form. */
export const paramsOf = (path: string, body: string | undefined): JsonObject => ({
  ...parseForm(path.split('?').slice(1).join('?')),
  ...(body === undefined ? {} : parseBody(body)),
});

/** Host (with its port, if it is not the usual one) and path of an address; undefined where it is none. */
export function splitAddress(address: string): { readonly host: string; readonly path: string } | undefined {
  if (!URL.canParse(address)) return undefined;
  const { host, pathname, search } = new URL(address);
  return { host, path: `${pathname}${search}` };
}

/** What is wrong, in the words of a parser, as part of a sentence. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/[.:]\s*$/, '') ?? '';
