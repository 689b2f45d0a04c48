import type { Finding } from '../../judge/judge.ts';
import { type Evidence, playedFor, scenarioOf } from '../../vocabulary/exchange.ts';
import { type Facts, factsAbout } from '../../vocabulary/facts.ts';
import { groupBy } from '../../vocabulary/group.ts';
import { isObject, type Json, valueAt } from '../../vocabulary/values.ts';
import { type Unserved, unservedOperations } from '../unserved-routes.ts';

/** The whole run, as blame looks at it. */
export interface Scene {
  readonly facts: Facts;
  readonly exchanges: ReadonlyMap<string, Evidence>;
  /** By operation: all that was asked of it. */
  readonly asked: ReadonlyMap<string, readonly Evidence[]>;
  /** By scenario, in order. */
  readonly played: ReadonlyMap<string, readonly Evidence[]>;
  readonly unserved: ReadonlyMap<string, Unserved>;
  readonly failed: readonly Finding[];
  /** Ids of the answers that show a failure. */
  readonly wrong: ReadonlySet<string>;
  /** Findings that passed too. */
  readonly all: readonly Finding[];
  /** The keys that any answer has shown: of each kind of object, and of `error`. */
  readonly shown: ReadonlyMap<string, ReadonlySet<string>>;
  /** By operation: the names of parameters in any request that went well. */
  readonly taken: ReadonlyMap<string, ReadonlySet<string>>;
  /** Parameters that mostly have a value of their own in each request: a single value of theirs tells nothing. */
  readonly generated: ReadonlySet<string>;
}

/** An answer, the items of a list, and what an error carries. */
function objectsIn(body: Json | undefined): readonly { readonly [key: string]: Json }[] {
  if (!isObject(body)) return [];
  const inside = Array.isArray(body.data) ? body.data : isObject(body.error) ? Object.values(body.error) : [];
  return [body, ...inside.filter(isObject)];
}

function shownIn(exchanges: readonly Evidence[]): ReadonlyMap<string, ReadonlySet<string>> {
  const shown = new Map<string, Set<string>>();
  const note = (kind: string, object: object): unknown =>
    shown.set(kind, new Set([...(shown.get(kind) ?? []), ...Object.keys(object)]));
  for (const { response } of exchanges) {
    if (isObject(response?.body) && isObject(response.body.error)) note('error', response.body.error);
    for (const object of objectsIn(response?.body)) if (typeof object.object === 'string') note(object.object, object);
  }
  return shown;
}

/** The name of an item of an array without its place. */
export const withoutPlace = (name: string): string => name.replace(/\[\d*\]$/, '');

const namesSent = (exchange: Evidence): readonly string[] => [...parametersOf(exchange).keys()].map(withoutPlace);

function takenIn(exchanges: readonly Evidence[]): ReadonlyMap<string, ReadonlySet<string>> {
  const well = exchanges.filter(({ response }) => (response?.status ?? 500) < 300);
  const groups = groupBy(well, ({ operationId }) => operationId);
  return new Map([...groups].map(([operation, all]) => [operation, new Set(all.flatMap(namesSent))]));
}

/** The parameters of a request that its operation has never taken. */
export const neverTaken = (exchange: Evidence, { taken }: Pick<Scene, 'taken'>): readonly string[] =>
  namesSent(exchange).filter((name) => taken.get(exchange.operationId)?.has(name) !== true);

const ENOUGH = 10;
const MOSTLY = 0.5;

function generatedIn(exchanges: readonly Evidence[]): ReadonlySet<string> {
  const sent = groupBy(
    exchanges.flatMap((exchange) => [...parametersOf(exchange)]),
    ([name]) => name,
  );
  const isGenerated = (pairs: readonly (readonly [string, string])[]): boolean => {
    const counts = groupBy(pairs, ([, value]) => value);
    const once = [...counts.values()].filter(({ length }) => length === 1);
    return pairs.length >= ENOUGH && once.length >= MOSTLY * pairs.length;
  };
  return new Set([...sent].filter(([, pairs]) => isGenerated(pairs)).map(([name]) => name));
}

/** Looks at a run; `all` has the findings that passed too. */
export function sceneOf(
  findings: readonly Finding[],
  all: readonly Finding[],
  exchanges: readonly Evidence[],
  facts: Facts,
): Scene {
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  return {
    facts,
    exchanges: new Map(exchanges.map((exchange) => [exchange.id, exchange])),
    asked: groupBy(exchanges, ({ operationId }) => operationId),
    played: groupBy(exchanges, ({ id }) => scenarioOf(id)),
    unserved: unservedOperations(exchanges, facts),
    failed,
    wrong: new Set(failed.filter(({ level }) => level === 'must').flatMap(({ evidence }) => evidence.slice(-1))),
    all,
    shown: shownIn(exchanges),
    taken: takenIn(exchanges),
    generated: generatedIn(exchanges),
  };
}

const ID = /^([a-z]{2,6})_[A-Za-z\d]{12,80}$/;

/** What of a value may tell: all of it, of a generated one its form, of an id what it is an id of. */
export function tellingPart(name: string, value: string, { generated }: Scene): string {
  const prefix = ID.exec(value)?.[1];
  if (prefix !== undefined && /\d/.test(value)) return `${prefix}_`;
  return generated.has(name) ? value.replaceAll(/\d+/g, '0').replaceAll(/\p{L}+/gu, 'a') : value;
}

/** The parameters of a request by their names, as they were sent. */
export function parametersOf({ request }: Evidence): ReadonlyMap<string, string> {
  const text = request.body ?? request.path.split('?')[1] ?? '';
  return new Map(new URLSearchParams(text));
}

/** The name of a parameter without what is inside it. */
export const rootOf = (parameter: string): string => parameter.split('[')[0] ?? parameter;

/** The object that an answer shows: the body, or the one that an error carries. */
export function shownBy(
  { operationId, response }: Evidence,
  { facts }: Scene,
): { readonly [key: string]: Json } | undefined {
  const kind = factsAbout(facts, operationId);
  const body = response?.body;
  if (kind === undefined || !isObject(body)) return undefined;
  if (body.object === kind.object) return body;
  const carried = kind.embeddedIn === undefined ? undefined : valueAt(body, kind.embeddedIn);
  return isObject(carried) ? carried : undefined;
}

/** The status of the object in the path of a request, as an earlier answer of the scenario showed it. */
export function statusBefore(exchange: Evidence, scene: Scene): string | undefined {
  const path = exchange.request.path.split('?')[0]?.split('/') ?? [];
  const all = playedFor({ id: scenarioOf(exchange.id), findings: [] }, scene.played);
  const before = all.slice(0, all.indexOf(exchange)).toReversed();
  const shown = before.map((each) => shownBy(each, scene)).find((object) => path.includes(String(object?.id)));
  return typeof shown?.status === 'string' ? shown.status : undefined;
}

/** Whether a request was sent under a key that an earlier request of its scenario had. */
export function repeatsKey(exchange: Evidence, { played }: Scene): boolean {
  const key = exchange.request.headers['idempotency-key'];
  if (key === undefined) return false;
  const own = played.get(scenarioOf(exchange.id)) ?? [];
  return own.slice(0, own.indexOf(exchange)).some(({ request }) => request.headers['idempotency-key'] === key);
}
