import { isObject, type Json, type JsonObject, own } from '../vocabulary/values.ts';

const DAY = 86_400;
/** Whole numbers between these are times in Unix seconds: no amount has so many digits. */
const EARLIEST = 1_000_000_000;
const LATEST = 10_000_000_000;

const UUID = /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi;
const CHUNK = /(?<![A-Za-z0-9])((?:[a-z]{1,24}_){0,4})([A-Za-z0-9]{8,})(?![A-Za-z0-9])/g;
const TIME_IN_TEXT = /(?<![A-Za-z0-9.])[1-9]\d{9}(?![A-Za-z0-9.])/g;
const LIKE_A_REFERENCE = /<(?=[a-z_]+(?::\d+|[+-]\d+d)>)/g;
/** Names of test payment methods and tokens: words that everybody sends. */
const WORDS = /^(?:pm_card_|tok_|btok_)/;

/** One reference in a text: `<charge:1>`, `<time>`, `<time+7d>`. */
export const REFERENCE = /<[a-z_]+(?::\d+|[+-]\d+d)?>/g;
/** The kind of a reference to what the suite itself made up and sent. */
export const SENT = 'sent';

/** Values under these keys are of the bank or the account alone, whatever they look like. */
const OPAQUE_KEYS =
  /^(?:fingerprint|authorization_code|receipt_number|\w*transaction_id|\w*reference_number|invoice_prefix)$/;

const LONG = 12;
/** Shorter ids may stand in any word. */
const SHORTEST = 8;
const isMixed = (text: string): boolean => /[a-z]/.test(text) && /[A-Z]/.test(text);
const turns = (text: string): number => text.match(/[a-z][A-Z]|[A-Z][a-z]/g)?.length ?? 0;

/** Whether it is made by chance and no word: digits among letters, or letters of both cases where no word has them. */
const isOpaque = (chunk: string, prefix: string): boolean => {
  if (/\d/.test(chunk)) return /[A-Za-z]/.test(chunk);
  if (chunk.length < LONG || !isMixed(chunk)) return false;
  return /^[a-z]{2,7}_$/.test(prefix) || turns(chunk) > 4;
};
/** Whether the patterns find an id as a whole wherever it stands. */
function isPlain(made: string): boolean {
  if (made.replace(UUID, '') === '') return true;
  const [, prefix = '', chunk = ''] = /^((?:[a-z]{1,24}_){0,4})([A-Za-z0-9]{8,})$/.exec(made) ?? [];
  return chunk !== '' && isOpaque(chunk, prefix);
}
const isTime = (value: number): boolean => Number.isInteger(value) && value > EARLIEST && value < LATEST;

/** What one side has told of itself so far, in one scenario; the setup that it shares comes before it. */
export interface Known {
  /** References by what they stand for. */
  readonly names: Map<string, string>;
  readonly counts: Map<string, number>;
  /** Ids that have a name and no form by which a text shows them. */
  readonly odd: string[];
  /** Objects that this scenario has seen by name, apart from lists. */
  readonly own: Set<string>;
  /** The object that the answer to a step was about. */
  readonly made: Map<string, string>;
  /** The time of creation of each object. */
  readonly created: Map<string, number>;
  /** The first time that was told, in Unix seconds. */
  origin: number | undefined;
}

/** Nothing is known, or all that another scenario knows. */
export const knowing = (before?: Known): Known => ({
  names: new Map(before?.names),
  counts: new Map(before?.counts),
  odd: [...(before?.odd ?? [])],
  own: new Set(before?.own),
  made: new Map(before?.made),
  created: new Map(before?.created),
  origin: before?.origin,
});

/** How texts of one run are read. */
export interface Reading {
  /** What stands in keys, names and addresses of this run alone, with the mark that takes its place. */
  readonly marks: readonly (readonly [text: string, mark: string])[];
  /** Kinds of objects by the beginning of their ids, such as `pi_`. */
  readonly kinds: Readonly<Record<string, string>>;
}

function nameOf(text: string, kind: string, { names, counts }: Known): string {
  const before = names.get(text);
  if (before !== undefined) return before;
  const number = (counts.get(kind) ?? 0) + 1;
  counts.set(kind, number);
  const name = `<${kind}:${number}>`;
  names.set(text, name);
  return name;
}

/** Names an object, or a request, by its id, whatever form that has. */
export function nameObject(made: string, kind: string, known: Known): void {
  const isNew = !known.names.has(made);
  nameOf(made, kind, known);
  if (!isNew || made.length < SHORTEST || WORDS.test(made) || isPlain(made)) return;
  known.odd.push(made);
  // The longest first: one id may be the beginning of another.
  known.odd.sort((a, b) => b.length - a.length);
}

const timeOf = (value: number, known: Known): string => {
  known.origin ??= value;
  const days = Math.round((value - known.origin) / DAY);
  if (days === 0) return value < known.origin ? '<time_before>' : '<time>';
  return `<time${days > 0 ? '+' : ''}${days}d>`;
};

/** The names of objects whose ids no pattern knows, in a text. */
function withNames(text: string, { odd, names }: Known): string {
  let named = text;
  for (const made of odd) if (named.includes(made)) named = named.replaceAll(made, names.get(made) ?? made);
  return named;
}

/** The text with a reference in place of each id, key, secret and time in it. */
export function readText(text: string, from: 'sent' | 'came', known: Known, { marks, kinds }: Reading): string {
  const whole = known.names.get(text);
  if (whole !== undefined) return whole;
  const own = marks.reduce((plain, [mine, mark]) => plain.replaceAll(mine, mark), text).replace(LIKE_A_REFERENCE, '‹');
  return withNames(own, known)
    .replace(UUID, (uuid) => nameOf(uuid, from === SENT ? SENT : 'uuid', known))
    .replace(CHUNK, (all, prefix: string, chunk: string) => {
      if (!isOpaque(chunk, prefix) || WORDS.test(all)) return all;
      const kind = kinds[prefix] ?? (prefix === '' ? 'opaque' : prefix.slice(0, -1));
      return nameOf(all, from === SENT ? SENT : kind, known);
    })
    .replace(TIME_IN_TEXT, (digits) => timeOf(Number(digits), known));
}

const listed = (value: JsonObject): readonly Json[] | undefined =>
  Array.isArray(value.data) && value.id === undefined ? value.data : undefined;

const idOf = (value: Json): string | undefined =>
  isObject(value) && typeof value.id === 'string' ? value.id : undefined;

/** The key of a page on which others stand, too: what of our own is there then depends on how many they are. */
export const OTHERS = '(others)';
/** Stands for what such a page says of whether there is more. */
export const DEPENDS = '(depends on others)';

/** A list with the objects of this scenario alone: who else lives in the target, and how many, is nobody's difference. */
function readList(
  list: JsonObject,
  data: readonly Json[],
  { limit, wholeFor, inside }: Asked,
  known: Known,
): JsonObject {
  const wanted = wholeFor === undefined ? known.own : new Set(wholeFor.map((step) => known.made.get(step)));
  const whole = wholeFor !== undefined;
  const isOwn = (item: Json): boolean => {
    const id = idOf(item);
    return inside === true || id === undefined || wanted.has(id);
  };
  const { has_more: more, ...rest } = list;
  const isPart = !data.every(isOwn);
  const tells = typeof more === 'boolean' && (isPart || whole) ? DEPENDS : more;
  return {
    ...rest,
    data: data.filter(isOwn),
    ...(tells === undefined ? {} : { has_more: tells }),
    ...(isPart && !whole ? { [OTHERS]: true } : {}),
    ...(limit !== undefined && data.length > limit ? { '(more than the limit)': true } : {}),
  };
}

const kindOf = (made: string, { object }: JsonObject, { kinds }: Reading): string => {
  const [prefix = ''] = /^[a-z]{2,8}_/.exec(made) ?? [];
  return kinds[prefix] ?? (prefix === '' ? String(object).replace(/[^a-z_]/g, '') : prefix.slice(0, -1));
};

/** What is asked of a list, where the answer is one. */
export interface Asked {
  readonly limit?: number;
  /** It is read page by page, until it is past the objects of these steps. */
  readonly wholeFor?: readonly string[];
  /** It is of one object, so that nobody else lives there. */
  readonly inside?: true;
}

/** A body with references in it. */
export function readBody(body: Json, known: Known, reading: Reading, asked: Asked = {}): Json {
  const read = (value: Json, key: string, owner: string | undefined): Json => {
    if (typeof value === 'string')
      return OPAQUE_KEYS.test(key) ? nameOf(value, 'opaque', known) : readText(value, 'came', known, reading);
    if (typeof value === 'number' && isTime(value)) return readTime(value, key, owner);
    if (Array.isArray(value)) return value.map((each) => read(each, key, owner));
    if (!isObject(value)) return value;
    const id = typeof value.id === 'string' && typeof value.object === 'string' ? value.id : undefined;
    // An id of any form is one, by its place: that it has underscores or no digits makes it no word.
    if (id !== undefined) nameObject(id, kindOf(id, value, reading), known);
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, read(each, name, id ?? owner)]));
  };
  const readTime = (value: number, key: string, owner: string | undefined): string => {
    const place = `${owner ?? ''} ${key}`;
    const before = known.created.get(place);
    if (key === 'created' && before === undefined) known.created.set(place, value);
    // A clock moves on, a birthday does not.
    return before === undefined || before === value ? timeOf(value, known) : '<another_time>';
  };
  const data = isObject(body) ? listed(body) : undefined;
  return read(data === undefined ? body : readList(body as JsonObject, data, asked, known), '', undefined);
}

/** Takes note of the objects that an answer is about: those of lists may be of others. */
export function takeNote(body: Json, known: Known): void {
  if (Array.isArray(body)) for (const each of body) takeNote(each, known);
  if (!isObject(body)) return;
  const id = own(body, 'id');
  if (typeof id === 'string') known.own.add(id);
  for (const each of Object.values(body)) if (typeof each === 'object') takeNote(each, known);
}

/** Whether an answer is a page of a list, in which others may live. */
export const isPage = (body: Json): boolean => isObject(body) && listed(body) !== undefined;
