import { expect, test } from 'vitest';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { isLong } from '../form.ts';
import { played, scenarios } from '../mutants/judged.ts';
import { type WalkFault, walkFaults } from '../mutants/walks/all.ts';
import { listening } from '../mutants/walks/past.ts';
import { openWire } from '../mutants/wire.ts';
import { walked } from './walked.ts';

const LONGEST = 6;

/** What walks find of a fault; the first is found by few. */
const found = async (fault: WalkFault | undefined, walks: number) =>
  (await walked(openWire(fault?.fault()), { walks, length: 50, seed: 5 })).report;

test('a fault that no row sees is shortened to a few steps, told as a row, with a script that asks it again', async () => {
  const { findings, walks, scripts } = await found(walkFaults[0], 12);
  const [shown] = findings.filter(({ scenario, verdict }) => verdict === 'fail' && walks?.rows[scenario] !== undefined);
  expect(shown?.evidence.length).toBeLessThanOrEqual(LONGEST);
  const row = walks?.rows[shown?.scenario ?? ''] ?? '';
  expect(row).toMatch(/operation: '\w+',\n {2}id: '[\w/-]+',/);
  expect(row).toContain("call: 'PostPaymentIntentsIntent', on: ref(");
  expect(scripts[shown?.scenario ?? '']).toContain('ask ');
});

test.runIf(isLong)('walks find at least twenty of these faults, each in at most six steps', async () => {
  const missed: string[] = [];
  for (const fault of walkFaults) {
    const { findings } = await found(fault, 150);
    const lengths = findings.filter(({ verdict }) => verdict === 'fail').map(({ evidence }) => evidence.length);
    if (Math.min(...lengths) > LONGEST) missed.push(fault.id);
  }
  expect(walkFaults.length - missed.length, missed.join('; ')).toBeGreaterThanOrEqual(20);
});

test.runIf(isLong)('no row comes to the past that one of these faults waits for', async () => {
  const pasts = new Set<string>();
  await played(openWire(listening((past) => pasts.add(past))), scenarios, AUTHORING_VERSION);
  expect(pasts.size).toBeGreaterThan(500);
  const met = walkFaults.filter(({ past }) => [...pasts].some((each) => past.test(each)));
  expect(met.map(({ id }) => id)).toEqual([]);
});
