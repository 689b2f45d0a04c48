import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { exchangeOf } from '../parts/exchange-of.ts';
import { asText, at, isFields, type Loose } from '../parts/loose.ts';
import { readBeginning } from '../reading/bytes.ts';
import { readJsonItems } from '../reading/json-items.ts';
import { type Form, has } from './form.ts';

const isHex = (value: Loose): value is string => typeof value === 'string' && /^(?:[0-9a-f]{2})+$/i.test(value);

/** The response: a compressed body is a list of hexadecimal chunks, a binary one a hexadecimal string. */
function bodyOf(response: Loose, isBinary: boolean): Loose {
  if (Array.isArray(response) && response.length > 0 && response.every(isHex))
    return Buffer.concat(response.map((chunk) => Buffer.from(chunk, 'hex')));
  return isBinary && isHex(response) ? Buffer.from(response, 'hex') : response;
}

function fromDefinition(definition: Loose, index: number): Exchange | Unreadable {
  const place = `[${index}]`;
  if (!isFields(definition)) return { kind: 'unreadable', place, what: 'no definition of an exchange' };
  const { scope, path, method, body, status, response, rawHeaders, headers, reqheaders } = definition;
  if (asText(scope) === undefined || asText(path) === undefined)
    return { kind: 'unreadable', place, what: 'a stub: it names no scope and path, and so no request' };
  return exchangeOf({
    index,
    place,
    method,
    url: `${asText(scope)?.replace(/\/$/, '')}${asText(path)}`,
    requestHeaders: reqheaders,
    // A body of `*` stands for any.
    requestBody: body === '*' ? undefined : body,
    status,
    responseHeaders: rawHeaders ?? headers,
    answer: { value: bodyOf(response, at(definition, 'responseIsBinary') === true) },
  });
}

/**
 * A recording of nock: a JSON list of definitions, or one of them.
 * @see https://github.com/nock/nock#recording
 */
export const nock: Form = {
  name: 'nock',
  isIt: ({ keys }) => has(keys, '[].scope', '[].path') || has(keys, 'scope', 'path', 'method', 'response'),
  read: (file) => {
    const isList = /^\s*\[/.test(readBeginning(file).text);
    return readJsonItems(file, isList ? [] : undefined, fromDefinition);
  },
};
