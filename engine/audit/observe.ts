import { type OperationId, operations } from '../../specs/generated/operations.ts';
import { versionIn } from '../../specs/versions.ts';
import { type Observation, parseAnswer } from '../vocabulary/exchange.ts';
import { isObject, type Json, valueAt } from '../vocabulary/values.ts';
import type { Exchange, SkipReason } from './exchange.ts';

const routes = (Object.keys(operations) as OperationId[])
  .map((id) => {
    const { method, path } = operations[id];
    return { id, method, pattern: new RegExp(`^${path.replace('{intent}', '([^/]+)')}$`) };
  })
  // `/search` would be taken for an id.
  .toSorted((a, b) => Number(a.pattern.source.includes('(')) - Number(b.pattern.source.includes('(')));

/** The operation that a request is, and the intent that its path names. */
export function operationOf(
  method: string,
  path: string,
): { readonly call: OperationId; readonly intent?: string } | undefined {
  const route = path.split('?')[0] ?? '';
  for (const { id, method: verb, pattern } of routes) {
    const found = verb === method ? pattern.exec(route) : null;
    if (found !== null) return { call: id, ...(found[1] === undefined ? {} : { intent: decoded(found[1]) }) };
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Sent from a browser or an app: such a request sees a part of the intent, and no document says which. */
const isPublishable = ({ requestHeaders, params }: Exchange): boolean => {
  const authorization = requestHeaders.authorization ?? '';
  const basic = /^Basic +(\S+)/i.exec(authorization)?.[1];
  const key = basic === undefined ? authorization : Buffer.from(basic, 'base64').toString();
  if (/\bpk_/.test(key) || String(params.key ?? '').startsWith('pk_')) return true;
  return params.client_secret !== undefined && !/\b[sr]k_/.test(key);
};

// Kept in reports: what a check looks at. The rest is nobody's business.
const KEPT = ['content-type', 'idempotency-key', 'stripe-account', 'stripe-version'];

/** An exchange as checks look at it, or why it is none of theirs. */
export function observe(
  file: string,
  exchange: Exchange,
  isAudited: (host: string) => boolean,
): Observation | SkipReason {
  const { host, method, path, params, requestHeaders, body, status, responseHeaders, text = '', json } = exchange;
  const operation = operationOf(method, path);
  if (host !== undefined && !isAudited(host)) return 'other-host';
  if (operation === undefined) return 'other-operation';
  if (isPublishable(exchange)) return 'publishable-key';
  // 304: the browser's own cache answered.
  if (status < 100 || status === 304) return 'no-answer';
  const answer = { kind: 'response', status, headers: responseHeaders, text } as const;
  const seen = json === undefined ? parseAnswer(answer) : { ...answer, json };
  return {
    id: `${file}#${exchange.index}`,
    step: String(exchange.index),
    ...operation,
    params,
    credentials: /^Basic/i.test(requestHeaders.authorization ?? '') ? 'basic' : 'bearer',
    request: {
      method: method as 'GET' | 'POST',
      path,
      headers: Object.fromEntries(Object.entries(requestHeaders).filter(([name]) => KEPT.includes(name))),
      ...(body === undefined ? {} : { body }),
    },
    answer: seen,
    duration: exchange.duration ?? 0,
  };
}

/** The API version of an exchange: of its answer, else of its request, else what the recording says. */
export const versionOf = ({ requestHeaders, responseHeaders, apiVersion }: Exchange): string | undefined =>
  versionIn(responseHeaders['stripe-version']) ?? versionIn(requestHeaders['stripe-version']) ?? versionIn(apiVersion);

/** The ids of the intents that an exchange is about: named by its path, or shown by its answer. */
export function intentsIn({ intent, answer }: Observation): readonly string[] {
  const json = answer.kind === 'response' ? answer.json : undefined;
  const data = valueAt(json, 'data');
  const shown = [json, valueAt(json, 'error.payment_intent'), ...(Array.isArray(data) ? data : [])];
  const ids = shown.flatMap((value: Json | undefined) =>
    isObject(value) && value.object === 'payment_intent' && typeof value.id === 'string' ? [value.id] : [],
  );
  return [...new Set([...(intent === undefined ? [] : [intent]), ...ids])];
}
