import { readJsonLines } from '../reading/json-lines.ts';
import { fromFields, SPELLED } from './fields.ts';
import type { Form } from './form.ts';

const isOne = (keys: ReadonlyMap<string, string>, prefix = ''): boolean =>
  Object.values(SPELLED).every((names) => names.some((name) => keys.has(`${prefix}${name}`)));

/** JSON lines, an exchange each, in the words of fields.ts. */
export const jsonLines: Form = {
  name: 'JSON lines',
  isIt: ({ firstKeys, firstLine }) => firstLine.startsWith('{') && /\}\s*$/.test(firstLine) && isOne(firstKeys),
  read: (file) => readJsonLines(file, fromFields),
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
