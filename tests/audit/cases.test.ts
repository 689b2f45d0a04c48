import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { auditRecordings } from '../../scripts/recordings/audited.ts';

// Material that is not part of the project: where it is missing, these tests say that they were skipped.
const SHARED = path.resolve(import.meta.dirname, '../../../shared');
const CASES = path.join(SHARED, 'cases/audit');

const hasCases = existsSync(CASES);
const hasRecordings = existsSync(path.join(SHARED, 'recordings'));
if (!hasCases || !hasRecordings) process.stderr.write(`tests on recordings are skipped: there is no ${SHARED}\n`);

async function audited(place: string): Promise<ConformanceReport> {
  const events: RunEvent[] = [];
  const command = { places: [place], hosts: ['api.stripe.com'], traffic: 'server', without: 'none' } as const;
  for await (const event of auditRecordings(command)) events.push(event);
  return summarise(events);
}

const heldIn = ({ findings }: ConformanceReport): readonly string[] =>
  findings.filter(({ level, verdict }) => level !== 'may' && verdict === 'fail').map(({ check }) => check);

// Its request names what its answer contradicts.
const DESERVED: Readonly<Record<string, readonly string[]>> = {
  'jl-form-typed.jsonl': ['explicit-types-turn-automatic-methods-off', 'create-echoes-parameters'],
};

describe.skipIf(!hasCases)('recordings that people have', () => {
  const files = hasCases ? readdirSync(CASES).filter((name) => name.includes('.')) : [];
  test.each(files)('%s: nothing is held against its server that it has not deserved', async (name) => {
    expect(heldIn(await audited(path.join(CASES, name)))).toEqual(DESERVED[name] ?? []);
  });

  test('each form is read, or named', async () => {
    const forms = readdirSync(path.join(CASES, 'forms'));
    const report = await audited(path.join(CASES, 'forms'));
    const told = report.audit?.recordings ?? [];
    expect(told.map(({ file }) => path.basename(file))).toEqual(forms);
    const silent = told.filter(
      ({ judged, unkept, unreadable }) => judged === 0 && Object.keys(unkept).length === 0 && unreadable.length === 0,
    );
    // A HAR without an entry.
    expect(silent.map(({ file }) => path.basename(file))).toEqual(['har-pretty-version-first.har']);
    expect(heldIn(report)).toEqual([]);
  });

  test('a folder of forms that were once passed over is read whole', async () => {
    const report = await audited(path.join(CASES, 'onlynock'));
    expect(report.audit?.recordings.map(({ judged, broken }) => [judged, broken])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
    expect(report.verdict).toBe('pass');
  });

  test('an answer that was edited is told of first', async () => {
    const { findings } = await audited(path.join(CASES, 'D-hand-edited-status.jsonl'));
    expect(findings.filter(({ level }) => level === 'must').every(({ why }) => why?.kind === 'edited')).toBe(true);
  });
});

test.skipIf(!hasRecordings)('nothing is held against Stripe', async () => {
  const report = await audited(path.join(SHARED, 'recordings'));
  expect(heldIn(report)).toEqual([]);
  expect(report).toMatchObject({ verdict: 'pass', run: { exchanges: 572 } });
});
