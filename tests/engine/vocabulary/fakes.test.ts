import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fakesFor } from '../../../engine/vocabulary/fakes.ts';
import { type FakeName, fake } from '../../../engine/vocabulary/values.ts';
import { thorough } from '../builders.ts';

const names = Object.keys(fake) as FakeName[];
const all = (seed: number, scenario: string) => {
  const of = fakesFor(seed, { id: scenario, nonce: '', prefix: 'pi_' });
  return Object.fromEntries(names.map((name) => [name, of(name)]));
};
const place = fc.tuple(fc.integer(), fc.string());

describe('made-up data', () => {
  test('is the same for the same seed and scenario', () => {
    fc.assert(
      fc.property(place, ([seed, scenario]) => {
        expect(all(seed, scenario)).toEqual(all(seed, scenario));
      }),
      { ...thorough, numRuns: 50 },
    );
  });

  test('is the same in whatever order, and whoever else draws in between', () => {
    const [one, other] = ['create/pays', 'create/is-refused'].map((id) =>
      fakesFor(1, { id, nonce: '', prefix: 'pi_' }),
    );
    const drawn = names.toReversed().map((name) => [name, one?.(name), other?.(name)] as const);
    expect(Object.fromEntries(drawn.map(([name, value]) => [name, value]))).toEqual(all(1, 'create/pays'));
    const again = fakesFor(1, { id: 'create/pays', nonce: '', prefix: 'pi_' });
    const inTurn = names.map((name) => [name, again(name), fakesFor(2, { id: name, nonce: '', prefix: '' })(name)]);
    expect(Object.fromEntries(inTurn.map(([name, value]) => [name, value]))).toEqual(all(1, 'create/pays'));
  });

  test('is other for another seed, and for another scenario', () => {
    expect(all(1, 'create/pays')).not.toEqual(all(2, 'create/pays'));
    expect(all(1, 'create/pays')).not.toEqual(all(1, 'create/is-refused'));
  });

  test('what a server may remember is other in every run, of the same length where that counts', () => {
    const run = (nonce: string) => fakesFor(1, { id: 'create/pays', nonce, prefix: 'pi_' });
    const remembered = [
      'name',
      'email',
      'unknownId',
      'idempotencyKey',
      'otherIdempotencyKey',
      'longestIdempotencyKey',
      'otherLongestIdempotencyKey',
      'tooLongKey',
    ] as const;
    for (const name of remembered) expect(run('-a1')(name)).not.toBe(run('-b2')(name));
    expect(run('-a1')('longestIdempotencyKey')).toHaveLength(255);
    expect(run('-a1')('tooLongKey')).toHaveLength(256);
    expect(run('-a1')('unknownId')).toMatch(/^pi_\w{24}$/);
    expect(run('-a1')('email')).toMatch(/^[\w.]+-a1@example\.com$/);
  });

  test('has a value for every name', () => {
    for (const value of Object.values(all(1, 'create/pays'))) expect(value).toBeDefined();
  });

  test('keeps smaller < amount < larger, above every minimum charge and below every limit', () => {
    fc.assert(
      fc.property(place, ([seed, scenario]) => {
        const { smallerAmount, amount, largerAmount } = all(seed, scenario) as Record<FakeName, number>;
        expect(smallerAmount).toBeGreaterThanOrEqual(100);
        expect(smallerAmount).toBeLessThan(amount);
        expect(amount).toBeLessThan(largerAmount);
        expect(largerAmount).toBeLessThan(99_999_999);
        expect([smallerAmount, amount, largerAmount].every(Number.isInteger)).toBe(true);
      }),
      thorough,
    );
  });

  test('has pairs that differ, an address that reaches nobody, and an id of the right form', () => {
    fc.assert(
      fc.property(place, ([seed, scenario]) => {
        const values = all(seed, scenario);
        expect(values.otherDescription).not.toBe(values.description);
        expect(values.otherMetadataValue).not.toBe(values.metadataValue);
        expect(values.email).toMatch(/^\S+@example\.com$/);
        expect(values.unknownId).toMatch(/^pi_[A-Za-z0-9]{24}$/);
      }),
      thorough,
    );
  });
});
