import { describe, expect, test } from 'vitest';
import { universalChecks } from '../../engine/checks/all.ts';
import { groupBy } from '../../engine/group.ts';
import type { Finding } from '../../engine/judge.ts';
import { summarise } from '../../engine/report.ts';
import type { RunEvent } from '../../engine/run.ts';
import { exitCodeOf } from '../../scripts/run.ts';
import { AUTHORING_VERSION, listVersions } from '../../specs/documents.ts';
import { mutants } from './all.ts';
import { everyScenario, judged, played, scenariosOf } from './judged.ts';
import type { Mutant } from './mutant.ts';
import { openWire } from './wire.ts';

const levelOf = new Map([...universalChecks, ...everyScenario].map(({ id, level }) => [id, level]));

const neededBy = ({ kills, shownBy = [], apiVersion = AUTHORING_VERSION }: Mutant) => {
  const names = new Set([...kills, ...shownBy]);
  const known = scenariosOf(apiVersion).filter(({ id }) => names.has(id));
  const unknown = shownBy.filter((id) => !known.some((scenario) => scenario.id === id));
  if (known.length === 0 || unknown.length > 0)
    throw new Error(`no such scenario: ${unknown.join(', ') || 'none named'}`);
  return known;
};

/** What turned red, on operations that the report leaves out too. */
const failuresIn = (events: readonly RunEvent[]): readonly Finding[] =>
  events.flatMap((event) =>
    event.kind === 'scenario' ? event.findings.filter(({ verdict }) => verdict === 'fail') : [],
  );

test('the reference without a fault passes every check', async () => {
  const report = await judged(openWire());
  expect(report.findings).toEqual([]);
  expect(report.verdict).toBe('pass');
});

test.each(listVersions())('the reference without a fault conforms in %s', async (version) => {
  const report = await judged(openWire(), version);
  expect(report.findings.filter(({ level }) => level !== 'may')).toEqual([]);
  expect(report.verdict).toBe('pass');
});

test('no two mutants share a name', () => {
  expect([...groupBy(mutants, ({ id }) => id)].filter(([, same]) => same.length > 1)).toEqual([]);
});

describe.each([...groupBy(mutants, ({ family }) => family)])('%s', (_, family) => {
  test.each(family)('$id', async (mutant) => {
    const events = await played(openWire(mutant.fault()), neededBy(mutant), mutant.apiVersion ?? AUTHORING_VERSION);
    const report = summarise(events);
    const red = new Set(report.findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check));
    expect(report.findings.filter(({ verdict }) => verdict === 'error')).toEqual([]);
    expect(mutant.kills.filter((check) => !red.has(check))).toEqual([]);
    for (const [check, operation] of Object.entries(mutant.on ?? {})) {
      const blamed = failuresIn(events).filter((finding) => finding.check === check);
      expect([...new Set(blamed.map(({ operationId }) => operationId))], check).toEqual([operation]);
    }
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
