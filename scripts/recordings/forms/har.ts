import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { exchangeOf } from '../parts/exchange-of.ts';
import { asTime, at, isFields, type Loose } from '../parts/loose.ts';
import { readJsonItems } from '../reading/json-items.ts';
import { type Form, has } from './form.ts';

/**
 * The chunks in which Polly keeps what it takes for binary: a JSON list of them, in base64 or, before its version 5, in
 * hexadecimal.
 */
function joined(text: string, isBase64: boolean): Buffer | undefined {
  if (!/^\s*\[\s*"[\w+/=]*"/.test(text)) return undefined;
  try {
    const chunks: Loose = JSON.parse(text);
    if (!Array.isArray(chunks) || !chunks.every((chunk) => typeof chunk === 'string')) return undefined;
    return Buffer.concat(chunks.map((chunk) => Buffer.from(chunk, isBase64 ? 'base64' : 'hex')));
  } catch {
    return undefined;
  }
}

const isBase64 = (content: Loose): boolean => at(content, 'encoding') === 'base64';

function textOf(content: Loose): Loose {
  const text = at(content, 'text');
  if (typeof text !== 'string') return text;
  return joined(text, isBase64(content)) ?? text;
}

/** The body of a request: its text, or the fields of its form. */
function bodyOf(request: Loose): Loose {
  const text = at(request, 'postData.text');
  const params = at(request, 'postData.params');
  if (text !== undefined && text !== '') return text;
  if (Array.isArray(params) && params.length > 0) return params;
  // A browser leaves out what it did not send.
  return text ?? (at(request, 'bodySize') === 0 ? '' : undefined);
}

/**
 * One entry of a HAR.
 * @see http://www.softwareishard.com/blog/har-12-spec/#entries
 */
function fromEntry(entry: Loose, index: number): Exchange | Unreadable {
  const place = `log.entries[${index}]`;
  const { request, response, time } = isFields(entry) ? entry : {};
  if (!isFields(entry) || !isFields(request) || !isFields(response))
    return { kind: 'unreadable', place, what: 'an entry without request or response' };
  const { content } = response;
  return exchangeOf({
    index,
    place,
    method: request.method,
    url: request.url,
    requestHeaders: request.headers,
    requestBody: bodyOf(request),
    status: response.status ?? null,
    responseHeaders: response.headers,
    answer: { value: textOf(content), isBase64: isBase64(content), size: at(content, 'size') },
    at: asTime(entry.startedDateTime),
    duration: typeof time === 'number' && time > 0 ? time : 0,
    keepsHeaders: false,
  });
}

/** HAR 1.2, of browsers, proxies and Polly. */
export const har: Form = {
  name: 'HAR',
  isIt: ({ keys, file }) => keys.has('log.entries') || (/\.har$/i.test(file) && has(keys, 'log', 'log.version')),
  read: (file) => readJsonItems(file, ['log', 'entries'], fromEntry),
};
