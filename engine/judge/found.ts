import type { Answered } from '../vocabulary/observation.ts';
import { insideOne } from '../vocabulary/resource.ts';
import type { JsonObject } from '../vocabulary/values.ts';
import { asIds } from './history.ts';
import { difference, type Mismatch } from './match.ts';

/** What was found wrong so far in one scenario or recording: a value that is wrong is a measure for no other one. */
export interface Found {
  /** Notes what is wrong in the object that a response shows; it counts from the next response on. */
  readonly note: (seen: Answered, mismatches: readonly Mismatch[]) => void;
  /** The checks of a response are through. */
  readonly settle: () => void;
  /** The keys of the object in a response that something was found wrong in. */
  readonly wrongIn: (seen: Answered) => ReadonlySet<string>;
  /** The mismatches that the last write has not shown of the object already. */
  readonly firstShown: (
    check: string,
    seen: Answered,
    subject: JsonObject,
    mismatches: readonly Mismatch[] | undefined,
  ) => readonly Mismatch[] | undefined;
}

const NONE: ReadonlySet<string> = new Set();
// A recording may be as long as it likes, and what is found in it need not be.
const MOST = 10_000;
// A replay shows an object as one of its writes did, which need not be the last.
const KEPT = 20;

const nameOf = ({ at, expected, actual }: Mismatch, { resource }: Answered): string =>
  JSON.stringify([insideOne(at, resource), expected, actual]);

/** Whether a read shows what a write has shown already: what is wrong in it is told of there, by row or check. */
function isShownAlike(written: JsonObject, subject: JsonObject, { at }: Mismatch, { resource }: Answered): boolean {
  if (written.status !== subject.status) return false;
  const [key = '', ...inner] = insideOne(at, resource).split('/').slice(1);
  // What stands there whole is the same as its id, but for what it holds itself.
  const form = inner.length === 0 ? asIds : (object: JsonObject) => object;
  return difference(form(written)[key], form(subject)[key]).length === 0;
}

/** A refusal shows an object and has not written it; a decline has. */
const hasWritten = ({ request, answer }: Answered): boolean =>
  request.method === 'POST' && (answer.kind === 'failure' || answer.status < 400 || answer.status === 402);

/** Remembers what was found wrong, up to a bound. */
export function createFound(): Found {
  const wrong = new Map<string, ReadonlySet<string>>();
  const written = new Map<string, ReadonlySet<string>>();
  const shown = new Map<string, readonly JsonObject[]>();
  const pending: (() => void)[] = [];
  return {
    note: (seen, mismatches) => {
      const keys = mismatches.flatMap(({ at }) => insideOne(at, seen.resource).match(/^\/([^/]+)/)?.[1] ?? []);
      if (keys.length === 0 || wrong.size >= MOST) return;
      pending.push(() => wrong.set(seen.id, new Set([...(wrong.get(seen.id) ?? []), ...keys])));
    },
    settle: () => {
      for (const note of pending.splice(0)) note();
    },
    wrongIn: ({ id }) => wrong.get(id) ?? NONE,
    firstShown: (check, seen, subject, mismatches) => {
      const id = String(subject.id);
      const place = `${check} ${id}`;
      const isWrite = hasWritten(seen);
      const before = shown.get(id) ?? [];
      if (isWrite && shown.size < MOST) pending.push(() => shown.set(id, [...before, subject].slice(-KEPT)));
      const known = written.get(place);
      if (isWrite) {
        written.delete(place);
        if (mismatches !== undefined && mismatches.length > 0 && written.size < MOST)
          written.set(place, new Set(mismatches.map((each) => nameOf(each, seen))));
      }
      if (mismatches === undefined || mismatches.length === 0) return mismatches;
      const first = mismatches.filter(
        (each) =>
          known?.has(nameOf(each, seen)) !== true &&
          (isWrite || !before.some((written) => isShownAlike(written, subject, each, seen))),
      );
      return first.length === 0 ? undefined : first;
    },
  };
}
