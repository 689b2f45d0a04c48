import { describe, expect, test } from 'vitest';
import { bonded, compareValues } from '../../../engine/diff/pairing.ts';
import { knowing, readBody, readText } from '../../../engine/diff/references.ts';

const reading = { marks: [['mio5abcd', '<run>']] as const, kinds: { pi_: 'payment_intent' } };
const read = (text: string, known = knowing()) => readText(text, 'came', known, reading);

describe('texts', () => {
  test.each([
    ['an id', 'pi_3QabcDEF1234567890', '<payment_intent:1>'],
    ['an id of another kind', 'req_fOkSPhjWjZoyFA', '<req:1>'],
    ['an id in a sentence', 'No such intent: pi_3QabcDEF1234567890', 'No such intent: <payment_intent:1>'],
    ['a client secret', 'pi_3QabcDEF1234567890_secret_a1B2c3D4e5', '<payment_intent:1>_<secret:1>'],
    ['a uuid', '123e4567-e89b-12d3-a456-426614174000', '<uuid:1>'],
    ['a time in an address', 'https://a.test/logs?t=1790000000', 'https://a.test/logs?t=<time>'],
    ['the run in an address', 'a-mio5abcd@example.com', 'a-<run>@example.com'],
    ['a word', 'payment_intent_unexpected_state', 'payment_intent_unexpected_state'],
    ['a test card', 'pm_card_threeDSecure2Required', 'pm_card_threeDSecure2Required'],
    ['a card number', '4242424242424242', '4242424242424242'],
    ['what looks like a reference of ours', '<payment_intent:1>', '‹payment_intent:1>'],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('the same id is the same reference, another one is not', () => {
    const known = knowing();
    const texts = ['pi_3QabcDEF1234567890', 'pi_3QabcDEF1234567891', 'pi_3QabcDEF1234567890'];
    expect(texts.map((text) => read(text, known))).toEqual([
      '<payment_intent:1>',
      '<payment_intent:2>',
      '<payment_intent:1>',
    ]);
  });
});

describe('bodies', () => {
  const body = (value: Parameters<typeof readBody>[0], known = knowing()) => readBody(value, known, reading);

  test('an id of any form is one by its place', () => {
    expect(body({ object: 'payment_intent', id: '17', parent: '17' })).toEqual({
      object: 'payment_intent',
      id: '<payment_intent:1>',
      parent: '<payment_intent:1>',
    });
  });

  test('times are told in days from the first, and a birthday stays', () => {
    const known = knowing();
    const first = { object: 'a', id: 'pi_3QabcDEF1234567890', created: 1_790_000_000, ends: 1_790_604_801 };
    expect(body(first, known)).toMatchObject({ created: '<time>', ends: '<time+7d>' });
    expect(body({ ...first, created: 1_790_000_001 }, known)).toMatchObject({ created: '<another_time>' });
    expect(body({ at: 1_789_999_999 }, known)).toEqual({ at: '<time_before>' });
  });

  test('a page shows our own, and says so where others stand on it', () => {
    const known = knowing();
    known.own.add('pi_1');
    const page = { object: 'list', has_more: true, data: [{ id: 'pi_2' }, { id: 'pi_1' }] };
    expect(readBody(page, known, reading, { limit: 1 })).toEqual({
      object: 'list',
      data: [{ id: 'pi_1' }],
      has_more: '(depends on others)',
      '(others)': true,
      '(more than the limit)': true,
    });
  });
});

describe('pairs', () => {
  const at = (left: Parameters<typeof compareValues>[0], right: Parameters<typeof compareValues>[1]) =>
    compareValues(left, right, bonded()).map((each) => each.at);

  test.each([
    ['equal ones', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['a value', { a: 1 }, { a: 2 }, ['/a']],
    ['null and absent', { a: null }, {}, ['/a']],
    ['a place in an array', [{ a: 1 }], [{ a: 2 }], ['/*/a']],
    ['the length of an array', [1], [1, 2], ['/(length)']],
    ['references by other numbers', { a: '<pi:1>', b: '<pi:1>' }, { a: '<pi:4>', b: '<pi:4>' }, []],
    [
      'one object on the left that is two on the right',
      { a: '<pi:1>', b: '<pi:1>' },
      { a: '<pi:1>', b: '<pi:2>' },
      ['/b'],
    ],
    [
      'two objects on the left that are one on the right',
      { a: '<pi:1>', b: '<pi:2>' },
      { a: '<pi:1>', b: '<pi:1>' },
      ['/b'],
    ],
    ['objects of other kinds', { a: '<pi:1>' }, { a: '<ch:1>' }, ['/a']],
    ['other times', { a: '<time>' }, { a: '<time+7d>' }, ['/a']],
    ['what was sent, and something else', { a: '<sent:1>' }, { a: '<opaque:1>' }, ['/a']],
  ])('%s', (_, left, right, expected) => {
    expect(at(left, right)).toEqual(expected);
  });
});
