import type { Loose } from '../parts/loose.ts';

// What recorders write is a small part of YAML: mappings and lists in blocks, and texts in four styles. Reading that by
// lines takes a fifth of the time of a whole parser. Everything else is left to one: whoever is in doubt gives up here.

/** Raised by whatever is not of the small part. */
class Beyond extends Error {
  override readonly name = 'Beyond';
}

const beyond = (): never => {
  throw new Beyond();
};

interface Lines {
  readonly all: readonly string[];
  at: number;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
  a: '\u0007',
  0: '\0',
  '"': '"',
  '/': '/',
  '\\': '\\',
  ' ': ' ',
  _: '\u00a0',
  N: '\u0085',
};
const ESCAPE = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))/g;

const unescaped = (text: string): string =>
  text.includes('\\')
    ? text.replace(ESCAPE, (_, x, u, long, sign) => {
        const code = x ?? u ?? long;
        return code === undefined ? (ESCAPES[sign] ?? beyond()) : String.fromCodePoint(Number.parseInt(code, 16));
      })
    : text;

/** The index of the closing quote of a string; -1 where the string goes on. */
function endOf(text: string, quote: string): number {
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (quote === "'") {
      if (text[at + 1] !== "'") return at;
      at += 1;
    } else {
      let slashes = 0;
      while (text[at - 1 - slashes] === '\\') slashes += 1;
      if (slashes % 2 === 0) return at;
    }
  }
  return -1;
}

const isEscapedEnd = (line: string): boolean => (/(?<!\\)\\+$/.exec(line)?.[0].length ?? 0) % 2 === 1;

/** A text in quotes, which may go over several lines: their breaks are spaces, and empty lines are breaks. */
function quoted(lines: Lines, first: string, quote: string, indent: number): string {
  let line = first.slice(1);
  let text = '';
  for (;;) {
    const end = endOf(line, quote);
    if (end >= 0) {
      if (line.slice(end + 1).trim() !== '') beyond();
      const whole = text + line.slice(0, end);
      return quote === "'" ? whole.replaceAll("''", "'") : unescaped(whole);
    }
    const isJoined = quote === '"' && isEscapedEnd(line);
    text += isJoined ? line.slice(0, -1) : line.trimEnd();
    let breaks = 0;
    let next = lines.all[++lines.at];
    while (next !== undefined && next.trim() === '') {
      breaks += 1;
      next = lines.all[++lines.at];
    }
    if (next === undefined || indentOf(next) <= indent) return beyond();
    line = next.trimStart();
    if (breaks > 0) text += '\n'.repeat(breaks);
    else if (!isJoined) text += ' ';
  }
}

/** Lines made one where nothing keeps them apart: an empty line does, and one that stands further in. */
function folded(lines: readonly string[]): string {
  let text = '';
  let empty = 0;
  let last: string | undefined;
  for (const line of lines) {
    if (line === '') {
      empty += 1;
      continue;
    }
    const isKept = last === undefined || last.startsWith(' ') || line.startsWith(' ');
    const breaks = last === undefined ? empty : isKept ? empty + 1 : empty;
    text += breaks > 0 || last === undefined ? '\n'.repeat(breaks) : ' ';
    text += line;
    [last, empty] = [line, 0];
  }
  return `${text}${'\n'.repeat(empty)}`;
}

/** A text in lines of its own, further in than its key: as they are, or folded. */
function block(lines: Lines, indent: number, style: string): string {
  const taken: string[] = [];
  let inner: number | undefined;
  let widest = 0;
  for (let line = lines.all[lines.at + 1]; line !== undefined; line = lines.all[lines.at + 1]) {
    if (line.trim() === '') {
      if (inner !== undefined && line.length > inner) beyond();
      widest = Math.max(widest, line.length);
      taken.push('');
    } else {
      const own = indentOf(line);
      if (own <= indent) break;
      // Empty lines before the text may not stand further in than it.
      if (inner === undefined && widest > own) beyond();
      inner ??= own;
      if (own < inner) beyond();
      taken.push(line.slice(inner));
    }
    lines.at += 1;
  }
  if (inner === undefined) return taken.length === 0 ? beyond() : '';
  const text = style.startsWith('>') ? folded(taken) : taken.join('\n');
  const stripped = text.replace(/(?<!\n)\n+$/, '');
  return style.endsWith('-') ? stripped : `${stripped}\n`;
}

const NOT_PLAIN = /^[[\]{}&*!|>%@`?,#"']|^[-:](?: |$)|: |:$| #|\t/;

/** A text without quotes, which goes on over lines that stand further in than its key. */
function plain(lines: Lines, first: string, indent: number): string {
  if (NOT_PLAIN.test(first)) beyond();
  let text = first.trimEnd();
  for (let line = lines.all[lines.at + 1]; line !== undefined; line = lines.all[lines.at + 1]) {
    if (line.trim() === '') {
      // At the end of the piece it is nothing; else it would be a break.
      if (lines.all.slice(lines.at + 1).some((each) => each.trim() !== '')) beyond();
      break;
    }
    if (indentOf(line) <= indent) break;
    const more = line.trim();
    if (/: |:$| #|\t|^#/.test(more)) beyond();
    text += ` ${more}`;
    lines.at += 1;
  }
  return text;
}

/** The value behind a key or dash at `indent`, on its line or on the lines below. */
function nodeAt(lines: Lines, text: string, indent: number): Loose {
  if (text === '') return below(lines, indent);
  const [first = ''] = text;
  if (first === '"' || first === "'") return quoted(lines, text, first, indent);
  if (text === '[]') return [];
  if (text === '{}') return {};
  const bytes = /^!!?binary (\|-?)$/.exec(text)?.[1];
  if (bytes !== undefined) return Buffer.from(block(lines, indent, bytes), 'base64');
  return /^[|>]-?$/.test(text) ? block(lines, indent, text) : plain(lines, text, indent);
}

/** The block below a key, or an empty text. A list may stand as far in as the key itself. */
function below(lines: Lines, indent: number): Loose {
  const next = lines.all[lines.at + 1];
  if (next === undefined || next.trim() === '') return next === undefined ? '' : beyond();
  const inner = indentOf(next);
  const isList = /^ *-(?: |$)/.test(next);
  if (inner < indent || (inner === indent && !isList)) return '';
  lines.at += 1;
  return isList ? list(lines, inner) : mapping(lines, inner);
}

const KEY = /^(?:(:?[\w./](?:[\w./:[\]-]{0,200}[\w./\]-])?)|"([^"\\]*)"|'([^']*)'):(?: +([^ ].*)?)?$/s;

/** A mapping whose keys are `indent` signs in; `lines.at` is at its first. */
function mapping(lines: Lines, indent: number, opening?: string): Loose {
  const fields: Record<string, Loose> = {};
  let text = opening ?? lines.all[lines.at]?.slice(indent) ?? '';
  for (;;) {
    const parts = KEY.exec(text) ?? beyond();
    const key = parts[1] ?? parts[2] ?? parts[3] ?? '';
    if (key === '__proto__' || key === '<<') beyond();
    fields[key] = nodeAt(lines, parts[4]?.trimEnd() ?? '', indent);
    const next = lines.all[lines.at + 1];
    if (next === undefined || (next.trim() !== '' && indentOf(next) < indent)) return fields;
    if (next.trim() === '' ? lines.all.slice(lines.at + 1).some((each) => each.trim() !== '') : indentOf(next) > indent)
      return beyond();
    if (next.trim() === '' || /^ *-(?: |$)/.test(next)) return fields;
    lines.at += 1;
    text = next.slice(indent);
  }
}

/** A list whose dashes are `indent` signs in; `lines.at` is at its first. */
function list(lines: Lines, indent: number): readonly Loose[] {
  const items: Loose[] = [];
  for (;;) {
    const line = lines.all[lines.at] ?? '';
    const parts = /^( *- *)([^ ].*)?$/s.exec(line) ?? beyond();
    const [, lead = '', text = ''] = parts;
    const isMapping = KEY.test(text) && !/^["'].*["']$/.test(text);
    if (text.startsWith('- ')) beyond();
    items.push(isMapping ? mapping(lines, lead.length, text) : nodeAt(lines, text.trimEnd(), indent));
    const next = lines.all[lines.at + 1];
    if (next === undefined || next.trim() === '' || indentOf(next) < indent || !/^ *-(?: |$)/.test(next)) return items;
    if (indentOf(next) !== indent) return beyond();
    lines.at += 1;
  }
}

/** The value of a piece of YAML by its lines, scalars as strings; undefined where it uses more of YAML than this reads. */
export function readPlainYaml(written: readonly string[]): { readonly value: Loose } | undefined {
  const end = written.findLastIndex((line) => line !== '') + 1;
  const lines: Lines = { all: end === written.length ? written : written.slice(0, end), at: 0 };
  const [first = ''] = lines.all;
  try {
    const value = /^ *-(?: |$)/.test(first) ? list(lines, indentOf(first)) : mapping(lines, indentOf(first));
    return lines.at === lines.all.length - 1 ? { value } : undefined;
  } catch (error) {
    if (error instanceof Beyond) return undefined;
    throw error;
  }
}
