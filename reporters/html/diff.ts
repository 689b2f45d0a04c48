import type { Mismatch } from '../../engine/judge/match.ts';
import type { Json } from '../../engine/vocabulary/values.ts';
import { cutCounting, shown } from '../shared/text.ts';

/** A line of an answer: as it came, or as it should have come. */
export interface Line {
  readonly text: string;
  readonly mark: 'same' | 'actual' | 'expected';
}

const keyOf = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');
const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A wanted value at a place: the way to it from the value at hand. */
interface Wanted {
  readonly path: readonly string[];
  readonly expected: Json;
}

const below = (wanted: readonly Wanted[], key: string): readonly Wanted[] =>
  wanted.filter(({ path }) => path[0] === key).map(({ path, expected }) => ({ path: path.slice(1), expected }));

const demand = (expected: Json, label: string, indent: string): Line => ({
  text: `${indent}${label}${cutCounting(shown(expected), 600)}`,
  mark: 'expected',
});

function linesOf(value: Json, label: string, indent: string, wanted: readonly Wanted[]): readonly Line[] {
  const here = wanted.filter(({ path }) => path.length === 0);
  const mark = here.length > 0 ? 'actual' : 'same';
  const demands = here.map(({ expected }) => demand(expected, label, indent));
  const deeper = wanted.filter(({ path }) => path.length > 0);
  const entries: readonly (readonly [string, Json])[] | undefined = Array.isArray(value)
    ? value.map((item, index) => [String(index), item] as const)
    : isObject(value)
      ? Object.entries(value)
      : undefined;
  const known = new Set(entries?.map(([key]) => key));
  const missing = deeper
    .filter(({ path }) => !known.has(path[0] ?? ''))
    .map(({ path, expected }) =>
      demand(expected, `${path.map((part) => JSON.stringify(part)).join('.')}: `, `${indent}  `),
    );
  if (entries === undefined || (entries.length === 0 && missing.length === 0)) {
    return [{ text: `${indent}${label}${JSON.stringify(value)}`, mark }, ...demands, ...missing];
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return [
    { text: `${indent}${label}${open}`, mark },
    ...entries.flatMap(([key, item]) =>
      linesOf(item, Array.isArray(value) ? '' : `${JSON.stringify(key)}: `, `${indent}  `, below(deeper, key)),
    ),
    ...missing,
    { text: `${indent}${close}`, mark },
    ...demands,
  ];
}

const asPlace = (at: string): string => at.replace(/\/\d+(?=\/|$)/g, '/*');

/** A body line by line, with marks where it differs from another one: at these pointers, `*` for a place in an array. */
export function markBody(body: Json, places: readonly string[]): readonly Line[] {
  const marked = new Set(places);
  const within = (value: Json, label: string, indent: string, at: string, above: boolean): readonly Line[] => {
    const isMarked = above || marked.has(asPlace(at === '' ? '/' : at));
    const mark = isMarked ? 'expected' : 'same';
    const entries = Array.isArray(value)
      ? value.map((item: Json, index) => [String(index), item, ''] as const)
      : isObject(value)
        ? Object.entries(value).map(([key, item]) => [key, item, `${JSON.stringify(key)}: `] as const)
        : undefined;
    if (entries === undefined || entries.length === 0)
      return [{ text: `${indent}${label}${JSON.stringify(value)}`, mark }];
    const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
    const inner = entries.flatMap(([key, item, name]) =>
      within(item, name, `${indent}  `, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, isMarked),
    );
    return [{ text: `${indent}${label}${open}`, mark }, ...inner, { text: `${indent}${close}`, mark }];
  };
  return within(body, '', '', '', false);
}

/** The body of an answer line by line; where it is not as required, the required value stands below. */
export function diffBody(body: Json, mismatches: readonly Mismatch[]): readonly Line[] {
  const wanted = mismatches
    .filter(({ at }) => at.startsWith('/') || at === 'body')
    .map(
      ({ at, expected }): Wanted => ({
        path: at === '/' || at === 'body' ? [] : at.slice(1).split('/').map(keyOf),
        expected,
      }),
    );
  if (typeof body !== 'string') return linesOf(body, '', '', wanted);
  const mark = wanted.length > 0 ? 'actual' : 'same';
  return [
    ...body.split(/\r?\n/).map((text): Line => ({ text, mark })),
    ...wanted.map(({ expected }) => demand(expected, '', '')),
  ];
}

/** The status line and the headers of an answer, with what was required of them. */
export function diffHead(
  status: number,
  headers: readonly (readonly [string, string])[],
  mismatches: readonly Mismatch[],
): { readonly status: readonly Line[]; readonly headers: readonly Line[] } {
  const demanded = new Map(
    mismatches.flatMap(({ at, expected }) => (at.startsWith('header ') ? [[at.slice(7), expected] as const] : [])),
  );
  const wantedStatus = mismatches.find(({ at }) => at === 'status');
  const missing = [...demanded].filter(([name]) => !headers.some(([known]) => known === name));
  return {
    status: [
      { text: `HTTP ${status}`, mark: wantedStatus === undefined ? 'same' : 'actual' },
      ...(wantedStatus === undefined ? [] : [demand(wantedStatus.expected, 'HTTP ', '')]),
    ],
    headers: [
      ...headers.flatMap(([name, value]): readonly Line[] => {
        const expected = demanded.get(name);
        const line: Line = { text: `${name}: ${value}`, mark: expected === undefined ? 'same' : 'actual' };
        return expected === undefined ? [line] : [line, demand(expected, `${name}: `, '')];
      }),
      ...missing.map(([name, expected]) => demand(expected, `${name}: `, '')),
    ],
  };
}
