import { describe, expect, test } from 'vitest';
import { summarise } from '../../../engine/report/report.ts';
import { groupBy } from '../../../engine/vocabulary/group.ts';
import { listVersions } from '../../../specs/documents.ts';
import { eventCatalogue, eventChecks } from '../../../suites/index.ts';
import { openWire } from '../wire.ts';
import { eventScenarios, playedEvents } from './judged.ts';
import { eventMutants } from './mutants.ts';

const FEWEST = 60;
const ids = [...eventCatalogue.flatMap(({ rows }) => rows), ...eventChecks].map(({ id }) => id);

/** What the list and the API alone can show. */
const listed = (version: string) => eventScenarios(version).filter(({ needs }) => !needs.includes('deliveries'));

test.each(listVersions())('the reference tells of payments as Stripe does in %s', async (version) => {
  const report = summarise(await playedEvents(openWire(), listed(version), version));
  expect(report.findings.map(({ check, verdict, mismatches }) => ({ check, verdict, mismatches }))).toEqual([]);
  expect(report.verdict).toBe('pass');
});

test('there are enough faults, each with a name of its own, and none of the checks is without one', () => {
  expect(eventMutants.length).toBeGreaterThanOrEqual(FEWEST);
  expect([...groupBy(eventMutants, ({ id }) => id)].filter(([, same]) => same.length > 1)).toEqual([]);
  const killed = new Set(eventMutants.flatMap(({ kills }) => kills));
  // Those on deliveries have faults of their own, in deliveries.test.ts.
  const listed = ids.filter((id) => !/^(?:deliver|refused-event)/.test(id));
  expect(listed.filter((id) => !killed.has(id))).toEqual([]);
});

/** Enough to see a fault of every event. */
const PLAIN = [
  'events/create-tells-created',
  'events/payment-tells-succeeded',
  'events/authorization-tells-capturable',
];

describe.each([...groupBy(eventMutants, ({ family }) => family)])('%s', (_, family) => {
  test.each(family)('$id', async ({ kills, shownBy = [], fault }) => {
    const named = new Set([...kills, ...shownBy]);
    const own = eventScenarios().filter(({ id }) => named.has(id));
    const played = own.length > 0 ? own : eventScenarios().filter(({ id }) => PLAIN.includes(id));
    const events = await playedEvents(openWire(fault()), played);
    const findings = events.flatMap((event) => (event.kind === 'scenario' ? event.findings : []));
    const red = new Set(findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check));
    expect(kills.filter((check) => !red.has(check))).toEqual([]);
    expect(findings.filter(({ verdict }) => verdict === 'error')).toEqual([]);
  });
});
