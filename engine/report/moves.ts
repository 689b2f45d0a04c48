import { type Evidence, scenarioOf } from '../vocabulary/exchange.ts';
import { type Facts, factsAbout } from '../vocabulary/facts.ts';
import { groupBy } from '../vocabulary/group.ts';
import { shownIn } from '../vocabulary/resource.ts';

/** A change of status, as answers showed it, with how many of them did. */
export interface Move {
  /** The kind of object. */
  readonly object: string;
  readonly from: string;
  readonly to: string;
  readonly exchanges: number;
}

interface Sight {
  readonly object: string;
  readonly id: string;
  readonly status: string;
}

/** The object that an answer is about, and its status; of a list nobody knows whose objects it shows. */
export function sightIn({ operationId, response }: Evidence, facts: Facts): Sight | undefined {
  const kind = factsAbout(facts, operationId);
  if (kind === undefined || Array.isArray((response?.body as { readonly data?: unknown } | null | undefined)?.data))
    return undefined;
  const [shown] = shownIn(kind, response?.body);
  return typeof shown?.id === 'string' && typeof shown.status === 'string'
    ? { object: kind.object, id: shown.id, status: shown.status }
    : undefined;
}

/** The status that each scenario has last seen of the object that it saw last. */
export function lastSeen(exchanges: readonly Evidence[], facts: Facts): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const exchange of exchanges) {
    const sight = sightIn(exchange, facts);
    if (sight !== undefined) last.set(scenarioOf(exchange.id), sight.status);
  }
  return last;
}

/** Every change of status that the answers of a run showed, in their order. */
export function movesIn(exchanges: readonly Evidence[], facts: Facts): readonly Move[] {
  const before = new Map<string, string>();
  const moves = exchanges.flatMap((exchange) => {
    const sight = sightIn(exchange, facts);
    if (sight === undefined) return [];
    const { object, id, status } = sight;
    const place = `${scenarioOf(exchange.id)} ${id}`;
    const from = before.get(place);
    before.set(place, status);
    return from === undefined || from === status ? [] : [{ object, from, to: status }];
  });
  return [...groupBy(moves, ({ object, from, to }) => [object, from, to].join('\n')).values()].flatMap((alike) =>
    alike.slice(0, 1).map((move) => ({ ...move, exchanges: alike.length })),
  );
}
