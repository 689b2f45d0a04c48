import type { BaselineReport } from '../../engine/report/baseline.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { cut, harmless, wrap } from '../shared/text.ts';
import type { Paint } from './paint.ts';

/** One line for each reason of the file, with the number of checks it matched. */
function groupsOf({ entries }: BaselineReport): readonly { line: number; matched: number; text: string }[] {
  const groups = new Map<number, { line: number; matched: number; text: string }>();
  for (const { group, matched, list, reason, issue, expires } of entries) {
    const more = [
      ...(list === 'flaky' ? ['flaky'] : []),
      ...(expires === undefined ? [] : [`until ${expires}`]),
      ...(issue === undefined ? [] : [issue]),
    ];
    const text = more.length === 0 ? reason : `${reason} (${more.join(', ')})`;
    groups.set(group, { line: group, matched: matched + (groups.get(group)?.matched ?? 0), text });
  }
  return [...groups.values()];
}

const NAMED = 12;

/** The must checks that did not pass and are not known: what turned a gate red stands last, where its log is read first. */
export function renderNew({ baseline, findings }: ConformanceReport, width: number): readonly string[] {
  if (baseline === undefined) return [];
  const ids = new Set(
    findings.flatMap(({ check, level, verdict, baselined, flaky, scored }) =>
      level === 'must' && scored && !baselined && !flaky && (verdict === 'fail' || verdict === 'inconclusive')
        ? [check]
        : [],
    ),
  );
  if (ids.size === 0) return [];
  const rest = ids.size > NAMED ? `, and ${ids.size - NAMED} more` : '';
  return wrap(`not known: ${[...ids].slice(0, NAMED).join(', ')}${rest}`, width);
}

/** The list of known failures: what each reason matched, and which entries are at fault. */
export function renderBaseline({ baseline }: ConformanceReport, paint: Paint, width: number): readonly string[] {
  if (baseline === undefined) return [];
  const groups = groupsOf(baseline);
  return [
    '',
    paint('bold', `Baseline ${harmless(baseline.file)}`),
    ...(groups.length === 0 ? ['  no entries'] : [paint('gray', '    line  matched  reason')]),
    ...groups.map(({ line, matched, text }) =>
      cut(`${String(line).padStart(8)}  ${String(matched).padStart(7)}  ${harmless(text)}`, width),
    ),
    ...baseline.problems.flatMap((problem) => {
      const [first, ...more] = wrap(harmless(problem), width - 4);
      return [`  ${paint('red', '✗')} ${first}`, ...more.map((line) => `    ${line}`)];
    }),
  ];
}
