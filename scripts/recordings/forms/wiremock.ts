import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { exchangeOf } from '../parts/exchange-of.ts';
import { asText, at, firstAt, isFields, type Loose } from '../parts/loose.ts';
import { readBeginning } from '../reading/bytes.ts';
import { readJsonItems } from '../reading/json-items.ts';
import { type Form, has } from './form.ts';

const LARGEST = 16 * 1024 * 1024;

/** The body that stands in a file of its own, in the folder `__files` beside the mappings. */
function bodyIn(file: string, name: string): Loose {
  const folder = path.resolve(path.dirname(file), '..', '__files');
  const body = path.resolve(folder, name);
  if (!body.startsWith(folder + path.sep)) return undefined;
  const stats = statSync(body, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size < LARGEST ? readFileSync(body) : undefined;
}

/** The kind of stub that a mapping is, where it is no exchange: it serves many requests, or makes its response up. */
function stubIn(request: Loose, response: Loose): string | undefined {
  const pattern = firstAt(request, 'urlPattern', 'urlPathPattern', 'urlPathTemplate');
  if (pattern !== undefined) return `a stub for every request like ${asText(pattern)}`;
  const transformers = at(response, 'transformers');
  if (Array.isArray(transformers) && transformers.includes('response-template')) return 'a template of a response';
  if (at(response, 'proxyBaseUrl') !== undefined) return 'a stub that passes requests on';
  return at(response, 'fault') === undefined ? undefined : 'a stub that answers with a fault';
}

/** The request body that a mapping asks for to the letter. */
function askedBy(request: Loose): Loose {
  const patterns = at(request, 'bodyPatterns');
  if (!Array.isArray(patterns)) return at(request, 'body');
  return patterns.map((pattern) => firstAt(pattern, 'equalTo', 'equalToJson')).find((found) => found !== undefined);
}

const plain = (headers: Loose): Loose =>
  isFields(headers)
    ? Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, at(value, 'equalTo') ?? value]))
    : headers;

function fromMapping(file: string, mapping: Loose, index: number, place: string): Exchange | Unreadable {
  const request = at(mapping, 'request');
  const response = firstAt(mapping, 'response', 'responseDefinition');
  if (!isFields(request) || !isFields(response))
    return { kind: 'unreadable', place, what: 'a mapping without request or response' };
  const stub = stubIn(request, response);
  if (stub !== undefined) return { kind: 'unreadable', place, what: stub };
  const name = asText(response.bodyFileName);
  return exchangeOf({
    index,
    place,
    method: request.method,
    url: firstAt(request, 'absoluteUrl', 'url', 'urlPath'),
    requestHeaders: plain(request.headers),
    requestBody: askedBy(request),
    status: response.status,
    responseHeaders: response.headers,
    answer:
      typeof response.base64Body === 'string'
        ? { value: response.base64Body, isBase64: true }
        : { value: response.jsonBody ?? response.body ?? (name === undefined ? undefined : bodyIn(file, name)) },
  });
}

const RELATIVE = /"(?:url|urlPath)"\s*:\s*"\//;
const OWN = ['urlPattern', 'urlPathPattern', 'urlPathTemplate', 'urlPath', 'bodyPatterns'];

/**
 * Mappings of WireMock, one or a list, and the journal of what it was asked.
 * @see https://wiremock.org/docs/record-playback/
 */
export const wiremock: Form = {
  name: 'WireMock',
  isUnordered: true,
  isIt: ({ keys, text }) =>
    has(keys, 'mappings[].request') ||
    has(keys, 'requests[].responseDefinition') ||
    (has(keys, 'request.method', 'response') &&
      (OWN.some((key) => keys.has(`request.${key}`)) ||
        ((has(keys, 'id') || has(keys, 'uuid')) && has(keys, 'request.url') && RELATIVE.test(text)))),
  read: (file) => {
    const { text } = readBeginning(file);
    const list = /^\s*\{[\s\S]*?"mappings"\s*:\s*\[/.test(text)
      ? 'mappings'
      : /^\s*\{\s*"requests"\s*:\s*\[/.test(text)
        ? 'requests'
        : undefined;
    return readJsonItems(file, list === undefined ? undefined : [list], (mapping, index) =>
      fromMapping(file, mapping, index, list === undefined ? 'the mapping' : `${list}[${index}]`),
    );
  },
};
