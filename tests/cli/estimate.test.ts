import { describe, expect, test } from 'vitest';
import { tagged } from '../../engine/prepare/run-tag.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { run } from '../../engine/run.ts';
import { cancelAll, keepTrack } from '../../engine/wire/cleanup.ts';
import { paceOf } from '../../engine/wire/pace.ts';
import { steady } from '../../engine/wire/retrying.ts';
import { budgetOf } from '../../scripts/session/dry-run.ts';
import { rateOf } from '../../scripts/session/rehearsal.ts';
import { openSession, type Session } from '../../scripts/session/session.ts';
import { virtualTime } from '../../scripts/session/virtual-time.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { api, openCells } from '../../suites/index.ts';
import { REFERENCE_KEYS } from '../../targets/reference/keys.ts';
import { isLong } from '../form.ts';
import { chance } from '../hostile/harness.ts';
import { type Double, type DoubleOptions, doubleOf } from './double.ts';

/** What a run may take more or less than was told before it. */
const TOLERANCE = 0.15;

const sessionOf = (only: readonly string[], rate: number, concurrency: number): Promise<Session> =>
  openSession({
    ...{ target: 'stripe-test', apiVersion: AUTHORING_VERSION, seed: 1, insecure: false, bail: false },
    ...{ rate, concurrency },
    selection: { apiVersion: AUTHORING_VERSION, only, level: 'may' },
  });

interface Took {
  readonly seconds: number;
  readonly canceled: number;
  readonly double: Double;
}

/** Plays a run and ends what it leaves, on the clock of the double. */
async function timeOf(session: Session, how: DoubleOptions): Promise<Took> {
  const { options, choice, scenarios, rulebookFor, id } = session;
  const { profile } = choice;
  const { concurrency = profile.pace.concurrency } = options;
  const time = virtualTime();
  const double = doubleOf(time, how);
  const clock = { ...time, random: how.random };
  const steadily = () => steady(double.wire, { pace: paceOf(rateOf(session), clock), clock });
  const wire = keepTrack(steadily(), api.resources);
  const target = { baseUrl: 'http://double.test', ...REFERENCE_KEYS, apiVersion: AUTHORING_VERSION, profile };
  const events: RunEvent[] = [];
  const header = {
    suite: { name: 'stripe-conformance', version: '0.0.0' },
    target: { name: 'double', baseUrl: target.baseUrl, profile: profile.name, apiVersion: AUTHORING_VERSION },
    document: AUTHORING_VERSION,
    ...{ seed: 1, startedAt: new Date(0).toISOString(), openCells },
  };
  const judgement = { apiVersion: AUTHORING_VERSION, rulebookFor, api, checks: [] };
  const tag = { name: 'stripe_conformance_run', value: id };
  const stream = run(
    scenarios.map((each) => tagged(each, tag, api)),
    { header, target, wire, judgement, redact: (event) => event, concurrency, now: time.now, bail: false },
  );
  for await (const event of stream) events.push(event);
  expect(events.at(-1)).not.toHaveProperty('stopped');
  const { canceled } = await cancelAll(wire.open(), steadily(), target, concurrency);
  return { seconds: time.now() / 1000, canceled, double };
}

const limited: number[] = [];

describe('the time that a run on an account is told to take holds', () => {
  const WHOLE = ['as a whole', [], 20, 4, 0.005] as const;
  test.each([
    ...(isLong ? [WHOLE] : []),
    ['where nobody else uses the account', ['confirm/*', 'races/*', 'capture/*'], 20, 4, 0],
    ['where others use it', ['create/*', 'update/*', 'lifecycle/*'], 20, 4, 0.008],
    ['where it is asked slowly', ['create/*', 'cancel/*'], 5, 4, 0.008],
    ['where the answers and not the pace set the time', ['list/*', 'confirm/*'], 20, 1, 0.005],
    ['where it is asked faster than it allows', ['update/*', 'confirm/*'], 100, 8, 0.005],
  ] as const)('%s', async (_, only, rate, concurrency, busy) => {
    const session = await sessionOf(only, rate, concurrency);
    const { rehearsal } = await budgetOf(session);
    const { seconds, canceled, double } = await timeOf(session, { latency: 150, busy, random: chance(3) });
    const told = rehearsal?.seconds ?? 0;
    expect(Math.abs(told / seconds - 1), `told ${told} s, took ${seconds} s`).toBeLessThan(TOLERANCE);
    // It is told for an account that puts off one request in 200, and what is put off in a race is not sent again.
    expect(Math.abs(canceled - (rehearsal?.canceled ?? 0)) / canceled).toBeLessThan(0.02);
    limited.push(double.limited());
  });

  test('though some of what it asks is put off', () => {
    expect(limited.filter((count) => count > 0).length).toBeGreaterThan(2);
  });
});
