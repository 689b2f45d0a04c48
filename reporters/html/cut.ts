import type { Mismatch } from '../../engine/judge/match.ts';
import type { Json } from '../../engine/vocabulary/values.ts';
import { cutCounting } from '../shared/text.ts';

/** Cuts the parts of one exchange to what a page can bear, and remembers whether it had to. */
export interface Cutter {
  readonly text: (text: string, longest?: number) => string;
  readonly json: (value: Json) => Json;
  readonly hasCut: () => boolean;
}

const LONGEST_KEY = 200;
const count = (number: number): string => number.toLocaleString('en');

/** A cutter whose texts have at most so many characters, and its JSON at most about so many in all. */
export function openCutter(longestText: number, longestJson: number): Cutter {
  let left = longestJson;
  let hasCut = false;
  const text = (whole: string, longest = longestText): string => {
    if (whole.length > longest) hasCut = true;
    return cutCounting(whole, longest);
  };
  /** As many as there is room for, then one that tells how many are missing. */
  const items = <In, Out>(all: readonly In[], keep: (item: In) => Out, rest: (missing: number) => Out): Out[] => {
    const kept: Out[] = [];
    for (const item of all) {
      if (left <= 0) {
        hasCut = true;
        return [...kept, rest(all.length - kept.length)];
      }
      kept.push(keep(item));
    }
    return kept;
  };
  const json = (value: Json): Json => {
    if (typeof value === 'string') {
      const kept = text(value, Math.max(0, Math.min(longestText, left)));
      left -= kept.length;
      return kept;
    }
    left -= 4;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return items(value, json, (missing) => `… ${count(missing)} more items`);
    return Object.fromEntries(
      items(
        Object.entries(value),
        ([key, item]): readonly [string, Json] => {
          left -= Math.min(key.length, LONGEST_KEY);
          return [text(key, LONGEST_KEY), json(item)];
        },
        (missing) => ['…', `${count(missing)} more keys`],
      ),
    );
  };
  return { text, json, hasCut: () => hasCut };
}

/** Cuts differences, each with room of its own, as {@link openCutter} does. */
export const mismatchCutter =
  (longestText: number, longestJson: number) =>
  ({ at, expected, actual }: Mismatch): Mismatch => {
    const { text, json } = openCutter(longestText, longestJson);
    return { at: text(at), expected: json(expected), actual: json(actual) };
  };
