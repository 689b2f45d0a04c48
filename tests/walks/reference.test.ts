import { expect, test } from 'vitest';
import { listVersions } from '../../specs/documents.ts';
import { isLong } from '../form.ts';
import { slow } from '../laws/conditions.ts';
import { openWire } from '../mutants/wire.ts';
import { walked } from './walked.ts';

/** How late the reference answers, in milliseconds. */
const SPEEDS = isLong ? [0, 30, 300] : [0];
const versions = isLong ? listVersions() : listVersions().slice(-2);
/** In the long form 20,000 steps in all, at each speed; a walk takes more than half of its steps. */
const STEPS = isLong ? 20_000 : 160;
const LENGTH = 40;

test.each(SPEEDS)(
  'walks on the reference find nothing, whatever the version, with answers after %d ms',
  async (speed) => {
    let steps = 0;
    for (const apiVersion of versions) {
      const walks = Math.ceil((STEPS * 1.8) / LENGTH / versions.length);
      const { report } = await walked(slow(openWire(), speed), {
        walks,
        length: LENGTH,
        odd: 20,
        seed: 7 + speed,
        apiVersion,
        concurrency: 64,
      });
      const found = report.findings.map(({ check, operationId, mismatches }) => ({ check, operationId, mismatches }));
      expect(found, apiVersion).toEqual([]);
      steps += report.walks?.steps ?? 0;
    }
    expect(steps).toBeGreaterThanOrEqual(isLong ? STEPS : 40);
  },
);

test('the same seed takes the same walk, another one another', async () => {
  const ask = async (seed: number): Promise<string> => {
    const { events } = await walked(openWire(), { walks: 2, length: 30, seed });
    return events
      .flatMap((event) => (event.kind === 'exchange' ? [`${event.operationId} ${event.request.body ?? ''}`] : []))
      .join('\n');
  };
  const first = await ask(3);
  expect(await ask(3)).toBe(first);
  expect(await ask(4)).not.toBe(first);
});

test('a walk goes through several statuses, refusals, declines, keys and requests at the same time', async () => {
  const { events, report } = await walked(openWire(), { walks: 12, length: 40 });
  const told = events.flatMap((event) => (event.kind === 'exchange' ? [event] : []));
  const statuses = new Set(report.coverage.objects.flatMap(({ statuses: seen }) => seen));
  expect(statuses.size).toBeGreaterThanOrEqual(6);
  expect([200, 400, 402].every((status) => told.some(({ response }) => response?.status === status))).toBe(true);
  expect(told.some(({ request }) => request.headers['idempotency-key'] !== undefined)).toBe(true);
  expect(told.some(({ id }) => /-\d+-2$/.test(id))).toBe(true);
  const { pairs = 0, triples = 0 } = report.walks ?? {};
  expect(pairs).toBeGreaterThan(100);
  expect(triples).toBeGreaterThan(pairs);
});
