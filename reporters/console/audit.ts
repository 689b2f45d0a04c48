import type { SkipReason } from '../../engine/audit/exchange.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { harmless, wrap } from '../shared/text.ts';
import { plural, titles } from '../shared/words.ts';

const words: Readonly<Record<SkipReason, string>> = {
  'other-host': 'with other hosts',
  'other-operation': 'on other resources',
  'publishable-key': 'with a publishable key',
  'no-answer': 'without an answer',
  twice: 'recorded twice',
};

const SHOWN = 10;

/** What was read and judged of recorded traffic, and what was not and why. */
export function renderAudit(
  { run, resources, target: { versions } }: ConformanceReport,
  { recordings, hosts }: NonNullable<ConformanceReport['audit']>,
  width: number,
): readonly string[] {
  const reasons = Object.keys(words) as readonly SkipReason[];
  const skipped = reasons
    .map((reason) => {
      const text = reason === 'other-host' ? `${words[reason]} than ${hosts.join(', ')}` : words[reason];
      return [recordings.reduce((sum, each) => sum + each.skipped[reason], 0), text] as const;
    })
    .filter(([count]) => count > 0);
  const total = skipped.reduce((sum, [count]) => sum + count, run.exchanges);
  const known = versions.map(({ answered, answers }) => `${answered ?? 'none named'} (${answers})`).sort();
  const empty = recordings.filter(({ judged, broken }) => judged === 0 && broken === 0).length;
  const broken = recordings.flatMap(({ file, unreadable }) =>
    unreadable.map(({ place, what }) => `${file}, ${place}: ${what}`),
  );
  const more = recordings.reduce((sum, each) => sum + each.broken, 0) - Math.min(broken.length, SHOWN);
  const omitted = recordings.reduce((sum, each) => sum + each.omitted, 0);
  const lines = [
    `audit of ${plural(recordings.length, 'recording')}: ${plural(total, 'exchange')}, ${run.exchanges} on ${titles(resources)} judged`,
    ...(skipped.length === 0 ? [] : [`not judged: ${skipped.map(([count, why]) => `${count} ${why}`).join(', ')}`]),
    ...(empty === 0 ? [] : [`${plural(empty, 'recording')} with no exchange to judge`]),
    `API versions: ${known.join(', ')}`,
    ...(omitted === 0 ? [] : [`${plural(omitted, 'finding')} more than are listed: see the first ones first`]),
  ];
  const unread = broken.slice(0, SHOWN).map((text) => `  ! ${harmless(text)}`);
  return [
    ...lines.flatMap((line) => wrap(harmless(line), width)),
    ...(broken.length === 0 ? [] : ['', 'Could not be read', ...unread]),
    ...(broken.length > 0 && more > 0 ? [`    and ${more} more`] : []),
  ];
}
