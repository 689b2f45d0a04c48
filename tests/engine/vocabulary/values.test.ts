import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fake,
  ifMade,
  isObject,
  type Json,
  matching,
  readRef,
  ref,
  replace,
  valueAt,
  withoutUnmade,
} from '../../../engine/vocabulary/values.ts';
import { thorough } from '../builders.ts';

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;

describe('the value at a path', () => {
  const body: Json = { id: 'pi_1', data: [{ id: 'a' }, { id: 'b' }], none: null, deep: { of: { it: 0 } } };
  test.each<[string, Json | undefined]>([
    ['id', 'pi_1'],
    ['data.1.id', 'b'],
    ['data.2.id', undefined],
    ['data.length', undefined],
    ['none', null],
    ['none.more', undefined],
    ['deep.of.it', 0],
    ['id.0', undefined],
    ['missing', undefined],
  ])('%s', (path, value) => {
    expect(valueAt(body, path)).toEqual(value);
  });

  test('is nothing where there is no body', () => {
    expect(valueAt(undefined, 'id')).toBeUndefined();
  });
});

describe('replacing placeholders', () => {
  test('gives each one the value of its name, at any depth', () => {
    const value = { a: [fake.amount, { b: fake.name }], c: ref('given.id') } as unknown as Json;
    expect(replace(value, '$fake', (name) => `<${name}>`)).toEqual({
      a: ['<amount>', { b: '<name>' }],
      c: { $ref: 'given.id' },
    });
  });

  test('leaves an object alone that only looks like a placeholder', () => {
    const value: Json = [{ $ref: 'a', more: 1 }, { $ref: 1 }];
    expect(replace(value, '$ref', () => 'x')).toEqual(value);
  });

  test('does not look into what it put in', () => {
    expect(replace({ $ref: 'a' }, '$ref', () => ({ $ref: 'b' }))).toEqual({ $ref: 'b' });
  });

  test('changes nothing where there is no placeholder', () => {
    fc.assert(
      fc.property(json, (value) => {
        fc.pre(!JSON.stringify(value).includes('"$ref"'));
        expect(replace(value, '$ref', () => 'x')).toEqual(value);
      }),
      thorough,
    );
  });

  test('leaves none of the kind behind, and asks for each once', () => {
    const placed = fc.letrec<{ node: Json }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'medium' },
        fc.string().map((name): Json => ({ $ref: name })),
        fc.integer(),
        fc.array(tie('node')),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('node')),
      ),
    }));
    fc.assert(
      fc.property(placed.node, (value) => {
        const asked: string[] = [];
        const replaced = replace(value, '$ref', (name) => {
          asked.push(name);
          return 0;
        });
        expect(JSON.stringify(replaced)).not.toContain('$ref');
        expect(asked.length).toBe((JSON.stringify(value).match(/\{"\$ref":/g) ?? []).length);
      }),
      thorough,
    );
  });
});

test.each<[Json | undefined, boolean]>([
  [{}, true],
  [[], false],
  [null, false],
  ['a', false],
  [undefined, false],
])('%j is an object: %s', (value, expected) => {
  expect(isObject(value)).toBe(expected);
});

test('a matcher is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(matching(/^a\/b$/)))).toEqual({ $match: '^a\\/b$' });
});

describe('a reference', () => {
  test.each([
    [ref('first.data.0.id'), { step: 'first', path: 'data.0.id', plus: 0, ifMade: false }],
    [ref('first.created', 1), { step: 'first', path: 'created', plus: 1, ifMade: false }],
    [ref('first-kept.created', -2), { step: 'first-kept', path: 'created', plus: -2, ifMade: false }],
    [ifMade('owner.id'), { step: 'owner', path: 'id', plus: 0, ifMade: true }],
  ])('%j has its parts', ({ $ref }, parts) => {
    expect(readRef($ref)).toEqual(parts);
  });

  test('to what was not made goes with its key', () => {
    const value = {
      limit: 1,
      customer: { $ref: 'owner.id?' },
      deep: [{ a: { $ref: 'owner.id?' } }],
      b: { $ref: 'x.y' },
    };
    expect(withoutUnmade(value, () => false)).toEqual({ limit: 1, deep: [{}], b: { $ref: 'x.y' } });
    expect(withoutUnmade(value, () => true)).toEqual(value);
  });
});
