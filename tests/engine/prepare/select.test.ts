import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Selection, SelectionError, select } from '../../../engine/prepare/select.ts';
import type { Scenario } from '../../../engine/vocabulary/scenario.ts';
import type { Level } from '../../../engine/vocabulary/verdict.ts';
import { api } from '../../../suites/index.ts';
import { scenarioOf, thorough } from '../builders.ts';

const made = (id: string, level: Level = 'must', operationId: Scenario['operationId'] = 'PostPaymentIntents') =>
  scenarioOf({ id, level, operationId });
const scenarios = [
  made('create/pays'),
  made('create/is-refused', 'should'),
  made('create/message.text', 'may'),
  made('capture/pays', 'must', 'PostPaymentIntentsIntentCapture'),
  made('lifecycle/canceled/cancel-is-refused', 'must', 'PostPaymentIntentsIntentCancel'),
];
const everything: Selection = { apiVersion: '2026-08-26.dahlia', only: [], level: 'may' };
const chosen = (selection: Partial<Selection>): readonly string[] =>
  select(scenarios, { ...everything, ...selection }, api).map(({ id }) => id);
const ids = scenarios.map(({ id }) => id);

function refused(selection: Partial<Selection>): SelectionError {
  try {
    chosen(selection);
  } catch (error) {
    if (error instanceof SelectionError) return error;
  }
  throw new Error('the selection was not refused');
}

describe('a selection', () => {
  test.each<[string, readonly string[], readonly (string | undefined)[]]>([
    ['nothing named is everything', [], ids],
    ['an id is itself', ['create/pays'], [ids[0]]],
    ['a star stands for anything, slashes too', ['*refused'], [ids[1], ids[4]]],
    ['a question mark stands for one character', ['create/pay?'], [ids[0]]],
    ['a dot is a dot', ['create/message.text'], [ids[2]]],
    ['an operation is all its scenarios', ['PostPaymentIntentsIntentCapture'], [ids[3]]],
    ['capitals do not count', ['CREATE/PAYS', 'postpaymentintentsintentcapture'], [ids[0], ids[3]]],
    ['several add up, in catalogue order', ['lifecycle/*', 'create/pays'], [ids[0], ids[4]]],
    ['what is named twice is taken once', ['create/*', 'create/pays'], ids.slice(0, 3)],
  ])('%s', (_, only, expected) => {
    expect(chosen({ only })).toEqual(expected);
  });

  test.each<[Level, readonly (string | undefined)[]]>([
    ['must', [ids[0], ids[3], ids[4]]],
    ['should', [ids[0], ids[1], ids[3], ids[4]]],
    ['may', ids],
  ])('down to the level %s', (level, expected) => {
    expect(chosen({ level })).toEqual(expected);
  });
});

test('shards cost about the same', () => {
  const dear = Array.from({ length: 6 }, (_, number) => ({
    ...made(`create/dear-${number}`),
    steps: Array.from({ length: 10 }, () => made('create/pays').steps[0] as Scenario['steps'][number]),
  }));
  const all = [...dear, ...Array.from({ length: 30 }, (_, number) => made(`create/cheap-${number}`))];
  const costs = [1, 2, 3].map((index) =>
    select(all, { ...everything, shard: { index, of: 3 } }, api).reduce((sum, { steps }) => sum + steps.length, 0),
  );
  expect(costs).toEqual([30, 30, 30]);
});

test('shards hold every scenario once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 12 }), (count, of) => {
      fc.pre(of <= count);
      const many = Array.from({ length: count }, (_, number) => made(`create/row-${number}`));
      const parts = Array.from({ length: of }, (_, part) =>
        select(many, { ...everything, shard: { index: part + 1, of } }, api),
      );
      expect(
        parts
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(many.map(({ id }) => id).sort());
      expect(
        Math.max(...parts.map(({ length }) => length)) - Math.min(...parts.map(({ length }) => length)),
      ).toBeLessThan(2);
    }),
    thorough,
  );
});

test('what is excluded is left out, and must be there', () => {
  expect(chosen({ exclude: ['create/*'] })).toEqual(chosen({}).filter((id) => !id.startsWith('create/')));
  expect(chosen({ exclude: ['create/*'] }).length).toBeGreaterThan(0);
  expect(refused({ exclude: ['create/pasy'] }).message).toMatch(/--exclude "create\/pasy" names no scenario: did you/);
  expect(refused({ only: ['create/pays'], exclude: ['create/*'] }).message).toMatch(/nothing is left/);
});

describe('a selection that names nothing', () => {
  test.each<[string, string, RegExp]>([
    [
      'names scenarios that hold the word',
      'cancel-is',
      /"cancel-is" .*did you mean lifecycle\/canceled\/cancel-is-refused\?/,
    ],
    [
      'finds a misplaced star',
      'capt*ure',
      /did you mean capture\/\* or PostPaymentIntentsIntentCapture or capture\/pays\?/,
    ],
    [
      'names groups and operations where nothing is near',
      'nonsense',
      /known are create\/\*.*PostPaymentIntentsIntentCancel/,
    ],
    ['finds what is a letter away', 'create/pasy', /did you mean create\/pays\?/],
    ['is not read as an expression', 'create.pays', /names no scenario/],
    ['says so for an operation without scenarios', 'GetPaymentIntentsSearch', /this operation has no scenarios yet/],
  ])('%s', (_, pattern, message) => {
    expect(refused({ only: ['create/pays', pattern] }).message).toMatch(message);
  });

  test('because of its level says which flags made it empty', () => {
    const { message } = refused({ only: ['create/is-refused'], level: 'must' });
    expect(message).toMatch(/nothing is left to run: --only, --exclude, --level, --smoke and --shard/);
  });

  test('because of its shard is refused too', () => {
    expect(refused({ only: ['create/pays'], shard: { index: 2, of: 2 } }).message).toMatch(/nothing is left/);
  });
});
