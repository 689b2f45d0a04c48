import { sampleOf } from '../hunt/sample.ts';
import { instrument } from './instrument.ts';
import { type Fate, survey, tryMutant } from './measure.ts';

export const SAMPLE = { size: 150, seed: 16 } as const;

/** How a sample fares that is drawn by a seed: how many mutants came to each end. */
export async function trySample({ size, seed } = SAMPLE): Promise<ReadonlyMap<Fate, number>> {
  const instrumented = await instrument();
  const course = await survey(instrumented);
  const memory = new Map();
  const fates = new Map<Fate, number>();
  for (const mutant of sampleOf(instrumented.mutants, size, seed)) {
    const { fate } = await tryMutant(mutant, course, memory);
    fates.set(fate, (fates.get(fate) ?? 0) + 1);
  }
  return fates;
}
