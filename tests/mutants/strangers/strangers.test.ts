import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { takenNow } from '../hunt/taken.ts';
import { measure, type Seen, summariseShare } from './measure.ts';
import { sets } from './sets.ts';

// Shoulds since: a server that stands for one account may take any key for its own, and no recording shows what an update
// after a decline does to its error.
const LOWERED = ['keys/any-test-key', 'changing/error-survives-update'];
const SEED = 16;
const SAMPLE = 10;

const read = (file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
/** The readings of the facts, each with what was seen before its kinds were mended and since. */
const measured = sets.map((each) => ({
  ...each,
  before: read(`${each.folder}/before.json`),
  after: read(`${each.folder}/after.json`),
}));

/** Picks by a seed, so that each run of the tests plays the same. */
function sampleOf<T>(items: readonly T[], size: number): readonly T[] {
  const left = [...items];
  let state = SEED;
  return Array.from({ length: size }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return left.splice(state % left.length, 1)[0] as T;
  });
}

describe.each(measured)('the faults of the $name set', ({ faults, before, after }) => {
  test('have ids of their own', () => {
    const ids = faults.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('name the line of the facts that settles them, and say what is wrong', () => {
    const vague = faults.filter(({ source, wrong }) => !/^[A-Z1sxo]\S*/.test(source) || wrong.length < 10);
    expect(vague.map(({ id }) => id)).toEqual([]);
  });

  test('are seen no worse than before the kinds were mended', () => {
    const unseen = (share: { readonly wrong: object }) =>
      Object.values<object>({ ...share.wrong }).flatMap((some) => Object.keys(some));
    const known = new Set([...unseen(before), ...LOWERED]);
    expect(unseen(after).filter((id) => !known.has(id))).toEqual([]);
    expect(after.counts.must).toBeGreaterThan(before.counts.must);
  });

  test.each([
    ['before', before],
    ['after', after],
  ])('are all in the measurement %s, and nothing else is', (_, share) => {
    const results = faults.map((fault) => ({ fault, seen: 'must' as Seen }));
    const { byArea, counts } = summariseShare(results, takenNow('npm test', 0));
    const totals = (areas: object) => Object.entries(areas).map(([area, count]) => [area, count.total]);
    expect([share.counts.total, totals(share.byArea)]).toEqual([counts.total, totals(byArea)]);
    const known = new Set(faults.map(({ id }) => id));
    const named = Object.values<object>(share.wrong).flatMap((some) => Object.keys(some));
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  const alive = faults.filter(({ id }) => !(id in before.wrong.untouched));
  test.each(sampleOf(alive, SAMPLE / 2))('change an answer: $id', async (fault) => {
    expect(await measure(fault)).not.toBe('untouched');
  });
});
