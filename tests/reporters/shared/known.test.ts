import { describe, expect, test } from 'vitest';
import type { BaselineEntry } from '../../../engine/report/events.ts';
import { summarise } from '../../../engine/report/report.ts';
import { renderAnnotations } from '../../../reporters/annotations.ts';
import { renderConsole } from '../../../reporters/console/console.ts';
import { renderHtml } from '../../../reporters/html/page.ts';
import { renderMarkdown } from '../../../reporters/markdown.ts';
import { findingOf, headerOf, resultOf, runOf } from '../../engine/builders.ts';

const failing = (scenario: string, operationId: string, at: string) =>
  resultOf(scenario, [
    findingOf({ scenario, check: scenario, operationId, mismatches: [{ at, expected: 1, actual: 2 }] }),
  ]);
const RETRIEVE = 'GetPaymentIntentsIntent';
const CAPTURE = 'PostPaymentIntentsIntentCapture';
const entryOf = (check: string): BaselineEntry => ({
  ...{ list: 'known', line: 2, group: 1, check, scenarios: [], reason: 'left as it is' },
});

/** A retrieve and a capture that are wrong; of the capture nobody knew, unless it is said. */
function reportOf(...known: readonly string[]) {
  const results = [failing('retrieve/one', RETRIEVE, '/amount'), failing('capture/one', CAPTURE, '/status')];
  const [header, ...rest] = runOf(results);
  const plan = header?.kind === 'header' ? header.plan : [];
  const baseline = { file: 'known.yaml', whole: true, entries: known.map(entryOf) };
  return summarise([headerOf(plan, { baseline }), ...rest]);
}

const lineWith = (text: string, word: string): string =>
  text.split('\n').find((line) => line.includes(word)) ?? expect.fail(`no line with ${word}`);

describe('an operation of which the baseline knows all', () => {
  const report = reportOf('retrieve/one');

  test('is not red in the console', () => {
    const text = renderConsole(report, { color: true, width: 200, reportDir: 'r', whole: 'index.html' });
    expect(lineWith(text, 'payment_intents/{intent} ')).toContain('\u001b[33mnot conformant, known');
    expect(lineWith(text, '/capture ')).toContain('\u001b[31mnot conformant ');
  });

  test('nor in Markdown', () => {
    const text = renderMarkdown(report);
    expect(lineWith(text, '| `GET /v1/payment_intents/{intent}`')).toContain('| 🟡 not conformant, known |');
    expect(lineWith(text, '| `POST /v1/payment_intents/{intent}/capture`')).toContain('| ❌ not conformant |');
    // What turned the gate red stands first.
    expect(text.match(/<summary>(.*?) must/g)).toEqual([
      '<summary>❌ <code>capture/one</code> must',
      '<summary>🟡 <code>retrieve/one</code> must',
    ]);
  });

  test('nor on the page', () => {
    const rows = renderHtml(report)
      .split('<tr ')
      .filter((row) => row.includes('class="word"'));
    const of = (ending: string): readonly string[] => rows.filter((row) => row.includes(`operation=${ending}"`));
    expect(
      of(RETRIEVE).map((row) => [row.startsWith('class="fail known"'), row.includes('not conformant, known')]),
    ).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(of(CAPTURE).some((row) => row.includes('known'))).toBe(false);
  });
});

test('annotations of a red gate are about what is new', () => {
  const annotations = renderAnnotations(reportOf('retrieve/one'));
  expect(annotations).toContain('status is 2');
  expect(annotations).not.toContain('amount is 2');
  expect(renderAnnotations(reportOf('retrieve/one', 'capture/one'))).toBe('');
});
