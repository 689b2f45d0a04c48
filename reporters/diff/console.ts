import type { DiffReport } from '../../engine/diff/report.ts';
import { type ConsoleOptions, type Paint, painter } from '../console/paint.ts';
import { wrap } from '../shared/text.ts';
import { plural } from '../shared/words.ts';
import { clustered, groupByPlace, lackedBy, type Place } from './group.ts';
import {
  countWords,
  extentWords,
  requestWords,
  routeOf,
  sideWords,
  staleWords,
  valueWords,
  verdictWords,
} from './words.ts';

const SHOWN = 30;

/** Keys that one side lacks in the same answers are one piece of work. */
function headOf([place, ...more]: readonly [Place, ...Place[]], width: number, paint: Paint): readonly string[] {
  const [first] = place;
  const lacks = lackedBy(place);
  if (more.length === 0 || lacks === undefined)
    return [
      `  ${paint('bold', first.at)}`,
      `      left   ${valueWords(first.left)}`,
      `      right  ${valueWords(first.right)}`,
    ];
  const names = [place, ...more].map(([{ at }]) => at).join(' ');
  return [
    `  ${paint('bold', `${1 + more.length} keys are absent on the ${lacks}`)}`,
    ...wrap(names, width - 6).map((line) => `      ${line}`),
  ];
}

function linesOf(
  report: DiffReport,
  cluster: readonly [Place, ...Place[]],
  width: number,
  paint: Paint,
): readonly string[] {
  const [place] = cluster;
  const [{ first }] = place;
  return [
    ...headOf(cluster, width, paint),
    `      sent   ${requestWords(first.left)}`,
    `      see    ${first.left.id}`,
    ...place.map((each) => `      ${routeOf(report, each.operation)}  ${countWords(each)}`),
  ];
}

/** Two targets side by side, for a terminal: each place once, with the operations that differ there. */
export function renderConsole(report: DiffReport, { color, width, reportDir, whole }: ConsoleOptions): string {
  const paint = painter(color);
  const open = report.differences.filter(({ accepted }) => accepted === undefined);
  const clusters = clustered(groupByPlace(open));
  const rest = clusters.length - SHOWN;
  return [
    `left   ${sideWords(report.left)}`,
    `right  ${sideWords(report.right)}`,
    '',
    ...extentWords(report),
    '',
    ...clusters.slice(0, SHOWN).flatMap((cluster) => linesOf(report, cluster, width, paint)),
    ...(rest > 0 ? [`  and ${plural(rest, 'more place')}, in ${reportDir}/${whole}`] : []),
    ...(report.stale.length === 0
      ? []
      : ['', 'accepted, and not there:', ...report.stale.map((each) => `  ${staleWords(each)}`)]),
    '',
    paint(report.alike ? 'green' : 'red', verdictWords(report)),
    '',
  ].join('\n');
}
