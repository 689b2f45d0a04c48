import { describe, expect, test } from 'vitest';
import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import { renderAnnotations } from '../../reporters/annotations.ts';
import { renderBadge } from '../../reporters/badge.ts';
import { renderMarkdown } from '../../reporters/markdown.ts';
import { conformant, faulty } from './golden.ts';
import { hostile, hostileTexts } from './hostile.ts';

const { report: reference } = conformant;
const { report: mutant } = faulty;

const [{ cause: _, ...unexplained }] = mutant.findings.filter(({ check }) => check === 'update/metadata-is-merged') as [
  ReportedFinding,
];

/** With more failures than GitHub shows. */
const crowded: ConformanceReport = {
  ...mutant,
  findings: [
    ...mutant.findings,
    ...Array.from({ length: 20 }, (_, number) => ({ ...unexplained, check: `create/row-${number}` })),
  ],
};

// What GitHub takes for a job summary, and for one line of a log.
const LARGEST_SUMMARY = 1024 * 1024;

describe('the job summary', () => {
  test('has the verdict first, a row for each operation that was played, and the causes', () => {
    const lines = renderMarkdown(mutant).split('\n');
    expect(lines[0]).toMatch(/^## ❌ .*not conformant$/);
    expect(lines.filter((line) => /^\| `(?:GET|POST) /.test(line))).toHaveLength(4);
    expect(lines.filter((line) => line.startsWith('1. '))).toHaveLength(mutant.causes.length);
  });

  test('tells of no failure where there is none', () => {
    expect(renderMarkdown(reference)).not.toContain('<details>');
  });

  test('cuts a long list with a count', () => {
    const many = { ...mutant, findings: Array.from({ length: 30 }, () => mutant.findings).flat() };
    expect(renderMarkdown(many)).toMatch(/\n\d+ more are in report\.json\.\n/);
    expect(renderMarkdown(many).match(/<details>/g)).toHaveLength(40);
  });

  test.each(Object.entries(hostileTexts))('shows %s as text', (_, text) => {
    const markdown = renderMarkdown(hostile(mutant, text));
    expect(Buffer.byteLength(markdown)).toBeLessThan(LARGEST_SUMMARY);
    const outside = markdown.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
    expect(outside.match(/<(?!\/?(?:details(?: open)?|summary|code)>)/g)).toBeNull();
    expect(outside.split('\n').filter((line) => /forged/.test(line) && /^(?:##|\||::)/.test(line))).toEqual([]);
    expect(outside.match(/^## /gm)).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
    expect(markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});

describe('annotations', () => {
  const linesOf = (report: ConformanceReport): readonly string[] =>
    renderAnnotations(report).split('\n').filter(Boolean);

  test('are at most ten, of which the last counts the others', () => {
    expect(linesOf(mutant).length).toBeLessThan(10);
    const lines = linesOf(crowded);
    expect(lines).toHaveLength(10);
    expect(lines[0]).toMatch(
      /^::error title=intent of [^:]*%3A amount_received is missing[^:]*::\d+ checks%?3?A?:? \d+ pass once it is mended/,
    );
    expect(lines[9]).toMatch(/^::error title=\d+ more::not conformant: /);
  });

  test('are none where nothing failed, or only what is known', () => {
    expect(linesOf(reference)).toEqual([]);
    const known = mutant.findings.map((finding) => ({ ...finding, baselined: true }));
    expect(linesOf({ ...mutant, findings: known })).toEqual([]);
  });

  test.each(Object.entries(hostileTexts))('with %s stay one line each, and no other command', (_, text) => {
    const lines = linesOf(hostile(crowded, text));
    expect(lines).toHaveLength(10);
    for (const line of lines) expect(line).toMatch(/^::error title=[^:,\r\n]*::[^\r\n]*$/);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(8_000);
  });
});

describe('the badge', () => {
  test.each([
    [
      'green for what conforms',
      reference,
      { message: expect.stringMatching(/^conformant \d+\/\d+$/), color: 'brightgreen' },
    ],
    [
      'red for what does not',
      mutant,
      { message: expect.stringMatching(/^not conformant \d+\/\d+, without bank-debits$/), color: 'red' },
    ],
    [
      'grey for a run that was stopped',
      { ...reference, run: { ...reference.run, stopped: { kind: 'interrupted', signal: 'SIGINT' } as const } },
      { message: expect.stringContaining('stopped early'), color: 'lightgrey' },
    ],
  ])('is %s', (_, report, badge) => {
    expect(JSON.parse(renderBadge(report))).toEqual({ schemaVersion: 1, label: 'Stripe PaymentIntents', ...badge });
  });
});
