import { describe, expect, test } from 'vitest';
import { ABSENT, difference, type Mismatch, matchPattern } from '../../../engine/judge/match.ts';
import { inAnyOrder, type Json, matching, not, oneOf, present } from '../../../engine/vocabulary/values.ts';

// The helpers give matchers their types; a pattern is the plain JSON behind them.
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value));
const none: readonly Mismatch[] = [];
const at = (place: string, expected: Json, actual: Json): readonly Mismatch[] => [{ at: place, expected, actual }];

describe('a pattern against a value', () => {
  test.each<[string, unknown, Json | undefined, readonly Mismatch[]]>([
    ['equal texts match', 'a', 'a', none],
    ['a number is not its text', 1, '1', at('/', 1, '1')],
    ['false is not null', false, null, at('/', false, null)],
    ['null matches null', null, null, none],
    ['null matches what is absent', { a: null }, {}, none],
    ['null does not match a value', { a: null }, { a: 0 }, at('/a', null, 0)],
    ['keys that are not named do not count', { a: 1 }, { a: 1, b: 2 }, none],
    ['a named key that is absent counts', { a: 1 }, {}, at('/a', 1, ABSENT)],
    ['every difference is told', { a: 1, b: { c: 2 } }, { a: 3, b: {} }, [...at('/a', 1, 3), ...at('/b/c', 2, ABSENT)]],
    ['an object is no array', { a: 1 }, [1], at('/', { a: 1 }, [1])],
    ['arrays match item by item', [1, 2], [1, 3], at('/1', 2, 3)],
    ['arrays of other lengths differ as a whole', [1], [1, 2], at('/', [1], [1, 2])],
    ['slashes and tildes in names are escaped', { 'a/b~c': 1 }, {}, at('/a~1b~0c', 1, ABSENT)],
    ['a text fits its expression', matching(/^pi_/), 'pi_1', none],
    ['a text does not fit', { id: matching(/^pi_/) }, { id: 'ch_1' }, at('/id', 'text like /^pi_/', 'ch_1')],
    ['a number fits no expression', matching(/1/), 1, at('/', 'text like /1/', 1)],
    ['zero is present', present, 0, none],
    ['null is not present', { a: present }, { a: null }, at('/a', 'any value but null', null)],
    ['what is absent is not present', { a: present }, {}, at('/a', 'any value but null', ABSENT)],
    ['one of several', oneOf('a', 'b'), 'b', none],
    ['none of several', oneOf('a', 1), 'c', at('/', 'one of "a", 1', 'c')],
    ['null as one of several matches what is absent', { a: oneOf(null, 1) }, {}, none],
    ['another value is not the value', not('a'), 'b', none],
    ['the value itself is refused', { id: not('a') }, { id: 'a' }, at('/id', 'anything but "a"', 'a')],
    ['what is absent is not another value', { id: not('a') }, {}, at('/id', 'anything but "a"', ABSENT)],
    ['the same in another order', inAnyOrder({ id: 'a' }, { id: 'b' }), [{ id: 'b' }, { id: 'a', more: 1 }], none],
    [
      'one too many',
      inAnyOrder({ id: 'a' }),
      [
        { id: 'a', more: 1 },
        { id: 'b', more: 2 },
      ],
      at('/', [{ id: 'a' }], [{ id: 'a' }, { id: 'b' }]),
    ],
    [
      'one twice and one not at all',
      inAnyOrder({ id: 'a' }, { id: 'b' }),
      [{ id: 'a' }, { id: 'a' }],
      at('/', [{ id: 'a' }, { id: 'b' }], [{ id: 'a' }, { id: 'a' }]),
    ],
    ['no list at all', inAnyOrder({ id: 'a' }), null, at('/', [{ id: 'a' }], null)],
    [
      'of a list that is too long only what it is asked for',
      [{ id: 'a' }],
      [
        { id: 'a', more: 1 },
        { id: 'b', more: 2 },
      ],
      at('/', [{ id: 'a' }], [{ id: 'a' }, { id: 'b' }]),
    ],
  ])('%s', (_, pattern, value, mismatches) => {
    expect(matchPattern(plain(pattern), value)).toEqual(mismatches);
  });

  test('places start where they are told to', () => {
    expect(matchPattern({ code: 'a' }, { code: 'b' }, '/error')).toEqual(at('/error/code', 'a', 'b'));
  });

  test('matchers are described inside a larger pattern', () => {
    expect(matchPattern([plain(present)], 'a')).toEqual(at('/', ['any value but null'], 'a'));
  });
});

describe('the difference of two values', () => {
  test.each<[string, Json | undefined, Json | undefined, readonly Mismatch[]]>([
    ['key order does not count', { a: 1, b: 2 }, { b: 2, a: 1 }, none],
    ['item order counts', [1, 2], [2, 1], [...at('/0', 1, 2), ...at('/1', 2, 1)]],
    ['a key that is gone', { a: 1 }, {}, at('/a', 1, ABSENT)],
    ['a key that is new', {}, { a: 1 }, at('/a', ABSENT, 1)],
    ['null is not absent', { a: null }, {}, at('/a', null, ABSENT)],
    ['absent is not null', {}, { a: null }, at('/a', ABSENT, null)],
    ['deep places', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, at('/a/0/b', 1, 2)],
    ['longer arrays', { a: [1] }, { a: [1, 2] }, at('/a', [1], [1, 2])],
    ['an object against a text', { a: {} }, { a: 'x' }, at('/a', {}, 'x')],
    ['nothing against nothing', undefined, undefined, none],
    ['what every object inherits', { constructor: 1 }, {}, at('/constructor', 1, ABSENT)],
    ['a key of prototypes', JSON.parse('{"__proto__":1}'), {}, at('/__proto__', 1, ABSENT)],
  ])('%s', (_, expected, actual, mismatches) => {
    expect(difference(expected, actual)).toEqual(mismatches);
  });
});
