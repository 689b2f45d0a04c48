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
  /** Findings that passed too. */
  readonly all: readonly Finding[];
  /** The keys that any answer has shown: of each kind of object, and of `error`. */
  readonly shown: ReadonlyMap<string, ReadonlySet<string>>;
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

/** Looks at a run; `all` has the findings that passed too. */
export function sceneOf(
  findings: readonly Finding[],
  all: readonly Finding[],
  exchanges: readonly Evidence[],
  facts: Facts,
): Scene {
  return {
    facts,
    exchanges: new Map(exchanges.map((exchange) => [exchange.id, exchange])),
    asked: groupBy(exchanges, ({ operationId }) => operationId),
    played: groupBy(exchanges, ({ id }) => scenarioOf(id)),
    unserved: unservedOperations(exchanges, facts),
    failed: findings.filter(({ verdict }) => verdict === 'fail'),
    all,
    shown: shownIn(exchanges),
  };
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
