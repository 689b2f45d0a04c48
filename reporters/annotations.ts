import type { ConformanceReport, ReportedFinding } from '../engine/report/report.ts';
import { causeWords, gainWords } from './shared/causes.ts';
import { isKnown, isKnownCause } from './shared/known.ts';
import { counts } from './shared/plain.ts';
import { cut, harmless } from './shared/text.ts';
import { repeatCommand, verdictCounts, verdictWords } from './shared/words.ts';

// GitHub shows ten errors of a step and drops the others without a word.
const SHOWN = 10;
const LONGEST = 1_000;

const message = (text: string): string =>
  harmless(cut(text, LONGEST)).replace(/[%\r\n]/g, (character) => encodeURIComponent(character));
const property = (text: string): string => message(text).replace(/[:,]/g, (character) => encodeURIComponent(character));

const annotation = (title: string, text: string): string => `::error title=${property(title)}::${message(text)}`;

const tell = (report: ConformanceReport, finding: ReportedFinding): string =>
  `${finding.title}. Repeat: ${repeatCommand(report, finding)}`;

/**
 * The failures as annotations of GitHub Actions: first the causes, then what no cause explains.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderAnnotations(report: ConformanceReport): string {
  const failed = report.findings.filter((finding) => counts(finding) && !isKnown(finding));
  const single = failed.filter(({ cause, verdict }) => cause === undefined && verdict !== 'inconclusive');
  const all = [
    ...report.causes
      .filter(({ id }) => !isKnownCause(report, id))
      .map((cause) => annotation(causeWords(cause), gainWords(cause))),
    ...single.map((finding) => annotation(finding.check, tell(report, finding))),
  ];
  if (failed.length === 0) return '';
  const shown = all.length > SHOWN ? all.slice(0, SHOWN - 1) : all;
  const rest = all.length - shown.length;
  const verdict = `${verdictWords[report.verdict]}: ${verdictCounts(report)}`;
  const lines = rest === 0 ? shown : [...shown, annotation(`${rest} more`, `${verdict}; see the report`)];
  return lines.map((line) => `${line}\n`).join('');
}
