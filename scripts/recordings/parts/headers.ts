import { asText, firstAt, isFields, type Loose } from './loose.ts';

export type Headers = Readonly<Record<string, string>>;

const textOf = (value: Loose): string | undefined =>
  Array.isArray(value) ? value.map((each) => asText(each) ?? '').join(', ') : asText(value);

/** The name and value of one item of a list of headers: `{name, value}`, `{key, value}` or a pair. */
const pairOf = (item: Loose): readonly [string, Loose] | undefined => {
  if (Array.isArray(item)) return item.length === 2 ? [asText(item[0]) ?? '', item[1]] : undefined;
  const name = asText(firstAt(item, 'name', 'key', 'Name'));
  return name === undefined ? undefined : [name, firstAt(item, 'value', 'Value')];
};

function pairsOf(value: Loose): readonly (readonly [string, Loose])[] {
  if (isFields(value)) return Object.entries(value);
  if (typeof value === 'string') {
    return value.split(/\r?\n/).flatMap((line): readonly (readonly [string, string])[] => {
      const parts = /^([^\s:]+):(.*)$/s.exec(line);
      return parts === null ? [] : [[parts[1] ?? '', (parts[2] ?? '').trimStart()]];
    });
  }
  if (!Array.isArray(value)) return [];
  // Node's raw headers: name, value, name, value.
  if (value.every((each) => typeof each === 'string') && value.length % 2 === 0)
    return value.flatMap((each, place) => (place % 2 === 0 ? [[each, value[place + 1]] as const] : []));
  return value.map(pairOf).filter((pair) => pair !== undefined);
}

/** Headers however a recorder writes them, by their names in lower case; one that comes twice is joined by a comma. */
export function headersOf(value: Loose): Headers {
  const headers: Record<string, string> = {};
  for (const [name, given] of pairsOf(value)) {
    const text = textOf(given);
    const key = name.toLowerCase();
    if (text !== undefined) headers[key] = headers[key] === undefined ? text : `${headers[key]}, ${text}`;
  }
  return headers;
}

// A proxy may replace, add and remove headers.
const BY_PROXY = ['via', 'x-cache', 'x-squid-error', 'x-forwarded-server', 'proxy-connection', 'x-proxy-id'];
// The length of a response is in one of these headers: where all are absent, the recorder dropped headers.
const BY_SERVER = ['content-length', 'transfer-encoding', 'connection'];

/** Whether an answer still has all headers that its server sent, as far as one can see. */
export const areWireTrue = (headers: Headers): boolean =>
  headers.date !== undefined &&
  BY_SERVER.some((name) => headers[name] !== undefined) &&
  !BY_PROXY.some((name) => headers[name] !== undefined);
