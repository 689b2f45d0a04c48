import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Verdict, verdicts, worse, worst } from '../../../engine/vocabulary/verdict.ts';
import { thorough } from '../builders.ts';

const verdict = fc.constantFrom(...verdicts);

describe('the order of verdicts', () => {
  test.each<[Verdict, Verdict]>([
    ['not-applicable', 'pass'],
    ['pass', 'inconclusive'],
    ['inconclusive', 'fail'],
    ['fail', 'error'],
  ])('%s is better than %s', (better, other) => {
    expect(worse(better, other)).toBe(other);
    expect(worse(other, better)).toBe(other);
  });

  test('has five places', () => {
    expect(verdicts).toEqual(['not-applicable', 'pass', 'inconclusive', 'fail', 'error']);
  });
});

describe('the roll-up', () => {
  test('does not depend on the order of two', () => {
    fc.assert(
      fc.property(verdict, verdict, (a, b) => {
        expect(worse(a, b)).toBe(worse(b, a));
      }),
      thorough,
    );
  });

  test('does not depend on how many are put together first', () => {
    fc.assert(
      fc.property(verdict, verdict, verdict, (a, b, c) => {
        expect(worse(worse(a, b), c)).toBe(worse(a, worse(b, c)));
      }),
      thorough,
    );
  });

  test('of a verdict with itself is that verdict', () => {
    for (const each of verdicts) expect(worse(each, each)).toBe(each);
  });

  test('of many is one of them, and none of them is worse', () => {
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 1 }), (all) => {
        const result = worst(all);
        expect(all).toContain(result);
        expect(Math.max(...all.map((each) => verdicts.indexOf(each)))).toBe(verdicts.indexOf(result));
      }),
      thorough,
    );
  });

  test('of parts is the roll-up of the whole', () => {
    fc.assert(
      fc.property(fc.array(verdict), fc.array(verdict), (a, b) => {
        expect(worst([worst(a), worst(b)])).toBe(worst([...a, ...b]));
      }),
      thorough,
    );
  });

  test('of nothing is not applicable', () => {
    expect(worst([])).toBe('not-applicable');
  });
});
