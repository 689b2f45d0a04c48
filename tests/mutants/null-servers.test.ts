import { describe, expect, test } from 'vitest';
import { groupBy } from '../../engine/vocabulary/group.ts';
import { exitCodeOf } from '../../scripts/commands/run.ts';
import { judged } from './judged.ts';
import { HIGHEST_NULL_SHARE, nullServers } from './servers.ts';

describe.each(nullServers)('a server that always answers with $name', ({ wire }) => {
  test('earns nothing', async () => {
    const report = await judged(wire);
    const judgedOperations = report.operations.filter(({ verdict }) => verdict !== 'uncovered');
    const { pass, fail } = report.summary.must;
    expect([...groupBy(judgedOperations, ({ verdict }) => verdict).keys()]).not.toContain('pass');
    expect(report.summary.must.error).toBe(0);
    expect(exitCodeOf(report)).toBe(1);
    expect(pass / (pass + fail)).toBeLessThanOrEqual(HIGHEST_NULL_SHARE);
    expect(report.archetype).toBeDefined();
  });
});
