import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { exchangeOf } from '../parts/exchange-of.ts';
import { asTime, type Fields } from '../parts/loose.ts';
import { readJsonLines } from '../reading/json-lines.ts';
import { type Form, has } from './form.ts';

const BODIES = ['body', 'response', 'responseBody', 'response_body', 'requestHeaders', 'responseHeaders'];

const fromEntry = (entry: Fields, index: number, place: string): Exchange | Unreadable => {
  const piece = exchangeOf({
    index,
    place,
    method: entry.method,
    url: entry.url,
    requestHeaders: {},
    requestBody: undefined,
    status: entry.status,
    responseHeaders: {},
    answer: { value: undefined },
    at: asTime(entry.created_at),
    keepsHeaders: false,
  });
  return piece.kind === 'exchange' ? { ...piece, unkept: 'never' as const } : piece;
};

/**
 * What `stripe logs tail --format JSON` prints: requests by name and status, without any body.
 * @see https://docs.stripe.com/cli/logs/tail
 */
export const stripeLogs: Form = {
  name: 'stripe logs tail',
  isIt: ({ firstKeys }) =>
    has(firstKeys, 'request_id', 'created_at', 'method', 'url', 'status') && !BODIES.some((key) => firstKeys.has(key)),
  read: (file) => readJsonLines(file, fromEntry),
};
