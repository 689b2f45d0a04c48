import type { Look } from '../../engine/audit/look.ts';
import type { Expect, OneRequest, StoryStep } from '../../engine/vocabulary/row.ts';
import type { PlacedRow, Section } from '../../engine/vocabulary/section.ts';
import { isObject, type Json, valueAt } from '../../engine/vocabulary/values.ts';
import { isWithin, type Range } from '../../specs/versions.ts';

/** The last request of a row, in a form that can be matched with a recorded exchange. */
interface Question extends Range {
  readonly send: Json;
  /** The operations that its story asks before. */
  readonly after: readonly string[];
  /** The status of the intent before. */
  readonly from?: string;
  readonly expect: Expect;
}

// Values that a row lets be made up, or takes from an earlier answer: any will do.
const isOpen = (sent: Json): boolean => isObject(sent) && Object.keys(sent).some((key) => key.startsWith('$'));

/** Whether a request names all that a row sends, with the same values where the row has its own. */
function names(sent: Json, asked: Json | undefined): boolean {
  if (asked === undefined) return false;
  if (isOpen(sent)) return true;
  if (Array.isArray(sent)) {
    const items = isObject(asked) || Array.isArray(asked) ? Object.values(asked) : [];
    return sent.every((item, place) => names(item, items[place]));
  }
  if (isObject(sent))
    return Object.entries(sent).every(([key, value]) => names(value, isObject(asked) ? asked[key] : undefined));
  return String(sent).toLowerCase() === String(asked).toLowerCase();
}

const isPlain = (request: OneRequest | StoryStep): boolean =>
  ['sendRaw', 'path', 'apiVersion', 'credentials', 'clientSecret', 'malformed', 'idempotencyKey'].every(
    (key) => !(key in request),
  );

/** The question of a row; undefined where a recording does not show whether it was asked. */
function questionOf(row: PlacedRow): Question | undefined {
  if ('together' in row) return undefined;
  const last = 'steps' in row ? row.steps.findLast(({ call }) => call === row.operation) : row;
  if (last?.expect === undefined || !isPlain(last) || last.expect.sameBodyAs !== undefined) return undefined;
  const calls = 'steps' in row ? row.steps.map(({ call }) => call) : [];
  const { since, until, given } = row;
  return {
    send: (last.send ?? {}) as Json,
    after: calls.slice(0, Math.max(calls.lastIndexOf(row.operation), 0)),
    expect: last.expect as Expect,
    ...(given === undefined || 'steps' in row ? {} : { from: given.status }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

/** Whether operations were asked one after the other, whatever came between. */
function follows(wanted: readonly string[], asked: readonly string[]): boolean {
  let from = 0;
  return wanted.every((call) => {
    const at = asked.indexOf(call, from);
    from = at + 1;
    return at >= 0;
  });
}

function isAsked(question: Question, { params, apiVersion, status, json, was, earlier }: Look): boolean {
  const { send, from, expect, after, ...range } = question;
  if (status !== expect.http || (apiVersion !== undefined && !isWithin(apiVersion, range))) return false;
  if (!follows(after, earlier)) return false;
  // Only a success shows by itself that the intent was where it had to be.
  if (from !== undefined && was !== from && (was !== undefined || status >= 400)) return false;
  if (expect.status !== undefined && valueAt(json, 'status') !== expect.status) return false;
  const code = expect.error?.code;
  if (typeof code === 'string' && valueAt(json, 'error.code') !== code) return false;
  const isBare = isObject(send) && Object.keys(send).length === 0;
  return isBare ? Object.keys(params).length === 0 : names(send, params);
}

/** Tells which sections an exchange exercises that no earlier one did. */
export function createExercises(sections: readonly Section[]): {
  readonly all: readonly string[];
  readonly exercisedBy: (look: Look) => readonly string[];
} {
  const open = new Map<string, { readonly section: string; readonly questions: readonly Question[] }[]>();
  const all: string[] = [];
  for (const section of sections) {
    if (section.standing !== 'covered') continue;
    all.push(section.id);
    for (const operation of new Set(section.rows.map((row) => row.operation))) {
      const rows = section.rows.filter((row) => row.operation === operation);
      const questions = rows.map(questionOf).filter((question) => question !== undefined);
      if (questions.length > 0)
        open.set(operation, [...(open.get(operation) ?? []), { section: section.id, questions }]);
    }
  }
  const done = new Set<string>();
  return {
    all,
    exercisedBy: (look) => {
      const found = (open.get(look.call) ?? [])
        .filter(({ section }) => !done.has(section))
        .filter(({ questions }) => questions.some((question) => isAsked(question, look)));
      for (const { section } of found) done.add(section);
      return found.map(({ section }) => section);
    },
  };
}
