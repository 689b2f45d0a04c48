import { distance } from 'fastest-levenshtein';

const SHOWN = 3;

/** Whether so many changed letters of a name may be a slip of the pen. */
const isSlip = (changes: number, name: string): boolean => changes <= Math.max(2, name.length / 4);

/** The known names that somebody may have meant, the likeliest first: those that hold what was written, else those a few letters away. */
export function near(written: string, known: readonly string[]): readonly string[] {
  const needle = written.replaceAll('*', '').toLowerCase();
  if (needle === '') return [];
  const holding = known.filter((name) => name.toLowerCase().includes(needle));
  const away = (name: string): number => distance(written.toLowerCase(), name.toLowerCase());
  const slips = known
    .map((name) => ({ name, changes: away(name) }))
    .filter(({ name, changes }) => isSlip(changes, name))
    .sort((a, b) => a.changes - b.changes)
    .map(({ name }) => name);
  return [...new Set([...holding, ...slips])].slice(0, SHOWN);
}
