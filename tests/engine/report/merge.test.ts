import { beforeAll, describe, expect, test } from 'vitest';
import type { RunEvent, RunHeader } from '../../../engine/report/events.ts';
import { MergeError, mergeShards, type Shard } from '../../../engine/report/merge.ts';
import { type ConformanceReport, summarise } from '../../../engine/report/report.ts';
import { causeWords } from '../../../reporters/shared/causes.ts';
import { run } from '../../../scripts/library.ts';
import { isLong } from '../../form.ts';

const FEW = ['cancel/*', 'create/confirm-*', 'lifecycle/canceled/*'];

async function eventsOf(target: string, shard?: string, only: readonly string[] = FEW): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  const some = only.length === 0 ? {} : { only };
  for await (const event of run({ target, ...some, ...(shard === undefined ? {} : { shard }) })) events.push(event);
  return events;
}

async function shardsOf(target: string, of: number, only?: readonly string[]): Promise<readonly Shard[]> {
  const shards: Shard[] = [];
  for (let index = 1; index <= of; index += 1)
    shards.push({ place: `shard ${index}`, events: await eventsOf(target, `${index}/${of}`, only) });
  return shards;
}

/** All that a report says, without what a second run makes anew: ids, times and texts of the target. */
const saidBy = ({ verdict, summary, part, notAsked, operations, findings, causes, checks }: ConformanceReport) => ({
  ...{ verdict, summary, part, notAsked, operations, checks },
  findings: findings.map(({ check, scenario, operationId, verdict: found, also }) =>
    [check, scenario, operationId, found, ...also].join(' '),
  ),
  causes: causes.map((cause) => causeWords(cause)),
});

describe.each(isLong ? ['reference', 'emulate'] : ['emulate'])('the shards of a run on %s', (target) => {
  test.each(isLong ? [2, 3, 7] : [3])('say together what one run says: %i', async (of) => {
    const only = isLong ? [] : FEW;
    const whole = saidBy(summarise(await eventsOf(target, undefined, only)));
    expect(saidBy(summarise(mergeShards(await shardsOf(target, of, only))))).toEqual(whole);
  });
});

describe('what is no whole together is refused by name', () => {
  let shards: readonly Shard[] = [];
  beforeAll(async () => {
    shards = await shardsOf('reference', 2, ['cancel/*']);
  });
  const [one, two] = [(): Shard => shards[0] as Shard, (): Shard => shards[1] as Shard];
  const withHeader = ({ place, events: [header, ...rest] }: Shard, change: Partial<RunHeader>): Shard => ({
    place,
    events: [{ ...(header as RunHeader), ...change }, ...rest],
  });
  const messageOf = (given: readonly Shard[]): string => {
    try {
      mergeShards(given);
      return 'merged';
    } catch (error) {
      if (error instanceof MergeError) return error.message;
      throw error;
    }
  };
  test('a whole is merged in any order', () => {
    expect(messageOf([two(), one()])).toBe('merged');
  });
  test.each<[string, () => readonly Shard[], RegExp]>([
    ['a missing one', () => [one()], /shard 2\/2 is missing: nothing was merged/],
    ['one twice', () => [one(), two(), one()], /shard 1 and shard 1 are both shard 1 of 2/],
    ['another seed', () => [one(), withHeader(two(), { seed: 2 })], /the seed is 1 and 2/],
    [
      'another release',
      () => [one(), withHeader(two(), { suite: { name: 'stripe-conformance', version: '9.9.9' } })],
      /the release of the suite is .* and 9\.9\.9/,
    ],
    [
      'another selection',
      () => [one(), withHeader(two(), { parts: ['--only a/*', '--shard 2/2'] })],
      /the selection is --only cancel\/\* and --only a\/\*/,
    ],
    [
      'a log that was cut off',
      () => [
        one(),
        {
          ...two(),
          events: two().events.map((each) =>
            each.kind === 'footer' ? { ...each, stopped: { kind: 'broken-off' } as const } : each,
          ),
        },
      ],
      /shard 2 is not whole: .*cut off/,
    ],
    [
      'a run without shards',
      () => [
        {
          place: 'a run',
          events: one().events.map((each) => (each.kind === 'header' ? (({ shard: _, ...rest }) => rest)(each) : each)),
        },
      ],
      /a run is no shard/,
    ],
    [
      'places that overlap',
      () => [
        one(),
        withHeader(two(), { shard: { index: 2, of: 2, places: (one().events[0] as RunHeader).shard?.places ?? [] } }),
      ],
      /not cut from one list/,
    ],
  ])('%s', (_, given, message) => {
    expect(messageOf(given())).toMatch(message);
  });
});
