/** The output of a scanner: an item as text, or text that is not JSON. */
export type Scanned =
  | { readonly kind: 'item'; readonly text: string }
  /** `at`: the byte, from 1. */
  | { readonly kind: 'fault'; readonly at: number };

export interface Scanner {
  readonly scan: (chunk: Buffer) => readonly Scanned[];
  /** Whether the document has come to its end. */
  readonly isDone: () => boolean;
  /** The bytes buffered of an incomplete item. */
  readonly held: () => number;
}

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Finds the items of a JSON document by its brackets, without reading what stands in them: `path` names the keys that
 * lead to their list or object, `log` and `entries`; an empty one the items of the whole, and undefined the whole.
 *
 * Over 60 lines: a machine that goes from byte to byte, all of whose parts share all of its state. Taken apart, the
 * parts would hand that state to each other.
 */
export function createScanner(path: readonly string[] | undefined): Scanner {
  const level = path === undefined ? 0 : path.length + 1;
  // The open brackets down to the level of items, and how many of their keys are those of the path.
  let depth = 0;
  let onPath = 0;
  let key: string | undefined;
  let isKey = false;
  let isDone = false;
  let inText = false;
  let isEscaped = false;
  let keyBytes: number[] | undefined;
  // The item that is being taken, and the brackets that are open in it.
  let pieces: Buffer[] = [];
  let held = 0;
  let from = -1;
  let inner = 0;
  let seen = 0;
  const lists: boolean[] = [];

  const isItem = (): boolean => depth === level && onPath >= level - 1;
  const take = (chunk: Buffer, end: number): Scanned => {
    pieces.push(chunk.subarray(from, end));
    const text = Buffer.concat(pieces).toString('utf8').trim();
    pieces = [];
    held = 0;
    from = -1;
    inner = 0;
    return { kind: 'item', text };
  };
  /** A byte outside of texts and items; false where no JSON has it there. */
  const step = (byte: number): boolean => {
    if (byte === OPEN || byte === OPEN_LIST) {
      if (onPath === depth - 1 && depth >= 1 && path !== undefined && key === path[depth - 1]) onPath = depth;
      depth += 1;
      lists.push(byte === OPEN_LIST);
      isKey = byte === OPEN;
      key = undefined;
    } else if (byte === CLOSE || byte === CLOSE_LIST) {
      if (lists.pop() !== (byte === CLOSE_LIST)) return false;
      depth -= 1;
      onPath = Math.min(onPath, Math.max(depth - 1, 0));
      isDone = depth === 0;
      isKey = false;
    } else if (byte === COMMA) {
      isKey = lists.at(-1) === false;
      key = undefined;
    } else if (byte === COLON) {
      isKey = false;
    } else if (depth === 0) return false;
    return true;
  };
  return {
    isDone: () => isDone,
    held: () => held,
    scan: (chunk) => {
      const found: Scanned[] = [];
      if (from >= 0) from = 0;
      for (let at = 0; at < chunk.length && !isDone; at++) {
        const byte = chunk[at] ?? 0;
        if (inText) {
          if (isEscaped) isEscaped = false;
          else if (byte === BACKSLASH) isEscaped = true;
          else if (byte === QUOTE) {
            inText = false;
            if (keyBytes !== undefined) key = Buffer.from(keyBytes).toString('utf8');
            keyBytes = undefined;
            continue;
          }
          keyBytes?.push(byte);
        } else if (byte === QUOTE) {
          if (depth === 0 && level > 0) {
            found.push({ kind: 'fault', at: seen + at + 1 });
            return found;
          }
          inText = true;
          if (from < 0 && isItem() && !isKey) from = at;
          else if (from < 0 && isKey && depth <= level) keyBytes = [];
        } else if (isSpace(byte)) {
          // It stands between others, or belongs to the item.
        } else if (from >= 0) {
          const isEnd = inner === 0 && (byte === COMMA || byte === CLOSE || byte === CLOSE_LIST);
          if (isEnd) {
            found.push(take(chunk, at));
            if (!step(byte)) found.push({ kind: 'fault', at: seen + at + 1 });
          } else if (byte === OPEN || byte === OPEN_LIST) inner += 1;
          else if (byte === CLOSE || byte === CLOSE_LIST) {
            inner -= 1;
            if (inner === 0) {
              found.push(take(chunk, at + 1));
              isDone = level === 0;
            }
          }
        } else if (isItem() && !isKey && byte !== COMMA && byte !== COLON && byte !== CLOSE && byte !== CLOSE_LIST) {
          from = at;
          if (byte === OPEN || byte === OPEN_LIST) inner = 1;
          else if (level === 0) {
            found.push({ kind: 'fault', at: seen + at + 1 });
            return found;
          }
        } else if (!step(byte)) {
          found.push({ kind: 'fault', at: seen + at + 1 });
          return found;
        }
      }
      if (from >= 0) {
        pieces.push(chunk.subarray(from));
        held += chunk.length - from;
        from = 0;
      }
      seen += chunk.length;
      return found;
    },
  };
}
