import { describe, expect, test } from 'vitest';
import type { Finding } from '../../engine/judge/judge.ts';
import { summarise } from '../../engine/report/report.ts';
import type { Evidence } from '../../engine/vocabulary/exchange.ts';
import { boardOf, type Judged } from '../../scripts/scoreboard/board.ts';
import { renderScoreboardHtml } from '../../scripts/scoreboard/html.ts';
import { renderScoreboardMarkdown } from '../../scripts/scoreboard/markdown.ts';
import { evidenceOf, findingOf, resultOf, runOf } from '../engine/builders.ts';

const judged = (name: string, findings: readonly Finding[], exchanges: readonly Evidence[] = []): Judged => ({
  name,
  version: '1.2.3',
  title: 'a mock',
  stateful: true,
  report: summarise(
    runOf(
      findings.map((finding) => resultOf(finding.scenario, [finding])),
      exchanges,
    ),
  ),
});
const row = (scenario: string, verdict: Finding['verdict'], more: Partial<Finding> = {}): Finding =>
  findingOf({ scenario, verdict, ...more });

const good = judged('good', [row('retrieve/a', 'pass'), row('retrieve/b', 'pass')]);
const poor = judged('poor', [row('retrieve/a', 'pass'), row('retrieve/b', 'fail'), row('retrieve/c', 'inconclusive')]);

describe('the board', () => {
  test('has the one that passed most first, with what could not be judged counted as not passed', () => {
    const { targets } = boardOf([poor, good]);
    expect(targets.map(({ name, must }) => [name, must.passed, must.asked])).toEqual([
      ['good', 2, 2],
      ['poor', 1, 3],
    ]);
  });

  test('tells what does not apply apart', () => {
    const partly = judged('partly', [row('retrieve/a', 'pass'), row('retrieve/b', 'not-applicable')]);
    const [target] = boardOf([partly]).targets;
    expect(target?.operations.GetPaymentIntentsIntent).toMatchObject({ passed: 1, asked: 1, notApplicable: 1 });
    expect(renderScoreboardMarkdown(boardOf([partly]))).toContain(
      '| `GET /v1/payment_intents/{intent}` | 1/1, 1 n/a |',
    );
  });

  test('names the three causes that explain most', () => {
    const different = ['amount', 'currency', 'created', 'description'].flatMap((field, place) =>
      Array.from({ length: 5 - place }, (_, at) =>
        row(`retrieve/${field}-${at}`, 'fail', { mismatches: [{ at: `/${field}`, expected: 1, actual: 2 }] }),
      ),
    );
    const [target] = boardOf([judged('poor', different)]).targets;
    expect(target?.causes.map(({ checks }) => checks)).toEqual([5, 4, 3]);
  });

  test('calls an operation not served that is none', () => {
    const gone = evidenceOf({ response: { status: 404, headers: {}, body: 'no such route' } });
    const board = boardOf([judged('poor', [row('retrieve/a', 'fail', { evidence: [gone.id] })], [gone])]);
    expect(board.targets[0]?.operations.GetPaymentIntentsIntent?.served).toBe(false);
    expect(renderScoreboardMarkdown(board)).toContain('| `GET /v1/payment_intents/{intent}` | not served |');
  });
});

test('the page takes what it is told for text', () => {
  const board = boardOf([{ ...good, name: '<script>alert(1)</script>', title: 'a | b' }]);
  const page = renderScoreboardHtml(board);
  expect(page).not.toContain('<script>');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(renderScoreboardMarkdown(board)).toContain('\\<script\\>');
  expect(renderScoreboardMarkdown(board)).toContain('a \\| b');
});

test('the page needs nothing besides itself', () => {
  expect(renderScoreboardHtml(boardOf([good, poor]))).not.toMatch(/\b(?:src|href)=|@import|url\(/);
});
