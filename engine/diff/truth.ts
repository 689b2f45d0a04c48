import { pointer } from '../judge/match.ts';
import { isObject, type Json, type JsonObject, own } from '../vocabulary/values.ts';
import type { Said, Side, SideHead, Unit } from './side.ts';

/** A value as what it changes of another: places by their JSON pointers, and those that are gone. */
interface Change {
  readonly set?: Readonly<Record<string, Json>>;
  readonly gone?: readonly string[];
}

/** What was answered, with the body as a change of the first of its operation. */
interface Line extends Omit<Said, 'body'> {
  readonly body: Json | Change;
  readonly changes?: true;
}

/** A side as a folder holds it: readable line by line, and small enough to be committed. */
export interface Truth {
  readonly head: SideHead & { readonly kind: 'truth'; readonly schemaVersion: 1 };
  /** The first body of each operation and status, by both. */
  readonly bases: Readonly<Record<string, Json>>;
  /** Lines by the first word of their scenarios. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

const unescaped = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~');

const isSame = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** How a value differs from a base; arrays are one value. */
function changeOf(base: JsonObject, value: JsonObject, at = ''): Required<Change> {
  const set: Record<string, Json> = {};
  const gone: string[] = [];
  for (const key of Object.keys(base)) if (own(value, key) === undefined) gone.push(pointer(at, key));
  for (const [key, each] of Object.entries(value)) {
    const [place, before] = [pointer(at, key), own(base, key)];
    if (isObject(before) && isObject(each)) {
      const inside = changeOf(before, each, place);
      Object.assign(set, inside.set);
      gone.push(...inside.gone);
    } else if (!isSame(before, each)) set[place] = each;
  }
  return { set, gone };
}

/** The value that such a change makes of a base. */
function changed(base: JsonObject, { set = {}, gone = [] }: Change): JsonObject {
  const copy = structuredClone(base) as Record<string, Json>;
  const holderOf = (pointer: string): readonly [Record<string, Json>, string] => {
    const keys = pointer.split('/').slice(1).map(unescaped);
    const last = keys.pop() ?? '';
    const holder = keys.reduce((at, key) => (own(at, key) ?? {}) as Record<string, Json>, copy);
    return [holder, last];
  };
  for (const pointer of gone) {
    const [holder, key] = holderOf(pointer);
    delete holder[key];
  }
  for (const [pointer, value] of Object.entries(set)) {
    const [holder, key] = holderOf(pointer);
    holder[key] = value;
  }
  return copy;
}

const baseOf = ({ operation, status }: Pick<Said, 'operation' | 'status'>): string => `${operation} ${status}`;
const groupOf = (unit: string): string => (unit.split('/')[0] ?? '').replace(/[^\w-]/g, '');

/** Packs a side. */
export function pack({ head, units }: Side): Truth {
  const bases: Record<string, Json> = {};
  const groups: Record<string, string[]> = {};
  for (const { id, after, exchanges } of units.values()) {
    const group = groupOf(id);
    groups[group] ??= [];
    groups[group].push(JSON.stringify({ unit: id, ...(after === undefined ? {} : { after }) }));
    for (const said of exchanges) {
      const base = bases[baseOf(said)];
      bases[baseOf(said)] ??= said.body;
      const isChange = base !== undefined && isObject(base) && isObject(said.body);
      const body = isChange ? changeOf(base, said.body as JsonObject) : said.body;
      groups[group].push(JSON.stringify({ ...said, body, ...(isChange ? { changes: true } : {}) }));
    }
  }
  return { head: { kind: 'truth', schemaVersion: 1, ...head }, bases, groups };
}

/** Raised for a recorded side that cannot be read. */
export class TruthError extends Error {
  override readonly name = 'TruthError';
}

/** Reads a packed side. Throws {@link TruthError} where it is damaged. */
export function unpack({ head: { kind: _, schemaVersion: __, ...head }, bases, groups }: Truth): Side {
  const units = new Map<string, Unit>();
  for (const line of Object.values(groups).flat()) {
    const read = JSON.parse(line) as Line | { readonly unit: string; readonly after?: string };
    if ('unit' in read) {
      const { unit: id, ...others } = read;
      units.set(id, { id, ...others, exchanges: [] });
      continue;
    }
    const { changes, body, ...said } = read;
    const base = bases[baseOf(said)];
    if (changes === true && !isObject(base)) throw new TruthError(`there is no body to begin with for ${baseOf(said)}`);
    const whole = changes === true ? changed(base as JsonObject, body as Change) : (body as Json);
    const last = [...units.values()].at(-1);
    if (last === undefined) throw new TruthError('an answer stands before the name of its scenario');
    units.set(last.id, { ...last, exchanges: [...last.exchanges, { ...said, body: whole }] });
  }
  return { head, units };
}
