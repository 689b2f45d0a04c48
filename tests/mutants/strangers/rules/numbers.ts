import { CONFIRM, CREATE } from '../../faults.ts';
import { area, refusing, rewording, rewritten } from '../fault.ts';

const counted = new Set(['amount', 'amount_to_capture', 'limit']);

/** Reads numbers in a form that the API refuses. */
const reading = (fits: RegExp, read: (text: string) => number | string) =>
  rewritten((key, value) => (counted.has(key) && fits.test(value) ? String(read(value)) : value));

const flags =
  /^(confirm|off_session|error_on_requires_action|automatic_payment_methods\[enabled\]|final_capture|use_stripe_sdk)$/;

const flag = (misread: (value: string) => string) =>
  rewritten((key, value) => (flags.test(key) ? misread(value) : value));

const operation = CREATE;

export const numbers = area('forms', {
  'number-with-exponent': {
    ...{ operation, field: 'amount', condition: 'amount=1e3', source: 'V4 refused' },
    wrong: '1e3 is read as 1000',
    fault: reading(/^\d+e\d+$/i, Number),
  },
  'number-with-unit': {
    ...{ operation, field: 'amount', condition: 'amount=20usd', source: 'V4 not an integer is refused' },
    wrong: 'digits at the front are enough: 20usd is read as 20',
    fault: reading(/^\d+[a-z]+$/i, (text) => Number.parseInt(text, 10)),
  },
  'number-with-fraction': {
    ...{ operation, field: 'amount', condition: 'amount=10.5', source: 'V4 refused' },
    wrong: 'a fraction is cut off',
    fault: reading(/^\d+\.\d*[1-9]\d*$/, (text) => Math.trunc(Number(text))),
  },
  'number-with-empty-fraction': {
    ...{ operation, field: 'amount', condition: 'amount=20.0', source: 'V4 not an integer is refused' },
    wrong: '20.0 is read as 20',
    fault: reading(/^\d+\.0+$/, Number),
  },
  'number-with-blank': {
    ...{ operation, field: 'amount', condition: "amount=' 20'", source: 'V4 not an integer is refused' },
    wrong: 'blanks around a number are ignored',
    fault: reading(/^\s+\d+\s*$|^\d+\s+$/, (text) => text.trim()),
  },
  'number-with-plus': {
    ...{ operation, field: 'amount', condition: 'amount=+20', source: 'V4 not an integer is refused' },
    wrong: '+20 is read as 20',
    fault: reading(/^\+\d+$/, Number),
  },
  'number-in-hex': {
    ...{ operation, field: 'amount', condition: 'amount=0x14', source: 'V4 not an integer is refused' },
    wrong: '0x14 is read as 20',
    fault: reading(/^0x[\da-f]+$/i, Number),
  },
  'number-with-separator': {
    ...{ operation, field: 'amount', condition: 'amount=1,000', source: 'V4 not an integer is refused' },
    wrong: '1,000 is read as 1000',
    fault: reading(/^\d+(?:[,_]\d+)+$/, (text) => text.replace(/[,_]/g, '')),
  },
  'number-refusal-hides-the-text': {
    ...{ operation, field: 'error.message', condition: 'amount=abc', source: 'V4, P11 Invalid integer: <raw>' },
    wrong: 'the text for an invalid number does not repeat it',
    fault: rewording(/^Invalid integer/, { message: 'Invalid integer' }),
  },
  'one-is-true': {
    ...{ operation, field: 'confirm', condition: 'a flag sent as 1 or 0', source: 'P2, P3 refused' },
    wrong: '1 and 0 are read as flags',
    fault: flag((value) => (value === '1' ? 'true' : value === '0' ? 'false' : value)),
  },
  'yes-is-true': {
    ...{ operation, field: 'confirm', condition: 'a flag sent as another word', source: 'V15, P2 refused' },
    wrong: 'any word that is not true is false',
    fault: flag((value) => (/^(true|false|0|1|)$/i.test(value) ? value : 'false')),
  },
  'capital-true-refused': {
    ...{ operation, field: 'confirm', condition: 'confirm=True', source: 'P3, 12.12 confirm=True accepted' },
    wrong: 'flags in capitals are refused',
    fault: refusing(
      ({ form }) => [...form].some(([key, value]) => flags.test(key) && /^(True|False|TRUE|FALSE)$/.test(value)),
      { message: 'Invalid boolean: True', param: 'confirm' },
    ),
  },
  'capital-false-is-true': {
    ...{
      operation: CONFIRM,
      field: 'off_session',
      condition: 'off_session=False',
      source: '12.12 off_session=False accepted',
    },
    wrong: 'False in capitals is read as true',
    fault: flag((value) => (/^(False|FALSE)$/.test(value) ? 'true' : value)),
  },
  'numbered-arrays-ignored': {
    ...{
      operation,
      field: 'payment_method_types',
      condition: 'payment_method_types[0]=',
      source: 'A13 a[0]=x accepted',
    },
    wrong: 'arrays with indices are refused',
    fault: refusing(({ form }) => [...form.keys()].some((key) => /^(payment_method_types|expand)\[\d+\]$/.test(key)), {
      message: 'Invalid array',
      param: 'payment_method_types',
    }),
  },
});
