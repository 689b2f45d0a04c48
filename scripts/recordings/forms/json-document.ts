import { fromFields } from '../parts/fields.ts';
import { isFields } from '../parts/loose.ts';
import { readBeginning } from '../reading/bytes.ts';
import { readJsonItems } from '../reading/json-items.ts';
import { keysOf } from '../reading/keys.ts';
import type { Form } from './form.ts';
import { placeOfFields } from './json-lines.ts';

/** One exchange, or a list of them, as a JSON document in the words of JSON lines. */
export const jsonDocument: Form = {
  name: 'JSON',
  isIt: ({ keys }) => placeOfFields(keys) !== undefined,
  read: (file) => {
    const where = placeOfFields(keysOf(readBeginning(file).text)) ?? { kind: 'one' };
    const under = where.kind === 'list' ? (where.under ?? '') : undefined;
    const path = under === undefined ? undefined : under === '' ? [] : [under];
    return readJsonItems(file, path, (item, index) => {
      const place = under === undefined ? 'the exchange' : `${under}[${index}]`;
      return isFields(item) ? fromFields(item, index, place) : { kind: 'unreadable', place, what: 'no object' };
    });
  },
};
