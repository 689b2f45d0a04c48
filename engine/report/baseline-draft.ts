import { groupBy } from '../vocabulary/group.ts';
import type { Why } from '../vocabulary/why.ts';
import type { Cause } from './blame/blame.ts';
import type { ConformanceReport, ReportedFinding } from './report.ts';

/** The reason that known failures share: their cause, why they could not be judged, or their check. */
type Explained =
  | { readonly by: 'cause'; readonly cause: Cause }
  | { readonly by: 'why'; readonly why: Why }
  | { readonly by: 'check'; readonly check: string; readonly title: string };

/** Known failures that are to be written down under one reason. */
export interface BaselineDraft {
  readonly checks: readonly string[];
  /** None: the checks are rows and belong to one operation anyway. */
  readonly operations: readonly string[];
  readonly explained: Explained;
}

function explainedBy({ causes }: ConformanceReport, finding: ReportedFinding): Explained {
  const { check, title, verdict, why } = finding;
  const cause = causes.find(({ id }) => id === finding.cause);
  if (cause !== undefined) return { by: 'cause', cause };
  return verdict === 'inconclusive' && why !== undefined ? { by: 'why', why } : { by: 'check', check, title };
}

/** The same for what is explained alike. */
function keyOf(explained: Explained): string {
  switch (explained.by) {
    case 'cause':
      return `cause ${explained.cause.id}`;
    case 'why':
      // What a row calls its step is not a reason.
      return `why ${JSON.stringify(explained.why, (key, value) => (key === 'step' ? undefined : value))}`;
    case 'check':
      return `check ${explained.check}`;
  }
}

/** The operations in which one check is open, by what explains it there; the first finding of an operation decides. */
function draftsOf(
  report: ConformanceReport,
  check: string,
  findings: readonly ReportedFinding[],
): readonly BaselineDraft[] {
  const isRow = findings.every(({ kind }) => kind === 'row');
  const perOperation = [...groupBy(findings, ({ operationId }) => operationId)].flatMap(([operationId, [first]]) =>
    first === undefined ? [] : [{ operationId, explained: explainedBy(report, first) }],
  );
  return [...groupBy(perOperation, ({ explained }) => keyOf(explained)).values()].flatMap((own) =>
    own[0] === undefined
      ? []
      : [
          {
            checks: [check],
            operations: isRow ? [] : own.map((each) => each.operationId),
            explained: own[0].explained,
          },
        ],
  );
}

/**
 * What a baseline must hold besides what it already holds, so that this run would be green: the must-level checks that
 * did not pass, grouped by what explains them, the cause that explains most first.
 */
export function draftBaseline(report: ConformanceReport): readonly BaselineDraft[] {
  const open = report.findings.filter(
    ({ level, verdict, scored, baselined, flaky }) =>
      level === 'must' && (verdict === 'fail' || verdict === 'inconclusive') && scored && !baselined && !flaky,
  );
  const drafts = [...groupBy(open, ({ check }) => check)].flatMap(([check, findings]) =>
    draftsOf(report, check, findings),
  );
  const place = ({ explained }: BaselineDraft): number =>
    explained.by === 'cause' ? report.causes.indexOf(explained.cause) : report.causes.length;
  return [...groupBy(drafts, ({ explained, operations }) => `${keyOf(explained)} ${operations.join(' ')}`).values()]
    .flatMap((group) =>
      group[0] === undefined ? [] : [{ ...group[0], checks: group.flatMap(({ checks }) => checks) }],
    )
    .toSorted((a, b) => place(a) - place(b));
}
