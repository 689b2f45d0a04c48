import { isObject, type Json, own } from '../vocabulary/values.ts';

/** One difference: where, what was required, what came. */
export interface Mismatch {
  /** A JSON pointer into the body, or a word such as `status` for the rest of the answer. */
  readonly at: string;
  readonly expected: Json;
  readonly actual: Json;
}

/** Stands for a key that is not there. */
export const ABSENT = '(absent)';

/** The key of a body in which a place lies; empty for what is no part of a body. */
export const keyAt = (at: string): string => at.split('/')[1] ?? '';

/** The JSON pointer to a key of what a pointer leads to. */
export const pointer = (at: string, key: string | number): string =>
  `${at}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const describe = (pattern: Json): Json => {
  if (Array.isArray(pattern)) return pattern.map(describe);
  if (!isObject(pattern)) return pattern;
  if (typeof pattern.$match === 'string') return `text like /${pattern.$match}/`;
  if (pattern.$present === true) return 'any value but null';
  if (Array.isArray(pattern.$oneOf))
    return `one of ${pattern.$oneOf.map((value) => JSON.stringify(describe(value))).join(', ')}`;
  if (Array.isArray(pattern.$inAnyOrder)) return pattern.$inAnyOrder.map(describe);
  if (pattern.$contains !== undefined) return `an item like ${JSON.stringify(describe(pattern.$contains))}`;
  if (pattern.$not !== undefined) return `anything but ${JSON.stringify(describe(pattern.$not))}`;
  return Object.fromEntries(Object.entries(pattern).map(([key, item]) => [key, describe(item)]));
};

/** A value as a difference shows it. */
export const orAbsent = (value: Json | undefined): Json => value ?? (value === null ? null : ABSENT);

const differ = (at: string, expected: Json, actual: Json | undefined): readonly Mismatch[] => [
  { at: at === '' ? '/' : at, expected: describe(expected), actual: orAbsent(actual) },
];

/** Reduces the objects in an array to their ids and the keys of the pattern: whole objects would hide the difference. */
function sketch(wanted: readonly Json[], actual: Json | undefined): Json | undefined {
  if (!Array.isArray(actual)) return actual;
  const named = new Set(['id', ...wanted.flatMap((pattern) => (isObject(pattern) ? Object.keys(pattern) : []))]);
  return actual.map((item: Json) => {
    const part = isObject(item) ? Object.entries(item).filter(([key]) => named.has(key)) : [];
    return part.length === 0 ? item : Object.fromEntries(part);
  });
}

/** Whether the items match the wanted ones, each once. */
function holdsExactly(wanted: readonly Json[], actual: Json | undefined): boolean {
  if (!Array.isArray(actual) || actual.length !== wanted.length) return false;
  const isThere = (pattern: Json): boolean => actual.some((item) => matchPattern(pattern, item).length === 0);
  return (
    wanted.every(isThere) && actual.every((item) => wanted.some((pattern) => matchPattern(pattern, item).length === 0))
  );
}

function matchMatcher(pattern: { readonly [key: string]: Json }, actual: Json | undefined): boolean | undefined {
  const { $match, $present, $oneOf, $not, $contains, $inAnyOrder } = pattern;
  if (typeof $match === 'string') return typeof actual === 'string' && new RegExp($match).test(actual);
  if ($present === true) return actual !== undefined && actual !== null;
  if (Array.isArray($oneOf)) return $oneOf.some((value) => matchPattern(value, actual).length === 0);
  if ($contains !== undefined)
    return Array.isArray(actual) && actual.some((item) => matchPattern($contains, item).length === 0);
  if (Array.isArray($inAnyOrder)) return holdsExactly($inAnyOrder, actual);
  if ($not !== undefined) return actual !== undefined && matchPattern($not, actual).length > 0;
  return undefined;
}

/**
 * All differences between a pattern and a value. Objects are matched by the keys of the pattern, arrays item by
 * item and by length; `null` matches a key that is absent too.
 */
export function matchPattern(pattern: Json, actual: Json | undefined, at = ''): readonly Mismatch[] {
  if (pattern === null) return actual === null || actual === undefined ? [] : differ(at, null, actual);
  if (Array.isArray(pattern)) {
    if (!Array.isArray(actual) || actual.length !== pattern.length) return differ(at, pattern, sketch(pattern, actual));
    return pattern.flatMap((item, index) => matchPattern(item, actual[index], pointer(at, index)));
  }
  if (!isObject(pattern)) return pattern === actual ? [] : differ(at, pattern, actual);
  const matched = matchMatcher(pattern, actual);
  const { $inAnyOrder } = pattern;
  if (matched !== undefined)
    return matched ? [] : differ(at, pattern, Array.isArray($inAnyOrder) ? sketch($inAnyOrder, actual) : actual);
  if (!isObject(actual)) return differ(at, pattern, actual);
  return Object.entries(pattern).flatMap(([key, item]) => matchPattern(item, own(actual, key), pointer(at, key)));
}

/** All places where two values differ, deeply; key order does not count. */
export function difference(expected: Json | undefined, actual: Json | undefined, at = ''): readonly Mismatch[] {
  if (expected === actual) return [];
  if (isObject(expected) && isObject(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return keys.flatMap((key) => difference(own(expected, key), own(actual, key), pointer(at, key)));
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((item, index) => difference(item, actual[index], pointer(at, index)));
  }
  return differ(at, orAbsent(expected), actual);
}
