import { CREATE, patchForm, UPDATE, where } from '../../faults.ts';
import { area, drop, forgiving, refusing, rewording, rewritten, saying } from '../fault.ts';

const texts = (misread: (value: string) => string) =>
  rewritten((key, value) => (/^(description|metadata\[|shipping\[)/.test(key) ? misread(value) : value));

const operation = CREATE;

export const forms = area('forms', {
  'empty-is-not-sent': {
    ...{ operation, field: 'currency', condition: 'a parameter sent empty', source: 'V11 parameter_invalid_empty' },
    wrong: 'parameters that are sent empty count as not sent',
    fault: forgiving(
      (error) => error.code === 'parameter_invalid_empty',
      (form, _call, error) => drop(form, String(error.param)),
    ),
  },
  'empty-currency-is-missing': {
    ...{ operation, field: 'error.code', condition: 'currency=', source: 'V11 parameter_invalid_empty' },
    wrong: 'an empty currency is refused as missing',
    fault: rewording(/^You passed an empty string for 'currency'/, {
      code: 'parameter_missing',
      message: 'Missing required param: currency.',
      doc_url: 'https://stripe.com/docs/error-codes/parameter-missing',
    }),
  },
  'plus-stays-a-plus': {
    ...{
      operation,
      field: 'description',
      condition: 'a blank written as +',
      source: 'A11, REF application/x-www-form-urlencoded',
    },
    wrong: 'a plus in a form is not read as a blank',
    fault: where(
      ({ request, form }) =>
        request.method === 'POST' && /=[^&]*\+/.test(request.body ?? '') && form.has('description'),
      patchForm((form) => form.set('description', (form.get('description') ?? '').replaceAll(' ', '+'))),
    ),
  },
  'decoded-twice': {
    ...{ operation, field: 'description', condition: 'a percent sign in a text', source: 'REF an arbitrary string' },
    wrong: 'texts are percent-decoded twice',
    fault: texts((value) =>
      value.replace(/%[\da-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16))),
    ),
  },
  'latin-letters-only': {
    ...{ operation, field: 'description', condition: 'letters beyond ASCII', source: 'REF an arbitrary string' },
    wrong: 'UTF-8 is read as Latin-1',
    fault: texts((value) => Buffer.from(value, 'utf8').toString('latin1')),
  },
  'emoji-lost': {
    ...{
      operation,
      field: 'description',
      condition: 'characters beyond the basic plane',
      source: 'REF an arbitrary string',
    },
    wrong: 'characters of four bytes become question marks',
    fault: texts((value) => value.replace(/[\u{10000}-\u{10ffff}]/gu, '?')),
  },
  'markup-escaped': {
    ...{ operation, field: 'description', condition: 'markup in a text', source: 'REF an arbitrary string' },
    wrong: 'texts come back escaped for HTML',
    fault: texts((value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
  },
  'line-breaks-joined': {
    ...{
      operation: UPDATE,
      field: 'description',
      condition: 'a line break in a text',
      source: 'REF an arbitrary string',
    },
    wrong: 'line breaks become blanks',
    fault: texts((value) => value.replace(/\r?\n/g, ' ')),
  },
  'query-of-a-post-ignored': {
    ...{ operation, field: 'amount', condition: 'parameters in the query', source: 'A12 may travel in the query' },
    wrong: 'parameters in the query of a POST are not read',
    fault: {
      request: ({ request }) =>
        request.method === 'POST' ? { ...request, path: request.path.split('?')[0] as string } : request,
    },
  },
  'json-accepted': {
    ...{ operation, field: 'Content-Type', condition: 'a JSON body', source: 'A11 refused' },
    wrong: 'a JSON body is read',
    fault: {
      request: ({ request }) => {
        if (!(request.headers['content-type'] ?? '').includes('json')) return request;
        const entries = Object.entries(JSON.parse(request.body || '{}') as Record<string, unknown>).map(
          ([key, value]) => [key, String(value)] as [string, string],
        );
        return {
          ...request,
          headers: { ...request.headers, 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(entries).toString(),
        };
      },
    },
  },
  'scalar-type-accepted': {
    ...{
      operation,
      field: 'payment_method_types',
      condition: 'payment_method_types=card',
      source: 'V17 Invalid array',
    },
    wrong: 'a text is taken for an array of one',
    fault: forgiving(saying(/^Invalid array/), (form) => {
      const type = form.get('payment_method_types') ?? '';
      form.delete('payment_method_types');
      form.append('payment_method_types[]', type);
    }),
  },
  'object-for-a-text-accepted': {
    ...{ operation, field: 'description', condition: 'description[a]=b', source: 'V16 Invalid string' },
    wrong: 'an object in place of a text is dropped',
    fault: forgiving(saying(/^Invalid string/), (form, _call, error) => drop(form, String(error.param))),
  },
  'digits-are-no-text': {
    ...{ operation, field: 'description', condition: 'description=12345', source: 'A17 integers are texts too' },
    wrong: 'a description of digits is refused',
    fault: refusing(({ form }) => /^\d+$/.test(form.get('description') ?? ''), {
      message: 'Invalid string: 12345',
      param: 'description',
    }),
  },
  'nested-unknown-ignored': {
    ...{ operation, field: 'shipping[foo]', condition: 'an unknown part', source: 'V10 nested parameter_unknown' },
    wrong: 'unknown parts of objects are ignored',
    fault: forgiving(
      (error) => error.code === 'parameter_unknown' && String(error.param).includes('['),
      (form, _call, error) => drop(form, String(error.param)),
    ),
  },
});
