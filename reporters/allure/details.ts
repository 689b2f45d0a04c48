import type { Mismatch } from '../../engine/judge/match.ts';
import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import { mismatchCutter } from '../html/cut.ts';
import { groupAlike } from '../shared/group-mismatches.ts';
import { plainFinding } from '../shared/plain.ts';
import { cut, harmless, shown } from '../shared/text.ts';
import { whyWords } from '../shared/why.ts';
import { repeatCommand } from '../shared/words.ts';
import type { AllureResult } from './model.ts';

const MOST_FINDINGS = 10;
const SHOWN_DIFFERENCES = 4;
const MOST_DIFFERENCES = 40;
const LONGEST_LINE = 300;
const LONGEST_COMMAND = 2_000;
const LONGEST_TRACE = 12_000;
const LONGEST_SIDE = 1_000;

// Cut before it is made harmless: a target may send megabytes.
const oneLine = (text: string, longest = LONGEST_LINE): string => cut(harmless(cut(text, longest)), longest);

/** The first differences, each cut before anything is made of it. */
const differencesIn = (findings: readonly ReportedFinding[]): readonly Mismatch[] =>
  findings
    .flatMap(({ mismatches }) => mismatches)
    .slice(0, MOST_DIFFERENCES)
    .map(mismatchCutter(LONGEST_LINE, LONGEST_SIDE));

function linesOf(finding: ReportedFinding): readonly string[] {
  const alike = groupAlike(differencesIn([finding]));
  const left = alike.length - SHOWN_DIFFERENCES;
  return [
    ...alike.slice(0, SHOWN_DIFFERENCES).map(({ at, expected, actual }) => {
      const more = at.length === 1 ? '' : ` and ${at.length - 1} more places`;
      return oneLine(`${cut(at[0] ?? '', 100)}${more}: expected ${shown(expected)}, was ${shown(actual)}`);
    }),
    ...(left > 0 ? [`and ${left} more differences`] : []),
  ];
}

/** The fault in a few lines; the first says how it affects the verdict, and names its cause. */
export function messageOf(
  { causes }: ConformanceReport,
  words: string,
  title: string,
  findings: readonly ReportedFinding[],
): string {
  const cause = causes.findIndex(({ id }) => findings.some((finding) => finding.cause === id)) + 1;
  const [first] = findings;
  return [
    `${words}${cause === 0 ? '' : ` (cause ${cause})`}: ${title}`,
    ...(first?.why === undefined ? [] : [oneLine(whyWords(first.why))]),
    ...(first === undefined ? [] : linesOf(first)),
  ].join('\n');
}

/** The requirement, the actual value, the sources, and how to reproduce it. */
export const traceOf = (report: ConformanceReport, findings: readonly ReportedFinding[]): string =>
  cut(
    findings
      .slice(0, MOST_FINDINGS)
      .map((finding) => plainFinding(report, finding))
      .join('\n\n'),
    LONGEST_TRACE,
  );

/** Both sides of the differences as JSON, place by place, which Allure sets against each other. */
export function sidesOf(
  findings: readonly ReportedFinding[],
): Pick<AllureResult['statusDetails'], 'expected' | 'actual'> {
  const differences = differencesIn(findings);
  if (differences.length === 0) return {};
  const side = (which: 'expected' | 'actual'): string => {
    const places = Object.fromEntries(differences.map((each) => [each.at, each[which]]));
    return JSON.stringify(places, null, 2).split('\n').map(harmless).join('\n');
  };
  return { expected: side('expected'), actual: side('actual') };
}

const code = (text: string, longest?: number): string => `\`${oneLine(text, longest).replaceAll('`', "'")}\``;

/** The scenarios that found it and the command that reproduces it, in Markdown. */
export const descriptionOf = (report: ConformanceReport, findings: readonly ReportedFinding[]): string =>
  findings
    .map((finding) => {
      const { kind, scenario, also, grade, why } = finding;
      const more = also.length === 0 ? '' : ` and ${also.length} more`;
      const seen = kind === 'row' ? '' : ` Found in ${code(scenario)}${more}.`;
      const reason = why === undefined ? '' : ` Reason: ${code(whyWords(why))}.`;
      return `Grade: ${grade}.${seen}${reason} Repeat: ${code(repeatCommand(report, finding), LONGEST_COMMAND)}`;
    })
    .join('\n\n');
