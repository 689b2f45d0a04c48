import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { exchangeOf, statusOf } from '../parts/exchange-of.ts';
import { asText, asTime, type Fields, firstAt, isFields, type Loose } from '../parts/loose.ts';

// Names of the parts of an exchange in custom logs; the first that is present is used.
const SPELLINGS = {
  method: ['method', 'request.method', 'req.method', 'httpMethod', 'http_method', 'requestMethod', 'verb'],
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
  ],
  host: ['host', 'hostname', 'request.host', 'req.hostname', 'request.headers.host', 'requestHeaders.host'],
  query: ['query', 'request.query', 'req.query', 'queryString'],
  requestHeaders: ['requestHeaders', 'request_headers', 'request.headers', 'req.headers', 'reqHeaders'],
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

/** The answer's body: under a name of its own, as `response` itself, or as the one `body` there is. */
function answerIn(fields: Fields): { readonly value: Loose; readonly isBody: boolean } {
  const named = firstAt(fields, ...SPELLINGS.answer);
  if (named !== undefined) return { value: named, isBody: false };
  const { response, body } = fields;
  const isBare = isFields(response) && firstAt(fields, 'response.status', 'response.headers') === undefined;
  if (typeof response === 'string' || isBare) return { value: response, isBody: false };
  return { value: body, isBody: body !== undefined };
}

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
  const asked = find('requestBody') ?? (isBody ? undefined : fields.body);
  return exchangeOf({
    index,
    place,
    method: find('method'),
    url: withQuery(url, find('query')),
    host: asText(find('host')),
    requestHeaders: find('requestHeaders'),
    requestBody: asked,
    status: hasFailed ? null : status,
    responseHeaders: find('responseHeaders'),
    answer: { value },
    at: asTime(find('at')),
    duration: typeof duration === 'number' ? duration : undefined,
    apiVersion: asText(find('apiVersion')),
    group: asText(find('group')),
  });
}
