import { describe, expect, test } from 'vitest';
import { summarise } from '../../engine/report/report.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { played, scenarios } from '../mutants/judged.ts';
import { personas } from './index.ts';
import { wireTo } from './persona.ts';

describe.each(personas)('the server $name, which $is', (persona) => {
  test('fails what it deserves, and nothing else', async () => {
    const report = summarise(await played(wireTo(persona), scenarios, AUTHORING_VERSION, { profile: persona.profile }));
    const failed = report.findings.filter(({ level, verdict }) => level === 'must' && verdict === 'fail');
    const deserved = Object.values(persona.deserved).flat();
    expect([...new Set(failed.map(({ check }) => check))].toSorted()).toEqual([...deserved].toSorted());
    expect(report.summary.must.error).toBe(0);
  });
});
