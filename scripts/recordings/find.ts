import { createReadStream, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Exchange, Recording, RecordingForm, Unreadable } from '../../engine/audit/exchange.ts';
import type { Traffic } from '../../engine/audit/explainable.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { readJsonDocument } from './har.ts';
import { readJsonLines } from './json-lines.ts';
import { LongLine } from './lines.ts';
import { reasonOf } from './parts.ts';
import { readVcr } from './vcr.ts';

/** A file by what it looks like. */
type Looks = RecordingForm | 'audit-log' | 'vcr-json' | 'empty' | 'other';

const HEAD = 64 * 1024;
const RECORDING_NAMES = /\.(?:har|ya?ml|jsonl|ndjson|json)$/i;
const IGNORED = ['node_modules', '.git'];

async function headOf(file: string): Promise<string> {
  for await (const chunk of createReadStream(file, { end: HEAD - 1, encoding: 'utf8', highWaterMark: HEAD }))
    return String(chunk);
  return '';
}

/** The form of a recording, from how it begins. */
export function looksLike(head: string): Looks {
  const text = head.replace(/^\ufeff/, '').trimStart();
  if (text === '') return 'empty';
  if (!text.startsWith('{')) {
    const isCassette = /^(?:http_)?interactions:/m.test(text) || /^- !ruby\/struct:VCR::/m.test(text);
    return isCassette ? 'vcr' : 'other';
  }
  if (/^\{\s*"log"\s*:/.test(text)) return 'har';
  // The log of an audit holds examples of what it has seen, and not the whole.
  if (/^\{\s*"kind"\s*:\s*"header"/.test(text)) return /"audit":\{"hosts"/.test(text) ? 'audit-log' : 'run-log';
  if (/"http_interactions"\s*:/.test(text)) return 'vcr-json';
  const [first = ''] = text.split('\n');
  const isLine = /"method"\s*:/.test(first) && /"(?:path|url|uri)"\s*:/.test(first);
  return isLine || /^\{\s*"kind"\s*:\s*"exchange"/.test(first) ? 'json-lines' : 'other';
}

// An extension says what a damaged file was meant to be.
function meant(file: string, looks: Looks): Looks {
  if (looks !== 'other') return looks;
  if (/\.har$/i.test(file)) return 'har';
  return /\.(?:jsonl|ndjson)$/i.test(file) ? 'json-lines' : 'other';
}

interface Way {
  readonly form: RecordingForm;
  readonly traffic?: Traffic;
  readonly read: (file: string) => AsyncIterable<Exchange | Unreadable>;
}

const ways: Readonly<Record<Exclude<Looks, 'empty' | 'other'>, Way>> = {
  har: { form: 'har', read: (file) => readJsonDocument(file, 'har') },
  vcr: { form: 'vcr', read: readVcr },
  'vcr-json': { form: 'vcr', read: (file) => readJsonDocument(file, 'vcr') },
  'json-lines': { form: 'json-lines', read: readJsonLines },
  'run-log': { form: 'run-log', traffic: 'whole', read: readJsonLines },
  'audit-log': { form: 'run-log', traffic: 'part', read: readJsonLines },
};

/** A reader that names what it cannot read instead of throwing. */
async function* careful(
  file: string,
  read: (file: string) => AsyncIterable<Exchange | Unreadable>,
): AsyncGenerator<Exchange | Unreadable> {
  try {
    yield* read(file);
  } catch (error) {
    const place = error instanceof LongLine ? `line ${error.line}` : 'the file';
    yield { kind: 'unreadable', place, what: reasonOf(error) };
  }
}

async function* nothing(what: string): AsyncGenerator<Unreadable> {
  yield { kind: 'unreadable', place: 'the file', what };
}

/** The recordings among files and folders, and how many files in the folders are none. */
export interface Found {
  readonly recordings: readonly Recording[];
  readonly others: number;
}

function* walk(folder: string, seen: Set<string>): Generator<string> {
  const real = realpathSync(folder);
  if (seen.has(real)) return;
  seen.add(real);
  for (const name of readdirSync(folder).sort()) {
    const file = path.join(folder, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true && !IGNORED.includes(name)) yield* walk(file, seen);
    else if (stats?.isFile() === true) yield file;
  }
}

async function open(file: string, isNamed: boolean): Promise<Recording | undefined> {
  let looks: Looks;
  try {
    looks = meant(file, looksLike(await headOf(file)));
  } catch (error) {
    return { file, form: 'json-lines', read: () => nothing(`it cannot be read: ${reasonOf(error)}`) };
  }
  if (looks === 'empty') {
    const isRecording = isNamed || RECORDING_NAMES.test(file);
    return isRecording ? { file, form: 'json-lines', read: () => nothing('it is empty') } : undefined;
  }
  if (looks === 'other') {
    const what = 'it is neither a HAR, a VCR cassette, JSON lines with an exchange each, nor a run log';
    return isNamed ? { file, form: 'json-lines', read: () => nothing(what) } : undefined;
  }
  const { read, ...way } = ways[looks];
  return { file, ...way, read: () => careful(file, read) };
}

/** Looks for recordings in files and folders; `without` is a folder that is left out. */
export async function findRecordings(places: readonly string[], without: string): Promise<Found> {
  const recordings = new Map<string, Recording>();
  let others = 0;
  const take = async (file: string, isNamed: boolean): Promise<void> => {
    if (recordings.has(file)) return;
    const recording = await open(file, isNamed);
    if (recording === undefined) others += 1;
    else recordings.set(file, recording);
  };
  for (const place of places) {
    const stats = statSync(place, { throwIfNoEntry: false });
    if (stats === undefined) throw new UsageError(`there is no file or folder ${place}`);
    if (!stats.isDirectory()) {
      await take(path.normalize(place), true);
      continue;
    }
    for (const file of walk(path.normalize(place), new Set())) {
      if (!path.resolve(file).startsWith(path.resolve(without) + path.sep)) await take(file, false);
    }
  }
  return { recordings: [...recordings.values()], others };
}
