import type { Comparison, Difference } from './compare.ts';
import type { Side, SideHead } from './side.ts';

/** An entry of the file of accepted differences. */
export interface AcceptedEntry {
  /** Its line in the file. */
  readonly line: number;
  /** The place, or a glob over places. */
  readonly at: string;
  /** An operation, or a glob over operations; left out: in every one. */
  readonly operation?: string;
  readonly reason: string;
  /** The day on which it was accepted, as 2026-11-27. */
  readonly since: string;
  /** The last day on which it counts. */
  readonly expires?: string;
}

/** A difference, and why it is accepted where it is. */
export interface Reported extends Difference {
  readonly accepted?: Pick<AcceptedEntry, 'reason' | 'since'>;
}

/** An entry that accepts nothing any more. */
export interface Stale extends AcceptedEntry {
  readonly why: 'never seen' | 'expired';
}

/** The report on two targets, side by side. */
export interface DiffReport extends Omit<Comparison, 'differences'> {
  readonly schemaVersion: 1;
  readonly kind: 'diff';
  readonly left: Omit<SideHead, 'plan'>;
  readonly right: Omit<SideHead, 'plan'>;
  /** Method and path of each operation. */
  readonly routes: Readonly<Record<string, string>>;
  readonly differences: readonly Reported[];
  readonly stale: readonly Stale[];
  /** No difference but accepted ones, and no entry is stale. */
  readonly alike: boolean;
}

const like = (glob: string): RegExp =>
  new RegExp(`^${glob.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*')}$`);

const covers = ({ at, operation }: AcceptedEntry, difference: Difference): boolean =>
  (at === difference.at || like(at).test(difference.at)) &&
  (operation === undefined || like(operation).test(difference.operation));

const withoutPlan = ({ plan: _, ...head }: SideHead): DiffReport['left'] => head;

/** What is accepted and how. */
export interface Acceptance {
  readonly entries: readonly AcceptedEntry[];
  /** As 2026-11-27. */
  readonly today: string;
  /** All was asked that there is, so that an entry that meets nothing is stale. */
  readonly whole: boolean;
}

/** Makes the report on two sides. */
export function reportOn(
  { left, right, routes }: { readonly left: Side; readonly right: Side; readonly routes: DiffReport['routes'] },
  comparison: Comparison,
  { entries, today, whole }: Acceptance,
): DiffReport {
  const isOver = ({ expires }: AcceptedEntry): boolean => expires !== undefined && expires < today;
  const standing = entries.filter((entry) => !isOver(entry));
  const differences = comparison.differences.map((difference): Reported => {
    const entry = standing.find((each) => covers(each, difference));
    if (entry === undefined) return difference;
    return { ...difference, accepted: { reason: entry.reason, since: entry.since } };
  });
  const meets = (entry: AcceptedEntry): boolean => comparison.differences.some((each) => covers(entry, each));
  const stale = entries.flatMap((entry): readonly Stale[] => {
    if (isOver(entry)) return [{ ...entry, why: 'expired' }];
    return whole && !meets(entry) ? [{ ...entry, why: 'never seen' }] : [];
  });
  return {
    schemaVersion: 1,
    kind: 'diff',
    left: withoutPlan(left.head),
    right: withoutPlan(right.head),
    routes,
    ...comparison,
    differences,
    stale,
    alike: stale.length === 0 && differences.every(({ accepted }) => accepted !== undefined),
  };
}
