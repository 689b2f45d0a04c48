import type { OperationId } from '../../specs/generated/operations.ts';
import type { SourceId } from '../../specs/sources.ts';
import type { Range } from '../../specs/versions.ts';
import type { OneRequest, Row, Suite } from './scenario.ts';

interface Head extends Range {
  /** `<operation or theme>:<name>`; a row has a slash in its id, a check neither. */
  readonly id: string;
  /** One statement of fact, in our own words. */
  readonly requires: string;
  readonly cites: readonly [SourceId, ...SourceId[]];
}

/** A row with the operation that it is about. */
export type PlacedRow = { readonly operation: OperationId } & Row<OperationId>;

/** A requirement that rows hold a target to. */
export interface Covered extends Head {
  readonly standing: 'covered';
  /** What to do where a target fails it, in a line. */
  readonly fix: string;
  readonly rows: readonly PlacedRow[];
}
/** A requirement that no row asks for: no source settles it, or it is left out on purpose. */
export interface Unasked extends Head {
  readonly standing: 'open' | 'excluded';
  readonly reason: string;
}
/** One requirement of the book. */
export type Section = Covered | Unasked;

type Shared = 'level' | 'cites' | 'needs' | 'given' | 'theme' | 'since' | 'until';
/** A row as it is written: what its section says is left out, unless it differs. Each kind of row stays a kind of its own. */
type Written<R> = R extends unknown ? Omit<R, Shared> & Partial<Pick<R, Shared & keyof R>> : never;
/** The same with the operation named. */
export type WrittenAnywhere = {
  readonly [Op in OperationId]: { readonly operation: Op } & Written<Row<Op>>;
}[OperationId];

/** What a section says once for all of its rows; without a level they are musts. */
type Common = Head & Partial<Pick<OneRequest<OperationId>, 'level' | 'needs' | 'given' | 'theme'>>;
type WrittenSection<R> =
  | (Common & { readonly fix: string; readonly rows: readonly R[] })
  /** No source settles it: shown, never judged. */
  | (Head & { readonly open: string })
  /** Known, and left out on purpose. */
  | (Head & { readonly excluded: string });

function sectionOf(written: WrittenSection<WrittenAnywhere>): Section {
  const { id, requires, cites, since, until } = written;
  const range = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
  const head = { id, requires, cites, ...range };
  if ('open' in written) return { ...head, standing: 'open', reason: written.open };
  if ('excluded' in written) return { ...head, standing: 'excluded', reason: written.excluded };
  const { id: _, requires: _requires, fix, rows, ...shared } = written;
  // The two halves make a whole row; the compiler cannot add up the halves of a union.
  return {
    ...head,
    standing: 'covered',
    fix,
    rows: rows.map((row) => ({ level: 'must', ...shared, ...row }) as PlacedRow),
  };
}

/** The requirements of several operations at once: each row names its own. */
export const acrossOperations = (sections: readonly WrittenSection<WrittenAnywhere>[]): readonly Section[] =>
  sections.map(sectionOf);

/** The requirements of one operation; misspelt parameters, statuses and operations do not compile. */
export const operation = <Op extends OperationId>(
  operationId: Op,
  sections: readonly WrittenSection<Written<Row<Op>>>[],
): readonly Section[] =>
  sections.map((section) => {
    if (!('rows' in section)) return sectionOf(section);
    const rows = section.rows.map((row) => ({ operation: operationId, ...row }));
    return sectionOf({ ...section, rows: rows as readonly unknown[] as readonly WrittenAnywhere[] });
  });

/** The rows of a section by operation, as a run expands them; none where nothing is asked. */
export const suitesOf = (section: Section): readonly Suite[] =>
  section.standing === 'covered'
    ? section.rows.map(({ operation: operationId, ...row }) => ({ operationId, rows: [row as Row<OperationId>] }))
    : [];
