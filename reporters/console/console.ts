import type { ConformanceReport } from '../../engine/report/report.ts';
import { headlineVerdict, partWords, verdictTitle } from '../shared/not-asked.ts';
import { cut, harmless, wrap } from '../shared/text.ts';
import { stoppedSentence } from '../shared/why.ts';
import {
  aNoun,
  baselineSentence,
  kindOfVerdict,
  nounOf,
  plural,
  verdictCounts,
  walksSentence,
} from '../shared/words.ts';
import { renderBaseline, renderNew } from './baseline.ts';
import { renderCauses } from './causes.ts';
import { renderFailures } from './failures.ts';
import { renderInconclusive } from './finding.ts';
import { renderHead } from './head.ts';
import { type ConsoleOptions, linked, type Paint, painter } from './paint.ts';
import { andMore, indented, renderTable, styles } from './table.ts';

const SHOWN_ADVICE = 12;

function renderTransitions({ transitions }: ConformanceReport): string {
  const count = (...kinds: readonly string[]): number =>
    transitions.filter((each) => kinds.includes(kindOfVerdict(each))).length;
  const judged = transitions.length - count('open');
  const rest = [
    [count('fail'), 'wrong'],
    [count('advice'), 'not as recommended'],
    [count('inconclusive', 'error'), 'could not be judged'],
    [count('not-applicable'), 'not applicable'],
    [count('open'), 'open (no source defines them)'],
  ] as const;
  return [
    judged === 0 ? 'transitions: none played' : `transitions: ${count('pass')} of ${judged} right`,
    ...rest.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`),
  ].join(', ');
}

/** The coverage in a line. */
function renderCoverage({ coverage, resources }: ConformanceReport): string {
  const { operations, parameters, objects, errorCodes } = coverage;
  const sum = (key: 'touched' | 'documented'): number =>
    (parameters ?? []).reduce((total, { parameters: own }) => total + own[key], 0);
  return [
    `coverage: ${operations.executed} of ${operations.documented} operations`,
    ...(parameters === undefined ? [] : [`${sum('touched')} of ${sum('documented')} parameters`]),
    ...objects.flatMap(({ object, properties }) =>
      properties === undefined
        ? []
        : [`${properties.touched} of ${properties.documented} properties of ${aNoun(resources, object)}`],
    ),
    plural(errorCodes.length, 'error code'),
  ].join(', ');
}

function renderAdvice(
  { findings }: ConformanceReport,
  paint: Paint,
  { width, whole }: ConsoleOptions,
): readonly string[] {
  const advice = findings.filter(({ level, verdict }) => level === 'should' && verdict === 'fail');
  const checks = [...new Set(advice.map(({ check }) => check))];
  if (checks.length === 0) return [];
  return [
    '',
    paint('bold', 'Recommendations (should: do not decide the verdict)'),
    ...checks.slice(0, SHOWN_ADVICE).flatMap((check) => {
      const own = advice.filter((finding) => finding.check === check);
      const operations = new Set(own.map(({ operationId }) => operationId)).size;
      const [first, ...more] = wrap(`${check}: ${own[0]?.title ?? ''} (${plural(operations, 'operation')})`, width - 4);
      return [`  ${first}`, ...more.map((line) => `    ${line}`)];
    }),
    ...andMore(checks.length - SHOWN_ADVICE, whole),
  ];
}

const renderVerdict = (report: ConformanceReport, paint: Paint): string =>
  `${paint(['bold', styles[headlineVerdict(report)]], verdictTitle(report))}: ${verdictCounts(report)}`;

/** The objects that the run leaves at the target, where that matters. */
function renderTraces({ run: { tag, cleanup }, resources }: ConformanceReport, width: number): readonly string[] {
  const told = [
    ...(tag === undefined ? [] : [`${nounOf(resources)}s of this run carry metadata ${tag.name}=${tag.value}`]),
    ...(cleanup === undefined ? [] : [`${plural(cleanup.canceled, nounOf(resources))} left open by the run canceled`]),
    ...(cleanup === undefined || cleanup.left.length === 0
      ? []
      : [`could not be canceled: ${cleanup.left.map(harmless).join(', ')}`]),
  ];
  return told.length === 0 ? [] : ['', ...told.flatMap((text) => wrap(text, width))];
}

/** The rest of a short page: what it leaves out, and where that is. */
function renderRest({ findings }: ConformanceReport, { width, whole }: ConsoleOptions): readonly string[] {
  const count = (level: string, ...kinds: readonly string[]): number =>
    findings.filter((each) => each.level === level && kinds.includes(each.verdict)).length;
  const open = findings.filter(({ verdict }) => verdict === 'inconclusive').length;
  const parts = [
    [count('must', 'fail', 'error'), 'finding', 'findings'],
    [open, 'check that could not be judged', 'checks that could not be judged'],
    [count('should', 'fail'), 'recommendation', 'recommendations'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, one, several]) => plural(number, one, several));
  if (told.length === 0) return [];
  return ['', ...wrap(`in all: ${told.join(', ')}: see ${whole}, or --verbose`, width)];
}

/** The report for a person at a terminal, or in the log of a CI job; a page of it, all of it, or the verdict alone. */
export function renderConsole(report: ConformanceReport, options: ConsoleOptions): string {
  const { color, width, reportDir, whole, detail } = options;
  const paint = painter(color);
  const stopped = stoppedSentence(report);
  const failures = renderFailures(report, paint, options);
  const body = [
    '',
    ...renderHead(report, paint, width),
    '',
    ...renderTable(report, paint, width),
    ...(report.audit === undefined
      ? [
          '',
          ...indented(renderTransitions(report), width),
          ...indented(renderCoverage(report), width),
          ...walksSentence(report).flatMap((text) => indented(text, width)),
        ]
      : []),
    ...(report.archetype === undefined ? [] : ['', ...wrap(`Kind of server: ${harmless(report.archetype)}`, width)]),
    ...renderCauses(report, paint, options),
    ...failures,
    ...(failures.length === 0 ? [] : ['', '  more on one: stripe-conformance explain <its name>']),
    ...(detail === 'page'
      ? renderRest(report, options)
      : [...renderInconclusive(report, paint, options), ...renderAdvice(report, paint, options)]),
    ...renderBaseline(report, paint, width),
  ];
  const lines = [
    ...(detail === 'verdict' ? partWords(report).flatMap((text) => wrap(text, width)) : body),
    ...(stopped === undefined ? [] : ['', ...wrap(harmless(cut(stopped, 500)), width)]),
    ...(detail === 'verdict' ? [] : [...renderTraces(report, width), '']),
    renderVerdict(report, paint),
    ...baselineSentence(report).flatMap((text) => wrap(text, width)),
    ...renderNew(report, width),
    `report: ${linked(`${reportDir}/${whole}`, options.href)}`,
    ...(detail === 'verdict' ? [] : ['']),
  ];
  return detail === 'verdict' ? `${lines.join('\n')}\n` : lines.join('\n');
}
