import { readCassette } from './cassette.ts';
import { type Form, has } from './form.ts';

const YAML_LIST = /^(?:---[ \t]*\r?\n)?\s*-\s+(?:request|response):/;

/**
 * A cassette of PHP-VCR: a list, in YAML or JSON.
 * @see https://github.com/php-vcr/php-vcr
 */
export const phpVcr: Form = {
  name: 'PHP-VCR',
  isIt: ({ text, keys }) => YAML_LIST.test(text) || has(keys, '[].request.url', '[].response.status.code'),
  read: (file) => readCassette(file),
};
