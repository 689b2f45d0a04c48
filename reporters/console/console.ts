import type { ConformanceReport } from '../../engine/report/report.ts';
import { causeWords, gainWords } from '../shared/causes.ts';
import { causeDetails } from '../shared/exchange-words.ts';
import { eventWords, notAskedWords, partWords, verdictTitle } from '../shared/not-asked.ts';
import { cut, harmless, wrap } from '../shared/text.ts';
import { stoppedSentence } from '../shared/why.ts';
import {
  aNoun,
  baselineSentence,
  kindOfVerdict,
  nounOf,
  plural,
  statelessSentence,
  verdictCounts,
} from '../shared/words.ts';
import { renderAudit } from './audit.ts';
import { renderBaseline } from './baseline.ts';
import { renderFailures } from './failures.ts';
import { renderInconclusive } from './finding.ts';
import { type ConsoleOptions, type Paint, painter } from './paint.ts';
import { indented, renderTable, styles } from './table.ts';

const SHOWN_CAUSES = 20;
const DETAILED_CAUSES = 5;
const SHOWN_ADVICE = 12;
const SHOWN_VERSIONS = 8;
const LONGEST_TITLE = 400;

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
    `transitions: ${count('pass')} of ${judged} right`,
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

/** `and 3 more`, where a list was cut. */
const andMore = (left: number, whole: string): readonly string[] =>
  left > 0 ? [`  and ${left} more, in ${whole}`] : [];

/** What to do about a cause; for the first few also what was sent and what came. */
function renderDetails(
  report: ConformanceReport,
  cause: ConformanceReport['causes'][number],
  position: number,
  width: number,
): readonly string[] {
  return causeDetails(report, cause)
    .filter(([name]) => name === 'fix' || position < DETAILED_CAUSES)
    .flatMap(([name, text]) => {
      const [first = '', ...more] = wrap(text, width - 13);
      return [`       ${name.padEnd(5)} ${first}`, ...more.map((line) => `             ${line}`)];
    });
}

function renderCauses(report: ConformanceReport, paint: Paint, { width, whole }: ConsoleOptions): readonly string[] {
  const { causes } = report;
  if (causes.length === 0) return [];
  return [
    '',
    paint('bold', 'Fix this first: causes, the one whose mending gains most first'),
    ...causes.slice(0, SHOWN_CAUSES).flatMap((cause, position) => {
      const number = `#${position + 1}`.padStart(4);
      const text = `${harmless(cut(causeWords(cause), LONGEST_TITLE))} (${gainWords(cause)})`;
      const [first, ...more] = wrap(text, width - 6);
      return [
        `${number} ${first}`,
        ...more.map((line) => `     ${line}`),
        ...renderDetails(report, cause, position, width),
      ];
    }),
    ...andMore(causes.length - SHOWN_CAUSES, whole),
  ];
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
  `${paint(['bold', styles[report.verdict]], verdictTitle(report))}: ${verdictCounts(report)}`;

/** The documents that judged, where they are not of the requested version. */
function renderVersions({ target, requirements }: ConformanceReport, width: number): readonly string[] {
  const nearest =
    target.document === target.apiVersion
      ? []
      : [`${target.apiVersion} has no document of its own: ${target.document} is the nearest earlier one`];
  const others = target.versions
    .filter(({ answered }) => answered !== null && answered !== target.apiVersion)
    .slice(0, SHOWN_VERSIONS)
    .map(
      ({ answered, judgedBy, answers }) =>
        `${plural(answers, 'answer')} named version ${harmless(cut(answered ?? '', 40))} and ${answers === 1 ? 'was' : 'were'} judged by the document of ${judgedBy}`,
    );
  const scored = requirements === undefined ? [] : [`scored by the requirements of release ${requirements}`];
  return [...nearest, ...others, ...scored].flatMap((text) => wrap(text, width));
}

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

/** What was not asked, and how to have it asked. */
function renderNotAsked(report: ConformanceReport, width: number): readonly string[] {
  const [sentence, ...lines] = notAskedWords(report);
  if (sentence === undefined) return [];
  return [
    ...wrap(sentence, width),
    ...lines.flatMap((line) => wrap(cut(line, 300), width - 2)).map((line) => `  ${line}`),
  ];
}

/** The report for a person at a terminal, or in the log of a CI job. */
export function renderConsole(report: ConformanceReport, options: ConsoleOptions): string {
  const paint = painter(options.color);
  const { suite, target, run } = report;
  const stopped = stoppedSentence(report);
  const name =
    report.audit !== undefined || target.name === target.baseUrl ? target.name : `${target.name} at ${target.baseUrl}`;
  const failures = renderFailures(report, paint, options);
  const lines = [
    '',
    `${paint('bold', `${suite.name} ${suite.version}`)}  ${name}`,
    ...(report.audit === undefined
      ? [
          ...wrap(
            `API version ${target.apiVersion}, document ${target.document}, profile ${target.profile}, seed ${run.seed}: ${plural(run.scenarios, 'scenario')}, ${plural(run.exchanges, 'exchange')}`,
            options.width,
          ),
          ...renderVersions(report, options.width),
          ...(target.decided === undefined ? [] : wrap(target.decided, options.width)),
          ...statelessSentence(report).flatMap((text) => wrap(text, options.width)),
          ...partWords(report).flatMap((text) => wrap(text, options.width)),
          ...renderNotAsked(report, options.width),
          ...eventWords(report).flatMap((text) => wrap(text, options.width)),
        ]
      : renderAudit(report, report.audit, options.width)),
    '',
    ...renderTable(report, paint, options.width),
    ...(report.audit === undefined
      ? ['', ...indented(renderTransitions(report), options.width), ...indented(renderCoverage(report), options.width)]
      : []),
    ...(report.archetype === undefined
      ? []
      : ['', ...wrap(`Kind of server: ${harmless(report.archetype)}`, options.width)]),
    ...renderCauses(report, paint, options),
    ...failures,
    ...(failures.length === 0 ? [] : ['', '  more on one: stripe-conformance explain <its name>']),
    ...renderInconclusive(report, paint, options),
    ...renderAdvice(report, paint, options),
    ...renderBaseline(report, paint, options.width),
    ...(stopped === undefined ? [] : ['', ...wrap(harmless(cut(stopped, 500)), options.width)]),
    ...renderTraces(report, options.width),
    '',
    renderVerdict(report, paint),
    ...baselineSentence(report).flatMap((text) => wrap(text, options.width)),
    `report: ${options.reportDir}/${options.whole}`,
    '',
  ];
  return lines.join('\n');
}
