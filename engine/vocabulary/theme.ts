import type { Json } from './values.ts';

interface Difference {
  readonly at: string;
  readonly expected: Json;
  readonly actual: Json;
}

/** A difference that shows the fault of a theme; what is left out may be anything. */
export interface Sign {
  readonly at: string;
  readonly expected?: Json;
  readonly actual?: Json;
  /** The actual value is a number below this. */
  readonly below?: number;
}

/** The names of one fault that several rows ask for. */
export interface Theme {
  readonly title: string;
  /** The differences that show the fault in full, each by itself; left out: every one does. */
  readonly shownBy?: readonly Sign[];
  /** The sentence where none does: the target handles the case, but not as documented. */
  readonly otherwise?: string;
  /** Set where one full difference makes all of them that fault, since it shows in several ways. */
  readonly manyWays?: true;
  /** Only a server that has kept the objects can tell. */
  readonly needsState?: true;
}

const isSign = ({ at, expected, actual, below }: Sign, difference: Difference): boolean =>
  difference.at === at &&
  (expected === undefined || difference.expected === expected) &&
  (actual === undefined || difference.actual === actual) &&
  // A success of another number than was wanted is no refusal that is missing.
  (below === undefined || (Number(difference.actual) < below && !(Number(difference.expected) < 400)));

const isRefusal = ({ at, actual }: Difference): boolean => at === 'status' && Number(actual) >= 400;

/** Whether the differences show the full fault of a theme. */
export function showsInFull({ shownBy }: Theme, differences: readonly Difference[]): boolean {
  // After a refusal of another kind the rest of the differences says nothing.
  const told = differences.some(isRefusal) ? differences.filter(isRefusal) : differences;
  return shownBy === undefined || told.some((each) => shownBy.some((sign) => isSign(sign, each)));
}

/** The name of the fault of a theme, as one shows it that does so in full or in part. */
export const titleOf = ({ title, otherwise = title }: Theme, inFull: boolean): string => (inFull ? title : otherwise);
