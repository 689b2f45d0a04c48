import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suiteVersion } from '../../scripts/session/version.ts';
import { ROOT } from './child.ts';
import { type Figure, rowOf } from './figures.ts';

/** Where and how it was measured. */
interface Machine {
  readonly rounds: number;
  readonly cores: number;
  readonly model: string;
}

const PAGE = path.join(ROOT, 'docs/performance.md');
const [FIGURES, HISTORY, END] = ['<!-- figures -->', '<!-- history -->', '<!-- end -->'] as const;

/** What the table over time holds, by how the names of the figures begin. */
const overTime = [
  ...['start to the first request', '`--help`', 'whole run,', 'a request of a whole run', 'most memory', 'requests ÷'],
];

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const between = (text: string, from: string, to: string): string =>
  text.slice(text.indexOf(from) + from.length, text.indexOf(to)).trim();

/** Writes the figures into the page, and a line more into its table over time; its words stay. */
export function writePage(figures: readonly Figure[], { rounds, cores, model }: Machine): void {
  if (!existsSync(PAGE)) throw new Error(`${PAGE} is not there: its words are written by hand`);
  const page = readFileSync(PAGE, 'utf8');
  const day = new Date().toISOString().slice(0, 10);
  const made = `Written by \`npm run bench\` on ${day}, with stripe-conformance ${suiteVersion}, Node ${process.versions.node}, ${cores} cores (${model}), ${rounds} ${rounds === 1 ? 'round' : 'rounds'}.`;
  const head = [line(['figure', 'median', 'spread', 'bar', '']), line(['---', '--:', '--:', '--:', '---'])];
  const history = between(page, HISTORY, END).split('\n');
  const kept = history.filter((each) => !each.startsWith(`| ${day} |`));
  const shown = overTime.map((what) => figures.find((figure) => figure.what.startsWith(what)));
  const today = line([day, ...shown.map((figure) => (figure === undefined ? '–' : (rowOf(figure)[1] ?? '–')))]);
  const text = [
    page.slice(0, page.indexOf(FIGURES) + FIGURES.length),
    '',
    made,
    '',
    ...head,
    ...figures.map((figure) => line(rowOf(figure))),
    '',
    page.slice(page.indexOf('## Over time'), page.indexOf(HISTORY) + HISTORY.length),
    '',
    ...kept,
    today,
    '',
    page.slice(page.indexOf(END)),
  ];
  writeFileSync(PAGE, text.join('\n'));
}
