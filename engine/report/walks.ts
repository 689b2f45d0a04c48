import { type Evidence, scenarioOf } from '../vocabulary/exchange.ts';
import { type Facts, factsAbout } from '../vocabulary/facts.ts';
import { groupBy } from '../vocabulary/group.ts';
import { shownIn } from '../vocabulary/resource.ts';
import type { ScenarioResult } from './events.ts';

/** How far walks went, and what they came by. */
export interface WalksReport {
  readonly walks: number;
  /** Requests of the walks themselves. */
  readonly steps: number;
  /** Requests that shortened what was found. */
  readonly shortening: number;
  /** Sequences of two and of three requests on one object, each with the status in which it was asked. */
  readonly pairs: number;
  readonly triples: number;
  /** By the id of a sequence that was shortened: a row that asks the same, to be pasted into its section. */
  readonly rows: Readonly<Record<string, string>>;
}

/** The requests on each object, in their order, each with the status that the object had. */
function strandsOf(exchanges: readonly Evidence[], facts: Facts): readonly (readonly string[])[] {
  const statuses = new Map<string, string>();
  const strands = new Map<string, string[]>();
  for (const { operationId, request, response } of exchanges) {
    const kind = factsAbout(facts, operationId);
    const [shown] = kind === undefined ? [] : shownIn(kind, response?.body);
    const isList = Array.isArray((response?.body as { readonly data?: unknown } | null | undefined)?.data);
    const named = request.path.split(/[/?]/).find((part) => statuses.has(part));
    const id = isList ? undefined : (named ?? (typeof shown?.id === 'string' ? shown.id : undefined));
    if (id === undefined) continue;
    const place = `${operationId} ${statuses.get(id) ?? 'new'}`;
    strands.set(id, [...(strands.get(id) ?? []), place]);
    if (typeof shown?.status === 'string') statuses.set(id, shown.status);
  }
  return [...strands.values()];
}

const sequencesOf = (strands: readonly (readonly string[])[], length: number): number =>
  new Set(
    strands.flatMap((strand) => strand.slice(length - 1).map((_, at) => strand.slice(at, at + length).join(' > '))),
  ).size;

/** What walks of a run came by; undefined where none was taken. */
export function walksReport(
  results: readonly ScenarioResult[],
  exchanges: readonly Evidence[],
  facts: Facts,
): WalksReport | undefined {
  const told = results.flatMap(({ id, walk }) => (walk === undefined ? [] : [{ id, ...walk }]));
  if (told.length === 0) return undefined;
  const ids = new Set(told.map(({ id }) => id));
  const own = exchanges.filter((exchange) => ids.has(scenarioOf(exchange.id)));
  const strands = [...groupBy(own, ({ id }) => scenarioOf(id)).values()].flatMap((walk) => strandsOf(walk, facts));
  const sum = (key: 'steps' | 'shortening'): number => told.reduce((total, each) => total + each[key], 0);
  return {
    ...{ walks: told.length, steps: sum('steps'), shortening: sum('shortening') },
    ...{ pairs: sequencesOf(strands, 2), triples: sequencesOf(strands, 3) },
    rows: Object.assign({}, ...told.map(({ rows }) => rows)),
  };
}
