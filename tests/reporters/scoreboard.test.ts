import { describe, expect, test } from 'vitest';
import type { Finding } from '../../engine/judge/judge.ts';
import { summarise } from '../../engine/report/report.ts';
import type { Evidence } from '../../engine/vocabulary/exchange.ts';
import { renderOperationBadges } from '../../reporters/badge.ts';
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

describe('beside the board', () => {
  const pages = { html: 'good/index.html', markdown: 'good/report.md' };
  const board = boardOf([{ ...good, pages }, poor]);

  test('stands the report of each, which its name leads to', () => {
    expect(renderScoreboardMarkdown(board)).toContain('| **[good](good/report.md)** (a mock) |');
    expect(renderScoreboardHtml(board).match(/href="[^"]*"/g)).toEqual([
      'href="good/index.html"',
      'href="good/report.md"',
    ]);
  });

  test('headings leave out no level', () => {
    const levels = [...renderScoreboardHtml(board).matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
  });

  test('each operation has a badge', () => {
    const badges = renderOperationBadges(poor.report);
    expect(JSON.parse(badges.GetPaymentIntentsIntent ?? '')).toEqual({
      schemaVersion: 1,
      label: 'GET /v1/payment_intents/{intent}',
      message: 'not conformant 1/3',
      color: 'red',
    });
    expect(Object.keys(badges)).toEqual(board.operations.map(({ operationId }) => operationId));
  });
});

describe('the history', () => {
  const day = (date: string, { report, ...judged }: Judged): Judged => ({
    ...judged,
    report: { ...report, run: { ...report.run, startedAt: `${date}T08:00:00.000Z` } },
  });
  const [first, second] = ['2026-11-01', '2026-11-02'];
  const before = boardOf([day(first, poor)]);

  test('goes on from the board before, also from one without any', () => {
    const { history: _, ...old } = before;
    for (const earlier of [before, old]) {
      const board = boardOf([day(second, poor), day(second, good)], earlier);
      expect(board.history.poor?.map(({ date, must }) => [date, must.passed, must.asked])).toEqual([
        [first, 1, 3],
        [second, 1, 3],
      ]);
      expect(board.history.good?.map(({ date }) => date)).toEqual([second]);
      for (const text of [renderScoreboardMarkdown(board), renderScoreboardHtml(board)]) expect(text).toContain(first);
    }
  });

  test('has one line of a day, the last, and keeps what is not judged today', () => {
    const again = boardOf([day(first, { ...good, name: 'poor' })], before);
    expect(again.history.poor?.map(({ must }) => must.passed)).toEqual([2]);
    expect(boardOf([day(second, good)], before).history.poor).toEqual(before.history.poor);
  });
});
