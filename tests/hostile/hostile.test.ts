import { expect, test } from 'vitest';
import { isLong } from '../form.ts';
import { scenarios } from '../mutants/judged.ts';
import { faultNames } from './faults/all.ts';
import { chance, mixOf, oneFault, playHostile, someScenarios } from './harness.ts';

const SOME = isLong ? 12 : 6;

test('without a fault everything passes', async () => {
  const { report } = await playHostile(scenarios.slice(0, 40), () => undefined, 10_000);
  expect(report.findings).toEqual([]);
});

test.each(faultNames)('%s: now and then', async (name) => {
  const random = chance(7);
  const { report, struck, accusations, leaked } = await playHostile(
    someScenarios(random, SOME),
    oneFault(name, 0.2, random),
  );
  expect(struck.get(name)).toBeGreaterThan(0);
  expect(accusations).toEqual([]);
  expect(report.findings.filter(({ verdict }) => verdict === 'error')).toEqual([]);
  expect(leaked).toEqual([]);
});

test.each(Array.from({ length: isLong ? 12 : 4 }, (_, seed) => seed))(
  'faults mixed at random, seed %i',
  async (seed) => {
    const random = chance(seed);
    const { report, accusations } = await playHostile(someScenarios(random, SOME), mixOf(random));
    expect(accusations).toEqual([]);
    expect(report.findings.filter(({ verdict }) => verdict === 'error')).toEqual([]);
  },
);
