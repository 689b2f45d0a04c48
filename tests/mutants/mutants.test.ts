import { beforeAll, describe, expect, test } from 'vitest';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { groupBy } from '../../engine/vocabulary/group.ts';
import { exitCodeOf } from '../../scripts/commands/run.ts';
import { listVersions } from '../../specs/documents.ts';
import { isLong } from '../form.ts';
import { mutants } from './all.ts';
import { judged } from './judged.ts';
import { levelOf, tried } from './kills.ts';
import { openWire } from './wire.ts';

let faultless: ConformanceReport;
beforeAll(async () => {
  faultless = await judged(openWire());
});

test('the reference without a fault passes every check', () => {
  expect(faultless.findings).toEqual([]);
  expect(faultless.verdict).toBe('pass');
});

test('nearly every cell of the lifecycle that is judged is executed on the reference', () => {
  const { transitions } = faultless;
  const settled = transitions.filter(({ verdict }) => verdict !== 'open');
  const executed = settled.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail');
  expect(settled.length).toBeGreaterThan(60);
  expect(executed.length / settled.length).toBeGreaterThanOrEqual(0.95);
});

// In the short form a run of the command line says it of the first and of the last.
test.runIf(isLong).each(listVersions())('the reference without a fault conforms in %s', async (version) => {
  const report = await judged(openWire(), version);
  expect(report.findings.filter(({ level }) => level !== 'may')).toEqual([]);
  expect(report.verdict).toBe('pass');
});

test('no two mutants share a name', () => {
  expect([...groupBy(mutants, ({ id }) => id)].filter(([, same]) => same.length > 1)).toEqual([]);
});

describe.each([...groupBy(mutants, ({ family }) => family)])('%s', (_, family) => {
  test.each(family)('$id', async (mutant) => {
    const { report, missed, errors, misplaced } = await tried(mutant);
    expect(errors).toEqual([]);
    expect(missed).toEqual([]);
    expect(misplaced).toEqual([]);
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
