import type { DiffReport, Reported, Stale } from '../../engine/diff/report.ts';
import type { Said } from '../../engine/diff/side.ts';
import { cut, harmless } from '../shared/text.ts';
import { plural } from '../shared/words.ts';

const LONGEST_VALUE = 160;
const LONGEST_REQUEST = 300;

/** A value of an answer in one line. */
export const valueWords = (value: unknown): string =>
  harmless(cut(value === '(absent)' ? 'absent' : JSON.stringify(value), LONGEST_VALUE));

/** A request in one line, with references in place of ids. */
export function requestWords({ request: { method, path, params } }: Said): string {
  const form = Object.entries(params).map(([name, value]) => `${name}=${String(value)}`);
  return harmless(cut([method, path, ...form].join(' '), LONGEST_REQUEST));
}

/** An operation by its method and path. */
export const routeOf = ({ routes }: DiffReport, operation: string): string => harmless(routes[operation] ?? operation);

/** Which two were compared. */
export const sideWords = (side: DiffReport['left']): string =>
  harmless(`${side.name}, ${side.apiVersion}, profile ${side.profile}, ${side.startedAt}`);

/** How often a difference was seen. */
export const countWords = ({ count, scenarios }: Reported): string =>
  `${plural(count, 'answer')} in ${plural(scenarios, 'scenario')}`;

/** What was compared and what was not, in sentences. */
export function extentWords(report: DiffReport): readonly string[] {
  const { scenarios, exchanges, parted, onlyLeft, onlyRight, askedOtherwise, left, right } = report;
  const ended = [...(left.stopped ? ['left'] : []), ...(right.stopped ? ['right'] : [])];
  return [
    `${plural(exchanges, 'pair')} of answers in ${plural(scenarios, 'scenario')} compared`,
    ...(parted === 0 ? [] : [`${plural(parted, 'scenario')} not compared from where the two parted`]),
    ...(onlyLeft.length === 0 ? [] : [`${plural(onlyLeft.length, 'scenario')} asked on the left alone`]),
    ...(onlyRight.length === 0 ? [] : [`${plural(onlyRight.length, 'scenario')} asked on the right alone`]),
    ...(askedOtherwise.length === 0
      ? []
      : [`${plural(askedOtherwise.length, 'scenario')} asked otherwise or no further`]),
    ...ended.map((side) => `the ${side} side ended early: it is a part`),
  ];
}

/** An entry of the file that accepts nothing any more. */
export const staleWords = ({ line, at, operation, why, expires }: Stale): string =>
  harmless(
    `line ${line}: ${at}${operation === undefined ? '' : ` of ${operation}`} ${why === 'expired' ? `expired on ${expires}` : 'is no difference any more'}`,
  );

/** The outcome in one sentence. */
export function verdictWords({ differences, stale, alike }: DiffReport): string {
  const accepted = differences.filter((each) => each.accepted !== undefined).length;
  const open = differences.length - accepted;
  const parts = [
    open === 0 ? 'no difference' : plural(open, 'difference'),
    ...(accepted === 0 ? [] : [`${accepted} accepted`]),
    ...(stale.length === 0 ? [] : [plural(stale.length, 'stale entry', 'stale entries')]),
  ];
  return `${alike ? 'alike' : 'apart'}: ${parts.join(', ')}`;
}
