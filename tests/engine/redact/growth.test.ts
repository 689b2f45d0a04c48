import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskerOf } from '../../../engine/redact/secrets.ts';

/** Longer than all that looks a bounded way ahead, and shorter than what is cut. */
const SHORT = 8 * 1024;
const TIMES = 8;
/** What grows with the square takes 64 times as long, and what grows with the length 8 times; both are measured roughly. */
const MOST = 28;
/** Milliseconds: what takes less is not measured, it is noise. */
const NOISE = 4;

/** The least processor time of a few tries, in milliseconds: what else the machine does counts little. */
function cost(act: () => unknown, tries: number): number {
  const times = Array.from({ length: tries }, () => {
    const before = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const mask = maskerOf(['sk_test_growthgrowthgrowth']);
const repeated = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** How much longer a long text takes than a short one of the same kind. */
function growthOf(around: (middle: string) => string, unit: string): number {
  const [short, long] = [SHORT, SHORT * TIMES].map((length) => around(repeated(unit, length))) as [string, string];
  for (const tries of [1, 3, 9]) {
    const growth =
      cost(() => mask(long), tries) /
      Math.max(
        cost(() => mask(short), tries),
        NOISE,
      );
    if (growth < MOST) return growth;
  }
  return Number.POSITIVE_INFINITY;
}

describe('masking a text takes time that grows with its length', () => {
  test.each([
    ['a percent sign and a long word', (middle: string) => `${middle}%zz`, 'X'],
    ['an escape and a long word', (middle: string) => `${middle}\\u00e9${middle.slice(0, 9)}`, 'X'],
    ['what may begin a client secret', (middle: string) => middle, 'a_-'],
    ['what may be within a client secret', (middle: string) => `pi_${middle}!`, '_secret_'],
    ['backslashes', (middle: string) => `${middle}x`, '\\'],
    ['percent signs encoded ever again', (middle: string) => `%${middle}zz`, '25'],
    [
      'base64 of base64',
      (middle: string) => middle,
      Buffer.from(repeated('QUFB', 9999)).toString('base64').slice(0, 8000),
    ],
    ['local parts', (middle: string) => `${middle}@`, 'a.'],
    ['hosts', (middle: string) => `a@${middle}`, 'a.'],
    ['tokens', (middle: string) => middle, 'eyJaaaaaaaaa.'],
  ])('of %s', (_, around, unit) => {
    expect(growthOf(around, unit)).toBeLessThan(MOST);
  });

  const PIECES = [
    ...'aA0_-%\\"@:/.=+& \n',
    ...['_secret_', 'sk_test_', 'whsec_', 'Bearer ', 'authorization:', 'client_secret=', '://', '%25', '\\u0041'],
    ...['&#65;', '&amp;', 'eyJ', '4242', 'QUFB', '\u00fc', '{"a":'],
  ];
  const text = (most: number) =>
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: most }).map((pieces) => pieces.join(''));

  test('of any alphabet', () => {
    fc.assert(
      fc.property(text(5), text(4), text(4), (unit, head, tail) => {
        expect(growthOf((middle) => `${head}${middle}${tail}`, unit)).toBeLessThan(MOST);
      }),
      { numRuns: 60, seed: 20 },
    );
  });
});
