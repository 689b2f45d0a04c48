import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import type { Evidence } from '../../engine/vocabulary/exchange.ts';
import { type Pairs, shownExchange } from '../html/data.ts';
import { scriptFor } from '../shared/script.ts';
import { cut, harmless } from '../shared/text.ts';
import type { AllureFile, AllureStatus, AllureStep } from './model.ts';

// A race has thirty confirmations at once; the last exchange shows what is wrong, and those before it lead there.
const MOST_STEPS = 40;
const LONGEST_PATH = 120;
const LONGEST_SCRIPT = 40_000;

const lines = (...all: readonly string[]): string => `${all.map(harmless).join('\n')}\n`;

// Written so that a line break in JSON stands between its parts, and never in a text.
const jsonText = (value: unknown): string => lines(...JSON.stringify(value, null, 2).split('\n'));

const headerLines = (headers: Pairs): readonly string[] => headers.map(([name, value]) => `${name}: ${value}`);

const textFile = (name: string, text: string, extension: 'txt' | 'sh' = 'txt'): AllureFile => ({
  name,
  type: 'text/plain',
  extension,
  text,
});

function filesOf(evidence: Evidence): readonly AllureFile[] {
  const { request, response, failure, curl } = shownExchange(evidence);
  const { line, headers, body } = request;
  const sent = lines(line, ...headerLines(headers), ...(body === undefined ? [] : ['', body]));
  return [
    textFile('request', sent),
    response === undefined
      ? textFile('no answer', lines(failure ?? ''))
      : {
          name: 'response',
          type: 'application/json',
          extension: 'json',
          text: jsonText({ ...response, headers: Object.fromEntries(response.headers) }),
        },
    ...(curl === undefined ? [] : [textFile('curl', lines(curl))]),
  ];
}

/** The script for more than one exchange. */
function scriptFile(
  report: Pick<ConformanceReport, 'scripts' | 'findings' | 'walks'>,
  { scenario, evidence }: Pick<ReportedFinding, 'scenario' | 'evidence'>,
): readonly AllureFile[] {
  const script = evidence.length > 1 ? scriptFor(report, scenario) : undefined;
  if (script === undefined || script.length > LONGEST_SCRIPT) return [];
  return [textFile('script', lines(...script.trimEnd().split('\n')), 'sh')];
}

function stepOf(evidence: Evidence, status: AllureStatus, more: readonly AllureFile[]): AllureStep {
  const { request, response, duration } = evidence;
  const path = harmless(cut(request.path, LONGEST_PATH));
  return {
    name: `${request.method} ${path} → ${response?.status ?? 'no answer'}`,
    status,
    duration: Math.round(duration),
    files: [...filesOf(evidence), ...more],
  };
}

/** The exchanges that led to a finding, as steps; the last one shows it, and has its status. */
export function stepsOf(
  report: Pick<ConformanceReport, 'evidence' | 'scripts' | 'findings' | 'walks'>,
  finding: Pick<ReportedFinding, 'scenario' | 'evidence'>,
  status: AllureStatus,
): readonly AllureStep[] {
  const known = finding.evidence.flatMap((id) => report.evidence[id] ?? []);
  const shown = known.slice(-MOST_STEPS);
  const left = known.length - shown.length;
  return [
    ...(left === 0 ? [] : [{ name: `${left} earlier exchanges`, status: 'passed' as const, duration: 0, files: [] }]),
    ...shown.map((exchange, position) =>
      position < shown.length - 1
        ? stepOf(exchange, 'passed', [])
        : stepOf(exchange, status, scriptFile(report, finding)),
    ),
  ];
}

/** The steps without the files of those that there is no room for, and the room that is left, in characters. */
export function within(
  room: number,
  steps: readonly AllureStep[],
): { readonly steps: readonly AllureStep[]; readonly room: number } {
  let left = room;
  const kept = steps.map((step) => {
    const size = step.files.reduce((sum, { text }) => sum + text.length, 0);
    if (size > left) return { ...step, files: [] };
    left -= size;
    return step;
  });
  return { steps: kept, room: left };
}
