import { readCassette } from './cassette.ts';
import type { Form } from './form.ts';

const OLD = /^- !ruby\/struct:VCR::/m;

/**
 * A cassette of Ruby's VCR, in YAML or JSON; its first releases wrote a list of Ruby's own classes.
 * @see https://github.com/vcr/vcr
 */
export const vcr: Form = {
  name: 'VCR',
  isIt: ({ text, keys }) => keys.has('http_interactions') || /^http_interactions:/m.test(text) || OLD.test(text),
  read: (file) => readCassette(file, 'http_interactions'),
};
