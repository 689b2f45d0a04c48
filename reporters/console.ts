import type { ConformanceReport, ReportedFinding } from '../engine/report.ts';
import type { Tally } from '../engine/tally.ts';
import { renderBaseline } from './console-baseline.ts';
import { renderFinding, renderInconclusive } from './console-findings.ts';
import { type Paint, painter } from './paint.ts';
import { harmless, wrap } from './text.ts';
import { baselineSentence, executed, plural, verdictCounts, verdictWords } from './words.ts';

export interface ConsoleOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly reportDir: string;
}

const styles = {
  pass: 'green',
  fail: 'red',
  inconclusive: 'yellow',
  error: 'magenta',
  'not-applicable': 'gray',
  uncovered: 'gray',
  unsupported: 'yellow',
} as const;

const ratio = (tally: Tally): string => (executed(tally) === 0 ? '–' : `${tally.pass}/${executed(tally)}`);
const indented = (text: string, width: number): readonly string[] => wrap(text, width - 2).map((line) => `  ${line}`);

const HEAD = ['operation', 'verdict', 'must', 'should', 'causes'] as const;

/** Which numbered causes make an operation fail, and how many must-level failures no cause explains. */
function causesOf(report: ConformanceReport, operationId: string): string {
  const failed = report.findings.filter(
    (each) => each.operationId === operationId && each.level === 'must' && each.verdict !== 'not-applicable',
  );
  const numbers = new Set(failed.map(({ cause }) => report.causes.findIndex(({ id }) => id === cause) + 1));
  const single = failed.filter(({ cause }) => cause === undefined).length;
  const known = [...numbers].filter((number) => number > 0).sort((a, b) => a - b);
  return [...known.map((number) => `#${number}`), ...(single > 0 ? [`+${single}`] : [])].join(' ');
}

function renderTable(report: ConformanceReport, paint: Paint, width: number): readonly string[] {
  const { operations } = report;
  const covered = operations.filter(
    ({ verdict, must, should }) => verdict !== 'uncovered' || executed(must) + executed(should) > 0,
  );
  const rows = covered.map(({ operationId, method, path, verdict, must, should }) => ({
    style: styles[verdict],
    cells: [
      `${method.padEnd(4)} ${path}`,
      verdictWords[verdict],
      ratio(must),
      ratio(should),
      causesOf(report, operationId),
    ],
  }));
  const head = HEAD.slice(0, report.causes.length === 0 ? -1 : HEAD.length);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map(({ cells }) => (cells[column] ?? '').length)),
  );
  const padded = (cells: readonly string[]): readonly string[] =>
    cells
      .slice(0, head.length)
      .map((cell, column) =>
        column === 2 || column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      );
  const rest = operations.filter((operation) => !covered.includes(operation));
  return [
    paint('bold', `  ${padded(head).join('   ')}`.trimEnd()),
    ...rows.map(({ style, cells }) =>
      `  ${padded(cells)
        .map((cell, column) => (column === 1 ? paint(style, cell) : cell))
        .join('   ')}`.trimEnd(),
    ),
    ...(rest.length === 0
      ? []
      : ['', ...indented(`not judged: ${rest.map(({ operationId }) => operationId).join(', ')}`, width)]),
  ];
}

function renderTransitions({ transitions }: ConformanceReport): string {
  const count = (...verdicts: readonly string[]): number =>
    transitions.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const judged = transitions.length - count('open');
  const rest = [
    [count('fail'), 'wrong'],
    [count('inconclusive', 'error'), 'could not be judged'],
    [count('not-applicable'), 'not applicable'],
    [count('open'), 'open (no source settles them)'],
  ] as const;
  return [
    `transitions: ${count('pass')} of ${judged} right`,
    ...rest.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`),
  ].join(', ');
}

/** How much of what is documented was touched, in a line. */
function renderCoverage({ coverage: { operations, parameters, properties, errorCodes } }: ConformanceReport): string {
  const sum = (key: 'touched' | 'documented'): number =>
    (parameters ?? []).reduce((total, { parameters: own }) => total + own[key], 0);
  return [
    `coverage: ${operations.executed} of ${operations.documented} operations`,
    ...(parameters === undefined ? [] : [`${sum('touched')} of ${sum('documented')} parameters`]),
    ...(properties === undefined ? [] : [`${properties.touched} of ${properties.documented} properties of an intent`]),
    plural(errorCodes.length, 'error code'),
  ].join(', ');
}

function renderCauses({ causes }: ConformanceReport, paint: Paint, width: number): readonly string[] {
  if (causes.length === 0) return [];
  return [
    '',
    paint('bold', 'Fix this first: causes, by the number of must checks that each holds up'),
    ...causes.flatMap(({ title, findings }, position) => {
      const number = `#${position + 1}`.padStart(4);
      const [first, ...more] = wrap(`${harmless(title)} (${plural(findings, 'check')})`, width - 6);
      return [`${number} ${first}`, ...more.map((line) => `     ${line}`)];
    }),
  ];
}

/** Findings of one universal check in several operations are told once, where they came first. */
function foldRepeated(
  findings: readonly ReportedFinding[],
): readonly { finding: ReportedFinding; elsewhere: readonly string[] }[] {
  const folded = new Map<string, { finding: ReportedFinding; elsewhere: string[] }>();
  for (const finding of findings) {
    const key = finding.cause?.startsWith('check/')
      ? finding.check
      : `${finding.check} ${finding.scenario} ${finding.operationId}`;
    const known = folded.get(key);
    if (known === undefined) folded.set(key, { finding, elsewhere: [] });
    else if (known.finding.operationId !== finding.operationId && !known.elsewhere.includes(finding.operationId))
      known.elsewhere.push(finding.operationId);
  }
  return [...folded.values()];
}

function renderFailures(report: ConformanceReport, paint: Paint, { width }: ConsoleOptions): readonly string[] {
  const failed = report.findings.filter(
    ({ level, verdict, baselined, flaky }) =>
      level === 'must' && !baselined && !flaky && (verdict === 'fail' || verdict === 'error'),
  );
  const folded = foldRepeated(failed);
  return report.operations.flatMap(({ operationId, method, path }) => {
    const own = folded.filter(({ finding }) => finding.operationId === operationId);
    if (own.length === 0) return [];
    return [
      '',
      paint('bold', `${method} ${path}`),
      ...own.flatMap(({ finding, elsewhere }) => renderFinding(report, finding, elsewhere, paint, width)),
    ];
  });
}

function renderAdvice({ findings }: ConformanceReport, paint: Paint, width: number): readonly string[] {
  const advice = findings.filter(({ level, verdict }) => level === 'should' && verdict === 'fail');
  const checks = [...new Set(advice.map(({ check }) => check))];
  if (checks.length === 0) return [];
  return [
    '',
    paint('bold', 'Should (no part of the verdict)'),
    ...checks.flatMap((check) => {
      const own = advice.filter((finding) => finding.check === check);
      const operations = new Set(own.map(({ operationId }) => operationId)).size;
      const [first, ...more] = wrap(`${check}: ${own[0]?.title ?? ''} (${plural(operations, 'operation')})`, width - 4);
      return [`  ${first}`, ...more.map((line) => `    ${line}`)];
    }),
  ];
}

const renderVerdict = (report: ConformanceReport, paint: Paint): string =>
  `${paint(['bold', styles[report.verdict]], verdictWords[report.verdict])}: ${verdictCounts(report)}`;

/** What a server without memory was judged by; without that word, its few failures would look like a good sign. */
function renderStateless({ target, transitions }: ConformanceReport, width: number): readonly string[] {
  if (target.stateless !== true) return [];
  const cells = transitions.filter(({ verdict }) => verdict === 'not-applicable').length;
  return wrap(
    `by its profile this target keeps no state: only the form of answers and the refusal of wrong requests are judged, and none of ${plural(cells, 'transition')}`,
    width,
  );
}

/** What was judged by which document, where that is not plainly the version asked for. */
function renderVersions({ target, requirements }: ConformanceReport, width: number): readonly string[] {
  const nearest =
    target.document === target.apiVersion
      ? []
      : [`${target.apiVersion} has no document of its own: ${target.document} is the nearest earlier one`];
  const others = target.versions
    .filter(({ answered }) => answered !== null && answered !== target.apiVersion)
    .map(
      ({ answered, judgedBy, answers }) =>
        `${plural(answers, 'answer')} named version ${answered} and ${answers === 1 ? 'was' : 'were'} judged by the document of ${judgedBy}`,
    );
  const scored = requirements === undefined ? [] : [`scored by the requirements of release ${requirements}`];
  return [...nearest, ...others, ...scored].flatMap((text) => wrap(text, width));
}

/** The report for a person at a terminal, or in the log of a CI job. */
export function renderConsole(report: ConformanceReport, options: ConsoleOptions): string {
  const paint = painter(options.color);
  const { suite, target, run } = report;
  const name = target.name === target.baseUrl ? target.name : `${target.name} at ${target.baseUrl}`;
  const lines = [
    '',
    `${paint('bold', `${suite.name} ${suite.version}`)}  ${name}`,
    ...wrap(
      `API version ${target.apiVersion}, document ${target.document}, profile ${target.profile}, seed ${run.seed}: ${plural(run.scenarios, 'scenario')}, ${plural(run.exchanges, 'exchange')}`,
      options.width,
    ),
    ...renderVersions(report, options.width),
    ...renderStateless(report, options.width),
    '',
    ...renderTable(report, paint, options.width),
    '',
    ...indented(renderTransitions(report), options.width),
    ...indented(renderCoverage(report), options.width),
    ...(report.archetype === undefined
      ? []
      : ['', ...wrap(`What kind of server this is: ${report.archetype}`, options.width)]),
    ...renderCauses(report, paint, options.width),
    ...renderFailures(report, paint, options),
    ...renderInconclusive(report, paint, options.width),
    ...renderAdvice(report, paint, options.width),
    ...renderBaseline(report, paint, options.width),
    ...(run.stopped === undefined ? [] : ['', run.stopped]),
    '',
    renderVerdict(report, paint),
    ...baselineSentence(report).flatMap((text) => wrap(text, options.width)),
    `report: ${options.reportDir}`,
    '',
  ];
  return lines.join('\n');
}
