import type { Piece, Unreadable } from '../../../engine/audit/exchange.ts';
import { isTooDeep } from '../../../engine/vocabulary/exchange.ts';
import { type Fields, isFields, type Loose } from '../parts/loose.ts';
import { CLOSES, OPENS } from './conflict.ts';
import { readLines } from './lines.ts';

/**
 * Reads JSON lines, one at a time. A line that is none is named, and the next is read; between the marks of a merge
 * conflict nobody knows which lines hold. `read` answers undefined for a line that is no exchange and need not be one.
 */
export async function* readJsonLines(
  file: string,
  read: (fields: Fields, index: number, place: string) => Piece | undefined,
): AsyncGenerator<Piece> {
  let index = 0;
  let isOpen = false;
  for await (const { number, text } of readLines(file)) {
    const place = `line ${number}`;
    const unreadable = (what: string): Unreadable => ({ kind: 'unreadable', place, what });
    if (isOpen || OPENS.test(text)) {
      if (!isOpen) yield unreadable('a merge conflict was left in it; what stands between its marks was not read');
      isOpen = !CLOSES.test(text);
      continue;
    }
    if (text.trim() === '') continue;
    if (isTooDeep(text)) {
      yield unreadable('nested too deeply to be an exchange');
      continue;
    }
    let value: Loose;
    try {
      value = JSON.parse(text);
    } catch {
      yield unreadable('not JSON: the line is damaged or cut off');
      continue;
    }
    if (!isFields(value)) {
      yield unreadable('no object, and so no exchange');
      continue;
    }
    const piece = read(value, index, place);
    if (piece === undefined) continue;
    if (piece.kind !== 'other') index += 1;
    yield piece;
  }
}
