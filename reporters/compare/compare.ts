import type { Outcome } from '../../engine/report/outcomes.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { verdictTitle } from '../shared/not-asked.ts';
import { routeOf } from '../shared/plain.ts';
import { harmless } from '../shared/text.ts';
import { stoppedSentence } from '../shared/why.ts';
import { plural, verdictCounts } from '../shared/words.ts';

export const kinds = ['broken', 'fixed', 'changed', 'new', 'gone'] as const;
type Kind = (typeof kinds)[number];

/** One check on one operation that stands otherwise in the second report. */
export interface Change extends Pick<Outcome, 'check' | 'operationId' | 'level' | 'title'> {
  readonly kind: Kind;
  readonly before?: Outcome['verdict'];
  readonly after?: Outcome['verdict'];
}

export interface Comparison {
  /** When the first run began: ISO 8601, in UTC. */
  readonly since: string;
  readonly before: string;
  readonly after: string;
  /** Warnings about the comparison, in sentences. */
  readonly notes: readonly string[];
  readonly changes: readonly Change[];
  /** Must-level checks that passed and do not any more. */
  readonly regressions: number;
}

// A check that does not apply says no more than one that was not run.
const keyed = ({ checks }: ConformanceReport): ReadonlyMap<string, Outcome> =>
  new Map(
    checks
      .filter(({ verdict }) => verdict !== 'not-applicable')
      .map((outcome) => [`${outcome.operationId} ${outcome.check}`, outcome]),
  );

function kindOf(before: Outcome | undefined, after: Outcome | undefined): Kind | undefined {
  if (before === undefined) return after === undefined ? undefined : 'new';
  if (after === undefined) return 'gone';
  if (before.verdict === after.verdict) return undefined;
  if (before.verdict === 'pass') return 'broken';
  return after.verdict === 'pass' ? 'fixed' : 'changed';
}

const nameOf = ({ target, run }: ConformanceReport): string => `${target.name}, ${run.startedAt}`;

const ORDINALS = ['first', 'second'] as const;

function notesOn(before: ConformanceReport, after: ConformanceReport): readonly string[] {
  const differing = (
    [
      ['target', before.target.name, after.target.name],
      ['suite', before.suite.version, after.suite.version],
      ['API version', before.target.apiVersion, after.target.apiVersion],
      ['profile', before.target.profile, after.target.profile],
    ] as const
  ).filter(([, a, b]) => a !== b);
  // An early end is told in a sentence of its own.
  const chosen = [before, after].map(({ part = [] }) => part.filter((each) => each !== 'stopped early').join(', '));
  const isAlike = chosen[0] === chosen[1];
  return [
    ...differing.map(([what, a, b]) => `the ${what} differs: ${a} and ${b}`),
    ...chosen.flatMap((part, place) =>
      isAlike || part === '' ? [] : [`the ${ORDINALS[place]} run is a part: ${part}`],
    ),
    ...[before, after].flatMap((report, place) => {
      const stopped = stoppedSentence(report);
      return stopped === undefined ? [] : [`the ${ORDINALS[place]} run ended early: ${stopped}`];
    }),
  ];
}

/** The changes from one report to another, by check. */
export function compare(before: ConformanceReport, after: ConformanceReport): Comparison {
  const [old, now] = [keyed(before), keyed(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((key): readonly Change[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const kind = kindOf(was, is);
    const either = is ?? was;
    if (kind === undefined || either === undefined) return [];
    const { check, operationId, level, title } = either;
    return [
      {
        kind,
        check,
        operationId,
        level,
        title,
        ...(was === undefined ? {} : { before: was.verdict }),
        ...(is === undefined ? {} : { after: is.verdict }),
      },
    ];
  });
  return {
    since: before.run.startedAt,
    before: `${nameOf(before)}: ${verdictTitle(before)}, ${verdictCounts(before)}`,
    after: `${nameOf(after)}: ${verdictTitle(after)}, ${verdictCounts(after)}`,
    notes: notesOn(before, after),
    changes: changes.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind)),
    regressions: changes.filter(({ kind, level }) => kind === 'broken' && level === 'must').length,
  };
}

/** What a reader wants first: since when, and how much of each kind. */
export function changedSince({ since, changes }: Comparison): string {
  const day = since.slice(0, 16).replace('T', ' ');
  if (changes.length === 0) return `nothing changed since ${day}`;
  const counted = kinds.flatMap((kind) => {
    const own = changes.filter((change) => change.kind === kind).length;
    return own === 0 ? [] : [`${own} ${kind}`];
  });
  return `changed since ${day}: ${counted.join(', ')}`;
}

const SHOWN = 20;

/** What each kind of change means. */
export const explained: Readonly<Record<Kind, string>> = {
  broken: 'passed, and does not any more',
  fixed: 'did not pass, and does now',
  changed: 'did not pass, and still does not',
  new: 'only in the second report',
  gone: 'only in the first report',
};

/** How it stood, and how it stands. */
export const stood = ({ before, after }: Change): string =>
  before !== undefined && after !== undefined ? `${before} → ${after}` : `${after ?? before}`;

const lineOf = (change: Change): string => `    ${change.check}  ${change.level}, ${stood(change)}`;

/** A comparison for a person: each kind of change, by operation; what was not there before is only counted. */
export function renderComparison(comparison: Comparison, report: ConformanceReport): string {
  const { before, after, notes, changes, regressions } = comparison;
  const listed = kinds.flatMap((kind) => {
    const own = changes.filter((change) => change.kind === kind);
    if (own.length === 0) return [];
    const head = `${kind}: ${plural(own.length, 'check')} (${explained[kind]})`;
    if (kind === 'new' || kind === 'gone') return ['', head];
    return [
      '',
      head,
      ...report.operations.flatMap((operation) => {
        const here = own.filter(({ operationId }) => operationId === operation.operationId);
        if (here.length === 0) return [];
        const rest = here.length - SHOWN;
        return [
          `  ${routeOf(operation)}`,
          ...here.slice(0, SHOWN).map(lineOf),
          ...(rest > 0 ? [`    and ${rest} more, shown by --json`] : []),
        ];
      }),
    ];
  });
  return [
    changedSince(comparison),
    '',
    `before  ${harmless(before)}`,
    `after   ${harmless(after)}`,
    ...notes.map((note) => `note    ${harmless(note)}`),
    ...listed,
    '',
    regressions === 0 ? 'no regression' : `${plural(regressions, 'regression')} of level must`,
    '',
  ].join('\n');
}
