import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { addressOf, templateIn } from './address.ts';
import { askedIn, inQuery } from './asked.ts';
import { bodyOf, type RawBody } from './bodies.ts';
import { areWireTrue, headersOf } from './headers.ts';
import { asText, isFields, type Loose } from './loose.ts';

/** An exchange in the words of some form. What a form has no field for is left out. */
export interface Parts {
  readonly index: number;
  readonly place: string;
  readonly method: Loose;
  readonly url: Loose;
  /** Used where the address is a path. */
  readonly host?: string | undefined;
  readonly requestHeaders: Loose;
  /** Undefined where the recording does not tell what was asked. */
  readonly requestBody: Loose;
  readonly status: Loose;
  readonly responseHeaders: Loose;
  readonly answer: RawBody;
  /** Unix time in milliseconds. */
  readonly at?: number | undefined;
  readonly duration?: number | undefined;
  readonly apiVersion?: string | undefined;
  readonly group?: string | undefined;
  /** False for a form that drops headers or writes them anew. */
  readonly keepsHeaders?: false;
}

/** The status of an answer: a number, a text such as `200 OK`, or fields with a code; 0 where no answer came. */
export function statusOf(value: Loose): number | undefined {
  if (isFields(value)) return statusOf(value.code ?? value[':code'] ?? value.status);
  if (value === null) return 0;
  const text = /^\s*(?:HTTP\/[\d.]+ )?(\d{1,3})(?!\d)/.exec(asText(value) ?? '')?.[1];
  return text === undefined ? undefined : Number(text);
}

type Optional = Readonly<Record<string, unknown>>;

/** Fields without those that are not known. */
const known = <Fields extends Optional>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
  };

/** An exchange as it is judged, or what is missing for it to be one. */
export function exchangeOf(parts: Parts): Exchange | Unreadable {
  const { index, place, url } = parts;
  const broken = (what: string): Unreadable => ({ kind: 'unreadable', place, what });
  const method = (asText(parts.method) ?? '').replace(/^:/, '').toUpperCase();
  if (method === '') return broken('the request has no method');
  const template = templateIn(url);
  if (template !== undefined) return broken(`a template: its address holds ${template} in place of a value`);
  const address = addressOf(url);
  if (address === undefined) return broken('the request has no address');
  const status = statusOf(parts.status);
  if (status === undefined) return broken('the response has no status code');
  const requestHeaders = headersOf(parts.requestHeaders);
  const headers = headersOf(parts.responseHeaders);
  const asked = askedIn(parts.requestBody, requestHeaders);
  const isAsked = asked !== undefined || !['POST', 'PUT', 'PATCH'].includes(method);
  const body = bodyOf(parts.answer, headers);
  return {
    kind: 'exchange',
    index,
    place,
    method,
    path: address.path,
    params: { ...inQuery(address.path), ...asked?.params },
    requestHeaders,
    status,
    responseHeaders: headers,
    wireTrue: parts.keepsHeaders !== false && areWireTrue(headers),
    ...known({
      host: address.host ?? parts.host,
      body: asked?.body,
      at: parts.at,
      duration: parts.duration,
      apiVersion: parts.apiVersion,
      group: parts.group,
    }),
    ...(isAsked ? {} : { unasked: true as const }),
    ...(body.kind === 'unkept'
      ? { unkept: body.why }
      : known({ text: body.text, json: body.json, edited: body.edited })),
  };
}
