import { describe, expect, test } from 'vitest';
import { type Alone, playAlone } from './alone.ts';
import { fewFaults } from './faults.ts';
import { isBound, type Kept, mendFirst, severalOf } from './promise.ts';

describe('the first cause of a server with two to four faults', async () => {
  const alone: Alone[] = [];
  for (const one of fewFaults(14, 7)) {
    const found = await playAlone(one);
    if (found !== undefined) alone.push(found);
  }
  const kept: Kept[] = [];
  for (const several of severalOf(alone, 8, 3)) {
    const found = await mendFirst(several);
    if (found !== undefined) kept.push(found);
  }

  test('is of one of its faults', () => {
    expect(alone.length).toBeGreaterThan(8);
    expect(kept).toHaveLength(8);
  });

  test('promises no more checks that pass than come when that fault is mended', () => {
    expect(kept.filter((each) => !isBound(each))).toEqual([]);
    expect(kept.some(({ passes }) => passes.promised > 0)).toBe(true);
  });
});
