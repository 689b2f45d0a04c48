import type { Cause } from '../../engine/report/blame/blame.ts';
import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import { causeWords, gainWords } from './causes.ts';
import { cameWords, exampleOf, shownBy } from './exchange-words.ts';
import { groupAlike } from './group-mismatches.ts';
import { fenced, lightly } from './markdown-text.ts';
import { cut, harmless, shown } from './text.ts';
import { whyWords } from './why.ts';
import { plural, repeatCommand } from './words.ts';

const LONGEST_TITLE = 120;
const LONGEST_COMMAND = 2_000;
const LONGEST_VALUE = 200;
const SHOWN_STEPS = 8;
const SHOWN_DIFFERENCES = 12;
const SHOWN_CHECKS = 30;

const paragraph = (title: string, ...lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines];

/** The requests that lead to what is wrong, as commands; the last one shows it. */
function sentIn({ evidence }: ConformanceReport, finding: ReportedFinding): readonly string[] {
  const commands = finding.evidence.flatMap((id) => evidence[id]?.curl || []);
  const told = commands.slice(-SHOWN_STEPS).map((command) => harmless(cut(command, LONGEST_COMMAND)));
  return told.length === 0 ? [] : [fenced(told.join('\n'), 'sh')];
}

const valueWords = (value: unknown): string => lightly(cut(shown(value), LONGEST_VALUE));

function differencesIn({ mismatches }: ReportedFinding): readonly string[] {
  const alike = groupAlike(mismatches).slice(0, SHOWN_DIFFERENCES);
  if (alike.length === 0) return [];
  return [
    '',
    '| at | what must come | what came |',
    '| --- | --- | --- |',
    ...alike.map(
      ({ at, expected, actual }) =>
        `| ${lightly(cut(at.join(', '), LONGEST_COMMAND))} | ${valueWords(expected)} | ${valueWords(actual)} |`,
    ),
  ];
}

function sourceLine({ sources }: ConformanceReport, source: string): string {
  const words = sources[source];
  return words === undefined
    ? `- ${harmless(source)}`
    : `- ${lightly(words.name)}: ${lightly(words.says)}, ${harmless(source)}`;
}

function aboutExample(report: ConformanceReport, finding: ReportedFinding): readonly string[] {
  const exchange = shownBy(report, finding);
  const { title, why, sources, fix } = finding;
  return [
    ...paragraph('What was sent', ...sentIn(report, finding)),
    ...(exchange === undefined ? [] : paragraph('What came', fenced(cameWords(exchange)))),
    ...paragraph(
      'What Stripe does',
      `${lightly(title)}.`,
      ...(why === undefined ? [] : ['', `Not judged to its end: ${lightly(cut(whyWords(why), 500))}.`]),
      ...differencesIn(finding),
    ),
    ...paragraph('Where that is known', ...sources.map((source) => sourceLine(report, source))),
    ...(fix === undefined ? [] : paragraph('How to fix it', lightly(fix))),
    ...paragraph('How to see it again', fenced(repeatCommand(report, finding), 'sh')),
  ];
}

/** The title of what is filed about a cause. */
export const issueTitle = (cause: Cause): string => lightly(cut(causeWords(cause), LONGEST_TITLE));

/** A cause as a text for the tracker of the target's maintainers, in Markdown. */
export function issueText(report: ConformanceReport, cause: Cause): string {
  const { suite, target, findings } = report;
  const finding = exampleOf(report, cause);
  const checks = [...new Set(findings.filter((each) => each.cause === cause.id).map(({ check }) => check))];
  const rest = checks.length - SHOWN_CHECKS;
  return [
    `## ${issueTitle(cause)}`,
    '',
    `${lightly(causeWords(cause))}.`,
    '',
    `Found by ${suite.name} ${suite.version}, which compares with Stripe's API version ${target.apiVersion}; ${gainWords(cause)}.`,
    ...(finding === undefined ? [] : aboutExample(report, finding)),
    ...paragraph(
      'Checks that it is behind',
      `${checks
        .slice(0, SHOWN_CHECKS)
        .map((check) => `\`${harmless(check)}\``)
        .join(', ')}${rest > 0 ? `, and ${plural(rest, 'more', 'more')}` : ''}`,
    ),
    '',
  ].join('\n');
}

/** The texts of all causes, the one whose mending gains most first. */
export const issueTexts = (report: ConformanceReport): string =>
  report.causes.map((cause) => issueText(report, cause)).join('\n---\n\n');
