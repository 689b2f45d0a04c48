/** A text with its escapes decoded, and for each of its characters where that stands in the text it was made of. */
export interface Decoded {
  readonly text: string;
  /** One more than `text` has characters: the last is the length of the text it was made of. */
  readonly origin: Uint32Array;
}

interface Escape {
  readonly code: number;
  readonly width: number;
}

const PERCENT = 0x25;
const AMPERSAND = 0x26;
const BACKSLASH = 0x5c;
const LETTERS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12, '"': 34, '/': 47, "'": 39 };
const ENTITIES: Readonly<Record<string, number>> = { amp: 38, lt: 60, gt: 62, quot: 34, apos: 39, nbsp: 160 };
const LONGEST_ENTITY = 10;

/** The value of so many hexadecimal digits; -1 where others stand there. */
function hexAt(text: string, at: number, digits: number): number {
  const written = text.slice(at, at + digits);
  return written.length === digits && /^[0-9a-f]+$/i.test(written) ? Number.parseInt(written, 16) : -1;
}

/** One byte after `%`, however often its sign was encoded again: `%41`, `%2541`, `%252541`. */
function byteAt(text: string, at: number): Escape | undefined {
  let digits = at + 1;
  while (text.startsWith('25', digits) && hexAt(text, digits + 2, 2) >= 0) digits += 2;
  const code = hexAt(text, digits, 2);
  return code < 0 ? undefined : { code, width: digits + 2 - at };
}

/** A character after `%`, of two or three bytes where they make one in UTF-8. */
function percentAt(text: string, at: number): Escape | undefined {
  const first = byteAt(text, at);
  const more = first === undefined || first.code < 0xc2 || first.code > 0xef ? 0 : first.code < 0xe0 ? 1 : 2;
  if (first === undefined || more === 0) return first;
  let { width } = first;
  let code = first.code & (more === 1 ? 0x1f : 0x0f);
  for (let count = 0; count < more; count++) {
    const next = text.charCodeAt(at + width) === PERCENT ? byteAt(text, at + width) : undefined;
    if (next === undefined || next.code >> 6 !== 2) return first;
    code = (code << 6) | (next.code & 0x3f);
    width += next.width;
  }
  return { code, width };
}

/** A character after backslashes, however often they were escaped again; or the backslashes as one. */
function backslashAt(text: string, at: number): Escape {
  let next = at + 1;
  while (text.charCodeAt(next) === BACKSLASH) next += 1;
  const letter = text[next] ?? '';
  const code = letter === 'u' ? hexAt(text, next + 1, 4) : letter === 'x' ? hexAt(text, next + 1, 2) : -1;
  if (code >= 0) return { code, width: next + (letter === 'u' ? 5 : 3) - at };
  const short = LETTERS[letter];
  return short === undefined ? { code: BACKSLASH, width: next - at } : { code: short, width: next + 1 - at };
}

function entityAt(text: string, at: number): Escape | undefined {
  const end = text.slice(at, at + LONGEST_ENTITY).indexOf(';');
  if (end < 0) return undefined;
  const name = text.slice(at + 1, at + end).toLowerCase();
  const digits = /^#(?:x([0-9a-f]{1,6})|(\d{1,6}))$/.exec(name);
  const code = digits === null ? ENTITIES[name] : Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10);
  return code === undefined || code > 0xffff ? undefined : { code, width: end + 1 };
}

function escapeAt(text: string, at: number, code: number): Escape | undefined {
  if (code === PERCENT) return percentAt(text, at);
  if (code === BACKSLASH) return backslashAt(text, at);
  return code === AMPERSAND ? entityAt(text, at) : undefined;
}

/**
 * Decodes what is encoded for an address, for a string of JSON or for HTML, all in one pass; undefined where nothing
 * is. What is no escape stays as it is.
 */
export function decode(text: string): Decoded | undefined {
  if (!/[%\\]|&[#a-z]/i.test(text)) return undefined;
  const units = new Uint16Array(text.length);
  const origin = new Uint32Array(text.length + 1);
  let length = 0;
  let escaped = false;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    const found = escapeAt(text, at, code);
    units[length] = found?.code ?? code;
    origin[length] = at;
    length += 1;
    at += found?.width ?? 1;
    escaped ||= found !== undefined;
  }
  origin[length] = text.length;
  if (!escaped) return undefined;
  return {
    text: Buffer.from(units.buffer, 0, length * 2).toString('utf16le'),
    origin: origin.subarray(0, length + 1),
  };
}
