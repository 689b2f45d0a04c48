import type { DiffReport, Reported } from '../../engine/diff/report.ts';
import { plain } from '../shared/markdown-text.ts';
import { extentWords, requestWords, routeOf, sideWords, staleWords, valueWords, verdictWords } from './words.ts';

const SHOWN = 100;

const rowOf = (report: DiffReport, each: Reported): string =>
  `| ${[
    each.at,
    routeOf(report, each.operation),
    String(each.count),
    valueWords(each.left),
    valueWords(each.right),
    `${requestWords(each.first.left)} (${each.first.left.id})`,
  ]
    .map(plain)
    .join(' | ')} |`;

const table = (report: DiffReport, all: readonly Reported[]): readonly string[] => [
  '| Place | Operation | Answers | Left | Right | First asked by |',
  '| --- | --- | --- | --- | --- | --- |',
  ...all.slice(0, SHOWN).map((each) => rowOf(report, each)),
  ...(all.length > SHOWN ? ['', `and ${all.length - SHOWN} more`] : []),
];

/** Two targets side by side, as Markdown: for a summary of a job, or an issue. */
export function renderMarkdown(report: DiffReport): string {
  const open = report.differences.filter(({ accepted }) => accepted === undefined);
  const accepted = report.differences.filter((each) => each.accepted !== undefined);
  return [
    `## Side by side: ${verdictWords(report)}`,
    '',
    `- left: ${plain(sideWords(report.left))}`,
    `- right: ${plain(sideWords(report.right))}`,
    ...extentWords(report).map((line) => `- ${line}`),
    ...(open.length === 0 ? [] : ['', ...table(report, open)]),
    ...(accepted.length === 0
      ? []
      : [
          '',
          '### Accepted',
          '',
          ...accepted.map(
            (each) =>
              `- ${plain(each.at)}, ${plain(routeOf(report, each.operation))}: ${plain(each.accepted?.reason ?? '')} (${each.accepted?.since})`,
          ),
        ]),
    ...(report.stale.length === 0
      ? []
      : ['', '### Accepted, and not there', '', ...report.stale.map((each) => `- ${plain(staleWords(each))}`)]),
    '',
  ].join('\n');
}
