import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { compareSides, type Difference } from '../../engine/diff/compare.ts';
import { questionsOf, readEvents } from '../../engine/diff/read-events.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { openListener } from '../../engine/wire/listener.ts';
import { questionsOf as askedWith } from '../../suites/index.ts';
import { REFERENCE_KEY } from '../../targets/reference/keys.ts';
import { createReference } from '../../targets/reference/server.ts';
import { randomFrom } from '../laws/crowd.ts';
import { eventScenarios, playedEvents } from '../mutants/events/judged.ts';
import { late } from '../mutants/events/late.ts';
import { eventMutants } from '../mutants/events/mutants.ts';
import { type Fault, openWire, parse } from '../mutants/wire.ts';

const ROWS = eventScenarios().filter(({ needs }) => !needs.includes('deliveries'));
const questions = questionsOf(eventScenarios(), askedWith(true).api);
const sideOf = (events: readonly RunEvent[]) => readEvents(events, questions);
const sideWith = async (fault: Fault = {}, seed = 1, tick = 1000, concurrency = 1) =>
  sideOf(
    await playedEvents(
      openWire(fault, tick, (options) => createReference({ ...options, seed })),
      ROWS,
      undefined,
      {},
      concurrency,
    ),
  );

const placeOf = ({ operation, at, first }: Difference): string => `${first.left.id}: ${operation} ${at}`;

const plain = sideWith();

test.each([
  [2, 0, 1],
  [3, 1300, 16],
])('events that come late and in no order are no difference (%i)', async (seed, tick, concurrency) => {
  const right = await sideWith(late(randomFrom(seed)), seed, tick, concurrency);
  const { differences, askedOtherwise, exchanges } = compareSides(await plain, right);
  expect([differences.map(placeOf), askedOtherwise]).toEqual([[], []]);
  expect(exchanges).toBeGreaterThan(100);
});

test.each([
  ['missing events/a cancellation is not told of', '/payment_intent.canceled'],
  ['events that are not so/a payment is told of as capturable', '/payment_intent.amount_capturable_updated'],
  ['events that are not so/a payment is told of as failed', '/payment_intent.payment_failed'],
])('%s: told at its place', async (id, at) => {
  const mutant = eventMutants.find((each) => each.id === id);
  const { differences } = compareSides(await plain, await sideWith(mutant?.fault()));
  expect(differences.map((each) => each.at)).toContain(at);
  expect(differences.filter((each) => !each.at.startsWith(at)).map((each) => each.at)).toEqual([]);
});

test('what is delivered is compared with what is listed', async () => {
  const ear = await openListener();
  const wire = openWire({}, 0, (options) =>
    createReference({ ...options, now: Date.now, webhooks: { unordered: true } }),
  );
  const made = await wire.exchange({
    method: 'POST',
    path: '/v1/webhook_endpoints',
    headers: { authorization: `Bearer ${REFERENCE_KEY}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: `url=${encodeURIComponent(ear.addressOf('main'))}&enabled_events[]=*`,
  });
  expect(parse(made.kind === 'response' ? made.text : '')).toMatchObject({ object: 'webhook_endpoint' });
  const told = ROWS.filter(({ needs }) => !needs.includes('event-list') && !needs.includes('webhook-endpoints'));
  const real = { ...wire, rest: (milliseconds: number) => setTimeout(Math.min(milliseconds, 100)) };
  const events = await playedEvents(real, told, undefined, { ear, listless: true, within: 60 });
  await ear.close();
  const { differences, exchanges } = compareSides(await plain, sideOf(events));
  expect(differences.map(placeOf)).toEqual([]);
  expect(exchanges).toBeGreaterThan(80);
});
