import { expect, test } from 'vitest';
import { blindSpots } from './blind-spots.ts';
import { judged } from './judged.ts';
import { openWire } from './wire.ts';

test.each(blindSpots)('no check sees yet: $id (awaits $awaits)', async ({ fault }) => {
  const { findings } = await judged(openWire(fault()));
  const seenBy = [...new Set(findings.map(({ check }) => check))];
  expect(seenBy, 'this fault is seen now: make it a mutant that these checks kill').toEqual([]);
});
