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
}

const row = <Op extends WrittenAnywhere['operation']>(
  operation: Op,
  { group, of, shared, with: others = '' }: Place,
  [name, text]: readonly [string, string],
) =>
  ({
    operation,
    id: `${group}/${of.replace(/\W+/g, '-').replace(/-$/, '').replaceAll('_', '-')}-with-${name}-is-refused`,
    title: `${of} with ${name.replaceAll('-', ' ')} is refused`,
    theme: 'integer-format',
    ...(shared === undefined ? {} : { shared, on: ref('made.id') }),
    sendRaw: `${of}=${text}${others}`,
    expect: refused(),
  }) as unknown as WrittenAnywhere;

const entries = (some: object): readonly (readonly [Text, string])[] => Object.entries(some) as [Text, string][];
const few = entries(texts).slice(0, 3);

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
]);
