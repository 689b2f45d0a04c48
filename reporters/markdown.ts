import type { ConformanceReport, ReportedFinding } from '../engine/report/report.ts';
import { machineOf } from './picture/machine.ts';
import { mermaidOf } from './picture/mermaid.ts';
import { causeWords, gainWords } from './shared/causes.ts';
import { causeDetails } from './shared/exchange-words.ts';
import { isKnown, isKnownWhole, standingWords } from './shared/known.ts';
import { fenced, inElement, plain } from './shared/markdown-text.ts';
import { eventWords, headlineVerdict, notAskedWords, partWords, verdictTitle } from './shared/not-asked.ts';
import { counts, plainFinding, playedOperations, routeOf } from './shared/plain.ts';
import { cut } from './shared/text.ts';
import { stoppedSentence } from './shared/why.ts';
import { baselineSentence, executed, kindOfVerdict, plural, verdictCounts, walksSentence } from './shared/words.ts';

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

const KNOWN = '🟡';

function renderTable(report: ConformanceReport): readonly string[] {
  return [
    '| operation | verdict | must | should |',
    '| --- | --- | --: | --: |',
    ...playedOperations(report).map((operation) => {
      const { verdict, must, should } = operation;
      const ratio = [must, should].map((tally) => (executed(tally) === 0 ? '–' : `${tally.pass}/${executed(tally)}`));
      return `| \`${routeOf(operation)}\` | ${isKnownWhole(report, operation) ? KNOWN : marks[verdict]} ${standingWords(report, operation)} | ${ratio.join(' | ')} |`;
    }),
  ];
}

function renderTransitions({ transitions }: ConformanceReport): string {
  const judged = transitions.filter(({ verdict }) => verdict !== 'open');
  const of = (kind: string): number => judged.filter((each) => kindOfVerdict(each) === kind).length;
  if (judged.length === 0) return 'Transitions: none played.';
  const advice = of('advice') === 0 ? '' : `, ${of('advice')} not as recommended`;
  return `Transitions: ${of('pass')} of ${judged.length} right, ${of('fail')} wrong${advice}.`;
}

/** The state machine as a picture, folded: it is wide. */
const renderMachines = (report: ConformanceReport): readonly string[] =>
  report.resources
    .flatMap((kind) => machineOf(report, kind) ?? [])
    .flatMap((machine) => [
      '',
      `<details open><summary>The state machine of ${machine.title}: ✓ seen right, ✗ wrong (dotted: went there instead), ? not reached, – not claimed or open</summary>`,
      '',
      mermaidOf(machine),
      '',
      '</details>',
    ]);

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
    `<details><summary>${isKnown(finding) ? KNOWN : marks[verdict]} <code>${check}</code> ${level}, ${grade}: ${inElement(finding.title)}</summary>`,
    '',
    fenced(cut(plainFinding(report, finding), LONGEST_FINDING)),
    '',
    '</details>',
  ].join('\n');
}

/** A cause with what to do about it and what shows it. */
function renderCause(report: ConformanceReport, cause: ConformanceReport['causes'][number]): string {
  return [
    `1. ${plain(cut(causeWords(cause), 500))} (${gainWords(cause)})`,
    ...causeDetails(report, cause).map(([name, text]) => `   - ${name}: ${plain(text)}`),
  ].join('\n');
}

/** The report for the summary of a CI job, or for a pull request. */
export function renderMarkdown(report: ConformanceReport): string {
  const { suite, target, run, baseline, causes, findings } = report;
  const stopped = stoppedSentence(report);
  // What turned a gate red is what its readers look for.
  const told = findings
    .filter((finding) => counts(finding) && finding.verdict !== 'inconclusive')
    .toSorted((a, b) => Number(isKnown(a)) - Number(isKnown(b)));
  return [
    `## ${marks[headlineVerdict(report)]} ${plain(target.name)}: ${plain(verdictTitle(report))}`,
    '',
    `${plain(verdictCounts(report))}. ${renderTransitions(report)}`,
    '',
    `${suite.name} ${suite.version}, API version ${target.apiVersion}, profile ${plain(target.profile)}, seed ${run.seed}: ${plural(run.scenarios, 'scenario')}, ${plural(run.exchanges, 'exchange')}.`,
    ...walksSentence(report).flatMap((sentence) => ['', `${sentence}.`]),
    ...partWords(report).flatMap((sentence) => ['', `**${plain(sentence)}**`]),
    ...renderNotAsked(report),
    ...eventWords(report).flatMap((text) => ['', plain(text)]),
    ...(stopped === undefined ? [] : ['', `**${plain(stopped)}**`]),
    ...(report.archetype === undefined ? [] : ['', `Kind of server: ${plain(cut(report.archetype, 500))}.`]),
    ...baselineSentence(report).flatMap((sentence) => ['', `${plain(sentence)}.`]),
    ...(baseline?.problems ?? []).slice(0, SHOWN_PROBLEMS).map((problem) => `- ${plain(cut(problem, 500))}`),
    '',
    ...renderTable(report),
    ...renderMachines(report),
    ...(causes.length === 0 ? [] : ['', '### Causes, the one whose mending gains most first', '']),
    ...causes.map((cause) => renderCause(report, cause)),
    ...(told.length === 0 ? [] : ['', '### What decides the verdict', '']),
    ...told.slice(0, SHOWN_FINDINGS).map((finding) => renderFinding(report, finding)),
    ...(told.length > SHOWN_FINDINGS ? ['', `${told.length - SHOWN_FINDINGS} more are in report.json.`] : []),
    '',
  ].join('\n');
}
