import fc from 'fast-check';
import qs from 'qs';
import { describe, expect, test } from 'vitest';
import { type ArrayStyle, encodeForm } from '../../../engine/vocabulary/form.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import { thorough } from '../builders.ts';

const nasty = fc.constantFrom(
  '&',
  '=',
  '+',
  '%',
  '%41',
  '%5B',
  'a b',
  'é',
  '漢字',
  '🙂',
  "it's",
  '#',
  '?',
  '\n',
  '\u0000',
);
// No decoder tells a bracket in a name from structure, and a number in brackets is a place in an array.
const name = fc
  .oneof(nasty, fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }))
  .map((text) => text.replaceAll('%5B', '%').replace(/[[\]]/g, ''))
  .filter((text) => text !== '' && text !== '__proto__' && !/^\d+$/.test(text));
const leaf: fc.Arbitrary<Json> = fc.oneof(
  nasty,
  fc.constantFrom('[', ']', 'a[b]=c', ''),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

// What holds nothing leaves no trace in a form, so nothing is empty here.
const tree = fc.letrec<{ node: Json }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
    fc.dictionary(name, tie('node'), { minKeys: 1, maxKeys: 4 }),
  ),
}));
// `a[][b]=1&a[][c]=2` is read in two ways, so the empty style is only sure of plain values.
const flat = fc.letrec<{ node: Json }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(leaf, { minLength: 1, maxLength: 4 }),
    fc.dictionary(name, tie('node'), { minKeys: 1, maxKeys: 4 }),
  ),
}));

function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== 'object' || value === null) return value === null ? '' : String(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asText(item)]));
}

const decode = (form: string): unknown =>
  qs.parse(form, { depth: 50, arrayLimit: 100, parameterLimit: 10_000, allowPrototypes: true });

describe('an independent decoder reads back what was encoded', () => {
  const styles: readonly [ArrayStyle, fc.Arbitrary<Json>][] = [
    ['indexed', tree.node],
    ['empty', flat.node],
  ];
  test.each(styles)('with arrays in the style "%s"', (style, node) => {
    fc.assert(
      fc.property(fc.dictionary(name, node, { minKeys: 1, maxKeys: 4 }), (params) => {
        expect(decode(encodeForm(params, style))).toEqual(asText(params));
      }),
      thorough,
    );
  });
});

describe('the bytes of a form', () => {
  test.each<[string, Parameters<typeof encodeForm>[0], ArrayStyle, string]>([
    ['nothing is the empty text', {}, 'indexed', ''],
    ['numbers and booleans are text', { amount: 2000, confirm: true }, 'indexed', 'amount=2000&confirm=true'],
    ['null and the empty text both unset', { a: null, b: '' }, 'indexed', 'a=&b='],
    ['objects nest in brackets', { metadata: { order: 'x' } }, 'indexed', 'metadata[order]=x'],
    ['array places are numbered', { types: ['card', 'link'] }, 'indexed', 'types[0]=card&types[1]=link'],
    ['array places are left empty', { types: ['card', 'link'] }, 'empty', 'types[]=card&types[]=link'],
    ['objects in arrays', { items: [{ a: 1 }, { a: 2 }] }, 'indexed', 'items[0][a]=1&items[1][a]=2'],
    ['empty arrays and objects leave no trace', { a: [], b: {}, c: 1 }, 'indexed', 'c=1'],
    ['a space is %20 and a plus is %2B', { 'a b': 'c+d' }, 'indexed', 'a%20b=c%2Bd'],
    ['separators in a value are escaped', { a: 'b&c=d%[0]' }, 'indexed', 'a=b%26c%3Dd%25%5B0%5D'],
    ['half a character is the replacement character', { a: '\ud800' }, 'indexed', 'a=%EF%BF%BD'],
    ['unicode is UTF-8', { a: 'é🙂' }, 'indexed', 'a=%C3%A9%F0%9F%99%82'],
  ])('%s', (_, params, style, form) => {
    expect(encodeForm(params, style)).toBe(form);
  });
});
