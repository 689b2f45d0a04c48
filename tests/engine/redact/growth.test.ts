import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskerOf } from '../../../engine/redact/secrets.ts';
import { growthOf, MOST_GROWTH, PIECES, repeated } from '../../growth.ts';

const mask = maskerOf(['sk_test_growthgrowthgrowth']);

/** How much longer masking takes with a long middle than with a short one. */
const growthOfMasking = (around: (middle: string) => string, unit: string): Promise<number> => {
  const texts = new Map<number, string>();
  return growthOf((length) => {
    const text = texts.get(length) ?? around(repeated(unit, length));
    texts.set(length, text);
    mask(text);
  });
};

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
  ])('of %s', async (_, around, unit) => {
    expect(await growthOfMasking(around, unit)).toBeLessThan(MOST_GROWTH);
  });

  const text = (most: number) =>
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: most }).map((pieces) => pieces.join(''));

  test('of any alphabet', async () => {
    await fc.assert(
      fc.asyncProperty(text(5), text(4), text(4), async (unit, head, tail) => {
        expect(await growthOfMasking((middle) => `${head}${middle}${tail}`, unit)).toBeLessThan(MOST_GROWTH);
      }),
      { numRuns: 60, seed: 20 },
    );
  });
});
