import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FEWEST_MUTANTS, LOWEST_KILLED } from './kills.ts';
import { HIGHEST_NULL_SHARE, nullServers } from './servers.ts';

const page = readFileSync(new URL('../../docs/proof.md', import.meta.url), 'utf8');

/** The numbers in each place of the page that has this form. */
const numbers = (form: RegExp): readonly (readonly number[])[] =>
  [...page.matchAll(form)].map((match) => match.slice(1).map(Number));

describe('the page of the proof', () => {
  test('has a reference that passes everything', () => {
    const [[passed, asked] = []] = numbers(/passes (\d+) of (\d+) must and should checks/g);
    expect(asked).toBeGreaterThan(0);
    expect(passed).toBe(asked);
  });

  test('has mutants enough, and nearly all are killed', () => {
    const [[all = 0, killed = 0] = []] = numbers(/^\| \*\*all\*\* \| (\d+) \| (\d+) \|/gm);
    expect(all).toBeGreaterThanOrEqual(FEWEST_MUTANTS);
    expect(killed / all).toBeGreaterThanOrEqual(LOWEST_KILLED);
    if (killed === all) expect(page).toContain('No mutant survives.');
  });

  test('has no mutant that only general checks see', () => {
    expect(numbers(/mutants that name only general checks: (\d+)/g)).toEqual([[0]]);
  });

  test('gives servers that do nothing next to nothing', () => {
    const shares = numbers(/^\| .+ \| (\d+) of (\d+) \| .+ %/gm).map(([passed = 1, of = 0]) => passed / of);
    expect(shares).toHaveLength(nullServers.length);
    expect(shares.filter((share) => !(share <= HIGHEST_NULL_SHARE))).toEqual([]);
  });
});
