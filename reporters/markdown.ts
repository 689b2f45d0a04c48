import type { ConformanceReport, ReportedFinding } from '../engine/report/report.ts';
import { causeWords, gainWords } from './shared/causes.ts';
import { notAskedWords, partWords, verdictTitle } from './shared/not-asked.ts';
import { counts, plainFinding, playedOperations, routeOf } from './shared/plain.ts';
import { cut, harmless } from './shared/text.ts';
import { stoppedSentence } from './shared/why.ts';
import { baselineSentence, executed, plural, verdictCounts, verdictWords } from './shared/words.ts';

// A job summary may hold 1 MiB; forty findings are more than anybody reads there.
const SHOWN_FINDINGS = 40;
const SHOWN_PROBLEMS = 20;
const LONGEST_FINDING = 6_000;

const marks = {
  pass: '✅',
  fail: '❌',
  inconclusive: '❔',
  error: '💥',
  'not-applicable': '➖',
  uncovered: '➖',
  unsupported: '❌',
} as const;

const asEntity = (character: string): string => `&#${character.charCodeAt(0)};`;

/** Text inside of an element: no tags, no mentions. */
const inElement = (text: string): string => harmless(text).replace(/[<>&@]/g, asEntity);

/** Text that Markdown takes for text: no marks and no links, either. */
const plain = (text: string): string =>
  harmless(text).replace(/[<>&@:]|([\\`*_[\]#|~$])/g, (character, mark) =>
    mark === undefined ? asEntity(character) : `\\${character}`,
  );

/** A block of code that its content cannot end. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

function renderTable(report: ConformanceReport): readonly string[] {
  return [
    '| operation | verdict | must | should |',
    '| --- | --- | --: | --: |',
    ...playedOperations(report).map((operation) => {
      const { verdict, must, should } = operation;
      const ratio = [must, should].map((tally) => (executed(tally) === 0 ? '–' : `${tally.pass}/${executed(tally)}`));
      return `| \`${routeOf(operation)}\` | ${marks[verdict]} ${verdictWords[verdict]} | ${ratio.join(' | ')} |`;
    }),
  ];
}

function renderTransitions({ transitions }: ConformanceReport): string {
  const judged = transitions.filter(({ verdict }) => verdict !== 'open');
  const of = (verdict: string): number => judged.filter((each) => each.verdict === verdict).length;
  return `Transitions: ${of('pass')} of ${judged.length} right, ${of('fail')} wrong.`;
}

/** What was not asked, folded: it is at the head, and not in the way. */
function renderNotAsked(report: ConformanceReport): readonly string[] {
  const [sentence, ...lines] = notAskedWords(report);
  return sentence === undefined
    ? []
    : ['', `${plain(sentence)}:`, '', ...lines.map((line) => `- ${plain(cut(line, 300))}`)];
}

function renderFinding(report: ConformanceReport, finding: ReportedFinding): string {
  const { check, level, grade, verdict } = finding;
  return [
    `<details><summary>${marks[verdict]} <code>${check}</code> ${level}, ${grade}: ${inElement(finding.title)}</summary>`,
    '',
    fenced(cut(plainFinding(report, finding), LONGEST_FINDING)),
    '',
    '</details>',
  ].join('\n');
}

/** The report for the summary of a CI job, or for a pull request. */
export function renderMarkdown(report: ConformanceReport): string {
  const { suite, target, run, baseline, causes, findings, verdict } = report;
  const stopped = stoppedSentence(report);
  const told = findings.filter((finding) => counts(finding) && finding.verdict !== 'inconclusive');
  return [
    `## ${marks[verdict]} ${plain(target.name)}: ${plain(verdictTitle(report))}`,
    '',
    `${plain(verdictCounts(report))}. ${renderTransitions(report)}`,
    '',
    `${suite.name} ${suite.version}, API version ${target.apiVersion}, profile ${plain(target.profile)}, seed ${run.seed}: ${plural(run.scenarios, 'scenario')}, ${plural(run.exchanges, 'exchange')}.`,
    ...partWords(report).flatMap((sentence) => ['', `**${plain(sentence)}**`]),
    ...renderNotAsked(report),
    ...(stopped === undefined ? [] : ['', `**${plain(stopped)}**`]),
    ...(report.archetype === undefined ? [] : ['', `Kind of server: ${plain(cut(report.archetype, 500))}.`]),
    ...baselineSentence(report).flatMap((sentence) => ['', `${plain(sentence)}.`]),
    ...(baseline?.problems ?? []).slice(0, SHOWN_PROBLEMS).map((problem) => `- ${plain(cut(problem, 500))}`),
    '',
    ...renderTable(report),
    ...(causes.length === 0 ? [] : ['', '### Causes, the one whose mending gains most first', '']),
    ...causes.map((cause) => `1. ${plain(cut(causeWords(cause), 500))} (${gainWords(cause)})`),
    ...(told.length === 0 ? [] : ['', '### What decides the verdict', '']),
    ...told.slice(0, SHOWN_FINDINGS).map((finding) => renderFinding(report, finding)),
    ...(told.length > SHOWN_FINDINGS ? ['', `${told.length - SHOWN_FINDINGS} more are in report.json.`] : []),
    '',
  ].join('\n');
}
