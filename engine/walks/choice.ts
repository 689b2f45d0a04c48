import fc from 'fast-check';
import { isWithin } from '../../specs/versions.ts';
import { impliedNeeds } from '../prepare/applicability.ts';
import type { Rulebook } from '../schema/rulebook.ts';
import type { Api } from '../vocabulary/api.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { Scenario } from '../vocabulary/scenario.ts';
import type { Stride, Walkable } from '../vocabulary/walks/walkable.ts';
import { PLACES } from './ground.ts';
import { act, again, change, create, list, listen, type Move, together } from './moves.ts';
import { brokenOf, isOfKind, mayBeAsked, questionsOf } from './odd.ts';
import { broken, question } from './odd-moves.ts';

/** What may be asked of this target, in this version. */
export interface Permitted {
  readonly claims: readonly string[];
  readonly apiVersion: string;
  readonly rulebook: Rulebook;
  readonly api: Api;
}

/** Tells whether the target claims what a request needs, and the document of the version allows it. */
const mayAsk =
  ({ claims, apiVersion, rulebook, api }: Permitted) =>
  (stride: Stride): boolean => {
    const { name, call, params, needs = [] } = stride;
    const needed = [...needs, ...impliedNeeds([{ name, call, params }], api)];
    return isWithin(apiVersion, stride) && needed.every((each) => claims.includes(each)) && isAllowed(rulebook, stride);
  };

/** Whether the document knows each parameter; what a create must have besides is added when it is sent. */
const isAllowed = ({ checkRequest }: Rulebook, { call, params }: Stride): boolean =>
  checkRequest(call, { currency: 'usd', ...params }).length === 0 || checkRequest(call, params).length === 0;

const place = fc.constantFrom(...PLACES);

/** A move with any one of these; none where there are none. */
const withAny = <T>(
  items: readonly T[],
  move: (item: fc.Arbitrary<T>) => fc.Arbitrary<Move>,
): readonly fc.Arbitrary<Move>[] => (items.length === 0 ? [] : [move(fc.constantFrom(...items))]);

/** Legal and illegal operations on the objects of a walk, and reads. */
function usual(resource: Resource, walkable: Walkable, permitted: Permitted): readonly fc.Arbitrary<Move>[] {
  const may = mayAsk(permitted);
  const takesKeys = permitted.claims.includes('idempotency');
  const isKeyed = takesKeys ? fc.nat(4).map((nth) => nth === 4) : fc.constant(false);
  const creates = walkable.creates.filter(may);
  const acts = walkable.acts.filter(may);
  const { update = '', retrieve } = resource.roles;
  const changes = Object.entries(walkable.changes)
    .flatMap(([name, values]) =>
      values.map((value): Stride => ({ name: 'update', call: update, params: { [name]: value } })),
    )
    .filter(may);
  const pairs = walkable.together.flatMap((pair) => {
    const strides = pair.acts.flatMap((name) => acts.find((each) => each.name === name) ?? []);
    return strides.length === 2 ? [{ pair, strides }] : [];
  });
  const reading = place.map((where) => act(where, { name: 'read', call: retrieve, params: {} }, false));
  const acting = withAny(acts, (one) => fc.tuple(place, one, isKeyed).map((all) => act(...all)));
  const changing = withAny(changes, (one) =>
    fc.tuple(place, one, fc.option(one, { nil: undefined, freq: 3 }), isKeyed).map((all) => change(...all)),
  );
  // Of the parameters of what tells of events no document is kept.
  const hears = (walkable.told?.ask.needs ?? []).every((need) => permitted.claims.includes(need));
  const told = hears ? walkable.told : undefined;
  const misusing = withAny(creates, (one) => fc.tuple(fc.nat(9), one).map(([nth, { params }]) => again(nth, params)));
  return [
    ...withAny(creates, (one) => fc.tuple(place, one, isKeyed).map((all) => create(...all))),
    ...[...acting, ...acting, ...acting],
    ...[...changing, ...changing],
    ...[reading, reading, reading],
    ...withAny(walkable.lists.filter(may), (one) => one.map(list)),
    ...withAny(pairs, (one) =>
      fc.tuple(place, one).map(([where, { pair, strides }]) => together(where, pair, strides)),
    ),
    ...withAny(told === undefined ? [] : [told], (one) => fc.tuple(place, one).map((all) => listen(...all))),
    ...(takesKeys ? [fc.nat(9).map((nth) => again(nth, undefined)), ...misusing] : []),
  ];
}

/** Requests of rows, and requests that break the document: invalid, with something missing, of what is not there. */
function strange(
  resource: Resource,
  walkable: Walkable,
  permitted: Permitted,
  rows: readonly Scenario[],
): readonly fc.Arbitrary<Move>[] {
  const { claims, rulebook } = permitted;
  const asked = questionsOf(rows.filter((row) => isOfKind(resource, row) && mayBeAsked(row, claims)));
  const [about, others] = [
    asked.filter(({ status }) => status !== undefined),
    asked.filter(({ status }) => status === undefined),
  ];
  const { update = '' } = resource.roles;
  const strides = [...walkable.creates, { name: 'update', call: update, params: {} }, ...walkable.acts];
  const breaking = brokenOf(rulebook, strides.filter(mayAsk(permitted)));
  const asking = [about, others].flatMap((some) =>
    withAny(some, (one) => fc.tuple(place, one).map(([where, each]) => question(where, each))),
  );
  return [
    ...asking,
    ...asking,
    ...withAny(breaking, (one) => fc.tuple(place, one).map(([where, each]) => broken(where, each, resource))),
  ];
}

/** The moves of a walk on one kind of object; of 100, `odd` are strange ones. */
export function movesOf(
  resource: Resource,
  walkable: Walkable,
  permitted: Permitted,
  { rows, odd }: { readonly rows: readonly Scenario[]; readonly odd: number },
): fc.Arbitrary<Move> {
  const plain = fc.oneof(...usual(resource, walkable, permitted));
  const others = odd === 0 ? [] : strange(resource, walkable, permitted, rows);
  if (others.length === 0) return plain;
  return fc.oneof({ weight: 100 - odd, arbitrary: plain }, { weight: odd, arbitrary: fc.oneof(...others) });
}
