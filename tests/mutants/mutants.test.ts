import { describe, expect, test } from 'vitest';
import { universalChecks } from '../../engine/checks/all.ts';
import { groupBy } from '../../engine/group.ts';
import { exitCodeOf } from '../../scripts/run.ts';
import { mutants } from './all.ts';
import { judged, scenarios } from './judged.ts';
import type { Mutant } from './mutant.ts';
import { openWire } from './wire.ts';

const levelOf = new Map([...universalChecks, ...scenarios].map(({ id, level }) => [id, level]));

const neededBy = ({ kills, shownBy = [] }: Mutant) => {
  const names = new Set([...kills, ...shownBy]);
  const known = scenarios.filter(({ id }) => names.has(id));
  const unknown = shownBy.filter((id) => !known.some((scenario) => scenario.id === id));
  if (known.length === 0 || unknown.length > 0)
    throw new Error(`no such scenario: ${unknown.join(', ') || 'none named'}`);
  return known;
};

test('the reference without a fault passes every check', async () => {
  const report = await judged(openWire());
  expect(report.findings).toEqual([]);
  expect(report.verdict).toBe('pass');
});

test('no two mutants share a name', () => {
  expect([...groupBy(mutants, ({ id }) => id)].filter(([, same]) => same.length > 1)).toEqual([]);
});

describe.each([...groupBy(mutants, ({ family }) => family)])('%s', (_, family) => {
  test.each(family)('$id', async (mutant) => {
    const report = await judged(openWire(mutant.fault()), neededBy(mutant));
    const red = new Set(report.findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check));
    expect(report.findings.filter(({ verdict }) => verdict === 'error')).toEqual([]);
    expect(mutant.kills.filter((check) => !red.has(check))).toEqual([]);
    if (mutant.kills.some((check) => levelOf.get(check) === 'must')) {
      expect(report.verdict).toBe('fail');
      expect(exitCodeOf(report)).toBe(1);
    }
  });
});

test('every check is named by a mutant', () => {
  const killed = new Set(mutants.flatMap(({ kills }) => kills));
  expect([...levelOf.keys()].filter((id) => !killed.has(id))).toEqual([]);
});
