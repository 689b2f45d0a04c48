import type { ConformanceReport } from '../../engine/report/report.ts';
import { causeWords, gainWords } from '../shared/causes.ts';
import { causeDetails } from '../shared/exchange-words.ts';
import { cut, harmless, wrap } from '../shared/text.ts';
import type { ConsoleOptions, Paint } from './paint.ts';
import { andMore } from './table.ts';

const SHOWN_CAUSES = 20;
const DETAILED_CAUSES = 5;
const LONGEST_TITLE = 400;

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

/** The causes, the dearest first; on a short page the first few. */
export function renderCauses(
  report: ConformanceReport,
  paint: Paint,
  { width, whole, detail }: ConsoleOptions,
): readonly string[] {
  const { causes } = report;
  if (causes.length === 0) return [];
  const shown = detail === 'page' ? DETAILED_CAUSES : SHOWN_CAUSES;
  return [
    '',
    paint('bold', 'Fix this first: causes, the one whose mending gains most first'),
    ...causes.slice(0, shown).flatMap((cause, position) => {
      const number = `#${position + 1}`.padStart(4);
      const text = `${harmless(cut(causeWords(cause), LONGEST_TITLE))} (${gainWords(cause)})`;
      const [first, ...more] = wrap(text, width - 6);
      return [
        `${number} ${first}`,
        ...more.map((line) => `     ${line}`),
        ...renderDetails(report, cause, position, width),
      ];
    }),
    ...andMore(causes.length - shown, whole),
  ];
}
