import type { ConformanceReport } from '../../engine/report/report.ts';
import { plain } from '../shared/markdown-text.ts';
import { routeOf } from '../shared/plain.ts';
import { plural } from '../shared/words.ts';
import { type Change, type Comparison, changedSince, explained, kinds, stood } from './compare.ts';

// An issue may hold 64 KiB.
const SHOWN = 60;

const lineOf = (change: Change): string =>
  `- \`${change.check}\` (${change.level}, ${stood(change)}): ${plain(change.title)}`;

/** A comparison as Markdown, for an issue or the summary of a job: what is new or gone is only counted. */
export function renderComparisonMarkdown(comparison: Comparison, report: ConformanceReport): string {
  const { before, after, notes, changes, regressions } = comparison;
  const head = changedSince(comparison);
  const sections = kinds.flatMap((kind) => {
    const own = changes.filter((change) => change.kind === kind);
    if (own.length === 0) return [];
    const title = `### ${kind}: ${plural(own.length, 'check')} (${explained[kind]})`;
    if (kind === 'new' || kind === 'gone') return [title, ''];
    const listed = report.operations.flatMap((operation) => {
      const here = own.filter(({ operationId }) => operationId === operation.operationId);
      return here.length === 0 ? [] : [`\`${routeOf(operation)}\``, '', ...here.slice(0, SHOWN).map(lineOf), ''];
    });
    return [title, '', ...listed];
  });
  return [
    `## ${head.charAt(0).toUpperCase()}${head.slice(1)}`,
    '',
    `- before: ${plain(before)}`,
    `- after: ${plain(after)}`,
    ...notes.map((note) => `- note: ${plain(note)}`),
    '',
    ...sections,
    regressions === 0 ? 'No regression.' : `${plural(regressions, 'regression')} of level must.`,
    '',
  ].join('\n');
}
