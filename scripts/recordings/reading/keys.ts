const TOKEN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/g;
const DEEPEST = 5;

/** The outline of a piece of JSON: the places of its keys, such as `log.entries[].request`, each with its first plain value. */
export type Keys = ReadonlyMap<string, string>;

const unquoted = (token: string): string => {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.replace(/^"|"$/g, '');
  }
};

/** The keys of JSON as far as its text goes, which may be cut off anywhere. */
export function keysOf(text: string): Keys {
  const keys = new Map<string, string>();
  // The place of each open object or list; `isKey` tells whether a text that comes next names a member.
  const open: { readonly place: string; readonly isList: boolean }[] = [];
  let isKey = false;
  let place = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const holder = open.at(-1);
    if (token === '{' || token === '[') {
      const isList = token === '[';
      const here = isList ? `${place}[]` : place;
      open.push({ place: here, isList });
      if (open.length <= DEEPEST && here !== '' && !keys.has(here)) keys.set(here, '');
      isKey = !isList;
      place = here;
    } else if (token === '}' || token === ']') {
      open.pop();
      place = open.at(-1)?.place ?? '';
      isKey = false;
      if (open.length === 0) break;
    } else if (token === ',') {
      isKey = holder !== undefined && !holder.isList;
      place = holder?.place ?? '';
    } else if (token === ':') {
      isKey = false;
    } else if (isKey) {
      place = `${holder?.place ?? ''}${holder?.place === '' ? '' : '.'}${unquoted(token)}`;
      if (open.length <= DEEPEST && !keys.has(place)) keys.set(place, '');
    } else if (open.length <= DEEPEST && (keys.get(place) ?? '') === '') {
      keys.set(place, token.startsWith('"') ? unquoted(token) : token);
    }
  }
  return keys;
}
