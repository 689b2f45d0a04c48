import { orAbsent, pointer } from '../judge/match.ts';
import { isObject, type Json, own } from '../vocabulary/values.ts';
import { REFERENCE } from './references.ts';

/** One place at which two answers differ. */
export interface Apart {
  /** A JSON pointer into the body, with `*` for a place in an array; a word such as `HTTP status` for the rest. */
  readonly at: string;
  readonly left: Json;
  readonly right: Json;
}

/** Which reference of one side is which of the other; what is one object on one side is one on the other. */
export interface Bond {
  readonly toRight: Map<string, string>;
  readonly toLeft: Map<string, string>;
}

/** No reference is known of both sides, or all that another scenario knows. */
export const bonded = (before?: Bond): Bond => ({
  toRight: new Map(before?.toRight),
  toLeft: new Map(before?.toLeft),
});

const kindOf = (reference: string): string => reference.split(':')[0] ?? '';

/** Whether two references may stand for the same; from then on they do. */
function isSame(left: string, right: string, { toRight, toLeft }: Bond): boolean {
  if (!left.includes(':') || !right.includes(':')) return left === right;
  const [known, other] = [toRight.get(left), toLeft.get(right)];
  if (known !== undefined || other !== undefined) return known === right;
  if (kindOf(left) !== kindOf(right)) return false;
  toRight.set(left, right);
  toLeft.set(right, left);
  return true;
}

/** Whether two texts say the same, each of its own objects. */
export function isSameText(left: string, right: string, bond: Bond): boolean {
  const [ours, theirs] = [left.match(REFERENCE) ?? [], right.match(REFERENCE) ?? []];
  if (ours.length !== theirs.length || left.replace(REFERENCE, '<>') !== right.replace(REFERENCE, '<>')) return false;
  return ours.every((reference, place) => isSame(reference, theirs[place] ?? '', bond));
}

const apart = (at: string, left: Json | undefined, right: Json | undefined): readonly Apart[] => [
  {
    at: at === '' ? '/' : at,
    left: orAbsent(left),
    right: orAbsent(right),
  },
];

/** The places at which two values differ; a key that one side lacks is one difference, whatever is in it. */
export function compareValues(left: Json | undefined, right: Json | undefined, bond: Bond, at = ''): readonly Apart[] {
  if (typeof left === 'string' && typeof right === 'string')
    return isSameText(left, right, bond) ? [] : apart(at, left, right);
  if (Array.isArray(left) && Array.isArray(right)) {
    const inside = left.flatMap((each: Json, place) =>
      place < right.length ? compareValues(each, right[place], bond, `${at}/*`) : [],
    );
    return left.length === right.length ? inside : [...inside, ...apart(`${at}/(length)`, left.length, right.length)];
  }
  if (isObject(left) && isObject(right)) {
    // What names an object comes first, so that its other places are held to that name.
    const keys = [...new Set(['id', ...Object.keys(left), ...Object.keys(right)])];
    return keys.flatMap((key) => compareValues(own(left, key), own(right, key), bond, pointer(at, key)));
  }
  return left === right ? [] : apart(at, left, right);
}
