import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import { scriptPlace } from '../failure-scripts.ts';
import { cameWords } from '../shared/exchange-words.ts';
import { groupAlike } from '../shared/group-mismatches.ts';
import { cut, harmless, shown as inOneLine, wrap } from '../shared/text.ts';
import { whyWords } from '../shared/why.ts';
import { repeatCommand } from '../shared/words.ts';
import type { ConsoleOptions, Paint } from './paint.ts';

const LABEL = 10;
const INDENT = '    ';

function labelled(label: string, text: string, width: number): readonly string[] {
  const [first = '', ...more] = wrap(text, Math.max(40, width - LABEL - INDENT.length));
  return [`${INDENT}${label.padEnd(LABEL)}${first}`, ...more.map((line) => `${INDENT}${' '.repeat(LABEL)}${line}`)];
}

// Cut before it is made harmless: a target may send megabytes.
const safely = (text: string, length: number): string => cut(harmless(cut(text, length)), length);

const show = (value: unknown): string => safely(inOneLine(value), 160);

const SHOWN_MISMATCHES = 6;
const SHOWN_PLACES = 10;
const SHOWN_IDS = 10;
const SHOWN_REASONS = 15;

function placesOf(at: readonly string[]): string {
  const shown = at.slice(0, SHOWN_PLACES).map((place) => harmless(cut(place, 200)));
  return `${shown.join(', ')}${at.length > SHOWN_PLACES ? `, and ${at.length - SHOWN_PLACES} more` : ''}`;
}
const LONGEST_COMMAND = 4_000;

/** One failure: what was required, by whom, what came instead, and how to see it again. */
export function renderFinding(
  report: ConformanceReport,
  finding: ReportedFinding,
  elsewhere: readonly string[],
  paint: Paint,
  width: number,
  folder = '',
): readonly string[] {
  const { check, kind, scenario, level, grade, title, mismatches, sources, evidence, also, why } = finding;
  const cause = report.causes.findIndex(({ id }) => id === finding.cause) + 1;
  const alike = groupAlike(mismatches);
  const shown = alike.slice(0, SHOWN_MISMATCHES);
  const exchange = report.evidence[evidence.at(-1) ?? ''];
  const place = exchange?.place === undefined ? '' : ` (${exchange.place})`;
  const script = evidence.length > 1 ? scriptPlace(report, finding) : undefined;
  const more = also.length === 0 ? '' : ` and ${also.length} more`;
  const where = kind === 'row' ? [] : [`seen in ${scenario}${place}${more}`];
  return [
    `  ${paint('red', '✗')} ${paint('bold', check)}  ${paint('gray', [level, grade, ...(cause > 0 ? [`cause #${cause}`] : []), ...(finding.scored ? [] : ['not scored'])].join(', '))}`,
    ...labelled('required', title, width),
    ...(finding.fix === undefined ? [] : labelled('fix', finding.fix, width)),
    ...(why === undefined ? [] : labelled('reason', harmless(cut(whyWords(why), 500)), width)),
    ...shown.flatMap(({ at, expected, actual }) => [
      ...labelled('at', placesOf(at), width),
      ...labelled('expected', show(expected), width),
      ...labelled('actual', show(actual), width),
    ]),
    ...(alike.length > shown.length ? labelled('', `and ${alike.length - shown.length} more differences`, width) : []),
    ...(exchange === undefined ? [] : labelled('came', cameWords(exchange), width)),
    ...(finding.account === undefined ? [] : labelled('account', `depends on it: ${finding.account}`, width)),
    ...where.flatMap((text) => labelled('where', text, width)),
    ...(elsewhere.length === 0 ? [] : labelled('also in', elsewhere.join(', '), width)),
    ...sources.map((address, position) => `${INDENT}${(position === 0 ? 'source' : '').padEnd(LABEL)}${address}`),
    `${INDENT}${'repeat'.padEnd(LABEL)}${repeatCommand(report, finding)}`,
    ...(exchange === undefined || exchange.received !== undefined || report.audit !== undefined
      ? []
      : [`${INDENT}${'sent'.padEnd(LABEL)}${safely(exchange.curl, LONGEST_COMMAND)}`]),
    ...(script === undefined ? [] : [`${INDENT}${'script'.padEnd(LABEL)}${folder}${script}`]),
  ];
}

/** Unresolved findings, grouped by reason. */
export function renderInconclusive(
  { findings }: ConformanceReport,
  paint: Paint,
  { width, whole }: Pick<ConsoleOptions, 'width' | 'whole'>,
): readonly string[] {
  const open = findings.filter(({ verdict, baselined, flaky }) => verdict === 'inconclusive' && !baselined && !flaky);
  if (open.length === 0) return [];
  const told = new Map<string, Set<string>>();
  for (const { why, check } of open) {
    const reason = why === undefined ? '' : whyWords(why);
    told.set(reason, (told.get(reason) ?? new Set()).add(check));
  }
  return [
    '',
    paint('bold', 'Could not be judged'),
    ...[...told].slice(0, SHOWN_REASONS).flatMap(([reason, checks]) => {
      const ids = [...checks];
      const [first, ...more] = wrap(harmless(cut(reason, 500)), width - 4);
      return [
        `  ${paint('yellow', '?')} ${first}`,
        ...more.map((line) => `    ${line}`),
        ...ids.slice(0, SHOWN_IDS).map((id) => `      ${id}`),
        ...(ids.length > SHOWN_IDS ? [`      and ${ids.length - SHOWN_IDS} more, in ${whole}`] : []),
      ];
    }),
    ...(told.size > SHOWN_REASONS ? [`  and ${told.size - SHOWN_REASONS} more reasons, in ${whole}`] : []),
  ];
}
