import { describe, expect, test } from 'vitest';
import { summarise } from '../../engine/report/report.ts';
import { groupBy } from '../../engine/vocabulary/group.ts';
import { exitCodeOf } from '../../scripts/commands/run.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { some } from '../form.ts';
import { played, scenarios } from './judged.ts';
import { HIGHEST_NULL_SHARE, nullServers } from './servers.ts';

/** What always answers alike is found by any of them: in the short form so many are asked. */
const SOME_ROWS = 300;

describe.each(nullServers)('a server that always answers with $name', ({ wire }) => {
  test('earns nothing', async () => {
    const report = summarise(await played(wire, some(scenarios, SOME_ROWS), AUTHORING_VERSION));
    const judgedOperations = report.operations.filter(({ verdict }) => verdict !== 'uncovered');
    const { pass, fail } = report.summary.must;
    expect([...groupBy(judgedOperations, ({ verdict }) => verdict).keys()]).not.toContain('pass');
    expect(report.summary.must.error).toBe(0);
    expect(exitCodeOf(report)).toBe(1);
    expect(pass / (pass + fail)).toBeLessThanOrEqual(HIGHEST_NULL_SHARE);
    expect(report.archetype).toBeDefined();
  });
});
