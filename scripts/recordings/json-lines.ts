import type { Exchange, Unreadable } from '../../engine/audit/exchange.ts';
import { isTooDeep } from '../../engine/vocabulary/exchange.ts';
import type { Json } from '../../engine/vocabulary/values.ts';
import { readLines } from './lines.ts';
import { asText, headersOf, isRecord, type Loose, paramsOf, splitAddress } from './parts.ts';

type Fields = Readonly<Record<string, Loose>>;

const CUT = /… \(\d+ characters, cut\)$/;

/** An exchange of a run log of ours. */
function fromLog(event: Fields, index: number, place: string, server: string | undefined): Exchange | Unreadable {
  const { request, response, failure } = event;
  if (!isRecord(request) || (!isRecord(response) && !isRecord(failure)))
    return { kind: 'unreadable', place, what: 'an exchange without request or response' };
  const answer: Fields = isRecord(response) ? response : {};
  const id = asText(event.id) ?? '';
  const body = asText(request.body);
  const path = asText(request.path) ?? '';
  return {
    kind: 'exchange',
    index,
    place,
    method: asText(request.method) ?? '',
    ...(server === undefined ? {} : { server }),
    path,
    params: paramsOf(path, body),
    requestHeaders: headersOf(request.headers),
    ...(body === undefined ? {} : { body }),
    // A body that the log has cut says nothing any more.
    status: typeof answer.status === 'number' && !CUT.test(asText(answer.body) ?? '') ? answer.status : 0,
    responseHeaders: headersOf(answer.headers),
    ...(typeof answer.body === 'string' ? { text: answer.body } : { json: (answer.body ?? null) as Json }),
    ...(typeof event.duration === 'number' ? { duration: event.duration } : {}),
    ...(Array.isArray(event.attempts) && event.attempts.length > 0 ? { repeated: true } : {}),
    // Scenarios overlap, and each is a story of its own.
    group: id.slice(0, Math.max(id.lastIndexOf('/'), id.lastIndexOf('#'))),
    wireTrue: true,
  };
}

const asForm = (value: Loose): string =>
  isRecord(value)
    ? new URLSearchParams(
        Object.entries(value).map(([name, text]): [string, string] => [name, asText(text) ?? '']),
      ).toString()
    : (asText(value) ?? '');

/** A line with `method`, `path` or `url`, `status` and `body`, and what else is known. */
function fromLine(line: Fields, index: number, place: string): Exchange | Unreadable {
  const address = splitAddress(asText(line.url ?? line.uri) ?? '');
  const path = address?.path ?? asText(line.path);
  const method = asText(line.method)?.toUpperCase();
  if (method === undefined || path === undefined || typeof line.status !== 'number')
    return { kind: 'unreadable', place, what: 'no exchange: it needs method, path and status' };
  const query = asForm(line.query);
  const route = query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;
  const body = asForm(line.form ?? line.requestBody);
  const responseHeaders = headersOf(line.responseHeaders);
  const apiVersion = asText(line.apiVersion);
  const group = asText(line.cassette);
  return {
    kind: 'exchange',
    index,
    place,
    method,
    ...(address === undefined ? {} : { host: address.host }),
    path: route,
    params: paramsOf(route, body),
    requestHeaders: headersOf(line.requestHeaders),
    ...(body === '' ? {} : { body }),
    status: line.status,
    responseHeaders,
    ...(typeof line.body === 'string' ? { text: line.body } : { json: (line.body ?? null) as Json }),
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(group === undefined ? {} : { group }),
    wireTrue: responseHeaders.date !== undefined,
  };
}

/** Reads JSON lines, one exchange each, or a run log of ours. A line that is none is named, and the next is read. */
export async function* readJsonLines(file: string): AsyncGenerator<Exchange | Unreadable> {
  let index = 0;
  let server: string | undefined;
  for await (const { number, text } of readLines(file)) {
    if (text.trim() === '') continue;
    const place = `line ${number}`;
    let value: Loose;
    if (isTooDeep(text)) {
      yield { kind: 'unreadable', place, what: 'nested too deeply to be an exchange' };
      continue;
    }
    try {
      value = JSON.parse(text);
    } catch {
      yield { kind: 'unreadable', place, what: 'not JSON: the line is damaged or cut off' };
      continue;
    }
    if (!isRecord(value)) {
      yield { kind: 'unreadable', place, what: 'no object, and so no exchange' };
    } else if (value.kind === 'exchange') {
      yield fromLog(value, index++, place, server);
    } else if (value.kind === 'header') {
      server = isRecord(value.target) ? asText(value.target.baseUrl) : undefined;
    } else if (value.kind !== 'scenario' && value.kind !== 'footer') {
      yield fromLine(value, index++, place);
    }
  }
}
