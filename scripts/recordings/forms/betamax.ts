import { readCassette } from './cassette.ts';
import type { Form } from './form.ts';

/**
 * A cassette of Betamax for Python; it writes as VCR does, and signs at the end.
 * @see https://github.com/betamaxpy/betamax
 */
export const betamax: Form = {
  name: 'Betamax',
  isIt: ({ keys }) =>
    keys.has('http_interactions') &&
    (keys.get('recorded_with')?.startsWith('betamax') === true || keys.has('http_interactions[].response.url')),
  read: (file) => readCassette(file, 'http_interactions'),
};
