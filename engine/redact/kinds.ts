import { UNKNOWN_KEY } from '../wire/credentials.ts';
import { MASK } from './mask.ts';

/** A secret in a text, and what is shown in its place. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly shown: string;
}

interface Kind {
  /** As the pages on security name it. */
  readonly name: string;
  readonly find: (text: string) => readonly Found[];
}

/** Finds all that a pattern matches; its group `head` is kept. The pattern must be linear on every text. */
const matching =
  (pattern: RegExp, show: (secret: string, whole: string) => string | undefined = () => MASK): Kind['find'] =>
  (text) => {
    const all: Found[] = [];
    for (const match of text.matchAll(pattern)) {
      const { 0: whole, groups } = match;
      const head = groups?.head ?? '';
      const shown = show(whole.slice(head.length), whole);
      if (shown !== undefined) all.push({ from: match.index + head.length, to: match.index + whole.length, shown });
    }
    return all;
  };

const KEY = /(?<![A-Za-z0-9])(?<head>(?:sk|rk|pk|ek|uk|rkcs)_(?:org_)?(?:test|live)_)[\w-]{10,}/gi;
const WEBHOOK_SECRET = /(?<![A-Za-z0-9])(?<head>whsec_)[\w+/-]{10,}={0,2}/gi;
const SECRET = '_secret_';
const LONGEST_HEAD = 100;
const TAIL = /[\w-]+/y;
const NAMED_SECRET = /(?<head>client_secret=)[^&\s"'#]+/gi;
const QUOTED_SECRET = /(?<head>client_secret["'] {0,4}: {0,4}["'])[^"'\r\n]+/gi;
const AUTHORIZATION = /(?<head>(?:authorization|x-api-key)["' ]{0,3}[:=]["' ]{0,3})[^\s"'\\][^"'\\\r\n&]*/gi;
// In a command, the key comes after the quote.
const SCHEME_ALONE = /^(?:Bearer|Basic) +$/;
const BEARER = /(?<![\w-])(?<head>(?:Basic|Bearer) +)(?=\S*[\d=_]|\S{16})[A-Za-z0-9+/=_.:-]+/g;
const TOKEN = /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g;
const USER = /(?<head>:\/\/)[^\s/?#"'<>\\]{1,2000}(?=@)/g;

// With what a finding says of what it hides.
const MASKED = /^\[redacted\](?: \(\d+ characters\))?(?:, another one)?$/;
// What stands for a key in a command or in prose, or is masked already.
const STAND_IN = /^(?:\$|\[redacted\]|YOUR_)/;

/** The end of a text up to a place, as far as its characters are of a kind. */
function runBefore(text: string, at: number, kind: RegExp, longest: number): string {
  let from = at;
  while (from > 0 && at - from < longest && kind.test(text[from - 1] ?? '')) from -= 1;
  return text.slice(from, at);
}

/** Whether it names an object by its id; or a session, which has none. */
const isHead = (word: string): boolean => /[a-z]_/i.test(word) || /^(?:cuss|accs)$/i.test(word);

function findClientSecrets(text: string): readonly Found[] {
  const all: Found[] = [];
  for (let at = text.indexOf(SECRET); at >= 0; at = text.indexOf(SECRET, at)) {
    const from = at + SECRET.length;
    TAIL.lastIndex = from;
    const tail = isHead(runBefore(text, at, /[\w-]/, LONGEST_HEAD)) ? TAIL.exec(text)?.[0] : undefined;
    at = from + (tail?.length ?? 0);
    if (tail !== undefined) all.push({ from, to: at, shown: MASK });
  }
  return all;
}

/** One of the known form keeps the id of its object, so that it is told apart from others. */
function showNamed(value: string): string | undefined {
  if (MASKED.test(value)) return undefined;
  const end = value.indexOf(SECRET);
  const tail = value.slice(end + SECRET.length);
  const known = end > 0 && /^[a-z]+_[\w-]+$/.test(value.slice(0, end)) && (tail === MASK || /^[\w-]+$/.test(tail));
  return known ? `${value.slice(0, end)}${SECRET}${MASK}` : MASK;
}

/** The scheme before credentials, with its blanks; of any other word, nobody knows that it is none. */
export const schemeOf = (value: string): string =>
  /^(?:basic|bearer|token|digest|api-?key(?:-\w{1,8})?) +(?=\S)/i.exec(value)?.[0] ?? '';

function showAuthorization(value: string): string | undefined {
  const scheme = schemeOf(value);
  const rest = value.slice(scheme.length);
  return STAND_IN.test(rest) || SCHEME_ALONE.test(rest) ? undefined : `${scheme}${MASK}`;
}

/** The user stays where a password follows; without one, it is what the server knows somebody by. */
function showUser(value: string): string {
  const end = value.indexOf(':');
  return end < 0 ? MASK : value.length === end + 1 ? value : `${value.slice(0, end + 1)}${MASK}`;
}

// Separated as people and forms write them, by the same sign throughout.
const CARD =
  /(?<![A-Za-z0-9]|\d\.)(?:\d{13,19}|\d{4}([ \t.+_\u00a0\u2000-\u2015\u202f-]{1,2})\d{4}\1\d{4}\1\d{1,7}|\d{4}([ \t.+_\u00a0\u2000-\u2015\u202f-]{1,2})\d{6}\2\d{4,5})(?![A-Za-z0-9])/g;
const ISSUED = /^(?:4|5[1-5]|2[2-7]|3[04678]|6)/;

/** The check digit by which a number of a card is told from any other. @see ISO/IEC 7812-1, annex B */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function showCard(text: string): string | undefined {
  const digits = text.replace(/\D/g, '');
  if (!ISSUED.test(digits) || !hasCheckDigit(digits)) return undefined;
  return `${'*'.repeat(digits.length - 4)}${digits.slice(-4)}`;
}

const LOCAL = /[\p{L}\p{N}_.+-]/u;
const LONGEST_LOCAL = 256;
const HOST = /@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,7}\.\p{L}{2,24}/uy;
// Names that belong to nobody: what is made up for examples and tests.
const RESERVED = /(?:@|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost)$/i;
/** What stands for every e-mail address: what was alike stays alike. */
const SOMEBODY = 'redacted@example.com';

function findEmails(text: string): readonly Found[] {
  const all: Found[] = [];
  // The sign after a password belongs to an address of another kind.
  const taken = new Set(Array.from(text.matchAll(USER), ({ 0: user, index }) => index + user.length));
  for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
    const from = sign - runBefore(text, sign, LOCAL, LONGEST_LOCAL).length;
    if (from === sign || taken.has(sign)) continue;
    HOST.lastIndex = sign;
    const host = HOST.exec(text)?.[0];
    if (host !== undefined && !RESERVED.test(host)) all.push({ from, to: sign + host.length, shown: SOMEBODY });
  }
  return all;
}

/** All that is taken for a secret by its form, wherever it stands. */
export const secretKinds: readonly Kind[] = [
  { name: 'API key', find: matching(KEY, (_, whole) => (whole === UNKNOWN_KEY ? undefined : MASK)) },
  { name: 'webhook secret', find: matching(WEBHOOK_SECRET) },
  { name: 'client secret', find: findClientSecrets },
  { name: 'client secret by its name', find: matching(NAMED_SECRET, showNamed) },
  { name: 'client secret by its name in JSON', find: matching(QUOTED_SECRET, showNamed) },
  { name: 'authorization', find: matching(AUTHORIZATION, showAuthorization) },
  { name: 'bearer or basic credentials', find: matching(BEARER) },
  { name: 'JSON web token', find: matching(TOKEN) },
  { name: 'password in an address', find: matching(USER, showUser) },
  { name: 'card number', find: matching(CARD, showCard) },
  { name: 'e-mail address', find: findEmails },
];
