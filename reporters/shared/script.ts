import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import { harmless } from './text.ts';
import { whyWords } from './why.ts';

const MOST_FINDINGS = 10;
const MOST_DIFFERENCES = 10;
const LONGEST = 200;

const inOneLine = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
};

const aboutFinding = ({ check, title, mismatches, why }: ReportedFinding): string =>
  [
    // A log may be of anybody's making: what stands in it must not end a comment.
    `# ${harmless(check)}: ${harmless(title)}`,
    ...(why === undefined ? [] : [`#   ${inOneLine(whyWords(why))}`]),
    ...mismatches
      .slice(0, MOST_DIFFERENCES)
      .map(
        ({ at, expected, actual }) =>
          `#   at ${inOneLine(at)}: expected ${inOneLine(expected)}, came ${inOneLine(actual)}`,
      ),
  ].join('\n');

/** A sequence that a walk found, as a row of the suite. */
const asRow = (row: string | undefined): readonly string[] =>
  row === undefined ? [] : ['#', '# as a row:', ...row.split('\n').map((line) => `#   ${harmless(line)}`)];

/** The script that asks again for a scenario, if it has one, with what was found there at its head. */
export function scriptFor(
  { scripts, findings, walks }: Pick<ConformanceReport, 'scripts' | 'findings' | 'walks'>,
  scenario: string,
): string | undefined {
  if (!Object.hasOwn(scripts, scenario)) return undefined;
  const own = findings.filter((finding) => finding.scenario === scenario && finding.evidence.length > 0);
  const failed = own.filter(({ verdict }) => verdict === 'fail');
  // One fault in two operations reads the same.
  const about = [...new Set((failed.length > 0 ? failed : own).map(aboutFinding))];
  return [
    '#!/bin/sh',
    ...about.slice(0, MOST_FINDINGS),
    ...(about.length > MOST_FINDINGS ? [`# and ${about.length - MOST_FINDINGS} more`] : []),
    ...asRow(walks?.rows[scenario]),
    scripts[scenario],
  ].join('\n');
}
