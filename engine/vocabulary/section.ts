import type { SourceId } from '../../specs/sources.ts';
import type { Range } from '../../specs/versions.ts';
import type { OneRequestOf, OperationIn, Row, RowOf, Suite, Terms } from './row.ts';
import { defined } from './values.ts';

export interface Head extends Range {
  /** `<operation or theme>:<name>`; a row has a slash in its id, a check neither. */
  readonly id: string;
  /** One statement of fact, in our own words. */
  readonly requires: string;
  readonly cites: readonly [SourceId, ...SourceId[]];
}

/** A row with the operation that it is about. */
export type PlacedRow = { readonly operation: string } & Row;

/** A requirement that rows hold a target to. */
export interface Covered extends Head {
  readonly standing: 'covered';
  /** How to fix a target that fails it, in a line. */
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

type Shared = 'level' | 'cites' | 'needs' | 'given' | 'theme' | 'shared' | 'since' | 'until';
/** A row as it is written: what its section says is left out, unless it differs. Each kind of row stays a kind of its own. */
type Written<R> = R extends unknown ? Omit<R, Shared | 'fix'> & Partial<Pick<R, Shared & keyof R>> : never;
/** The same with the operation named. */
export type WrittenAnywhere<T extends Terms> = {
  readonly [Op in OperationIn<T>]: { readonly operation: Op } & Written<RowOf<T, Op>>;
}[OperationIn<T>];

/** Fields that a section shares with its rows; without a level they are musts. */
type Common<T extends Terms> = Head &
  Partial<Pick<OneRequestOf<T, OperationIn<T>>, 'level' | 'needs' | 'given' | 'theme' | 'shared'>>;
type WrittenSection<T extends Terms, R> =
  | (Common<T> & { readonly fix: string; readonly rows: readonly R[] })
  /** No source settles it: shown, never judged. */
  | (Head & { readonly open: string })
  /** Known, and left out on purpose. */
  | (Head & { readonly excluded: string });

function sectionOf<T extends Terms>(written: WrittenSection<T, { readonly operation: string }>): Section {
  const { id, requires, cites, since, until } = written;
  const head = { id, requires, cites, ...defined({ since, until }) };
  if ('open' in written) return { ...head, standing: 'open', reason: written.open };
  if ('excluded' in written) return { ...head, standing: 'excluded', reason: written.excluded };
  const { id: _, requires: _requires, fix, rows, ...shared } = written;
  // The two halves make a whole row; the compiler cannot add up the halves of a union.
  const whole = rows.map((row) => ({ level: 'must', ...shared, fix, ...row }) as unknown as PlacedRow);
  return { ...head, standing: 'covered', fix, rows: whole };
}

/** The functions to write sections of a resource: misspelt terms do not compile. */
export interface SectionWriter<T extends Terms> {
  /** The requirements of several operations at once: each row names its own. */
  readonly acrossOperations: (sections: readonly WrittenSection<T, WrittenAnywhere<T>>[]) => readonly Section[];
  /** The requirements of one operation; misspelt parameters, statuses and operations do not compile. */
  readonly operation: <Op extends OperationIn<T>>(
    operationId: Op,
    sections: readonly WrittenSection<T, Written<RowOf<T, Op>>>[],
  ) => readonly Section[];
}

/** A writer of sections in these terms. */
export const sectionsIn = <T extends Terms>(): SectionWriter<T> => ({
  acrossOperations: (sections) => sections.map((section) => sectionOf<T>(section)),
  operation: (operationId, sections) =>
    sections.map((section) => {
      if (!('rows' in section)) return sectionOf<T>(section);
      const rows = section.rows.map((row) => ({ ...row, operation: operationId }));
      return sectionOf<T>({ ...section, rows });
    }),
});

/** How an open section is asked of a target, and what its answer would mean. */
export interface Question {
  /** The section that it could settle. */
  readonly section: string;
  /** A story or a race; the steps whose names begin with `ask` are the question, the others lead there. */
  readonly row: PlacedRow;
  /** What is learnt where it is done, and where it is refused. */
  readonly learn: { readonly done: string; readonly refused: string };
  /** Places of the answer that tell more than HTTP status, status, and type, code and parameter of the error. */
  readonly reads: readonly string[];
  /** The status in which the object must be when it is asked. */
  readonly from?: string;
  /** What the answer depends on: it settles the section for such accounts, or such a day, alone. */
  readonly dependsOn?: 'account' | 'date';
  /** Sent in place of the verb of its operation. */
  readonly verb?: 'DELETE';
}

/** The row of a question, as a run expands it. */
export const askedBy = ({ row: { operation: operationId, ...row } }: Question): Suite => ({
  operationId,
  rows: [row as Row],
});

/** The rows of a section by operation, as a run expands them; none where nothing is asked. */
export const suitesOf = (section: Section): readonly Suite[] =>
  section.standing === 'covered'
    ? section.rows.map(({ operation: operationId, ...row }) => ({ operationId, rows: [row as Row] }))
    : [];
