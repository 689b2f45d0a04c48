import { describe, expect, test } from 'vitest';
import { misreviewed, type Review } from '../hunt/reviewed.ts';
import { openWire } from '../wire.ts';
import { instrument } from './instrument.ts';
import { reviews } from './reviewed.ts';
import { machineOf } from './switch.ts';

const instrumented = await instrument();
const machine = machineOf(instrumented);
const asked = { method: 'POST', path: '/v1/payment_intents', body: 'amount=100000000&currency=usd' } as const;
const headers = {
  authorization: 'Bearer sk_test_reference',
  'content-type': 'application/x-www-form-urlencoded',
};

const statusWith = async (key?: string): Promise<number | undefined> => {
  const answer = await openWire({}, 1000, machine.make(key)).exchange({ ...asked, headers });
  return answer.kind === 'response' ? answer.status : undefined;
};

describe('the mutants that a machine makes', () => {
  test('are thousands, each with a name of its own', () => {
    const ids = instrumented.mutants.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(2000);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('are switched on one at a time', async () => {
    const limit = instrumented.mutants.find(({ id }) =>
      /^parameters\/limits\.ts .*value > LARGEST_AMOUNT → false$/.test(id),
    );
    expect(limit).toBeDefined();
    expect([await statusWith(), await statusWith(limit?.key), await statusWith()]).toEqual([400, 200, 400]);
  });

  test('that nobody has to see exist, and each has its reason', () => {
    const ids = instrumented.mutants.map(({ id }) => id);
    expect(misreviewed(ids, reviews)).toEqual([]);
    const wrong = [
      { of: 'no such mutant', reason: 'equivalent', note: 'it changes nothing' },
      { of: /LARGEST_AMOUNT/, reason: '' as Review['reason'], note: '' },
    ] as const satisfies readonly Review[];
    expect(misreviewed(ids, wrong)).toEqual([
      expect.stringContaining('no such mutant fits no fault'),
      expect.stringContaining('/LARGEST_AMOUNT/ has no reason'),
      expect.stringContaining('/LARGEST_AMOUNT/ does not say why'),
    ]);
  });
});
