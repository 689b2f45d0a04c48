import { CREATE, patchForm, sends, UPDATE, where } from '../../faults.ts';
import { area, drop, forgiving, is, refusing, saying, type When, when } from '../fault.ts';

const operation = CREATE;

const creating = is(CREATE);

const amountIs = (value: string) => when(is(CREATE, UPDATE), sends('amount', value));

const tooLarge: When = (error, call) => error.code === 'amount_too_large' && is(CREATE, UPDATE)(call);

export const limits = area('limits', {
  'largest-amount-refused': {
    ...{ operation, field: 'amount', condition: 'amount=99999999', source: 'V7 accepted' },
    wrong: 'the largest amount is refused',
    fault: refusing(amountIs('99999999'), {
      message: 'Amount must be no more than $999,999.99',
      code: 'amount_too_large',
      param: 'amount',
    }),
  },
  'larger-amount-accepted': {
    ...{ operation, field: 'amount', condition: 'amount=100000000', source: 'V6 refused' },
    wrong: 'amounts of nine digits are accepted',
    fault: forgiving(tooLarge, (form) => form.set('amount', '99999999')),
  },
  'larger-amount-accepted-on-update': {
    ...{ operation: UPDATE, field: 'amount', condition: 'amount=100000000', source: 'V6; REF up to eight digits' },
    wrong: 'update does not look at the largest amount',
    fault: forgiving(
      (error, call) => tooLarge(error, call) && is(UPDATE)(call),
      (form) => form.set('amount', '99999999'),
    ),
  },
  'zero-accepted-on-update': {
    ...{ operation: UPDATE, field: 'amount', condition: 'amount=0', source: 'V2; REF a positive integer' },
    wrong: 'update takes amount=0 for not sent',
    fault: where(
      when(is(UPDATE), sends('amount', '0')),
      patchForm((form) => form.delete('amount')),
    ),
  },
  'negative-made-positive': {
    ...{ operation, field: 'amount', condition: 'negative', source: 'V3 refused' },
    wrong: 'a negative amount is made positive',
    fault: where(
      ({ form }) => /^-\d+$/.test(form.get('amount') ?? ''),
      patchForm((form) => form.set('amount', (form.get('amount') ?? '').slice(1))),
    ),
  },
  'smallest-amount-refused': {
    ...{ operation, field: 'amount', condition: 'amount=50 usd', source: 'P8; REF the minimum is $0.50' },
    wrong: 'the smallest amount is refused',
    fault: refusing(when(creating, sends('amount', '50'), sends('currency', 'usd')), {
      message: 'Amount must be at least $0.50 usd',
      code: 'amount_too_small',
      param: 'amount',
    }),
  },
  'yen-multiplied': {
    ...{ operation, field: 'amount', condition: 'currency=jpy', source: 'REF 100 to charge ¥100' },
    wrong: 'zero-decimal amounts are taken for cents',
    fault: where(
      when(creating, sends('currency', 'jpy')),
      patchForm((form) => form.set('amount', String(Math.ceil(Number(form.get('amount')) / 100) * 100 + 100))),
    ),
  },
  'yen-refused': {
    ...{ operation, field: 'currency', condition: 'currency=jpy', source: 'REF ¥, V8 list of currencies' },
    wrong: 'currencies without decimals are not known',
    fault: refusing((call) => creating(call) && /^(jpy|krw|vnd)$/i.test(call.form.get('currency') ?? ''), {
      message: 'Invalid currency: jpy.',
      param: 'currency',
    }),
  },
  'three-decimals-refused': {
    ...{
      operation,
      field: 'currency',
      condition: 'currency=kwd',
      source: 'V8 list of currencies; REF a supported currency',
    },
    wrong: 'currencies of three decimals are not known',
    fault: refusing((call) => creating(call) && /^(kwd|bhd|jod|omr|tnd)$/i.test(call.form.get('currency') ?? ''), {
      message: 'Invalid currency: kwd.',
      param: 'currency',
    }),
  },
  'longest-suffix-refused': {
    ...{ operation, field: 'statement_descriptor_suffix', condition: '22 characters', source: 'V22, P6 at most 22' },
    wrong: 'a suffix of 22 characters is refused',
    fault: refusing(({ form }) => form.get('statement_descriptor_suffix')?.length === 22, {
      message: 'The statement descriptor must be at most 22 characters.',
      param: 'statement_descriptor_suffix',
    }),
  },
  'longer-suffix-cut': {
    ...{ operation, field: 'statement_descriptor_suffix', condition: '23 characters', source: 'V22 refused' },
    wrong: 'a suffix of more than 22 characters is cut',
    fault: forgiving(
      (error) => error.param === 'statement_descriptor_suffix',
      (form) => form.set('statement_descriptor_suffix', (form.get('statement_descriptor_suffix') ?? '').slice(0, 22)),
    ),
  },
  'suffix-without-letter': {
    ...{ operation, field: 'statement_descriptor_suffix', condition: 'no letter', source: 'P7 refused' },
    wrong: 'a suffix of digits is accepted',
    fault: forgiving(
      (error, { form }) =>
        error.param === 'statement_descriptor_suffix' && !/[a-z]/i.test(form.get('statement_descriptor_suffix') ?? ''),
      (form) => form.delete('statement_descriptor_suffix'),
    ),
  },
  'descriptor-for-cards': {
    ...{ operation, field: 'statement_descriptor', condition: 'card', source: 'V21; REF returns an error for cards' },
    wrong: 'a statement descriptor for a card is dropped silently',
    fault: forgiving(saying(/^The statement_descriptor parameter is not supported/), (form) =>
      drop(form, 'statement_descriptor'),
    ),
  },
  'address-without-domain-end': {
    ...{ operation, field: 'receipt_email', condition: 'a@b', source: 'P5 refused' },
    wrong: 'an e-mail address needs an @ only',
    fault: forgiving(
      (error, { form }) => error.code === 'email_invalid' && /^\S+@\w+$/.test(form.get('receipt_email') ?? ''),
      (form) => form.delete('receipt_email'),
    ),
  },
  'any-address': {
    ...{ operation, field: 'receipt_email', condition: 'no address', source: 'V23, P4 email_invalid' },
    wrong: 'receipt_email is not checked',
    fault: forgiving(
      (error) => error.code === 'email_invalid',
      (form) => form.delete('receipt_email'),
    ),
  },
});
