import type { Exchange, Unreadable } from '../../engine/audit/exchange.ts';
import { asText, headersOf, isRecord, type Loose, paramsOf, splitAddress, unpack } from './parts.ts';

const field = (value: Loose, ...names: readonly string[]): Loose => {
  if (!isRecord(value)) return undefined;
  return names.map((name) => value[name] ?? value[`:${name}`]).find((found) => found !== undefined);
};

/** A body in any of its forms: a text, bytes, or an object with `string` or `base64_string`. */
function bodyOf(body: Loose, encoding: string | undefined): string | undefined {
  if (typeof body === 'string' || body instanceof Uint8Array) return unpack(body, encoding);
  if (!isRecord(body)) return asText(body);
  const base64 = asText(field(body, 'base64_string'));
  if (base64 !== undefined) return unpack(Buffer.from(base64, 'base64'), encoding);
  const inner = field(body, 'string');
  return inner === undefined || inner === body ? undefined : bodyOf(inner, encoding);
}

/**
 * One interaction of a VCR cassette, of Ruby's VCR or one of those that write like it.
 * @see https://github.com/vcr/vcr
 */
export function fromInteraction(interaction: Loose, index: number, place: string): Exchange | Unreadable {
  const broken = (what: string): Unreadable => ({ kind: 'unreadable', place, what });
  const [request, response] = [field(interaction, 'request'), field(interaction, 'response')];
  if (!isRecord(request) || !isRecord(response)) return broken('an interaction without request or response');
  const address = splitAddress(asText(field(request, 'uri', 'url')) ?? '');
  if (address === undefined) return broken('the request has no address');
  const status = field(response, 'status', 'status_code');
  const requestHeaders = headersOf(field(request, 'headers'));
  const responseHeaders = headersOf(field(response, 'headers'));
  const body = bodyOf(field(request, 'body'), requestHeaders['content-encoding']);
  const text = bodyOf(field(response, 'body'), responseHeaders['content-encoding']);
  const code = Number(asText(isRecord(status) ? field(status, 'code') : status));
  if (!Number.isInteger(code)) return broken('the response has no status code');
  return {
    kind: 'exchange',
    index,
    place,
    method: (asText(field(request, 'method')) ?? '').replace(/^:/, '').toUpperCase(),
    ...address,
    params: paramsOf(address.path, body),
    requestHeaders,
    ...(body === undefined ? {} : { body }),
    status: code,
    responseHeaders,
    ...(text === undefined ? {} : { text }),
    // Every server sends it: where it is gone, others may be.
    wireTrue: responseHeaders.date !== undefined,
  };
}
