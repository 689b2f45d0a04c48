import { noSuch, refuse } from '../http/errors.ts';
import type { Value } from '../http/form.ts';
import { type Handler, handle } from '../http/handlers.ts';
import { LIST } from '../parameters/parameters.ts';
import { refuseUnknown } from '../parameters/unknown.ts';
import { decode } from '../parameters/validation.ts';

const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 100;
const integer = { kind: 'integer' } as const;
const BOUNDS = { kind: 'hash', fields: { gt: integer, gte: integer, lt: integer, lte: integer } } as const;

interface Listed {
  readonly id: string;
}

export interface PageInput {
  readonly limit?: number | null;
  readonly starting_after?: string | null;
  readonly ending_before?: string | null;
}

export const listIntents: Handler = handle('list:payment_intent', LIST, (call, input) => {
  const { store } = call.world;
  const { customer } = input;
  if (customer && !store.customers.has(customer)) throw noSuch('customer', customer, 'customer');
  refuseUnknown({ customer_account: input.customer_account ?? null });
  const within = readCreated(input.created ?? {});
  // Insertion order breaks ties within one second, so pages never overlap.
  const newestFirst = [...store.intents.values()].reverse();
  const chosen = newestFirst.filter((intent) => within(intent.created) && (!customer || intent.customer === customer));
  return { object: 'list', ...cutPage('payment_intent', newestFirst, chosen, input), url: '/v1/payment_intents' };
});

/** Silently brings a limit into 1..100, as the API does. */
export function clampLimit(limit: number | null | undefined): number {
  return Math.min(Math.max(limit ?? DEFAULT_LIMIT, 1), LARGEST_LIMIT);
}

/** Cuts one page out of what was chosen of a list; a cursor may name anything in the whole of it. */
export function cutPage<T extends Listed>(noun: string, all: readonly T[], chosen: readonly T[], input: PageInput) {
  const after = findCursor(noun, all, input.starting_after, 'starting_after');
  const before = findCursor(noun, all, input.ending_before, 'ending_before');
  if (after !== undefined && before !== undefined) {
    throw refuse('Received both starting_after and ending_before parameters. Please pass in only one.');
  }
  const limit = clampLimit(input.limit);
  const position = new Map(all.map(({ id }, index) => [id, index]));
  const at = ({ id }: T) => position.get(id) ?? 0;
  if (before !== undefined) {
    const newer = chosen.filter((item) => at(item) < before);
    return { data: newer.slice(-limit), has_more: newer.length > limit };
  }
  const older = chosen.filter((item) => after === undefined || at(item) > after);
  return { data: older.slice(0, limit), has_more: older.length > limit };
}

function findCursor(
  noun: string,
  all: readonly Listed[],
  id: string | null | undefined,
  param: string,
): number | undefined {
  if (!id) return undefined;
  const index = all.findIndex((item) => item.id === id);
  if (index === -1) throw noSuch(noun, id, param);
  return index;
}

/** Reads a filter by time: one second, or bounds. */
export function readCreated(value: Value): (created: number) => boolean {
  if (typeof value === 'string') {
    const exact = decode({ created: value }, { created: integer }).created;
    return (created) => created === exact;
  }
  const { gt, gte, lt, lte } = decode({ created: value }, { created: BOUNDS }).created ?? {};
  return (created) =>
    (gt == null || created > gt) &&
    (gte == null || created >= gte) &&
    (lt == null || created < lt) &&
    (lte == null || created <= lte);
}
