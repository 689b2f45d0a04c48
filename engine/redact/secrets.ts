import { base64Forms, readBase64 } from './base64.ts';
import { decode } from './decode.ts';
import { type Found, secretKinds } from './kinds.ts';
import { MASK } from './mask.ts';

/** Takes the secrets out of a text. Doing it twice changes nothing. */
export type Mask = (text: string) => string;

/** What stands on both sides of the cut is seen as a whole up to here. */
const BEYOND = 4 * 1024;
/** So many encodings around each other are looked through. */
const DEPTH = 3;
/** Base64 inside of base64. */
const DEPTH_OF_BASE64 = 2;

const SHORTEST_GIVEN = 6;
const SHORTEST_BARE = 10;
const SHORTEST_IN_BASE64 = 8;
const PREFIX = /^[a-z]{2,5}_(?:org_)?(?:test|live)_/;

/** All forms of a given secret that are looked for as they stand. */
function formsOf(secret: string): readonly string[] {
  const bare = secret.replace(PREFIX, '');
  const written = [secret, ...(bare.length < SHORTEST_BARE ? [] : [bare])];
  const plain = [...written, ...written.map((each) => decode(each)?.text ?? each)];
  const hex = plain.map((each) => Buffer.from(each).toString('hex'));
  return [
    ...plain,
    ...plain.map(encodeURIComponent),
    ...hex,
    ...hex.map((each) => each.toUpperCase()),
    ...plain.map((each) => Buffer.from(each).toString('base64')),
    ...plain.map((each) => Buffer.from(`${each}:`).toString('base64')),
    ...plain.flatMap(base64Forms).filter(({ length }) => length >= SHORTEST_IN_BASE64),
  ];
}

function findGiven(text: string, forms: readonly string[]): readonly Found[] {
  return forms.flatMap((form) => {
    const all: Found[] = [];
    for (let from = text.indexOf(form); from >= 0; from = text.indexOf(form, from + form.length))
      all.push({ from, to: from + form.length, shown: MASK });
    return all;
  });
}

type Find = (text: string, depth: number) => readonly Found[];

/** Finds secrets in a text and in all that it says once it is decoded; the places are those of the text itself. */
function finderOf(forms: readonly string[]): Find {
  const find: Find = (text, depth) => {
    const all: Found[] = [];
    let origin: Uint32Array | undefined;
    let seen: string | undefined = text;
    for (let count = 0; seen !== undefined && count <= DEPTH; count++) {
      const here = origin;
      const add = ({ from, to, shown }: Found): void => {
        if (here === undefined) all.push({ from, to, shown });
        else all.push({ from: here[from] as number, to: here[to] as number, shown });
      };
      for (const { find: findKind } of secretKinds) findKind(seen).forEach(add);
      findGiven(seen, forms).forEach(add);
      if (depth > 0) {
        for (const { from, to, readings } of readBase64(seen))
          if (readings.some((reading) => find(reading, depth - 1).length > 0)) add({ from, to, shown: MASK });
      }
      const decoded = decode(seen);
      seen = decoded?.text;
      origin =
        decoded === undefined || here === undefined ? decoded?.origin : decoded.origin.map((at) => here[at] as number);
    }
    return all;
  };
  return find;
}

/** Puts what is shown in the place of each secret; of two that overlap, the wider one counts. */
function replace(text: string, found: readonly Found[]): string {
  const sorted = found.toSorted((a, b) => a.from - b.from || b.to - a.to);
  const parts: string[] = [];
  let done = 0;
  for (let at = 0; at < sorted.length; at++) {
    let { from, to, shown } = sorted[at] as Found;
    for (let next = sorted[at + 1]; next !== undefined && next.from < to; next = sorted[at + 1]) {
      if (next.to > to) [to, shown] = [next.to, MASK];
      at += 1;
    }
    parts.push(text.slice(done, from), shown);
    done = to;
  }
  return parts.length === 0 ? text : `${parts.join('')}${text.slice(done)}`;
}

/**
 * A function that takes secrets out of a text, in time that grows with its length and no faster: the given ones, and
 * all that has the form of one; plain, URL-encoded, in base64, as hex, and escaped as in JSON or HTML. A text that
 * is longer than `longest` is cut first.
 */
export function maskerOf(given: readonly string[], longest = Number.POSITIVE_INFINITY): Mask {
  const forms = [...new Set(given.filter(({ length }) => length >= SHORTEST_GIVEN).flatMap(formsOf))];
  const find = finderOf(forms);
  return (text) => {
    if (text.length <= longest + BEYOND) return replace(text, find(text, DEPTH_OF_BASE64));
    const found = find(text.slice(0, longest + BEYOND), DEPTH_OF_BASE64);
    const end = Math.max(
      longest,
      ...found.filter(({ from, to }) => from < longest && to > longest).map(({ to }) => to),
    );
    const kept = replace(
      text.slice(0, end),
      found.filter(({ from }) => from < longest),
    );
    return `${kept}… (${text.length} characters, cut)`;
  };
}
