import type { Json } from '../../../engine/vocabulary/values.ts';
import type { Headers } from './headers.ts';

/** The stated and the actual length of a body, in bytes. */
export interface Lengths {
  readonly stated: number;
  readonly found: number;
}

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : undefined;

/** The length of the body as it came, in bytes, where a header states it. */
export const statedIn = (headers: Headers): number | undefined => numberIn(headers['content-length']);

const bytes = (text: string): number => Buffer.byteLength(text);

/** The lengths that the same value has as servers write it: Stripe with two spaces, others without, Python with one. */
function* lengthsOf(json: Json): Generator<number> {
  const compact = JSON.stringify(json);
  const pretty = JSON.stringify(json, null, 2);
  // Some of Stripe's serialisers escape these signs (recorded), and one writes `{` and `}` on two lines.
  const escaped = 5 * (compact.match(/[=<>&']/g)?.length ?? 0);
  const opened = pretty.replace(/^( *)([^ \n].*)?\{\}(,?)$/gm, '$1$2{\n$1}$3');
  for (const length of [bytes(compact), bytes(pretty), bytes(opened)]) {
    yield length;
    yield length + escaped;
  }
  yield bytes(
    JSON.stringify(json, null, 1)
      .replace(/([{[])\n */g, '$1')
      .replace(/\n *([}\]])/g, '$1')
      .replace(/\n */g, ' '),
  );
}

// A line's end more or less.
const isAbout = (length: number, stated: number): boolean => stated - length >= 0 && stated - length <= 2;

/**
 * How far a body is from the length that its headers state: then it is not what came. Undefined where it fits, in
 * whatever way a recorder has written the same value anew, and where the headers speak of the packed body.
 */
export function mislength(
  json: Json,
  text: string | undefined,
  stated: readonly (number | undefined)[],
): Lengths | undefined {
  const known = stated.filter((length) => length !== undefined);
  const [first] = known;
  if (first === undefined) return undefined;
  const fits = (length: number): boolean => known.some((each) => isAbout(length, each));
  const found = bytes(text ?? JSON.stringify(json, null, 2));
  if (fits(found)) return undefined;
  let shortest = found;
  for (const length of lengthsOf(json)) {
    if (fits(length)) return undefined;
    shortest = Math.min(shortest, length);
  }
  return first < shortest * 0.6 ? undefined : { stated: first, found };
}
