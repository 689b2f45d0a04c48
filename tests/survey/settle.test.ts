import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Answer, Evidence } from '../../engine/survey/evidence.ts';
import { merge } from '../../engine/survey/merge.ts';
import { settled } from '../../scripts/authors/settled.ts';
import { PACKAGE_ROOT } from '../../specs/documents.ts';
import { questions } from '../../suites/index.ts';

const ADDRESS = 'https://github.com/example/evidence/blob/main/ours.json';
const SOURCES = readFileSync(path.join(PACKAGE_ROOT, 'specs/sources.ts'), 'utf8');
const OPEN = 'lifecycle:update-metadata/canceled';
const MINIMUM = 'create:minimum-amount';

const refused = (section: string, code: string, param: string | null): Answer => ({
  section,
  outcome: 'refused',
  readings: { http: 400, 'error.code': code, 'error.param': param },
  settles: true,
});
const done = (section: string): Answer => ({
  section,
  outcome: 'done',
  readings: { http: 200, status: 'succeeded' },
  settles: true,
});
const evidence = (day: string, answers: readonly Answer[], target = 'stripe'): Evidence => ({
  ...{ schemaVersion: 1, kind: 'evidence', suite: '0.1.0', day, apiVersion: '2026-08-26.dahlia' },
  ...{ target, account: {}, answers },
});
const closed = refused(OPEN, 'payment_intent_unexpected_state', 'metadata');
const merged = merge([
  evidence('2026-11-01', [closed, done(MINIMUM)]),
  evidence('2026-11-03', [closed, refused(MINIMUM, 'amount_too_small', 'amount')]),
]);

test('the sections are ones that are open', () => {
  const open = questions.map(({ section }) => section);
  expect(open).toEqual(expect.arrayContaining([OPEN, MINIMUM]));
});

describe('evidence that is agreed on', () => {
  const { sources, told } = settled(merged, ADDRESS, SOURCES);

  test('becomes one source, of its last day', () => {
    const added = sources.split('\n').filter((line) => !SOURCES.split('\n').includes(line));
    expect(added.filter((line) => line.includes('survey-'))).toEqual([
      `  'recorded:survey-2026-11-03': { grade: 'recorded', address: '${ADDRESS}', dated: '2026-11-03' },`,
    ]);
    // All that was there is there still, and a second time adds nothing.
    expect(SOURCES.split('\n').filter((line) => !sources.includes(line))).toEqual([]);
    expect(settled(merged, ADDRESS, sources).sources).toBe(sources);
  });

  test('closes its cell by what the table takes', () => {
    expect(told).toContain(`## ${OPEN}`);
    expect(told).toContain(
      "'update-metadata': { canceled: refused(['recorded:survey-2026-11-03'], { param: \"metadata\" }) },",
    );
    expect(told).toContain('(2 accounts)');
  });

  test('is not what accounts answer each in its own way', () => {
    expect(told).not.toContain(MINIMUM);
  });

  test('closes a cell that is done by the status that was read', () => {
    const cell = 'lifecycle:update-metadata/canceled';
    const { told: other } = settled(merge([evidence('2026-11-01', [done(cell)])]), ADDRESS, SOURCES);
    expect(other).toContain("canceled: allowed('succeeded', ['recorded:survey-2026-11-01'])");
  });
});

test.each([
  ['of a mock', merge([evidence('2026-11-01', [closed], 'emulate')]), 'other targets than Stripe'],
  ['that is not merged', evidence('2026-11-01', [closed]) as never, 'survey --merge'],
])('no source comes of evidence %s', (_, given, said) => {
  expect(() => settled(given, ADDRESS, SOURCES)).toThrow(said);
});
