import { createReadStream } from 'node:fs';
import { JSONParser } from '@streamparser/json';
import type { Exchange, Unreadable } from '../../engine/audit/exchange.ts';
import { asText, headersOf, isRecord, type Loose, paramsOf, reasonOf, splitAddress, unpack } from './parts.ts';
import { fromInteraction } from './vcr-interaction.ts';

const list = (value: Loose): Loose =>
  Array.isArray(value)
    ? Object.fromEntries(value.filter(isRecord).map(({ name, value: text }) => [asText(name) ?? '', text]))
    : value;

function bodyOf(content: Loose, encoding: string | undefined): string | undefined {
  if (!isRecord(content)) return undefined;
  const text = asText(content.text);
  if (text === undefined) return undefined;
  return content.encoding === 'base64' ? unpack(Buffer.from(text, 'base64'), encoding) : text;
}

/**
 * One entry of a HAR.
 * @see http://www.softwareishard.com/blog/har-12-spec/#entries
 */
export function fromEntry(entry: Loose, index: number): Exchange | Unreadable {
  const place = `log.entries[${index}]`;
  const broken = (what: string): Unreadable => ({ kind: 'unreadable', place, what });
  if (!isRecord(entry) || !isRecord(entry.request) || !isRecord(entry.response))
    return broken('an entry without request or response');
  const { request, response } = entry;
  const address = splitAddress(asText(request.url) ?? '');
  if (address === undefined) return broken('the request has no address');
  const { postData } = request;
  const requestHeaders = headersOf(list(request.headers));
  const responseHeaders = headersOf(list(response.headers));
  const type = isRecord(response.content) ? asText(response.content.mimeType) : undefined;
  const form = isRecord(postData) && Array.isArray(postData.params) ? postData.params.filter(isRecord) : [];
  const body =
    (isRecord(postData) ? asText(postData.text) : undefined) ??
    (form.length === 0
      ? undefined
      : form
          .map(({ name, value }) => [asText(name) ?? '', asText(value) ?? ''].map(encodeURIComponent).join('='))
          .join('&'));
  const text = bodyOf(response.content, responseHeaders['content-encoding']);
  const at = Date.parse(asText(entry.startedDateTime) ?? '');
  const duration = typeof entry.time === 'number' && entry.time > 0 ? entry.time : 0;
  return {
    kind: 'exchange',
    index,
    place,
    method: (asText(request.method) ?? '').toUpperCase(),
    ...address,
    params: paramsOf(address.path, body),
    requestHeaders,
    ...(body === undefined ? {} : { body }),
    status: typeof response.status === 'number' ? response.status : 0,
    // A recorder that drops headers still tells the type.
    responseHeaders: type === undefined || type === '' ? responseHeaders : { 'content-type': type, ...responseHeaders },
    ...(text === undefined ? {} : { text }),
    ...(Number.isNaN(at) ? {} : { at }),
    duration,
    wireTrue: false,
  };
}

/** Reads a HAR, or a VCR cassette in JSON, entry by entry; of the file it holds one entry at a time. */
export async function* readJsonDocument(file: string, form: 'har' | 'vcr'): AsyncGenerator<Exchange | Unreadable> {
  const path = form === 'har' ? '$.log.entries.*' : '$.http_interactions.*';
  const parser = new JSONParser({ paths: [path], keepStack: false });
  let ready: Loose[] = [];
  let ended = false;
  parser.onValue = ({ value }) => {
    ready.push(value);
  };
  parser.onEnd = () => {
    ended = true;
  };
  let failure: unknown;
  parser.onError = (error) => {
    failure ??= error;
  };
  let index = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
    parser.write(chunk);
    const entries = ready;
    ready = [];
    for (const entry of entries) {
      yield form === 'har' ? fromEntry(entry, index) : fromInteraction(entry, index, `http_interactions[${index}]`);
      index += 1;
    }
    if (failure !== undefined || ended) break;
  }
  const after = `what follows entry ${index} was not read`;
  if (failure !== undefined) {
    const at = /absolute position "(\d+)"/.exec(reasonOf(failure))?.[1];
    yield { kind: 'unreadable', place: `byte ${at ?? '?'}`, what: `not JSON; ${after}` };
  } else if (!ended) {
    yield { kind: 'unreadable', place: 'the end of the file', what: `the JSON is cut off; ${after}` };
  }
}
