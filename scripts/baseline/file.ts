import { existsSync } from 'node:fs';
import { type Document, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { messageCheck } from '../../engine/judge/judge.ts';
import { isWhole, type Selection } from '../../engine/prepare/select.ts';
import type { Baseline, BaselineEntry } from '../../engine/report/events.ts';
import { operationsOf } from '../../engine/vocabulary/api.ts';
import { questionsOf } from '../../suites/index.ts';
import { levelOf } from '../session/book.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { readText } from '../settings/read-text.ts';
import { readYaml } from '../settings/yaml.ts';
import { type Scope, scopeKeys } from './scope.ts';

/** A text of the file and where it stands. */
interface Line {
  readonly text: string;
  readonly line: number;
}

/** Entries that share a reason, as they stand in the file. */
export interface BaselineGroup extends Pick<BaselineEntry, 'list' | 'line' | 'reason' | 'issue' | 'expires'> {
  readonly checks: readonly Line[];
  readonly operations: readonly string[];
  readonly scenarios: readonly string[];
  readonly node: YAMLMap;
}

export interface BaselineDocument {
  readonly document: Document;
  readonly groups: readonly BaselineGroup[];
  /** What it was found in, where the file says so: each with its line. */
  readonly found: Readonly<Partial<Record<keyof Scope, Line>>>;
}

const FOR = 'for';

const lists = ['known', 'flaky'] as const;
const KEYS = ['check', 'operation', 'scenario', 'reason', 'issue', 'expires'];

/** Whether a text is a day, as 2026-12-31. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** A baseline while it is read: it says where something stands, and what is wrong there. */
interface Reading {
  readonly wrong: (line: number, what: string) => UsageError;
  readonly lineOf: (node: unknown, otherwise: number) => number;
}

function linesOf({ wrong, lineOf }: Reading, entry: YAMLMap, key: string, within: number): readonly Line[] {
  if (!entry.has(key)) return [];
  const node = entry.get(key, true) as unknown;
  return (isSeq(node) ? node.items : [node]).map((item) => {
    const line = lineOf(item, within);
    if (!isScalar(item) || String(item.value).trim() === '')
      throw wrong(line, `"${key}" must be a text or a list of texts`);
    return { text: String(item.value), line };
  });
}

function lineIn(reading: Reading, entry: YAMLMap, key: string, within: number): Line | undefined {
  const [first, ...more] = linesOf(reading, entry, key, within);
  if (more.length > 0) throw reading.wrong(within, `"${key}" must be one text`);
  return first;
}

function operationsIn({ wrong }: Reading, named: readonly Line[]): readonly string[] {
  const { api } = questionsOf(true);
  const isOperation = ({ text }: Line): boolean => Object.hasOwn(operationsOf(api), text);
  const unknown = named.find((each) => !isOperation(each));
  if (unknown !== undefined)
    throw wrong(
      unknown.line,
      `there is no operation "${unknown.text}"; \`stripe-conformance list operations\` shows them`,
    );
  return named.map(({ text }) => text);
}

function groupOf(reading: Reading, list: BaselineEntry['list'], node: unknown, within: number): BaselineGroup {
  const { wrong, lineOf } = reading;
  const line = lineOf(node, within);
  if (!isMap(node)) throw wrong(line, `an entry of "${list}" must have ${KEYS.slice(0, -1).join(', ')} or expires`);
  const surplus = node.items.find(({ key }) => !KEYS.includes(String(key)));
  if (surplus !== undefined)
    throw wrong(lineOf(surplus.key, line), `unknown key "${surplus.key}"; known: ${KEYS.join(', ')}`);
  const checks = linesOf(reading, node, 'check', line);
  if (checks.length === 0) throw wrong(line, 'an entry needs "check": an id, a glob, or a list of them');
  const reason = lineIn(reading, node, 'reason', line);
  if (reason === undefined)
    throw wrong(line, `the entry for ${checks[0]?.text} needs "reason": why is the failure accepted?`);
  const named = operationsIn(reading, linesOf(reading, node, 'operation', line));
  const [issue, expires] = [lineIn(reading, node, 'issue', line), lineIn(reading, node, 'expires', line)];
  if (expires !== undefined && !isDay(expires.text))
    throw wrong(expires.line, `"expires: ${expires.text}" must be a day, such as 2026-12-31`);
  return {
    list,
    line,
    checks,
    operations: named,
    scenarios: linesOf(reading, node, 'scenario', line).map((each) => each.text),
    reason: reason.text,
    ...(issue === undefined ? {} : { issue: issue.text }),
    ...(expires === undefined ? {} : { expires: expires.text }),
    node,
  };
}

function foundIn(reading: Reading, root: Document['contents']): BaselineDocument['found'] {
  const node = isMap(root) ? (root.get(FOR, true) as unknown) : undefined;
  if (node === undefined) return {};
  const line = reading.lineOf(node, 1);
  const keys = scopeKeys.join(', ');
  if (!isMap(node)) throw reading.wrong(line, `"${FOR}" must hold ${keys}`);
  const surplus = node.items.find(({ key }) => !scopeKeys.some((known) => known === String(key)));
  if (surplus !== undefined)
    throw reading.wrong(reading.lineOf(surplus.key, line), `unknown key "${surplus.key}"; known: ${keys}`);
  return Object.fromEntries(
    scopeKeys.flatMap((key) => {
      const told = lineIn(reading, node, key, line);
      return told === undefined ? [] : [[key, told]];
    }),
  );
}

function groupsIn(reading: Reading, root: Document['contents']): readonly BaselineGroup[] {
  const { wrong, lineOf } = reading;
  if (root === null) return [];
  if (!isMap(root)) throw wrong(lineOf(root, 1), 'it must have the lists "known" and "flaky"');
  return root.items.flatMap(({ key, value }) => {
    if (String(key) === FOR) return [];
    const list = lists.find((each) => each === String(key));
    const line = lineOf(key, 1);
    if (list === undefined) throw wrong(line, `unknown key "${key}"; known: ${[FOR, ...lists].join(', ')}`);
    if (value === null || (isScalar(value) && value.value === '')) return [];
    if (!isSeq(value)) throw wrong(line, `"${list}" must be a list`);
    return value.items.map((item) => groupOf(reading, list, item, line));
  });
}

/** Reads what a baseline says; what is wrong is told with its line. */
export function parseBaseline(file: string, text: string): BaselineDocument {
  const wrong = (line: number, what: string): UsageError => new UsageError(`baseline ${file}:${line}: ${what}`);
  // In the failsafe schema every scalar is a text, dates and numbers too.
  const { document, lineOf } = readYaml(text, wrong, { schema: 'failsafe' });
  const reading = { wrong, lineOf };
  return { document, groups: groupsIn(reading, document.contents), found: foundIn(reading, document.contents) };
}

const known: ReadonlySet<string> = new Set([...levelOf.keys()].flatMap((id) => [id, messageCheck(id)]));

/** Whether the suite has such a check, in whatever version; a pattern may name any. */
const isKnown = (pattern: string): boolean => pattern.includes('*') || known.has(pattern);

/** The entries of the groups, one for each check and operation that they name. */
export const entriesOf = (groups: readonly BaselineGroup[]): readonly BaselineEntry[] =>
  groups.flatMap(({ checks, operations: named, node: _, line: group, ...shared }) =>
    checks.flatMap(({ text: check, line }) =>
      (named.length === 0 ? [undefined] : named).map((operation) => ({
        ...shared,
        group,
        line,
        check,
        ...(isKnown(check) ? {} : { unknown: true as const }),
        ...(operation === undefined ? {} : { operation }),
      })),
    ),
  );

/** The text of a baseline; undefined where there is no such file. */
export function readBaselineText(file: string): string | undefined {
  return existsSync(file) ? readText(file, `--baseline ${file}`) : undefined;
}

/** The baseline as a run carries it. */
export const baselineOf = (file: string, { groups }: BaselineDocument, selection: Selection): Baseline => ({
  file,
  whole: isWhole(selection),
  entries: entriesOf(groups),
});

/**
 * Reads the baseline of a run, and what its failures were found in. Throws {@link UsageError} with file and line where it
 * is malformed.
 */
export function loadBaseline(
  file: string,
  selection: Selection,
): { readonly baseline: Baseline; readonly found: BaselineDocument['found'] } {
  const text = readBaselineText(file);
  if (text === undefined)
    throw new UsageError(`--baseline ${file} does not exist: --update-baseline writes it from what fails now`);
  const read = parseBaseline(file, text);
  return { baseline: baselineOf(file, read, selection), found: read.found };
}
