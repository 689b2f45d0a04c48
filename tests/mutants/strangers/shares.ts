import { readFileSync } from 'node:fs';
import { type Taken, tellTaken } from '../hunt/taken.ts';
import { sets } from './sets.ts';

type Level = 'must' | 'not seen' | 'should only' | 'untouched';
type Counts = { readonly total: number } & Readonly<Record<Level, number>>;
interface Share {
  readonly measured: string;
  readonly taken?: Taken;
  readonly counts: Counts;
  readonly byArea: Readonly<Record<string, Counts>>;
}

const read = (file: string): Share => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

// Rounded down: what falls short of all never reads as all.
const percent = (part: number, of: number): string => `${Math.floor((1000 * part) / of) / 10} %`;
const shareOf = ({ total, must }: Counts): string => `${must} of ${total}, ${percent(must, total)}`;

/** The share of the strangers' faults that is seen, before any check was mended for them and since, by kind. */
export function sharesOf(
  table: (head: readonly string[], rows: readonly (readonly (string | number)[])[]) => string,
): string {
  const [first, ...later] = sets.map(({ name, folder }) => ({
    name,
    before: read(`${folder}/before.json`),
    after: read(`${folder}/after.json`),
  }));
  if (first === undefined) throw new Error('there is no set of faults by somebody else');
  const { before, after } = first;
  const rows = (was: Share, now: Share) =>
    Object.entries(was.byArea).map(([kind, counts]) => {
      const then = now.byArea[kind] ?? counts;
      return [
        kind,
        counts.total,
        percent(counts.must, counts.total),
        percent(then.must, then.total),
        then['should only'],
      ];
    });
  return `## Faults by somebody else

Somebody who read only the facts about Stripe, and no check, wrote ${before.counts.total} single faults. Before anything was mended for
them a must failed for ${shareOf(before.counts)} (${before.measured}); that is the number to go by. Since then the kinds
were mended: a must fails for ${shareOf(after.counts)} (${after.measured}), and a should alone for ${after.counts['should only']} more: ${percent(after.counts.must + after.counts['should only'], after.counts.total)} in all. What is left is worded
otherwise only, settled by no source, or part of another resource.${after.taken === undefined ? '' : ` ${tellTaken(after.taken)}`}

${later
  .map(
    (set) =>
      `A ${set.name} reading of the same facts gave ${set.before.counts.total} more: a must failed for ${shareOf(set.before.counts)} before (${set.before.measured}), and
fails for ${shareOf(set.after.counts)} since (${set.after.measured}).\n`,
  )
  .join('\n')}
${table(
  ['Kind', 'Faults', 'Seen by a must before', 'Since', 'Since, by a should only'],
  [first, ...later].flatMap((set) => rows(set.before, set.after)),
)}`;
}
