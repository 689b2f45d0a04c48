import type { ConformanceReport, OperationReport, ReportedFinding } from '../../engine/report/report.ts';
import type { Tally } from '../../engine/report/tally.ts';

/** How a report says that an operation, or a whole target, stands. */
export const verdictWords: Readonly<Record<OperationReport['verdict'], string>> = {
  pass: 'conformant',
  fail: 'not conformant',
  inconclusive: 'inconclusive',
  error: 'suite error',
  'not-applicable': 'not applicable',
  uncovered: 'uncovered',
  unsupported: 'unsupported',
};

/** The number with its noun, in the plural where it is not one. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

type Resources = ConformanceReport['resources'];

/** One of a kind of object: `an intent`. */
export const aNoun = (resources: Resources, object: string): string =>
  resources.find((each) => each.object === object)?.one ?? object;

/** What a report is about, as it is called: of several kinds, all that they have in common. */
export const nounOf = (resources: Resources): string => {
  const [only, ...more] = resources;
  return only === undefined || more.length > 0 ? 'object' : only.noun;
};

/** How the suite is called where its results are shown among others. */
export const suiteTitle = ({ resources }: Pick<ConformanceReport, 'resources'>): string =>
  `Stripe ${titles(resources)}`;

/** The titles of what was judged. */
export const titles = (resources: Resources): string => resources.map(({ title }) => title).join(', ');

/** How many checks of a tally apply to the target. */
export const executed = ({ pass, fail, inconclusive, error }: Tally): number => pass + fail + inconclusive + error;

/** What the verdict rests on, in one line. */
export function verdictCounts({ summary: { must }, audit }: ConformanceReport): string {
  const counts = [`${must.pass} of ${executed(must)} must checks passed`];
  if (must.inconclusive > 0) counts.push(`${must.inconclusive} inconclusive`);
  if (must.notApplicable > 0) counts.push(`${must.notApplicable} not applicable`);
  if (must.error > 0) counts.push(must.error === 1 ? '1 fault of the suite' : `${must.error} faults of the suite`);
  return [counts.join(', '), ...(audit === undefined ? [] : [shareOf(audit)])].join(', on ');
}

// What was about the resource and could not be judged.
const UNJUDGED = ['no-answer', 'unkept', 'outside', 'publishable-key'] as const;

/** How much of what was recorded a verdict rests on. */
function shareOf({ recordings }: NonNullable<ConformanceReport['audit']>): string {
  const judged = recordings.reduce((sum, each) => sum + each.judged, 0);
  const unjudged = recordings.flatMap(({ skipped }) => UNJUDGED.map((reason) => skipped[reason]));
  const all = unjudged.reduce((sum, count) => sum + count, judged);
  const unread = recordings.reduce((sum, { broken }) => sum + broken, 0);
  const share = judged === all ? plural(all, 'exchange') : `${judged} of ${plural(all, 'exchange')}`;
  return unread === 0 ? share : `${share}; ${plural(unread, 'part')} could not be read`;
}

/** One sentence on what is known, what is new and whether the baseline holds. */
export function baselineSentence({ baseline }: ConformanceReport): readonly string[] {
  if (baseline === undefined) return [];
  const { known, flaky, rest } = baseline.must;
  const counts = [
    `${known.fail} failed and ${known.inconclusive} inconclusive must checks are known`,
    ...(flaky.fail + flaky.inconclusive > 0 ? [`${flaky.fail + flaky.inconclusive} flaky`] : []),
    rest.fail + rest.inconclusive > 0
      ? `${rest.fail} failed and ${rest.inconclusive} inconclusive are not`
      : 'none is new',
    ...(baseline.problems.length > 0 ? [`${plural(baseline.problems.length, 'check')} of the file at fault`] : []),
  ];
  return [`baseline ${baseline.holds ? 'holds' : 'does not hold'}: ${counts.join(', ')}`];
}

/** What a server without memory was judged by; without that word, its few failures would look like a good sign. */
export function statelessSentence({ target, transitions }: ConformanceReport): readonly string[] {
  if (target.stateless !== true) return [];
  const cells = transitions.filter(({ verdict }) => verdict === 'not-applicable').length;
  return [
    `by its profile this target keeps no state: only the form of answers and the refusal of wrong requests are judged, and none of ${plural(cells, 'transition')}`,
  ];
}

/** The command that asks the same once more; a flag that the run did not have to give is left out. */
export const repeatCommand = (
  { target, run, audit }: ConformanceReport,
  { scenario }: Pick<ReportedFinding, 'scenario'>,
): string =>
  audit !== undefined
    ? `stripe-conformance audit '${scenario.slice(0, scenario.lastIndexOf('#'))}'`
    : [
        'stripe-conformance run',
        ...(target.name === 'reference' ? [] : [`--target ${target.name}`]),
        ...(target.flags ?? []),
        `--only '${scenario}'`,
        `--seed ${run.seed}`,
      ].join(' ');
