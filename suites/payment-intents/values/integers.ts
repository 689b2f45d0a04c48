import { ref } from '../../../engine/vocabulary/values.ts';
import { refused } from '../common.ts';
import { CREATE } from '../operation-ids.ts';
import { acrossOperations, type Shared, type WrittenAnywhere } from '../terms.ts';
import { authorizedIntent, openIntent } from './setups.ts';

/** Texts that some way of reading numbers takes for one. */
const texts = {
  'an-exponent': '1e3',
  'a-unit': '20usd',
  'an-empty-fraction': '20.0',
  'a-separator': '1%2C000',
  'a-hexadecimal-prefix': '0x14',
} as const;
// No refusal of these two was quoted.
const lenient = { 'a-leading-blank': '%2020', 'a-plus-sign': '%2B20' } as const;

type Text = keyof typeof texts | keyof typeof lenient;

interface Place {
  readonly group: string;
  readonly of: string;
  readonly shared?: Shared;
  readonly with?: string;
  readonly since?: string;
}

const row = <Op extends WrittenAnywhere['operation']>(
  operation: Op,
  { group, of, shared, since, with: others = '' }: Place,
  [name, text]: readonly [string, string],
) =>
  ({
    operation,
    id: `${group}/${of.replace(/\W+/g, '-').replace(/-$/, '').replaceAll('_', '-')}-with-${name}-is-refused`,
    title: `${of} with ${name.replaceAll('-', ' ')} is refused`,
    theme: 'integer-format',
    ...(since === undefined ? {} : { since }),
    ...(shared === undefined ? {} : { shared, on: ref('made.id') }),
    sendRaw: `${of}=${text}${others}`,
    expect: refused(),
  }) as unknown as WrittenAnywhere;

const entries = (some: object): readonly (readonly [Text, string])[] => Object.entries(some) as [Text, string][];
const few = entries(texts).slice(0, 3);

const FRACTION = ['a-fraction', '20.5'] as const;
/** Taken together each way of reading them for a number shows. */
const misread = [few[0] as readonly [string, string], FRACTION];
const details = { group: 'create', with: '&amount=2000&currency=usd', since: '2026-02-25.clover' };

const amount = { group: 'create', of: 'amount', with: '&currency=usd' };
const updated = { group: 'update', of: 'amount', shared: openIntent };
const captured = { group: 'capture', of: 'amount_to_capture', shared: authorizedIntent };

/** A whole number is a row of digits, whatever else a language could read as one. */
export const integers = acrossOperations([
  {
    id: 'integers:are-digits',
    requires: 'a whole number is written in digits and nothing else, wherever one is asked for',
    fix: 'match the whole text against -?[0-9]+ before converting it; do not use parseInt, parseFloat or Number alone',
    cites: ['recorded:invalid-integer', 'docs:error-codes'],
    rows: [
      ...entries(texts).map((text) => row(CREATE, amount, text)),
      ...few.map((text) => row('PostPaymentIntentsIntent', updated, text)),
      ...few.map((text) => row('PostPaymentIntentsIntentCapture', captured, text)),
      ...few.map((text) => row('GetPaymentIntents', { group: 'list', of: 'limit' }, text)),
    ],
  },
  {
    id: 'integers:have-nothing-around-them',
    requires: 'neither a blank nor a plus sign stands before a whole number',
    fix: 'match the whole text against -?[0-9]+ before converting it',
    level: 'should',
    cites: ['recorded:invalid-integer', 'docs:error-codes'],
    rows: [
      ...entries(lenient).map((text) => row(CREATE, amount, text)),
      ...few.slice(0, 2).map((text) => row('GetPaymentIntents', { group: 'list', of: 'created[gte]' }, text)),
    ],
  },
  {
    id: 'integers:of-siblings-are-digits',
    requires: 'the bounds of created, the limits of other lists and the parts of amount_details are whole numbers, too',
    fix: 'read whole numbers in one place, for every parameter that is one',
    // The documents say so of each; the refusal was recorded of others.
    level: 'should',
    cites: ['recorded:invalid-integer', 'docs:error-codes', 'openapi:dahlia'],
    rows: [
      ...['created', 'created[gt]', 'created[lt]', 'created[lte]'].flatMap((of) =>
        misread.map((text) => row('GetPaymentIntents', { group: 'list', of }, text)),
      ),
      row('GetPaymentIntents', { group: 'list', of: 'created[gte]' }, FRACTION),
      ...misread.map((text) =>
        row('GetPaymentIntentsSearch', { group: 'search', of: 'limit', with: "&query=status:'succeeded'" }, text),
      ),
      ...['discount_amount', 'shipping][amount', 'tax][total_tax_amount'].map((part) =>
        row(CREATE, { ...details, of: `amount_details[${part}]` }, few[0] as readonly [string, string]),
      ),
      row(CREATE, { ...details, of: 'amount_details[discount_amount]' }, FRACTION),
    ],
  },
]);
