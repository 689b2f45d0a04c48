import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import { record } from '../hunt/record.ts';
import { misreviewed, reviewOf } from '../hunt/reviewed.ts';
import { sampleOf } from '../hunt/sample.ts';
import { systematicFaults } from './all.ts';
import type { SystematicFigures } from './counts.ts';
import { measure } from './measure.ts';
import { reviews } from './reviewed.ts';

// Written by npm run proof:systematic.
const { families: measured }: SystematicFigures = JSON.parse(
  readFileSync(new URL('measured.json', import.meta.url), 'utf8'),
);
const holes = Object.values(measured).flatMap((family) => family.holes);
const parts = await record(AUTHORING_VERSION);
const all = systematicFaults(parts);
const ids = all.map(({ id }) => id);

describe('the faults that tables make', () => {
  test('are two thousand or more, each with a name of its own', () => {
    expect(ids.length).toBeGreaterThanOrEqual(2000);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('that nobody has to see exist, and each has its reason', () => {
    expect(misreviewed(ids, reviews)).toEqual([]);
  });

  test('of which some are holes still exist', () => {
    expect(holes.filter((id) => !ids.includes(id))).toEqual([]);
  });

  const mustBeSeen = all.filter(
    ({ id, family }) => family in measured && reviewOf(reviews, id) === undefined && !holes.includes(id),
  );
  test.each(sampleOf(mustBeSeen, 12, 16))('are seen: $id', async (fault) => {
    expect((await measure(fault, parts)).seen).toMatch(/^(?:must|should only)$/);
  });

  test('a fault that changes nothing is told from one that is not seen', async () => {
    const [none, unseen] = [{}, { response: (answer: object) => ({ ...answer, headers: { 'x-nothing': '1' } }) }];
    const verdict = async (fault: object) =>
      (await measure({ id: '', family: '', fault: () => fault }, parts.slice(0, 1))).seen;
    expect([await verdict(none), await verdict(unseen)]).toEqual(['untouched', 'must']);
  });
});
