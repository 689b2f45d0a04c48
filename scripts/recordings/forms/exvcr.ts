import { readCassette } from './cassette.ts';
import { type Form, has } from './form.ts';

/**
 * A cassette of ExVCR: a JSON list.
 * @see https://github.com/parroty/exvcr
 */
export const exvcr: Form = {
  name: 'ExVCR',
  isIt: ({ keys }) => has(keys, '[].request.url', '[].response.status_code'),
  read: (file) => readCassette(file),
};
