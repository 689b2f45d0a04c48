import { readCassette } from './cassette.ts';
import { type Form, has } from './form.ts';

/**
 * A cassette of vcrpy, in YAML or JSON.
 * @see https://github.com/kevin1024/vcrpy
 */
export const vcrpy: Form = {
  name: 'vcrpy',
  isIt: ({ text, keys }) =>
    has(keys, 'interactions[].request.uri') || (/^interactions:/m.test(text) && /^ +uri: /m.test(text)),
  read: (file) => readCassette(file, 'interactions'),
};
