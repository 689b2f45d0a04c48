import { expect, test } from 'vitest';
import type { RunEvent } from '../../../engine/report/events.ts';
import { randomFrom } from '../../laws/crowd.ts';
import { openWire } from '../wire.ts';
import { playedEvents, walksWithEvents } from './judged.ts';
import { late } from './late.ts';
import { without } from './mutants.ts';

const [WALKS, LENGTH] = [5, 60];

const walked = (wire: ReturnType<typeof openWire>): Promise<readonly RunEvent[]> =>
  playedEvents(wire, walksWithEvents(WALKS, LENGTH, 3), undefined, { within: 60 });
const findingsOf = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.kind === 'scenario' ? event.findings : []));
const failedIn = (events: readonly RunEvent[]) =>
  findingsOf(events).flatMap(({ check, verdict, evidence }) => (verdict === 'fail' ? [{ check, evidence }] : []));

test('a walk waits for the events of what it has done, however late they come', async () => {
  const events = await walked(openWire(late(randomFrom(3))));
  expect(findingsOf(events).filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  expect(findingsOf(events).map(({ check }) => check)).toEqual(
    expect.arrayContaining([
      'events/payment-tells-succeeded',
      'events/cancel-tells-canceled',
      'events/authorization-tells-capturable',
    ]),
  );
});

test('an event that never comes is missed once, and shown by what was asked of its object alone', async () => {
  const failed = failedIn(await walked(openWire(without('payment_intent.canceled'))));
  expect([...new Set(failed.map(({ check }) => check))]).toEqual(['events/cancel-tells-canceled']);
  const asked = failed.flatMap(({ evidence }) => evidence).length;
  expect(asked).toBeLessThan((WALKS * LENGTH) / 2);
});
