import type { ConformanceReport, OperationReport, ReportedFinding } from '../../engine/report/report.ts';
import type { Tally } from '../../engine/report/tally.ts';

/** The words of a report for the verdict on an operation or a target. */
export const verdictWords: Readonly<Record<OperationReport['verdict'], string>> = {
  pass: 'conformant',
  fail: 'not conformant',
  inconclusive: 'inconclusive',
  error: 'suite error',
  'not-applicable': 'not applicable',
  uncovered: 'uncovered',
  unsupported: 'unsupported',
};

/** The number with its noun; the plural is the noun with an s unless it is given. */
export const plural = (count: number, noun: string, several = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : several}`;

type Resources = ConformanceReport['resources'];

/** One of a kind of object: `an intent`. */
export const aNoun = (resources: Resources, object: string): string =>
  resources.find((each) => each.object === object)?.one ?? object;

/** The name of a report's subject: for several kinds, their common name. */
export const nounOf = (resources: Resources): string => {
  const [only, ...more] = resources;
  return only === undefined || more.length > 0 ? 'object' : only.noun;
};

/** The name of the suite where its results are shown among others. */
export const suiteTitle = ({ resources }: Pick<ConformanceReport, 'resources'>): string =>
  `Stripe ${titles(resources)}`;

/** The titles of what was judged. */
export const titles = (resources: Resources): string => resources.map(({ title }) => title).join(', ');

/** The number of checks of a tally that apply to the target. */
export const executed = ({ pass, fail, inconclusive, error }: Tally): number => pass + fail + inconclusive + error;

/** The must counts behind the verdict, in one line. */
export function verdictCounts({ summary: { must }, audit }: ConformanceReport): string {
  const counts = [`${must.pass} of ${executed(must)} must checks passed`];
  if (must.inconclusive > 0) counts.push(`${must.inconclusive} inconclusive`);
  if (must.notApplicable > 0) counts.push(`${must.notApplicable} not applicable`);
  if (must.error > 0) counts.push(must.error === 1 ? '1 fault of the suite' : `${must.error} faults of the suite`);
  return [counts.join(', '), ...(audit === undefined ? [] : [shareOf(audit)])].join(', on ');
}

// Exchanges on the resource that could not be judged.
const UNJUDGED = ['no-answer', 'unkept', 'outside', 'publishable-key'] as const;

/** The share of the recordings that a verdict rests on. */
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
    ...(baseline.problems.length > 0
      ? [`${plural(baseline.problems.length, 'invalid entry', 'invalid entries')} in the baseline file`]
      : []),
  ];
  return [`baseline ${baseline.holds ? 'holds' : 'does not hold'}: ${counts.join(', ')}`];
}

/** How a stateless server was judged; without this sentence its few failures would look good. */
export function statelessSentence({ target, transitions }: ConformanceReport): readonly string[] {
  if (target.stateless !== true) return [];
  const cells = transitions.filter(({ verdict }) => verdict === 'not-applicable').length;
  return [
    `by its profile this target is stateless: only the shape of responses and the refusal of invalid requests are judged, and none of ${plural(cells, 'transition')}`,
  ];
}

/** How far walks went, where there were any. */
export function walksSentence({ walks }: ConformanceReport): readonly string[] {
  if (walks === undefined) return [];
  const { walks: count, steps, pairs, triples, shortening } = walks;
  const short = shortening === 0 ? '' : `; ${plural(shortening, 'request')} to shorten what was found`;
  return [
    `walks: ${plural(count, 'walk')} of ${plural(steps, 'step')}, ${plural(pairs, 'pair')} and ${plural(triples, 'triple')} of operation and status${short}`,
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

/** The verdict on a cell or finding; what does not decide is advice where it fails. */
export const kindOfVerdict = <V extends string>({ verdict, level }: { verdict: V; level?: string }): V | 'advice' =>
  verdict === 'fail' && level !== undefined && level !== 'must' ? 'advice' : verdict;
