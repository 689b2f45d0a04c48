import { type Combination, factors, isSettled } from './factors.ts';

type Part = Partial<Combination>;

const names = Object.keys(factors) as (keyof Combination)[];

const holds = (row: Part, pair: Part): boolean =>
  names.every((name) => pair[name] === undefined || pair[name] === row[name]);

/** Every two values that may stand together. */
export const couples: readonly Part[] = names
  .flatMap((one, place) => names.slice(place + 1).map((other) => [one, other] as const))
  .flatMap(([one, other]) => factors[one].flatMap((a) => factors[other].map((b): Part => ({ [one]: a, [other]: b }))))
  .filter(isSettled);

const count = <T>(all: readonly T[], has: (each: T) => boolean): number => all.filter(has).length;

/** Fills a row value by value: each time the one that brings most pairs, and of those the one that was used least. */
function complete(start: Part, left: readonly Part[], rows: readonly Combination[]): Combination {
  let row = start;
  for (const name of names.filter((each) => start[each] === undefined)) {
    const options = factors[name]
      .map((value): Part => ({ ...row, [name]: value }))
      .filter(isSettled)
      .map((part) => ({
        part,
        gain: count(left, (pair) => pair[name] === part[name] && holds(part, pair)),
        use: count(rows, (each) => each[name] === part[name]),
      }))
      .toSorted((a, b) => b.gain - a.gain || a.use - b.use);
    row = options[0]?.part ?? row;
  }
  return row as Combination;
}

/**
 * Combinations in which every pair stands, the same in each run. A library was tried first (covertable 2.5): with values
 * that exclude each other it leaves pairs out.
 */
function pairwise(): readonly Combination[] {
  const rows: Combination[] = [];
  for (;;) {
    const left = couples.filter((pair) => !rows.some((row) => holds(row, pair)));
    const [next] = left;
    if (next === undefined) return rows;
    rows.push(complete(next, left, rows));
  }
}

export const pairs = pairwise();
