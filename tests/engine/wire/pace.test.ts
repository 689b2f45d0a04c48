import { describe, expect, test } from 'vitest';
import { paceOf } from '../../../engine/wire/pace.ts';
import { fakeClock } from '../clock.ts';

/** The times at which requests start, each asked for as soon as the one before has started. */
async function startsOf(rate: number | undefined, groups: readonly number[]): Promise<readonly number[]> {
  const clock = fakeClock();
  const pace = paceOf(rate, clock);
  const starts: number[] = [];
  await Promise.all(
    groups.map(async (together) => {
      await pace.take(together);
      for (let each = 0; each < together; each++) starts.push(clock.now());
    }),
  );
  return starts;
}

const busiestSecond = (starts: readonly number[]): number =>
  Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + 1000).length));

describe('a pace', () => {
  test('without a rate holds nobody up', async () => {
    expect(await startsOf(undefined, [1, 1, 5])).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test('spaces requests evenly', async () => {
    expect(await startsOf(4, [1, 1, 1, 1])).toEqual([0, 250, 500, 750]);
  });

  test.each([
    [20, [...Array(30).fill(1), 10, ...Array(30).fill(1), 20, 2, 2]],
    [5, [1, 5, 1, 5, 1, 5]],
    [3, [3, 3, 3, 1]],
  ])('never lets a second see more than %i, those that start together included', async (rate, groups) => {
    expect(busiestSecond(await startsOf(rate, groups))).toBeLessThanOrEqual(rate + 1);
  });

  test('lets start together what fits in a second', () => {
    expect(paceOf(20, fakeClock()).most).toBe(20);
    expect(paceOf(0.5, fakeClock()).most).toBe(1);
    expect(paceOf(undefined, fakeClock()).most).toBe(Number.POSITIVE_INFINITY);
  });

  test('that was too fast waits, goes slower, and finds its way back', async () => {
    const clock = fakeClock();
    const pace = paceOf(undefined, clock);
    pace.slow(3000);
    await pace.take();
    expect(clock.now()).toBe(3000);
    await pace.take();
    expect(clock.now()).toBe(3020);
    for (let answers = 0; answers < 100; answers++) pace.ease();
    await pace.take();
    const eased = clock.now();
    await pace.take();
    expect(clock.now()).toBe(eased);
  });
});
