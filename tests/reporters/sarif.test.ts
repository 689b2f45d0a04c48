import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { default as Ajv } from 'ajv-draft-04';
import { default as addFormats } from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { describe, expect, test } from 'vitest';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { renderSarif } from '../../reporters/sarif.ts';
import { conformant, faulty, golden } from './golden.ts';
import { hostile, hostileTexts } from './hostile.ts';

const { report: reference } = conformant;
const { report: mutant } = faulty;
const logOf = (report: ConformanceReport): Log => JSON.parse(renderSarif(report));
const resultsOf = (report: ConformanceReport): readonly Result[] => logOf(report).runs[0]?.results ?? [];

const SCHEMA = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json')),
  'lib/schemas/sarif-2.1.0-rtm.5.json',
);
const ajv = addFormats.default(new Ajv.default({ strict: false, unicodeRegExp: false }));
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

/** What the schema of SARIF 2.1.0 holds against a log. */
const faultsOf = (log: Log): readonly unknown[] => (validate(log) ? [] : (validate.errors ?? []));

test.each(golden)('the report of the $name holds to the schema', ({ report }) => {
  expect(faultsOf(logOf(report))).toEqual([]);
});

test('the schema is held against it', () => {
  const log = logOf(mutant);
  expect(
    faultsOf({ ...log, runs: log.runs.map((run) => ({ ...run, tool: {} as Log['runs'][number]['tool'] })) }),
  ).not.toEqual([]);
});

describe('a result', () => {
  test('is a must-level failure as an error, with the exchange that shows it', () => {
    const result = resultsOf(mutant).find(({ ruleId }) => ruleId === 'update/metadata-is-merged');
    expect(result).toMatchObject({
      level: 'error',
      locations: [{ logicalLocations: [{ fullyQualifiedName: 'POST /v1/payment_intents/{intent}' }] }],
      webRequest: { method: 'POST' },
      webResponse: { statusCode: 200 },
    });
  });

  test('that could not be judged is open, and no error', () => {
    const open = resultsOf(mutant).filter(({ kind }) => kind === 'open');
    expect(open.length).toBe(mutant.findings.filter(({ verdict }) => verdict === 'inconclusive').length);
    expect(open.every(({ level }) => level === 'none')).toBe(true);
  });

  test('has the same fingerprint in every run, and no two have one', () => {
    const prints = (report: ConformanceReport) =>
      resultsOf(report).map(({ partialFingerprints }) => Object.values(partialFingerprints ?? {})[0]);
    expect(prints({ ...mutant, run: { ...mutant.run, seed: 2 } })).toEqual(prints(mutant));
    expect(new Set(prints(mutant)).size).toBe(prints(mutant).length);
  });

  test('is none where everything conforms', () => {
    expect(resultsOf(reference)).toEqual([]);
  });
});

test.each(Object.entries(hostileTexts))('%s breaks no schema, and makes no link', (_, text) => {
  const rendered = renderSarif(hostile(mutant, text));
  const log: Log = JSON.parse(rendered);
  expect(faultsOf(log)).toEqual([]);
  expect(rendered.length).toBeLessThan(3_000_000);
  expect(log.runs[0]?.results?.filter(({ message }) => message.text?.includes('](http'))).toEqual([]);
});
