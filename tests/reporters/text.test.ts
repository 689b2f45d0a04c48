import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { painter } from '../../reporters/console/paint.ts';
import { cut, cutCounting, harmless, wrap } from '../../reporters/shared/text.ts';
import { thorough } from '../engine/builders.ts';

describe('harmless text', () => {
  test.each([
    ['plain text stays', 'pi_1 é 漢字 🙂', 'pi_1 é 漢字 🙂'],
    ['an escape is shown by its code', '\u001b[31mred', '\\u001b[31mred'],
    ['a bell too', '\u0007', '\\u0007'],
    ['a carriage return too', 'a\rb', 'a\\u000db'],
    ['a backspace too', 'a\bb', 'a\\u0008b'],
    ['the one-byte escape too', '\u009b31m', '\\u009b31m'],
    ['an override of direction too', 'a\u202eb', 'a\\u202eb'],
    ['a line separator too', 'a\u2028b', 'a\\u2028b'],
    ['half of a character too', 'a\ud83db', 'a\\ud83db'],
    ['an isolate of direction too', 'a\u2066b\u2069', 'a\\u2066b\\u2069'],
  ])('%s', (_, text, expected) => {
    expect(harmless(text)).toBe(expected);
  });

  test('stays as it is when it is made harmless again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(harmless(harmless(text))).toBe(harmless(text));
      }),
      thorough,
    );
  });
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['', 3, ''],
  ['abcd', 1, '…'],
])('%j cut to %i characters is %j', (text, length, expected) => {
  expect(cut(text, length)).toBe(expected);
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc… (1 more characters)'],
  ['a'.repeat(1_002), 2, 'aa… (1,000 more characters)'],
])('%j cut to %i characters with a count', (text, length, expected) => {
  expect(cutCounting(text, length)).toBe(expected);
});

describe('wrapped text', () => {
  test.each<[string, number, readonly string[]]>([
    ['one two three', 7, ['one two', 'three']],
    ['one two three', 100, ['one two three']],
    ['one two three', 3, ['one', 'two', 'three']],
    ['an extraordinary word', 5, ['an', 'extraordinary', 'word']],
    ['', 5, ['']],
  ])('%j in %i columns', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test('loses no word, and has no line that is too long unless it is one word', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (all, width) => {
        const lines = wrap(all.join(' '), width);
        expect(lines.join(' ')).toBe(all.join(' '));
        expect(lines.filter((line) => line.length > width && line.includes(' '))).toEqual([]);
      }),
      thorough,
    );
  });
});

test('paint is colour or nothing', () => {
  expect(painter(false)('red', 'a')).toBe('a');
  expect(painter(true)('red', 'a')).toBe('\u001b[31ma\u001b[39m');
});
