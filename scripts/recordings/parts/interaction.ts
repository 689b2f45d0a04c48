import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { exchangeOf, statusOf } from './exchange-of.ts';
import { asText, isFields, type Loose } from './loose.ts';

const field = (value: Loose, ...names: readonly string[]): Loose => {
  if (!isFields(value)) return undefined;
  return names.map((name) => value[name] ?? value[`:${name}`]).find((found) => found !== undefined);
};

interface Kept {
  readonly value: Loose;
  readonly isBase64?: boolean;
}

/** A body in any of its forms: a text, bytes, or an object with `string` or `base64_string`. */
function keptIn(body: Loose): Kept {
  // YAML without types has no null but the word.
  if (!isFields(body)) return { value: body === 'null' || body === '~' ? null : body };
  const base64 = asText(field(body, 'base64_string'));
  if (base64 !== undefined) return { value: base64, isBase64: true };
  const inner = field(body, 'string');
  const isHolder = inner !== undefined || field(body, 'encoding') !== undefined;
  if (!isHolder) return { value: Object.keys(body).length === 0 ? undefined : body };
  return isFields(inner) ? keptIn(inner) : { value: inner };
}

// Erlang writes a binary term: a tag, a length of four bytes, and the bytes.
const withoutTerm = (base64: string): Buffer => {
  const bytes = Buffer.from(base64, 'base64');
  return bytes[0] === 131 && bytes[1] === 109 ? bytes.subarray(6) : bytes;
};

/**
 * One interaction of a cassette: of Ruby's VCR and of those that write like it, in Python, Go, PHP and Elixir.
 * @see https://github.com/vcr/vcr
 */
export function fromInteraction(interaction: Loose, index: number, place: string): Exchange | Unreadable {
  const [request, response] = [field(interaction, 'request'), field(interaction, 'response')];
  if (!isFields(request) || !isFields(response))
    return { kind: 'unreadable', place, what: 'an interaction without request or response' };
  const asked = keptIn(field(request, 'body'));
  const answer = keptIn(field(response, 'body'));
  const isTerm = response.binary === true && typeof answer.value === 'string';
  const fields = [field(request, 'post_fields'), field(request, 'request_body'), field(request, 'form')];
  const form = fields.find((each) => each !== undefined && each !== '' && !(isFields(each) && isEmpty(each)));
  const isError = field(response, 'type') === 'error';
  return exchangeOf({
    index,
    place,
    method: field(request, 'method'),
    url: field(request, 'uri', 'url'),
    requestHeaders: field(request, 'headers'),
    requestBody:
      asked.isBase64 === true ? Buffer.from(String(asked.value), 'base64') : ((asked.value || form) ?? asked.value),
    // Go's VCR has the number beside the whole line.
    status: isError ? null : statusOf(field(response, 'code', 'status_code') ?? field(response, 'status')),
    responseHeaders: field(response, 'headers'),
    answer: isTerm ? { value: withoutTerm(String(answer.value)) } : answer,
  });
}

const isEmpty = (fields: object): boolean => Object.keys(fields).length === 0;
