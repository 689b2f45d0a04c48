import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Document, isSeq, type YAMLMap, YAMLSeq } from 'yaml';
import type { Selection } from '../../engine/prepare/select.ts';
import type { JudgedEntry } from '../../engine/report/baseline.ts';
import { type BaselineDraft, draftBaseline } from '../../engine/report/baseline-draft.ts';
import type { Baseline, BaselineEntry, RunEvent } from '../../engine/report/events.ts';
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

/**
 * The text of a baseline that knows all failures of a run. Entries that are right stay as they are, with reason, issue,
 * date and comments; what passes or names nothing goes; what is new is added. Dates that are past stay past.
 */
function textFor({ document, groups }: BaselineDocument, baseline: Baseline, events: readonly RunEvent[]): string {
  const undated = baseline.entries.map(({ expires: _, ...entry }) => entry);
  const report = summarise(withBaseline(events, { ...baseline, entries: undated }));
  const right = (report.baseline?.entries ?? []).filter(isRight);
  const next = document.clone();
  if (next.contents === null) {
    next.contents = next.createNode({});
    next.commentBefore = headOf(report);
  }
  for (const list of ['known', 'flaky'] as const) {
    const kept = groups
      .filter((group) => group.list === list)
      .flatMap((group) =>
        keep(
          next,
          group,
          right.filter((entry) => entry.list === list && entry.group === group.line),
        ),
      );
    const added = list === 'known' ? draftBaseline(report).map((draft) => nodeOf(next, draft)) : [];
    if (kept.length === 0 && added[0] !== undefined) added[0].spaceBefore = false;
    const before = next.get(list, true);
    const nodes = isSeq(before) ? before : new YAMLSeq();
    nodes.items = [...kept, ...added];
    if (nodes.items.length > 0 || next.has(list) || list === 'known') next.set(list, nodes);
  }
  return next.toString({ lineWidth: 110 });
}

/**
 * Reads a baseline before a run and gives the function that brings the file in step with the run after it, and that
 * returns the run judged by the new file.
 */
export function openUpdate(
  file: string | undefined,
  selection: Selection,
): (events: readonly RunEvent[]) => readonly RunEvent[] {
  if (file === undefined) throw new UsageError('--update-baseline needs --baseline <file>: the file that it writes');
  const before = parseBaseline(file, readBaselineText(file) ?? '');
  return (events) => {
    const footer = events.find((event) => event.kind === 'footer');
    // A check that did not run would be written as a failure.
    if (footer?.stopped !== undefined)
      throw new UsageError(
        `${file} is left as it was, because ${stopWords(footer.stopped)}: update it from a whole run`,
      );
    const text = textFor(before, baselineOf(file, before, selection), events);
    try {
      makeFolder(path.dirname(path.resolve(file)));
      writeFileSync(file, text);
    } catch (error) {
      throw new UsageError(`--baseline ${file} cannot be written: ${error instanceof Error ? error.message : error}`);
    }
    return withBaseline(events, baselineOf(file, parseBaseline(file, text), selection));
  };
}
