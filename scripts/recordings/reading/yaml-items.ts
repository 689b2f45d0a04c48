import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { isFields, type Loose } from '../parts/loose.ts';
import { CLOSES, OPENS } from './conflict.ts';
import { readLines } from './lines.ts';
import { createYamlReader } from './yaml.ts';

/** One item of the list of interactions. */
interface Item {
  readonly kind: 'item';
  readonly lines: readonly string[];
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Something comes after the list, so its last item is whole. */
  readonly closed: boolean;
  /** The lists before it in the file: a file may hold several sessions. */
  readonly session: number;
  /** The reason for which it is not read, and its line, from 1. */
  readonly fault?: { readonly line: number; readonly what: string };
}

/** A list in brackets, which has no items by lines: the whole text. */
interface Whole {
  readonly kind: 'whole';
  readonly lines: readonly string[];
}

const LIST = /^(?:http_)?interactions:\s*(?:#.*)?$/;
const IN_BRACKETS = /^(?:http_)?interactions:\s*\S/;
const LONGEST = 16 * 1024 * 1024;

interface State {
  /** Of the dashes of the list; undefined outside of it. */
  indent: string | undefined;
  /** A key that is not that of the list has come: the next dash belongs to that. */
  isElsewhere: boolean;
  session: number;
  lines: string[];
  length: number;
  line: number;
  fault: Item['fault'];
  inConflict: boolean;
}

const TOO_LONG = `longer than ${LONGEST / 1024 / 1024} MB`;

function take(state: State, closed: boolean): readonly Item[] {
  const { lines, line, session, fault } = state;
  state.lines = [];
  state.length = 0;
  state.fault = undefined;
  if (lines.length === 0) return [];
  return [{ kind: 'item', lines, line, closed, session, ...(fault === undefined ? {} : { fault }) }];
}

function add(state: State, number: number, text: string): void {
  state.length += text.length;
  if (state.length > LONGEST) state.fault ??= { line: state.line, what: TOO_LONG };
  if (state.fault === undefined || state.lines.length === 0) state.lines.push(text);
  if (state.lines.length === 1) state.line = number;
}

/** Looks for the list; in valid YAML nothing else begins where its first item does. */
function enter(state: State, text: string): void {
  if (LIST.test(text)) state.isElsewhere = false;
  else if (!/^\s*(?:#.*|---.*|%.*|\.\.\.)?$/.test(text)) {
    const indent = /^( *)-(?: |$)/.exec(text)?.[1];
    if (indent === undefined) state.isElsewhere ||= /^[^\s#]/.test(text);
    else if (!state.isElsewhere) {
      state.indent = indent;
      state.session += 1;
    }
  }
}

/** Cuts a cassette into its interactions. */
async function* cut(file: string): AsyncGenerator<Item | Whole> {
  const state: State = {
    indent: undefined,
    isElsewhere: false,
    session: -1,
    lines: [],
    length: 0,
    line: 0,
    fault: undefined,
    inConflict: false,
  };
  let whole: string[] | undefined;
  for await (const { number, text } of readLines(file)) {
    if (whole !== undefined) {
      whole.push(text);
      continue;
    }
    if (state.inConflict || OPENS.test(text)) {
      if (!state.inConflict && state.lines.length === 0) add(state, number, '');
      state.fault ??= { line: number, what: 'a merge conflict was left in it' };
      state.inConflict = !CLOSES.test(text);
      continue;
    }
    if (state.indent === undefined) enter(state, text);
    if (state.indent === undefined) {
      // Keys before the list are read over; a list in brackets has another shape.
      if (IN_BRACKETS.test(text) && !/:\s*(?:\[\s*\]|\{\s*\}|~|null)\s*$/.test(text)) whole = [text];
      continue;
    }
    if (text.startsWith(`${state.indent}-`) && /^ *-(?: |$)/.test(text)) {
      yield* take(state, true);
      add(state, number, text);
    } else if (/^(?:[^\s#-]|---(?: |$))/.test(text)) {
      yield* take(state, true);
      state.indent = undefined;
      state.isElsewhere = !LIST.test(text);
    } else {
      add(state, number, text);
    }
  }
  yield* take(state, false);
  if (whole !== undefined) yield { kind: 'whole', lines: whole };
}

function isWhole({ text, json, unkept }: Exchange): boolean {
  if (unkept !== undefined) return unkept !== 'cut-off';
  return json !== undefined || (text ?? '') === '';
}

type Read = (item: Loose, index: number, place: string) => Exchange | Unreadable;

/** The interactions of a list in brackets. */
function* fromWhole(lines: readonly string[], key: string, read: Read): Generator<Exchange | Unreadable> {
  const fault = (what: string): Unreadable => ({ kind: 'unreadable', place: 'the list of interactions', what });
  if (lines.reduce((sum, line) => sum + line.length, 0) > LONGEST) {
    yield fault(`in brackets and ${TOO_LONG}`);
    return;
  }
  const whole = createYamlReader()(lines);
  const list =
    whole.kind === 'value' && isFields(whole.value) ? Object.values(whole.value).find(Array.isArray) : undefined;
  if (list === undefined) {
    yield fault(whole.kind === 'fault' ? `not YAML: ${whole.what}` : 'no list');
    return;
  }
  for (const [index, item] of list.entries()) yield read(item, index, `${key}[${index}]`);
}

/** Reads a cassette in YAML interaction by interaction; of the file it holds one at a time. */
export async function* readYamlItems(file: string, key: string, read: Read): AsyncGenerator<Exchange | Unreadable> {
  const readYaml = createYamlReader();
  let index = 0;
  for await (const item of cut(file)) {
    if (item.kind === 'whole') {
      yield* fromWhole(item.lines, key, read);
      return;
    }
    const place = `${key}[${index}], line ${item.line}`;
    const left = `interaction ${index}, from line ${item.line} on, is left out`;
    const written = item.fault === undefined ? readYaml(item.lines) : undefined;
    if (item.fault !== undefined) {
      yield { kind: 'unreadable', place: `line ${item.fault.line}`, what: `${item.fault.what}; ${left}` };
    } else if (written?.kind === 'fault') {
      yield {
        kind: 'unreadable',
        place: `line ${item.line + written.line}`,
        what: `not YAML: ${written.what}; ${left}`,
      };
    } else {
      const { value } = written ?? {};
      const piece = read(Array.isArray(value) ? value[0] : value, index, place);
      // The last body of a file that breaks off is no answer.
      const isCutOff = piece.kind === 'exchange' && !item.closed && !isWhole(piece);
      if (isCutOff) yield { kind: 'unreadable', place, what: 'the file is cut off inside the body of this response' };
      else if (piece.kind === 'exchange' && item.session > 0)
        yield { ...piece, group: `${piece.group ?? ''}#${item.session}` };
      else yield piece;
    }
    index += 1;
  }
}
