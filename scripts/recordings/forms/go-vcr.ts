import { readCassette } from './cassette.ts';
import { type Form, has } from './form.ts';

/**
 * A cassette of go-vcr, versions 1 to 4; it tells the status as a line and as a number `code`.
 * @see https://github.com/dnaeon/go-vcr
 */
export const goVcr: Form = {
  name: 'go-vcr',
  isIt: ({ text, keys }) =>
    has(keys, 'interactions[].request.url', 'interactions[].response') || /^interactions:/m.test(text),
  read: (file) => readCassette(file, 'interactions'),
};
