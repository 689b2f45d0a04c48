import { expect, test } from 'vitest';
import { type Combination, factors, isSettled } from '../../suites/payment-intents/combinations/factors.ts';
import { pairs } from '../../suites/payment-intents/combinations/pairs.ts';

const names = Object.keys(factors) as (keyof Combination)[];

test('every two values that may stand together stand in a row', () => {
  const missing = names.flatMap((one, place) =>
    names.slice(place + 1).flatMap((other) =>
      factors[one].flatMap((a) =>
        factors[other]
          .filter((b) => isSettled({ [one]: a, [other]: b }))
          .filter((b) => !pairs.some((row) => row[one] === a && row[other] === b))
          .map((b) => `${one} ${a} with ${other} ${b}`),
      ),
    ),
  );
  expect(missing).toEqual([]);
});

test('no row combines what no source settles, and none stands twice', () => {
  expect(pairs.filter((row) => !isSettled(row))).toEqual([]);
  expect(new Set(pairs.map((row) => JSON.stringify(row))).size).toBe(pairs.length);
  expect(pairs.length).toBeLessThanOrEqual(45);
});
