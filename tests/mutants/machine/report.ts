import { groupBy } from '../../../engine/vocabulary/group.ts';
import { type Review, reviewOf } from '../hunt/reviewed.ts';
import type { Taken } from '../hunt/taken.ts';
import type { Fate, Outcome } from './measure.ts';

const fates: readonly Fate[] = ['must', 'should only', 'survived', 'never reached', 'endless', 'crash'];

const rowOf = (outcomes: readonly Outcome[], reviews: readonly Review[]): Row => {
  const of = (fate: Fate): readonly Outcome[] => outcomes.filter((outcome) => outcome.fate === fate);
  const missed = [...of('survived'), ...of('never reached')];
  const reviewed = missed.filter(({ mutant }) => reviewOf(reviews, mutant.id) !== undefined).length;
  return { mutants: outcomes.length, ...Object.fromEntries(fates.map((fate) => [fate, of(fate).length])), reviewed };
};

type Row = Readonly<Record<string, number>>;

/** What was measured last, with how, and of how many mutants. */
export interface MachineCounts {
  readonly taken: Taken;
  readonly of: number;
  readonly all: Row;
  readonly byFile: Readonly<Record<string, Row>>;
  readonly byOperator: Readonly<Record<string, Row>>;
}

/** The counts of a run: in all, by file and by operator. */
export const countsOf = (outcomes: readonly Outcome[], reviews: readonly Review[]) => {
  const by = (key: 'file' | 'operator') =>
    Object.fromEntries(
      [...groupBy(outcomes, ({ mutant }) => mutant[key])].map(([name, own]) => [name, rowOf(own, reviews)]),
    );
  return { all: rowOf(outcomes, reviews), byFile: by('file'), byOperator: by('operator') };
};

/** Survivors that nobody has looked at. */
export const holesAmong = (outcomes: readonly Outcome[], reviews: readonly Review[]): readonly Outcome[] =>
  outcomes.filter(
    ({ fate, mutant }) =>
      (fate === 'survived' || fate === 'never reached') && reviewOf(reviews, mutant.id) === undefined,
  );
