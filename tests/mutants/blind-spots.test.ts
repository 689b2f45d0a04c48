import { expect, test } from 'vitest';
import { summarise } from '../../engine/report/report.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { blindSpots } from './blind-spots.ts';
import { played, scenarios } from './judged.ts';
import { openWire } from './wire.ts';

test.each(blindSpots)('no check sees yet: $id (awaits $awaits)', async ({ where, fault }) => {
  const rows = scenarios.filter((scenario) => where.test(JSON.stringify(scenario)));
  expect(rows.length).toBeGreaterThan(0);
  const { findings } = summarise(await played(openWire(fault()), rows, AUTHORING_VERSION));
  // Inconclusive is not seen: the finding says that it cannot tell.
  const seenBy = [...new Set(findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check))];
  expect(seenBy, 'this fault is seen now: make it a mutant that these checks kill').toEqual([]);
});
