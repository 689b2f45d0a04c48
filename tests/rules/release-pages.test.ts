import { describe, expect, test } from 'vitest';
import { renderConsole } from '../../reporters/console/console.ts';
import type { Board } from '../../scripts/scoreboard/board.ts';
import { operations } from '../../specs/generated/operations.ts';
import { mocks } from '../../targets/mocks/index.ts';
import { textOf } from '../pages.ts';
import { golden } from '../reporters/golden.ts';

// Pages that tell of numbers are of their day: they must be made by the command, and need not be of today.
const MADE = /Written by npm run release:pages on \d{4}-\d{2}-\d{2}, with stripe-conformance \d+\.\d+\.\d+/;

const baselines = mocks.map(({ tool }) => `targets/baselines/${tool.name}.yaml`);

test.each([
  'docs/proof.md',
  'docs/scoreboard.md',
  'docs/scoreboard.html',
  'examples/ci-gate/known-failures.yaml',
  ...baselines,
])('%s says when and by what it was made', (page) => {
  expect(textOf(page).split('\n').slice(0, 3).join('\n')).toMatch(MADE);
});

test.each(baselines)('%s knows failures, each group with its reason', (page) => {
  const text = textOf(page);
  expect(text).toMatch(/^known:\n {2}- check:/m);
  expect(text.match(/^ {2}- check:/gm)?.length).toBe(text.match(/^ {4}reason: /gm)?.length);
});

describe('the scoreboard', () => {
  const board: Board = JSON.parse(textOf('docs/scoreboard.json'));

  // A mock that came after the release is on the next one's.
  test('has mocks that are known by name', () => {
    expect(board.targets.length).toBeGreaterThan(1);
    expect(mocks.map(({ tool }) => tool.name)).toEqual(expect.arrayContaining(board.targets.map(({ name }) => name)));
  });

  test.each(['docs/scoreboard.md', 'docs/scoreboard.html'])('has the same numbers in %s', (page) => {
    const text = textOf(page);
    for (const { name, date, must } of board.targets) {
      expect(text).toMatch(new RegExp(`\\b${name}\\b`));
      expect(text).toContain(`${must.passed}/${must.asked}`);
      expect(text).toContain(date);
    }
  });
});

describe('what the README shows', () => {
  const BLOCK = /<!-- printed by: (.+?)\. (.+) -->\n```text\n([\s\S]*?)```/g;
  const blocks = [...textOf('README.md').matchAll(BLOCK)].map(([, command = '', by = '', text = '']) => ({
    command,
    by,
    text,
  }));
  const words = new Map([
    ['run', 'conformant'],
    ['run --target emulate --verbose', 'not conformant'],
  ]);

  /** How the lines of a report begin: heads, marks of findings, labels. */
  // What stands deeper is the rest of a line that was too long.
  const beginningsIn = (text: string): ReadonlySet<string> =>
    new Set(
      text
        .split('\n')
        .flatMap(
          (line) => /^ {0,4}(?:Fix this first: .*|✗(?= )|[a-z]+(?: [a-z]+)?(?=: | {2}))/.exec(line)?.[0].trim() ?? [],
        ),
    );
  const printed = golden
    .map(({ report }) =>
      renderConsole(report, { color: false, width: 100, reportDir: 'conformance-report', whole: 'index.html' }),
    )
    .join('\n');

  test('are a run on the reference and one on a mock', () => {
    expect(blocks.map(({ command }) => command)).toEqual([...words.keys()]);
    for (const { by } of blocks) expect(by).toMatch(MADE);
  });

  test.each(blocks)('has the form of a report: $command', ({ command, text }) => {
    const lines = text.split('\n');
    const target = /--target (\S+)/.exec(command)?.[1] ?? 'reference';
    expect(lines[0]).toMatch(
      new RegExp(`^stripe-conformance \\d+\\.\\d+\\.\\d+  ${target} at http://127\\.0\\.0\\.1:\\d+$`),
    );
    expect(text).toMatch(
      new RegExp(`^API version \\S+, document \\S+, profile ${target}, seed 1: \\d+ scenarios,`, 'm'),
    );
    const rows = lines.filter((line) => /^ {2}(?:GET|POST) +\S+ .+?\d+\/\d+/.test(line));
    expect(rows).toHaveLength(Object.keys(operations).length);
    // Told at the head of each run without --events, of which there is no golden report.
    const all = new Set([...beginningsIn(printed), 'events']);
    expect([...beginningsIn(text)].filter((beginning) => !all.has(beginning))).toEqual([]);
    expect(text).toMatch(new RegExp(`^${words.get(command)}: \\d+ of \\d+ must checks passed`, 'm'));
  });

  test('has a failure with all that tells of one', () => {
    const beginnings = beginningsIn(blocks[1]?.text ?? '');
    const labels = ['✗', 'required', 'at', 'expected', 'actual', 'source', 'repeat', 'script'];
    expect(labels.filter((label) => !beginnings.has(label))).toEqual([]);
  });
});
