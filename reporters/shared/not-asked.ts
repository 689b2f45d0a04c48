import type { ConformanceReport } from '../../engine/report/report.ts';
import { harmless } from './text.ts';
import { answerWords } from './why.ts';
import { plural, verdictWords } from './words.ts';

type NotAsked = ConformanceReport['notAsked'][number];

/** Why a capability was not judged, and how to have it judged. */
function whyWords({ capability, checks, keyless, request, came, takenForId }: NotAsked): string {
  const count = plural(checks, 'check');
  if (keyless === true) return `${capability} (${count}): give --publishable-key`;
  if (request !== undefined && takenForId === true)
    return `${capability} (${count}): ${harmless(request)} is not served: taken for an id`;
  if (request !== undefined && came !== undefined)
    return `${capability} (${count}): ${harmless(request)} ${harmless(answerWords(came))}`;
  return `${capability} (${count}): not among the features of the profile`;
}

/** What was not asked and how to have it asked, one line each, after a sentence that counts them. */
export function notAskedWords({ notAsked }: Pick<ConformanceReport, 'notAsked'>): readonly string[] {
  if (notAsked.length === 0) return [];
  const checks = notAsked.reduce((sum, each) => sum + each.checks, 0);
  return [
    `not asked: ${plural(checks, 'check')}, for want of ${plural(notAsked.length, 'capability', 'capabilities')}`,
    ...notAsked.map(whyWords),
  ];
}

/** Whether events were asked for, and how long they had; nothing where the log does not say. */
export function eventWords({
  target: { events },
  run: { deliveries },
}: Pick<ConformanceReport, 'target' | 'run'>): readonly string[] {
  if (events === undefined) return [];
  if (!events.asked) return ['events: not asked for; give --events'];
  const { within, delivered } = events;
  const unkept = Object.entries(deliveries?.unheard ?? {}).map(([why, count]) => `${count} ${UNHEARD[why] ?? why}`);
  const came =
    delivered === undefined
      ? 'none are delivered to the run'
      : [`${plural(deliveries?.received ?? 0, 'delivery', 'deliveries')} (${TOLD_BY[delivered]})`, ...unkept].join(
          ', ',
        );
  return [`events: asked for; each may take ${within} s; ${came}`];
}

const TOLD_BY = {
  api: 'to an address that the run registered',
  profile: 'to an address that the requests of the profile told',
  start: 'to an address that it was told at its start',
  hand: 'forwarded by hand, with the secret that was given',
} as const;

/** What became of deliveries that were not kept. */
const UNHEARD: Readonly<Record<string, string>> = {
  'too-long': 'longer than 1 MB and not read',
  'not-json': 'not JSON',
  'live-mode': 'of live mode and not looked at',
  'too-many': 'too many to be kept',
};

/** The sentence that a part is told by; none where the run was the whole. */
export const partWords = ({ part }: Pick<ConformanceReport, 'part'>): readonly string[] =>
  part === undefined ? [] : [`a part, and not all that there is to ask: ${part.map(harmless).join(', ')}`];

type Judged = Pick<ConformanceReport, 'verdict' | 'part' | 'baseline'>;

/** What decides, as a verdict: that of the target, or, where its failures are known and none is new, a pass. */
export const headlineVerdict = ({ verdict, baseline }: Judged): ConformanceReport['verdict'] =>
  baseline?.holds === true ? 'pass' : verdict;

/** The headline, which a part never has as a whole; where a baseline holds, that is what decides. */
export function verdictTitle(report: Judged): string {
  const { verdict, part, baseline } = report;
  const known = baseline === undefined ? 0 : baseline.must.known.fail + baseline.must.known.inconclusive;
  const words = baseline?.holds === true && known > 0 ? `baseline holds, ${known} known` : verdictWords[verdict];
  return `${words}${part === undefined ? '' : ' (a part)'}`;
}
