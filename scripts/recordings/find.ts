import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { Piece, Recording } from '../../engine/audit/exchange.ts';
import { UsageError } from '../settings/exit-codes.ts';
import type { Form } from './forms/form.ts';
import { reasonOf } from './parts/loose.ts';
import { LongLine } from './reading/lines.ts';
import { recognise } from './recognise.ts';

const IGNORED = ['node_modules', '.git'];

/** The recordings among files and folders, and how many files in the folders are none, by what they are. */
export interface Found {
  readonly recordings: readonly Recording[];
  readonly others: Readonly<Record<string, number>>;
}

/** A reader that names what it cannot read instead of throwing. */
async function* careful(file: string, read: Form['read']): AsyncGenerator<Piece> {
  try {
    yield* read(file);
  } catch (error) {
    const place = error instanceof LongLine ? `line ${error.line}` : 'the file';
    yield { kind: 'unreadable', place, what: reasonOf(error) };
  }
}

const refused = (file: string, what: string): Recording => ({
  file,
  form: 'not read',
  read: async function* () {
    yield { kind: 'unreadable', place: 'the file', what };
  },
});

/** The kind of a path that is neither file nor folder; undefined for those. */
function oddity(stats: Stats | undefined): string | undefined {
  if (stats === undefined) return 'a link to nothing';
  if (stats.isFIFO()) return 'a pipe, which is not read: write it to a file';
  if (stats.isSocket()) return 'a socket, which is not read';
  if (stats.isCharacterDevice() || stats.isBlockDevice()) return 'a device, which is not read';
  return undefined;
}

/** A place in a folder: a file, or why it cannot be one. */
type Place = { readonly file: string; readonly odd?: string } | { readonly passed: string };

const statsOf = (file: string): Stats | undefined => statSync(file, { throwIfNoEntry: false });

function* walk(folder: string, seen: Set<string>): Generator<Place> {
  let names: readonly string[];
  try {
    const real = realpathSync(folder);
    if (seen.has(real)) return;
    seen.add(real);
    names = readdirSync(folder).sort();
  } catch (error) {
    yield { file: folder, odd: `it cannot be read: ${reasonOf(error)}` };
    return;
  }
  for (const name of names) {
    const file = path.join(folder, name);
    let stats: Stats | undefined;
    try {
      stats = statsOf(file);
    } catch (error) {
      const isLoop = error instanceof Error && 'code' in error && error.code === 'ELOOP';
      yield { file, odd: isLoop ? 'a link that leads to itself' : `it cannot be read: ${reasonOf(error)}` };
      continue;
    }
    if (stats?.isDirectory() === true) {
      if (IGNORED.includes(name)) yield { passed: `folder ${name}` };
      else yield* walk(file, seen);
    } else {
      const odd = oddity(stats);
      yield odd === undefined ? { file } : { file, odd };
    }
  }
}

const kindOf = (file: string): string => path.extname(file).toLowerCase() || 'no extension';

/** The recording that a file is; or what else it is, as it is counted. */
function open(file: string, isNamed: boolean): Recording | string {
  let found: ReturnType<typeof recognise>;
  try {
    found = recognise(file);
  } catch (error) {
    return refused(file, `it cannot be read: ${reasonOf(error)}`);
  }
  switch (found.kind) {
    case 'form': {
      const { name, read, traffic, isUnordered } = found.form;
      return {
        file,
        form: name,
        ...(traffic === undefined ? {} : { traffic }),
        ...(isUnordered === undefined ? {} : { isUnordered }),
        read: () => careful(file, read),
      };
    }
    case 'refused':
      return refused(file, found.what);
    case 'other':
      if (!isNamed) return found.what ?? kindOf(file);
      return refused(file, `it is ${found.what ?? 'in no form that is read'}: docs/audit.md lists what is`);
  }
}

/** Looks for recordings in files and folders; `without` is a folder that is left out. */
export function findRecordings(places: readonly string[], without = ''): Found {
  const recordings: Recording[] = [];
  const others: Record<string, number> = {};
  const seen = new Set<string>();
  const take = (file: string, isNamed: boolean): void => {
    const { dev, ino } = statSync(file);
    if (seen.has(`${dev} ${ino}`)) return;
    seen.add(`${dev} ${ino}`);
    const opened = open(file, isNamed);
    if (typeof opened === 'string') others[opened] = (others[opened] ?? 0) + 1;
    else recordings.push(opened);
  };
  for (const place of places) {
    let stats: Stats | undefined;
    try {
      stats = statsOf(place);
    } catch (error) {
      throw new UsageError(`${place} cannot be read: ${reasonOf(error)}`);
    }
    if (stats === undefined) throw new UsageError(`there is no file or folder ${place}`);
    const file = path.normalize(place);
    const odd = oddity(stats);
    if (odd !== undefined) recordings.push(refused(file, odd));
    else if (!stats.isDirectory()) take(file, true);
    else {
      for (const found of walk(file, new Set())) {
        if ('passed' in found) others[found.passed] = (others[found.passed] ?? 0) + 1;
        else if (without !== '' && path.resolve(found.file).startsWith(path.resolve(without) + path.sep)) continue;
        else if (found.odd !== undefined) recordings.push(refused(found.file, found.odd));
        else take(found.file, false);
      }
    }
  }
  return { recordings, others };
}
