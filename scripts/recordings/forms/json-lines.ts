import type { Other } from '../../../engine/audit/exchange.ts';
import { fromFields, isMeant, SPELLED } from '../parts/fields.ts';
import { readJsonLines } from '../reading/json-lines.ts';
import { keysOf } from '../reading/keys.ts';
import type { Form } from './form.ts';

const OTHER: Other = { kind: 'other' };

const isOne = (keys: ReadonlyMap<string, string>, prefix = ''): boolean =>
  Object.values(SPELLED).every((names) => names.some((name) => keys.has(`${prefix}${name}`)));

// A log of one's own begins with other lines.
const LOOKED_AT = 20;
const isLine = (text: string): boolean => text.startsWith('{') && /\}\s*$/.test(text);

/** JSON lines, an exchange each, in the words of fields.ts. */
export const jsonLines: Form = {
  name: 'JSON lines',
  isIt: ({ text, firstLine }) =>
    isLine(firstLine) && text.split('\n', LOOKED_AT).some((line) => isLine(line) && isOne(keysOf(line))),
  read: (file) =>
    readJsonLines(file, (fields, index, place) => (isMeant(fields) ? fromFields(fields, index, place) : OTHER)),
};

/** The exchanges of a JSON value: one, a list, or a list under a key. */
export type Place = { readonly kind: 'one' } | { readonly kind: 'list'; readonly under?: string };

export function placeOfFields(keys: ReadonlyMap<string, string>): Place | undefined {
  if (isOne(keys)) return { kind: 'one' };
  if (isOne(keys, '[].')) return { kind: 'list' };
  const lists = [...keys.keys()].filter((key) => /^[^.[\]]+\[\]$/.test(key));
  const list = lists.find((key) => isOne(keys, `${key}.`));
  return list === undefined ? undefined : { kind: 'list', under: list.slice(0, -2) };
}
