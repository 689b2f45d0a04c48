import { cut, harmless } from '../../reporters/shared/text.ts';
import {
  aboutHistory,
  type Board,
  type BoardTarget,
  cellText,
  countText,
  historyColumns,
  LONGEST_CAUSE,
  legend,
  type Pages,
  provenance,
  rowsOfHistory,
  scoreText,
} from './board.ts';

/** Text that Markdown takes for text, also inside of a table. */
const plain = (text: string): string => harmless(text).replace(/[\\`*_[\]<>|#~]/g, (mark) => `\\${mark}`);

/** A name that leads to the page of its target, where there is one. */
const linked = (name: string, pages: Pages | undefined): string => {
  const page = pages?.markdown ?? pages?.html;
  return page === undefined ? plain(name) : `[${plain(name)}](${page})`;
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const ranking = (targets: readonly BoardTarget[]): readonly string[] => [
  row(['target', 'version', 'keeps state', 'must passed', 'transitions right', 'should passed', 'judged on']),
  row(['---', '---', '---', '--:', '--:', '--:', '---']),
  ...targets.map(({ name, version, title, stateful, must, transitions, should, date, pages }) =>
    row([
      `**${linked(name, pages)}** (${plain(title)})`,
      plain(version),
      stateful ? 'yes' : 'no',
      scoreText(must),
      scoreText(transitions),
      scoreText(should),
      date,
    ]),
  ),
];

const byOperation = ({ operations, targets }: Board): readonly string[] => [
  row(['operation', ...targets.map(({ name }) => plain(name))]),
  row(['---', ...targets.map(() => '--:')]),
  ...operations.map(({ operationId, method, path }) =>
    row([`\`${method} ${path}\``, ...targets.map((target) => cellText(target.operations[operationId]))]),
  ),
];

const causes = ({ name, causes: top, archetype }: BoardTarget): readonly string[] => [
  '',
  `### ${plain(name)}`,
  '',
  ...(archetype === undefined ? [] : [`Kind of server: ${plain(archetype)}.`, '']),
  ...(top.length === 0
    ? ['No cause explains more than one finding.']
    : top.map(
        ({ title, checks }, place) => `${place + 1}. ${plain(cut(title, LONGEST_CAUSE))} (${countText(checks)})`,
      )),
];

const historyOf = (board: Board): readonly string[] => [
  row(historyColumns),
  row(['---', '---', '---', '---', '---', '--:', '--:']),
  ...rowsOfHistory(board).map(({ date, name, version, suite, apiVersion, must, transitions }) =>
    row([date, plain(name), plain(version), plain(suite), apiVersion, scoreText(must), scoreText(transitions)]),
  ),
];

/** The scoreboard as a page of Markdown. */
export function renderScoreboardMarkdown(board: Board): string {
  return [
    '# Scoreboard',
    '',
    `How far mocks of Stripe's PaymentIntents API do as Stripe does. ${provenance(board)}.`,
    '',
    ...ranking(board.targets),
    '',
    ...legend.map((line) => `- ${line}`),
    '',
    '## Must-level checks by operation',
    '',
    ...byOperation(board),
    '',
    '## What to know of each',
    '',
    'The three causes that explain most, with the number of must checks that each explains.',
    ...board.targets.flatMap(causes),
    '',
    '## History',
    '',
    aboutHistory,
    '',
    ...historyOf(board),
    '',
  ].join('\n');
}
