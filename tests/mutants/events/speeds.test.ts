import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { isLong } from '../../form.ts';
import { slow } from '../../laws/conditions.ts';
import { randomFrom, shuffled } from '../../laws/crowd.ts';
import { openWire } from '../wire.ts';
import { DELIVERY_ROWS, heard, type Post, post } from './heard.ts';
import { eventScenarios, playedEvents } from './judged.ts';
import { late } from './late.ts';

const RUNS = isLong ? 50 : 3;
/** Milliseconds that an answer takes. */
const SPEEDS = isLong ? [0, 30, 300] : [0, 5, 10];
const listed = eventScenarios().filter(({ needs }) => !needs.includes('deliveries'));

const runs = Array.from({ length: RUNS }, (_, run) => [run + 1, SPEEDS[run % SPEEDS.length] ?? 0] as const);

test.each(runs)('run %i: no verdict moves where answers take %i ms and events come late', async (run, delay) => {
  const random = randomFrom(run);
  const events = await playedEvents(
    slow(openWire(late(random), [0, 37, 1000, 1300][run % 4]), delay),
    shuffled(listed, random),
    undefined,
    {},
    [1, 8, 32][run % 3],
  );
  const findings = events.flatMap((event) => (event.kind === 'scenario' ? event.findings : []));
  expect(findings.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  expect(new Set(findings.map(({ scenario }) => scenario)).size).toBe(listed.length);
});

test.each(runs)('run %i: nor where deliveries take %i ms and more, in no order', async (run, delay) => {
  const random = randomFrom(run);
  const carry: Post = async (...delivery) => {
    await setTimeout(delay * random());
    return post(...delivery);
  };
  // So long as only what never comes needs.
  const findings = await heard(DELIVERY_ROWS, { carry, unordered: run % 2 === 0, within: 60 });
  expect(findings.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  expect(new Set(findings.map(({ scenario }) => scenario)).size).toBe(DELIVERY_ROWS.length);
});
