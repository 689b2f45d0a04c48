import type { Counterpart } from '../report/events.ts';
import { type Evidence, LOG_OF_REQUEST, scenarioOf } from '../vocabulary/exchange.ts';
import { groupBy } from '../vocabulary/group.ts';
import { type Json, mapTexts } from '../vocabulary/values.ts';
import { type Bond, bonded, compareValues } from './pairing.ts';
import { type Known, knowing, type Reading, readBody } from './references.ts';

/** What should have come: the answer of the reference, with the ids of the target in it. */
export interface ShouldCome {
  readonly status: number;
  readonly body: Json;
  /** JSON pointers to what differs, `*` for a place in an array; `status` alone where the statuses do. */
  readonly apart: readonly string[];
}

/** Shorter ones may stand in any word. */
const SHORTEST_ID = 8;

/** The ids of the reference, each with that of the target which plays its part. */
function pairsOf(ours: Known, theirs: Known, { toRight }: Bond): readonly (readonly [string, string])[] {
  const named = new Map([...theirs.names].map(([text, name]) => [name, text]));
  return [...ours.names].flatMap(([text, name]) => {
    const other = named.get(toRight.get(name) ?? '');
    return other === undefined || other.length < SHORTEST_ID ? [] : [[other, text] as const];
  });
}

/** A body with each id of the reference replaced, the longest first: one may be the beginning of another. */
function inOurIds(body: Json, pairs: readonly (readonly [string, string])[]): Json {
  const sorted = pairs.toSorted(([a], [b]) => b.length - a.length);
  return mapTexts(body, (text) => sorted.reduce((changed, [theirs, ours]) => changed.replaceAll(theirs, ours), text));
}

function ofOneScenario(
  exchanges: readonly Evidence[],
  others: ReadonlyMap<string, Counterpart>,
  reading: Reading,
): readonly (readonly [string, ShouldCome])[] {
  const [ours, theirs, bond] = [knowing(), knowing(), bonded()];
  return exchanges.flatMap(({ id, response }) => {
    const other = others.get(id)?.response;
    if (response === undefined || other === undefined) return [];
    const [left, right] = [readBody(response.body, ours, reading), readBody(other.body, theirs, reading)];
    const differing = compareValues(left, right, bond)
      .map(({ at }) => at)
      .filter((at) => at !== LOG_OF_REQUEST);
    const apart = response.status === other.status ? differing : ['status'];
    const body = inOurIds(other.body, pairsOf(ours, theirs, bond));
    return [[id, { status: other.status, body, apart }] as const];
  });
}

/** What should have come in place of each of these exchanges, as far as the reference was asked the same. */
export function whatShouldCome(
  exchanges: readonly Evidence[],
  counterparts: readonly Counterpart[],
  marks: Reading['marks'],
): Readonly<Record<string, ShouldCome>> {
  const others = new Map(counterparts.map((each) => [each.id, each]));
  const grouped = groupBy(exchanges, ({ id }) => scenarioOf(id));
  return Object.fromEntries([...grouped.values()].flatMap((own) => ofOneScenario(own, others, { marks, kinds: {} })));
}
