import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Document, isMap, isSeq, type Node, type Pair, type YAMLMap, YAMLSeq } from 'yaml';
import type { Selection } from '../../engine/prepare/select.ts';
import type { JudgedEntry } from '../../engine/report/baseline.ts';
import { type BaselineDraft, draftBaseline } from '../../engine/report/baseline-draft.ts';
import type { Baseline, BaselineEntry, RunEvent } from '../../engine/report/events.ts';
import { type Moving, movingIn } from '../../engine/report/moving.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { groupBy } from '../../engine/vocabulary/group.ts';
import { causeWords } from '../../reporters/shared/causes.ts';
import { stopWords, whyWords } from '../../reporters/shared/why.ts';
import { makeFolder } from '../output/folders.ts';
import { UsageError } from '../settings/exit-codes.ts';
import {
  type BaselineDocument,
  type BaselineGroup,
  baselineOf,
  entriesOf,
  parseBaseline,
  readBaselineText,
} from './file.ts';
import type { Scope } from './scope.ts';

const headOf = ({ target, suite, run }: ConformanceReport): string =>
  [
    ` Known failures of ${target.name} in API version ${target.apiVersion}, as found by ${suite.name} ${suite.version}`,
    ` on ${run.startedAt.slice(0, 10)}. \`run --baseline <file> --update-baseline\` takes out what passes and adds what fails.`,
  ].join('\n');

/** The run as it would be with a list of known failures. */
export const withBaseline = (events: readonly RunEvent[], baseline: Baseline): readonly RunEvent[] =>
  events.map((event) => (event.kind === 'header' ? { ...event, baseline } : event));

const oneOrMany = (texts: readonly string[]): string | readonly string[] =>
  texts.length === 1 ? (texts[0] ?? '') : texts;

/** A group without its entries that are at fault: the node as it stands where all are right, and none where all are wrong. */
function keep(document: Document, group: BaselineGroup, right: readonly BaselineEntry[]): readonly YAMLMap[] {
  if (right.length === entriesOf([group]).length) return [group.node];
  const operationsOf = groupBy(right, ({ check }) => check);
  const named = (check: string): string =>
    (operationsOf.get(check) ?? []).map(({ operation }) => operation ?? '').join(' ');
  return [...groupBy(operationsOf.keys(), named)].map(([operations, checks]) => {
    const node = group.node.clone() as YAMLMap;
    node.set('check', document.createNode(oneOrMany(checks)));
    if (operations !== '') node.set('operation', document.createNode(oneOrMany(operations.split(' '))));
    return node;
  });
}

function reasonWords({ explained }: BaselineDraft): string {
  switch (explained.by) {
    case 'cause':
      return causeWords(explained.cause);
    case 'why':
      return whyWords(explained.why);
    case 'check':
      return `fails: ${explained.title}`;
  }
}

function nodeOf(document: Document, draft: BaselineDraft): YAMLMap {
  const { checks, operations } = draft;
  const named = operations.length === 0 ? {} : { operation: oneOrMany(operations) };
  const node = document.createNode({ check: oneOrMany(checks), ...named, reason: reasonWords(draft) }) as YAMLMap;
  node.spaceBefore = true;
  return node;
}

const isRight = ({ state }: JudgedEntry): boolean => state !== 'stale' && state !== 'unmatched';

const flakyReason = ({ held, of }: Moving, day: string): string => `passed in ${held} of ${of} runs on ${day}`;

/** What moved between repeats, in groups of one reason. */
function flakyNodes(document: Document, moving: readonly Moving[], day: string): readonly YAMLMap[] {
  const operationOf = ({ kind, operationId }: Moving): object => (kind === 'row' ? {} : { operation: operationId });
  const alike = groupBy(moving, (each) => JSON.stringify([each.held, operationOf(each)]));
  return [...alike.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const check = oneOrMany(own.map((each) => each.check));
    const node = document.createNode({ check, ...operationOf(first), reason: flakyReason(first, day) }) as YAMLMap;
    node.spaceBefore = true;
    return [node];
  });
}

const asEntry = ({ check, operationId: operation }: Moving): BaselineEntry => ({
  ...{ list: 'flaky', line: 0, group: 0, check, operation, scenarios: [], reason: 'moves' },
});

/** A failure that comes and goes is not known: once it passed, its entry would be at fault. */
const movesIn =
  (moving: readonly Moving[]) =>
  ({ list, check, operation }: BaselineEntry): boolean =>
    list === 'known' &&
    moving.some((each) => each.check === check && (operation === undefined || operation === each.operationId));

/** What of a key stands around it. */
type Key = Pick<Node, 'commentBefore' | 'spaceBefore'>;

/** The document says what its failures were found in, before all else but the words at its head. */
function nameScope(document: Document, scope: Scope): void {
  const { contents } = document;
  if (!isMap(contents)) return;
  if (document.has('for')) {
    document.set('for', document.createNode(scope));
    return;
  }
  const first = contents.items[0]?.key as Key | undefined;
  const pair = document.createPair('for', scope) as unknown as Pair<Key, unknown>;
  if (first !== undefined) {
    pair.key.commentBefore = first.commentBefore ?? null;
    first.commentBefore = null;
    first.spaceBefore = true;
  }
  contents.items.unshift(pair as never);
}

/** All runs of an update, each judged by the entries that were there before; the last is the one that is reported. */
interface Judged {
  readonly reports: readonly ConformanceReport[];
  readonly last: readonly RunEvent[];
}

function judgedBy({ entries, ...baseline }: Baseline, runs: readonly (readonly RunEvent[])[]): Judged {
  const undated = entries.map(({ expires: _, ...entry }) => entry);
  return {
    reports: runs.map((events) => summarise(withBaseline(events, { ...baseline, entries: undated }))),
    last: runs.at(-1) ?? [],
  };
}

/**
 * The text of a baseline that knows all failures of a run. Entries that are right stay as they are, with reason, issue,
 * date and comments; what passes or names nothing goes; what is new is added, as flaky where it moved between the runs.
 * Dates that are past stay past.
 */
function textFor(before: BaselineDocument, baseline: Baseline, { reports, last }: Judged, scope: Scope): string {
  const report = reports.at(-1);
  if (report === undefined) throw new Error('no run to write a baseline from');
  const moving = movingIn(reports);
  const moves = movesIn(moving);
  const right = (report.baseline?.entries ?? []).filter((entry) => isRight(entry) && !moves(entry));
  const excused = { ...baseline, entries: [...right, ...moving.map(asEntry)] };
  const drafts = draftBaseline(summarise(withBaseline(last, excused)));
  const next = before.document.clone();
  if (next.contents === null) {
    next.contents = next.createNode({});
    next.commentBefore = headOf(report);
  }
  nameScope(next, scope);
  for (const list of ['known', 'flaky'] as const) {
    const own = before.groups.filter((group) => group.list === list);
    const kept = own.flatMap((group) =>
      keep(
        next,
        group,
        right.filter((entry) => entry.list === list && entry.group === group.line),
      ),
    );
    const day = report.run.startedAt.slice(0, 10);
    const added = list === 'known' ? drafts.map((draft) => nodeOf(next, draft)) : flakyNodes(next, moving, day);
    if (kept.length === 0 && added[0] !== undefined) added[0].spaceBefore = false;
    const there = next.get(list, true);
    const nodes = isSeq(there) ? there : new YAMLSeq();
    nodes.items = [...kept, ...added];
    if (nodes.items.length > 0 || next.has(list) || list === 'known') next.set(list, nodes);
  }
  return next.toString({ lineWidth: 110 });
}

/**
 * Reads a baseline before a run and gives the function that brings the file in step with the run after it, and that
 * returns the run judged by the new file. Of several runs, what moved between them is flaky, and the last is returned.
 */
export function openUpdate(
  file: string | undefined,
  selection: Selection,
  scope: Scope,
): (runs: readonly (readonly RunEvent[])[]) => readonly RunEvent[] {
  if (file === undefined) throw new UsageError('--update-baseline needs --baseline <file>: the file that it writes');
  const before = parseBaseline(file, readBaselineText(file) ?? '');
  return (runs) => {
    // A check that did not run would be written as a failure.
    for (const event of runs.flat())
      if (event.kind === 'footer' && event.stopped !== undefined)
        throw new UsageError(
          `${file} is left as it was, because ${stopWords(event.stopped)}: update it from a whole run`,
        );
    const baseline = baselineOf(file, before, selection);
    const judged = judgedBy(baseline, runs);
    const text = textFor(before, baseline, judged, scope);
    try {
      makeFolder(path.dirname(path.resolve(file)));
      writeFileSync(file, text);
    } catch (error) {
      throw new UsageError(`--baseline ${file} cannot be written: ${error instanceof Error ? error.message : error}`);
    }
    return withBaseline(judged.last, baselineOf(file, parseBaseline(file, text), selection));
  };
}
