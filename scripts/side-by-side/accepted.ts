import { isMap, isScalar, isSeq } from 'yaml';
import type { AcceptedEntry } from '../../engine/diff/report.ts';
import { isDay } from '../baseline/file.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { readText } from '../settings/read-text.ts';
import { readYaml } from '../settings/yaml.ts';

const KEYS = ['at', 'operation', 'reason', 'since', 'expires'] as const;

type Wrong = (line: number, what: string) => UsageError;

function entryOf(node: unknown, line: number, wrong: Wrong): AcceptedEntry {
  if (!isMap(node)) throw wrong(line, `an entry must have ${KEYS.join(', ')}`);
  const values = new Map<string, string>();
  for (const { key, value } of node.items) {
    const name = String(key);
    if (!KEYS.some((known) => known === name)) throw wrong(line, `unknown key "${name}"; known: ${KEYS.join(', ')}`);
    if (!isScalar(value) || String(value.value).trim() === '') throw wrong(line, `"${name}" must be a text`);
    values.set(name, String(value.value));
  }
  const given = (name: string, why: string): string => {
    const value = values.get(name);
    if (value === undefined) throw wrong(line, `an entry needs "${name}": ${why}`);
    return value;
  };
  const [operation, expires] = [values.get('operation'), values.get('expires')];
  const since = given('since', 'the day on which it was accepted, such as 2026-11-27');
  for (const [name, day] of Object.entries({ since, expires }))
    if (day !== undefined && !isDay(day)) throw wrong(line, `"${name}: ${day}" must be a day, such as 2026-12-31`);
  return {
    line,
    at: given('at', 'the place of the difference, as the report tells it'),
    reason: given('reason', 'why is it accepted?'),
    since,
    ...(operation === undefined ? {} : { operation }),
    ...(expires === undefined ? {} : { expires }),
  };
}

/** Reads the file of accepted differences; throws {@link UsageError} with file and line where it is malformed. */
export function readAccepted(file: string): readonly AcceptedEntry[] {
  const wrong: Wrong = (line, what) => new UsageError(`accepted differences ${file}:${line}: ${what}`);
  // In the failsafe schema every scalar is a text, dates too.
  const { document, lineOf } = readYaml(readText(file, `--accepted ${file}`), wrong, { schema: 'failsafe' });
  const root = document.contents;
  if (root === null) return [];
  const list = isMap(root) ? root.get('accepted', true) : undefined;
  if (!isMap(root) || root.items.length !== 1 || list === undefined)
    throw wrong(lineOf(root, 1), 'it must have one list, "accepted"');
  if (!isSeq(list)) throw wrong(1, '"accepted" must be a list');
  return list.items.map((item) => entryOf(item, lineOf(item, 1), wrong));
}
