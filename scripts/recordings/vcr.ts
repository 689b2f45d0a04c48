import type { Exchange, Unreadable } from '../../engine/audit/exchange.ts';
import { readLines } from './lines.ts';
import { fromInteraction } from './vcr-interaction.ts';
import { createYamlReader } from './yaml.ts';

/** One item of the list of interactions, as text. */
interface Item {
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** Something comes after the list, so its last item is whole. */
  readonly closed: boolean;
}

const LIST = /^(?:http_)?interactions:\s*(?:#.*)?$/;

/** Cuts a cassette into its interactions. In valid YAML nothing else begins where the first item of the list does. */
async function* cut(file: string): AsyncGenerator<Item | 'other-shape'> {
  let indent: string | undefined;
  let lines: string[] = [];
  let line = 0;
  const item = (closed: boolean): Item => ({ text: lines.join('\n'), line, closed });
  for await (const { number, text } of readLines(file)) {
    if (indent === undefined) {
      if (/^\s*(?:#.*|---.*|%.*|\.\.\.)?$/.test(text) || LIST.test(text)) continue;
      indent = /^( *)-(?: |$)/.exec(text)?.[1];
      if (indent === undefined) {
        // Keys before the list are read over; a list in brackets has another shape.
        if (/^(?:http_)?interactions:/.test(text)) yield 'other-shape';
        continue;
      }
    }
    if (text.startsWith(`${indent}-`) && /^ *-(?: |$)/.test(text)) {
      if (lines.length > 0) yield item(true);
      lines = [text];
      line = number;
    } else if (/^[^\s#-]/.test(text)) {
      if (lines.length > 0) yield item(true);
      return;
    } else {
      lines.push(text);
    }
  }
  if (lines.length > 0) yield item(false);
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Reads a VCR cassette interaction by interaction; of the file it holds one at a time. */
export async function* readVcr(file: string): AsyncGenerator<Exchange | Unreadable> {
  const readYaml = createYamlReader();
  let index = 0;
  for await (const item of cut(file)) {
    if (item === 'other-shape') {
      yield { kind: 'unreadable', place: 'the list of interactions', what: 'not written item by item; save it anew' };
      return;
    }
    const place = `http_interactions[${index}], line ${item.line}`;
    const read = readYaml(item.text);
    if (read.kind === 'fault') {
      const what = `not YAML: ${read.what}; interaction ${index}, from line ${item.line} on, is left out`;
      yield { kind: 'unreadable', place: `line ${item.line + read.line}`, what };
    } else {
      const piece = fromInteraction(Array.isArray(read.value) ? read.value[0] : read.value, index, place);
      const cutOff =
        piece.kind === 'exchange' && !item.closed && (piece.text ?? '') !== '' && !isJson(piece.text ?? '');
      yield cutOff ? { kind: 'unreadable', place, what: 'the file is cut off within the body of this answer' } : piece;
    }
    index += 1;
  }
}
