import { expect, test } from 'vitest';
import { isLong, some } from '../form.ts';
import { mutants } from './all.ts';
import { beside } from './side-by-side.ts';

/** Of the mutants that change an answer, so many must appear at a place where they do. */
const LOWEST_FOUND = 0.97;
const SAMPLE = 60;
// A whole number of them: in a sample the share alone would allow none, where it allows one in thirty-four of all.
const mostLost = (count: number): number => Math.ceil((1 - LOWEST_FOUND) * count);

test('what a mutant changes in its answers appears at that place', async () => {
  const all = [];
  for (const mutant of some(mutants, SAMPLE)) all.push(await beside(mutant));
  const changing = all.filter(({ changed }) => changed.size > 0);
  const lost = changing.filter(({ found }) => !found).map(({ mutant }) => mutant.id);
  expect(changing.length).toBeGreaterThan(isLong ? 400 : 20);
  expect(lost.length).toBeLessThanOrEqual(mostLost(changing.length));
  // One that acts otherwise shows somewhere.
  const unseen = all.filter(({ differences }) => differences.length === 0);
  expect(unseen.length).toBeLessThanOrEqual(mostLost(all.length));
});
