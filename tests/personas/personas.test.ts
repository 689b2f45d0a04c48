import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { some } from '../form.ts';
import { played, scenarios } from '../mutants/judged.ts';
import { openWire } from '../mutants/wire.ts';
import { personas } from './index.ts';
import { layered, type Persona } from './persona.ts';

interface Deserved {
  readonly why: string;
  readonly musts: readonly string[];
}

const deservedBy = ({ name }: Persona): readonly Deserved[] =>
  parse(readFileSync(path.join(import.meta.dirname, 'deserved', `${name}.yaml`), 'utf8'));

/** The musts that fail, each with the operation that is accused. */
async function failing({ faults, profile }: Persona): Promise<readonly string[]> {
  const events = await played(openWire(layered(faults())), scenarios, AUTHORING_VERSION, { profile });
  const findings = events.flatMap((event) => (event.kind === 'scenario' ? event.findings : []));
  const failed = findings.filter(({ level, verdict }) => level === 'must' && verdict === 'fail');
  return [...new Set(failed.map(({ check, operationId }) => `${check} on ${operationId}`))].toSorted();
}

test('there are eight servers and more, each with a word on every fault that is found', () => {
  expect(personas.length).toBeGreaterThanOrEqual(8);
  for (const persona of personas) {
    const deserved = deservedBy(persona);
    expect(deserved.flatMap(({ musts }) => musts).length).toBeGreaterThan(0);
    expect(deserved.filter(({ why }) => why.split(' ').length < 3)).toEqual([]);
  }
});

test.each(some(personas, 3))('$name is accused of what it deserves, and of nothing else', async (persona) => {
  const deserved = deservedBy(persona).flatMap(({ musts }) => musts);
  expect(await failing(persona)).toEqual(deserved.toSorted());
});
