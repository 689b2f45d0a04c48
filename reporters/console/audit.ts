import type { SkipReason, Unkept } from '../../engine/audit/exchange.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { harmless, wrap } from '../shared/text.ts';
import { unkeptWords } from '../shared/unkept.ts';
import { plural, titles } from '../shared/words.ts';

const words: Readonly<Record<SkipReason, string>> = {
  'other-host': 'with other hosts',
  'other-operation': 'on other resources',
  'publishable-key': 'with a publishable key',
  'no-answer': 'without an answer',
  unkept: 'without the body of the response',
  outside: 'of versions or days of which nothing is known',
  stub: 'that are stubs',
  twice: 'recorded twice',
};

const SHOWN = 10;

const counts = (entries: readonly (readonly [name: string, count: number])[]): string =>
  entries.map(([name, count]) => `${name} (${count})`).join(', ');

/** The responses of each month, oldest first, and the number with findings. */
function byMonth(periods: NonNullable<ConformanceReport['audit']>['periods']): readonly string[] {
  const months = new Map<string, { answers: number; held: number }>();
  for (const { month, answers, held } of periods) {
    const known = months.get(month ?? 'undated') ?? { answers: 0, held: 0 };
    months.set(month ?? 'undated', { answers: known.answers + answers, held: known.held + held });
  }
  const rows = [...months]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([month, { answers, held }]) => `${month} (${answers}${held === 0 ? '' : `, ${held} at fault`})`);
  return rows.length === 0 ? [] : [`months: ${rows.join(', ')}`];
}

/** The sections that the traffic has exercised, by subject. */
function exercised({ sections, recordings }: NonNullable<ConformanceReport['audit']>): string {
  const done = new Set(recordings.flatMap((each) => each.exercised));
  const themes = new Map<string, { all: number; done: number }>();
  for (const section of sections) {
    const [theme = ''] = section.split(':');
    const known = themes.get(theme) ?? { all: 0, done: 0 };
    themes.set(theme, { all: known.all + 1, done: known.done + (done.has(section) ? 1 : 0) });
  }
  const told = [...themes]
    .filter(([, each]) => each.done > 0)
    .map(([theme, each]) => `${theme} ${each.done}/${each.all}`);
  return `sections exercised: ${done.size} of ${sections.length}${told.length === 0 ? '' : ` (${told.join(', ')})`}`;
}

/** The recordings that were read and judged, and those that were not and why. */
export function renderAudit(
  { run, resources, target: { versions } }: ConformanceReport,
  audit: NonNullable<ConformanceReport['audit']>,
  width: number,
): readonly string[] {
  const { recordings, hosts, others, periods } = audit;
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
  const reasonsUnkept = Object.keys(unkeptWords) as readonly Unkept[];
  const unkept = reasonsUnkept
    .map((why) => [unkeptWords[why], recordings.reduce((sum, each) => sum + (each.unkept[why] ?? 0), 0)] as const)
    .filter(([, count]) => count > 0);
  const lines = recordings.reduce((sum, each) => sum + each.others, 0);
  const omitted = recordings.reduce((sum, each) => sum + each.omitted, 0);
  const head = [
    `audit of ${plural(recordings.length, 'recording')}: ${plural(total, 'exchange')}, ${run.exchanges} on ${titles(resources)} judged`,
    ...(skipped.length === 0 ? [] : [`not judged: ${skipped.map(([count, why]) => `${count} ${why}`).join(', ')}`]),
    ...(unkept.length === 0 ? [] : [`bodies: ${counts(unkept)}`]),
    ...(lines === 0 ? [] : [`${plural(lines, 'part')} of recordings are no exchanges`]),
    ...(Object.keys(others).length === 0 ? [] : [`not a recording: ${counts(Object.entries(others))}`]),
    ...(empty === 0 ? [] : [`${plural(empty, 'recording')} with no exchange to judge`]),
    `API versions: ${known.join(', ')}`,
    ...byMonth(periods),
    exercised(audit),
    ...(omitted === 0 ? [] : [`${plural(omitted, 'finding')} more than are listed: see the first ones first`]),
  ];
  const unread = broken.slice(0, SHOWN).map((text) => `  ! ${harmless(text)}`);
  return [
    ...head.flatMap((line) => wrap(harmless(line), width)),
    ...(broken.length === 0 ? [] : ['', 'Could not be read', ...unread]),
    ...(broken.length > 0 && more > 0 ? [`    and ${more} more`] : []),
  ];
}
