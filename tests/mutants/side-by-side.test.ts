import { expect, test } from 'vitest';
import { isLong, some } from '../form.ts';
import { mutants } from './all.ts';
import { beside } from './side-by-side.ts';

/** Of the mutants that change an answer, so many must appear at a place where they do. */
const LOWEST_FOUND = 0.97;
const SAMPLE = 60;

test('what a mutant changes in its answers appears at that place', async () => {
  const all = [];
  for (const mutant of some(mutants, SAMPLE)) all.push(await beside(mutant));
  const changing = all.filter(({ changed }) => changed.size > 0);
  const lost = changing.filter(({ found }) => !found).map(({ mutant }) => mutant.id);
  expect(changing.length).toBeGreaterThan(isLong ? 400 : 20);
  expect(lost.length / changing.length).toBeLessThanOrEqual(1 - LOWEST_FOUND);
  // One that acts otherwise shows somewhere.
  const unseen = all.filter(({ differences }) => differences.length === 0);
  expect(unseen.length / all.length).toBeLessThanOrEqual(1 - LOWEST_FOUND);
});
