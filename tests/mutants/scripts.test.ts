import { describe, expect, test } from 'vitest';
import { mutants } from './all.ts';
import { scripted } from './scripts.ts';

const SHOWN = 30;

// One mutant for each check, and of those thirty that lie evenly over all families.
const distinct = mutants.filter(
  ({ kills }, position) => mutants.findIndex((each) => each.kills[0] === kills[0]) === position,
);
const chosen = distinct.filter(
  (_, position) =>
    Math.floor((position * SHOWN) / distinct.length) > Math.floor(((position - 1) * SHOWN) / distinct.length),
);

describe('the script of a failure, run by a shell against the faulty server, shows it', () => {
  test.each(chosen)('$id: $kills.0', async (mutant) => {
    expect((await scripted(mutant)).hidden).toEqual([]);
  });

  test('for thirty kinds of failures', () => {
    expect(new Set(chosen.map(({ kills }) => kills[0])).size).toBe(SHOWN);
    expect(new Set(chosen.map(({ family }) => family)).size).toBeGreaterThan(10);
  });
});

test('a server without the fault shows nothing of it', async () => {
  const [mutant] = mutants.filter(({ kills }) => kills[0] === 'update/metadata-is-merged');
  if (mutant === undefined) throw new Error('no mutant for update/metadata-is-merged');
  expect((await scripted(mutant, {})).hidden).not.toEqual([]);
});

test.each([
  ['what a row makes besides intents', 'retrieve/refunded-intent-stays-succeeded'],
  ['what a browser asks with a client secret', 'confirm/publishable-key-hides-metadata'],
])('%s is in its script, too', async (_, check) => {
  const mutant = mutants.find(({ kills }) => kills.includes(check));
  if (mutant === undefined) throw new Error(`no mutant for ${check}`);
  const { finding, hidden } = await scripted({ ...mutant, kills: [check] });
  expect([finding.check, hidden]).toEqual([check, []]);
});
