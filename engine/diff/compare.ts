import { isOfSetup } from '../vocabulary/exchange.ts';
import { groupBy } from '../vocabulary/group.ts';
import { isObject, type Json, type JsonObject, own } from '../vocabulary/values.ts';
import { type Apart, type Bond, bonded, compareValues, isSameText } from './pairing.ts';
import { NOT_KEPT } from './read-events.ts';
import { DEPENDS, OTHERS } from './references.ts';
import type { Said, Side, Unit } from './side.ts';

/** Two answers to the same question. */
export interface Pair {
  readonly left: Said;
  readonly right: Said;
}

/** A place at which answers of an operation differ, told once. */
export interface Difference {
  readonly operation: string;
  readonly at: string;
  /** Pairs of answers that differ there. */
  readonly count: number;
  readonly scenarios: number;
  /** Operations whose answers differ at this place. */
  readonly touches: number;
  readonly left: Json;
  readonly right: Json;
  readonly first: Pair;
}

/** What two sides have in common, and where they differ. */
export interface Comparison {
  /** Scenarios of which at least one pair of answers was compared. */
  readonly scenarios: number;
  readonly exchanges: number;
  /** Those in which the sides parted, so that nothing after it was compared. */
  readonly parted: number;
  /** Asked of one side alone. */
  readonly onlyLeft: readonly string[];
  readonly onlyRight: readonly string[];
  /** Where one side was asked otherwise or no further, though answers had been alike. */
  readonly askedOtherwise: readonly string[];
  readonly differences: readonly Difference[];
}

interface Seen extends Apart {
  readonly unit: string;
  readonly pair: Pair;
}

interface Walk {
  readonly seen: readonly Seen[];
  readonly compared: number;
  readonly end?: 'parted' | 'asked otherwise';
}

/** The steps that bring an object into its status: which they are depends on what worked. */
const isSetup = ({ id }: Said): boolean => isOfSetup(id);

const namesOf = ({ request: { params } }: Said): string => Object.keys(params).join();

const stepsOfSetup = ({ exchanges }: Unit): number => exchanges.filter(isSetup).length;

/** Whether both were asked the same; what both were sent is then known to be the same. */
function isAlike({ left, right }: Pair, bond: Bond, sameWay: boolean): boolean {
  if (left.operation !== right.operation || left.request.method !== right.request.method) return false;
  if (!isSameText(left.request.path, right.request.path, bond)) return false;
  if (isSetup(left) && !sameWay && namesOf(left) !== namesOf(right)) return false;
  compareValues(left.request.params, right.request.params, bond);
  return true;
}

function compareAnswers({ left, right }: Pair, bond: Bond): readonly Apart[] {
  if (left.status !== right.status) {
    const code = (said: Said): Json => valueIn(said.body, 'error', 'code') ?? null;
    const told = (said: Said): Json => (code(said) === null ? said.status : `${said.status} ${String(code(said))}`);
    return [{ at: 'HTTP status', left: told(left), right: told(right) }];
  }
  if (left.premise === true) {
    compareValues(left.body, right.body, bond);
    return [];
  }
  const headers = compareValues(left.headers, right.headers, bond);
  return [
    ...headers.map((each) => ({ ...each, at: `header ${each.at.slice(1)}` })),
    ...compareBodies(left.body, right.body, bond),
  ];
}

function compareBodies(left: Json, right: Json, bond: Bond): readonly Apart[] {
  if (left === NOT_KEPT || right === NOT_KEPT) return [];
  if (isObject(left) && isObject(right) && (left[OTHERS] === true || right[OTHERS] === true))
    return compareValues(...commonItems(left, right, bond), bond);
  return compareValues(left, right, bond);
}

/** Two pages with what both show: how far our own objects are from the top depends on who else lives there. */
function commonItems(left: JsonObject, right: JsonObject, { toRight }: Bond): readonly [JsonObject, JsonObject] {
  const idOf = (item: Json): string => String(valueIn(item, 'id'));
  const idsIn = ({ data }: JsonObject): readonly string[] => (Array.isArray(data) ? data.map(idOf) : []);
  const [ours, theirs] = [new Set(idsIn(left).map((id) => toRight.get(id))), new Set(idsIn(right))];
  const tells = ({ has_more: more }: JsonObject): boolean => typeof more === 'boolean' || more === DEPENDS;
  const bothTell = tells(left) && tells(right);
  const shown = ({ [OTHERS]: _, ...page }: JsonObject, isBoth: (id: string) => boolean): JsonObject => ({
    ...page,
    ...(bothTell ? { has_more: DEPENDS } : {}),
    ...(left.next_page === undefined || right.next_page === undefined ? {} : { next_page: DEPENDS }),
    ...(Array.isArray(page.data) ? { data: page.data.filter((item) => isBoth(idOf(item))) } : {}),
  });
  return [shown(left, (id) => theirs.has(toRight.get(id) ?? '')), shown(right, (id) => ours.has(id))];
}

function valueIn(body: Json, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((value, key) => (isObject(value) ? own(value, key) : undefined), body);
}

/** After such a difference the two are in different states, and whatever follows is its consequence. */
const parts = ({ at }: Apart): boolean => at === 'HTTP status' || at === '/status' || at === '/';

/** A list that is read on, page by page: how far our own objects are from its top depends on who else lives there. */
const isFurtherPage = ({ request: { method, params } }: Said): boolean =>
  method === 'GET' && (params.starting_after ?? params.ending_before) !== undefined;

function walk(left: Unit, right: Unit, bond: Bond): Walk {
  const seen: Seen[] = [];
  const others = new Map(right.exchanges.map((said) => [said.id, said]));
  let compared = 0;
  // Versions and profiles send other parameters along the same way.
  const sameWay = stepsOfSetup(left) === stepsOfSetup(right);
  for (const said of left.exchanges) {
    const other = others.get(said.id);
    if (other === undefined && isFurtherPage(said)) continue;
    if (other === undefined) return { seen, compared, end: 'asked otherwise' };
    const pair = { left: said, right: other };
    if (!isAlike(pair, bond, sameWay)) return { seen, compared, end: 'asked otherwise' };
    const found = compareAnswers(pair, bond);
    compared += 1;
    seen.push(...found.map((each) => ({ ...each, unit: left.id, pair })));
    if (found.some(parts)) return { seen, compared, end: 'parted' };
  }
  const known = new Set(left.exchanges.map(({ id }) => id));
  const isMore = right.exchanges.some((said) => !known.has(said.id) && !isFurtherPage(said));
  return isMore ? { seen, compared, end: 'asked otherwise' } : { seen, compared };
}

/** Differences once per operation and place, those first that touch most of the API. */
function ranked(seen: readonly Seen[]): readonly Difference[] {
  const touching = (at: string): number =>
    new Set(seen.flatMap((each) => (each.at === at ? [each.pair.left.operation] : []))).size;
  const counts = new Map<string, number>();
  for (const { at } of seen) counts.set(at, (counts.get(at) ?? 0) + 1);
  const all = (at: string): number => counts.get(at) ?? 0;
  const touches = new Map([...new Set(seen.map(({ at }) => at))].map((at) => [at, touching(at)]));
  return [...groupBy(seen, ({ at, pair }) => `${pair.left.operation} ${at}`).values()]
    .flatMap((same): readonly Difference[] => {
      const [first] = same;
      if (first === undefined) return [];
      const { at, left, right, pair } = first;
      return [
        {
          ...{ operation: pair.left.operation, at, left, right, first: pair, count: same.length },
          scenarios: new Set(same.map(({ unit }) => unit)).size,
          touches: touches.get(at) ?? 1,
        },
      ];
    })
    .toSorted(
      (a, b) => b.touches - a.touches || all(b.at) - all(a.at) || a.at.localeCompare(b.at) || b.count - a.count,
    );
}

/** Compares all that two targets answered to the same questions. */
export function compareSides(left: Side, right: Side): Comparison {
  const bonds = new Map<string, Bond>();
  const walks = new Map<string, Walk>();
  const go = (id: string): void => {
    const [ours, theirs] = [left.units.get(id), right.units.get(id)];
    if (ours === undefined || theirs === undefined || walks.has(id)) return;
    if (ours.after !== undefined) go(ours.after);
    const bond = bonded(ours.after === undefined ? undefined : bonds.get(ours.after));
    bonds.set(id, bond);
    walks.set(id, walk(ours, theirs, bond));
  };
  // In the order of the plan, so that the first pair is the same one whatever came first.
  const order = [...left.head.plan, ...[...left.units.keys()].toSorted()];
  for (const id of order) go(id);
  const all = [...walks];
  const endingWith = (end: Walk['end']): readonly string[] =>
    all.flatMap(([id, each]) => (each.end === end ? [id] : []));
  const only = (one: Side, other: Side): readonly string[] =>
    [...one.units.keys()].filter((id) => !other.units.has(id)).toSorted();
  return {
    scenarios: all.filter(([, { compared }]) => compared > 0).length,
    exchanges: all.reduce((sum, [, { compared }]) => sum + compared, 0),
    parted: endingWith('parted').length,
    onlyLeft: only(left, right),
    onlyRight: only(right, left),
    askedOtherwise: endingWith('asked otherwise'),
    differences: ranked(all.flatMap(([, { seen }]) => seen)),
  };
}
