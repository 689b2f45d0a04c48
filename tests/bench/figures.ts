import type { Cost } from './child.ts';

/** One ratio, against its bar; the figures are those of the rounds, each within one of them. */
export interface Figure {
  readonly what: string;
  readonly rounds: readonly number[];
  /** At most so much; left out: told and held to nothing. */
  readonly bar?: number;
  readonly unit?: string;
}

export function median(numbers: readonly number[]): number {
  const inOrder = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(inOrder.length / 2);
  return inOrder.length % 2 === 1
    ? (inOrder[middle] ?? Number.NaN)
    : ((inOrder[middle - 1] ?? Number.NaN) + (inOrder[middle] ?? Number.NaN)) / 2;
}

/** The ratio of two processes within each round. */
export const ratios = (
  above: readonly Cost[],
  below: readonly Cost[],
  of: (cost: Cost) => number = ({ cpu }) => cpu,
): readonly number[] => above.map((cost, round) => of(cost) / of(below[round] ?? cost));

const short = (number: number): string =>
  Number.isNaN(number) ? 'not measured' : number >= 20 ? number.toFixed(0) : number.toFixed(2);

/** A line of the table: the median, the least and the most of the rounds, and whether the bar is met. */
export function rowOf({ what, rounds, bar, unit = '' }: Figure): readonly string[] {
  const middle = median(rounds);
  const spread = `${short(Math.min(...rounds))} – ${short(Math.max(...rounds))}`;
  const met = bar === undefined ? '–' : Number.isNaN(middle) ? 'not measured' : middle <= bar ? 'met' : 'not met';
  return [what, `${short(middle)}${unit}`, spread, bar === undefined ? '–' : `≤ ${bar}${unit}`, met];
}
