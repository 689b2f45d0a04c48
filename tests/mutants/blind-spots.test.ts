import { expect, test } from 'vitest';
import { blindSpots } from './blind-spots.ts';
import { judged } from './judged.ts';
import { openWire } from './wire.ts';

test.each(blindSpots)('no check sees yet: $id (awaits $awaits)', async ({ fault }) => {
  const { findings } = await judged(openWire(fault()));
  // Inconclusive is not seen: the finding says that it cannot tell.
  const seenBy = [...new Set(findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check))];
  expect(seenBy, 'this fault is seen now: make it a mutant that these checks kill').toEqual([]);
});
