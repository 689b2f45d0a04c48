import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { exchangeOf, statusOf } from './exchange-of.ts';
import { asText, asTime, type Fields, firstAt, isFields, type Loose } from './loose.ts';

// Names of the parts of an exchange in custom logs; the first that is present is used.
const SPELLINGS = {
  method: [
    'method',
    'request.method',
    'req.method',
    'httpMethod',
    'http_method',
    'requestMethod',
    'verb',
    'config.method',
  ],
  url: [
    'url',
    'uri',
    'request.url',
    'request.uri',
    'req.url',
    'req.originalUrl',
    'requestUrl',
    'request_url',
    'path',
    'request.path',
    'req.path',
    'endpoint',
    'config.url',
  ],
  host: [
    'host',
    'config.baseURL',
    'base_url',
    'baseUrl',
    'hostname',
    'request.host',
    'req.hostname',
    'request.headers.host',
    'requestHeaders.host',
  ],
  query: ['query', 'request.query', 'req.query', 'queryString'],
  requestHeaders: [
    'requestHeaders',
    'request_headers',
    'request.headers',
    'req.headers',
    'reqHeaders',
    'config.headers',
  ],
  requestBody: [
    'requestBody',
    'request_body',
    'form',
    'request.body',
    'req.body',
    'request.form',
    'request.data',
    'reqBody',
    'params',
    'payload',
    'config.data',
  ],
  status: [
    'status',
    'statusCode',
    'status_code',
    'response.status',
    'response.statusCode',
    'response.status_code',
    'response.code',
    'res.statusCode',
    'res.status',
    'responseStatus',
    'response_status',
    'http_status',
    'httpStatus',
  ],
  responseHeaders: ['responseHeaders', 'response_headers', 'response.headers', 'res.headers', 'resHeaders'],
  answer: [
    'responseBody',
    'response_body',
    'response.body',
    'res.body',
    'response.data',
    'response.json',
    'response.text',
    'resBody',
    'bodyBase64',
    'body_base64',
  ],
  at: ['startedAt', 'started_at', 'timestamp', 'time', 'at', 'ts', 'date', 'created_at', 'request.timestamp'],
  duration: ['duration', 'duration_ms', 'durationMs', 'responseTime', 'elapsed'],
  apiVersion: ['apiVersion', 'api_version', 'stripeVersion', 'stripe_version'],
  group: ['cassette', 'session', 'test', 'scenario', 'traceId', 'trace_id'],
} as const;

/** The places that tell an exchange from other fields. */
export const SPELLED = { method: SPELLINGS.method, url: SPELLINGS.url, status: SPELLINGS.status } as const;

const withQuery = (url: string, query: Loose): string => {
  const text = isFields(query)
    ? new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, asText(value) ?? '']),
      ).toString()
    : (asText(query) ?? '').replace(/^\?/, '');
  return text === '' || url.includes('?') ? url : `${url}?${text}`;
};

/** The body of the response: under a name of its own, as `response` itself, or as the one `body` there is. */
function answerIn(fields: Fields): { readonly value: Loose; readonly isBody: boolean } {
  const { response, body } = fields;
  const isHolder = isFields(response) && (statusOf(response.status) !== undefined || response.headers !== undefined);
  // An object of Stripe's says what it is; in a list there is `data`, too.
  if (isFields(response) && !isHolder && typeof response.object === 'string') return { value: response, isBody: false };
  const named = firstAt(fields, ...SPELLINGS.answer);
  if (named !== undefined) return { value: named, isBody: false };
  if (typeof response === 'string' || (isFields(response) && !isHolder)) return { value: response, isBody: false };
  // The clients of JavaScript show what they got beside what they were told.
  if (isFields(fields.config)) return { value: fields.data, isBody: false };
  return { value: body, isBody: body !== undefined };
}

/** The body of the request: under a name of its own, as `request` itself, or as `body` where that is not the response's. */
function askedIn(fields: Fields, isBodyTaken: boolean): Loose {
  const named = firstAt(fields, ...SPELLINGS.requestBody);
  if (named !== undefined) return named;
  const { request, body } = fields;
  const isBare = isFields(request) && firstAt(request, 'method', 'url', 'uri', 'path', 'headers') === undefined;
  if (typeof request === 'string' || isBare) return request;
  return isBodyTaken ? undefined : body;
}

/** Whether fields are meant to be an exchange at all: a log holds other lines, too. */
export const isMeant = (fields: Fields): boolean =>
  firstAt(fields, ...SPELLINGS.method) !== undefined && firstAt(fields, ...SPELLINGS.url) !== undefined;

/** An exchange from fields in any of their usual spellings. */
export function fromFields(fields: Fields, index: number, place: string): Exchange | Unreadable {
  const find = (what: keyof typeof SPELLINGS): Loose => firstAt(fields, ...SPELLINGS[what]);
  const url = asText(find('url'));
  const status = find('status');
  const hasFailed = status === undefined && firstAt(fields, 'error', 'response.error') !== undefined;
  if (find('method') === undefined || url === undefined || (statusOf(status) === undefined && !hasFailed))
    return { kind: 'unreadable', place, what: 'no exchange: it needs method, path and status' };
  const { value, isBody } = answerIn(fields);
  const duration = find('duration');
  return exchangeOf({
    index,
    place,
    method: find('method'),
    url: withQuery(url, find('query')),
    host: asText(find('host'))
      ?.replace(/^https?:\/\//, '')
      .split('/')[0],
    requestHeaders: find('requestHeaders'),
    requestBody: askedIn(fields, isBody),
    status: hasFailed ? null : status,
    responseHeaders: find('responseHeaders') ?? (isFields(fields.config) ? fields.headers : undefined),
    answer: { value },
    at: asTime(find('at')),
    duration: typeof duration === 'number' ? duration : undefined,
    apiVersion: asText(find('apiVersion')),
    group: asText(find('group')),
  });
}
