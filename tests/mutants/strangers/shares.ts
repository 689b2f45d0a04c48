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
  const shares = sets.map(({ name, folder }) => ({
    name,
    before: read(`${folder}/before.json`),
    after: read(`${folder}/after.json`),
  }));
  const newest = shares.at(-1);
  if (newest === undefined) throw new Error('there is no set of faults by somebody else');
  const rows = shares.flatMap(({ before, after }) =>
    Object.entries(before.byArea).map(([kind, counts]) => {
      const then = after.byArea[kind] ?? counts;
      return [
        kind,
        counts.total,
        percent(counts.must, counts.total),
        percent(then.must, then.total),
        then['should only'],
      ];
    }),
  );
  const either = ({ counts }: Share): string => percent(counts.must + counts['should only'], counts.total);
  const readings = shares.map(({ name, before, after }) => [
    name,
    shareOf(before.counts),
    before.measured,
    shareOf(after.counts),
    either(after),
    after.measured,
  ]);
  return `## Faults by somebody else

Somebody who read only the facts about Stripe, and no check, wrote single faults, ${shares.length} times. Each reading was measured
before anything was mended for it, and the newest is the number to go by: a must failed for ${shareOf(newest.before.counts)}
(${newest.before.measured}). Then its kinds were mended, and its faults joined the mutants. What is left is worded
otherwise only, settled by no source, a recommendation, or part of another resource.${newest.after.taken === undefined ? '' : ` ${tellTaken(newest.after.taken)}`}

${table(['Reading', 'Seen by a must before', 'Measured', 'Since', 'Since, with shoulds', 'Measured'], readings)}

${table(['Kind', 'Faults', 'Seen by a must before', 'Since', 'Since, by a should only'], rows)}`;
}
