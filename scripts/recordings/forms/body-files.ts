import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { exchangeOf } from '../parts/exchange-of.ts';
import { at, type Loose } from '../parts/loose.ts';
import { EXAMPLE, isJudged, requestIn } from '../parts/request-names.ts';
import { readJsonItems } from '../reading/json-items.ts';
import type { Form } from './form.ts';

/** The status that an answer of this kind has; the file does not tell. */
function statusOf(body: Loose): number {
  const type = at(body, 'error.type');
  if (type === undefined) return 200;
  return type === 'card_error' ? 402 : at(body, 'error.code') === 'resource_missing' ? 404 : 400;
}

function fromBody(file: string, body: Loose, index: number): Exchange | Unreadable {
  const place = 'the file';
  const asked = requestIn(file, JSON.stringify(body));
  if (asked === undefined) {
    const what = 'the body of a response, and neither its name nor its folder names the request';
    return { kind: 'unreadable', place, what: `${what}: name it by the request, such as ${EXAMPLE}.json` };
  }
  const [method, url] = asked;
  return exchangeOf({
    index,
    place,
    method,
    url,
    requestHeaders: {},
    requestBody: undefined,
    status: statusOf(body),
    responseHeaders: {},
    answer: { value: body },
    keepsHeaders: false,
  });
}

/** The body of one answer alone; the name of the file, or of its folder, tells what was asked. */
export const bodyFiles: Form = {
  name: 'body',
  isIt: ({ keys }) =>
    isJudged(keys.get('object')) ||
    (keys.get('object') === 'list' && isJudged(keys.get('data[].object'))) ||
    (keys.has('error.type') && keys.has('error.message')),
  read: (file) => readJsonItems(file, undefined, (body, index) => fromBody(file, body, index)),
};
