import type { Evidence } from '../vocabulary/exchange.ts';
import { eventsIn, isNamed } from '../vocabulary/observation.ts';
import type { Scenario, ScenarioStep } from '../vocabulary/scenario.ts';
import { isObject, type Json, type JsonObject, readRef } from '../vocabulary/values.ts';

/** A step that looks at what is told of an object, and how it is read. */
export interface Listening {
  readonly call: string;
  /** The step whose object it is about, or the id of that. */
  readonly of: string;
  /** Whether an event of that name is compared: one that may come later says nothing by its absence. */
  readonly counts: (type: string) => boolean;
}

/** How many deliveries are under way is a matter of time. */
const COUNTED = 'pending_webhooks';

const awaitedIn = (steps: readonly ScenarioStep[]): readonly string[] =>
  steps.flatMap(({ await: awaited }) => (awaited === undefined || awaited.now === true ? [] : [awaited.event]));

/** How the steps of a scenario that look at events are read, by the ids of their exchanges. */
export function listeningIn({ id, steps }: Pick<Scenario, 'id' | 'steps'>): readonly (readonly [string, Listening])[] {
  const awaited = awaitedIn(steps);
  return steps.flatMap(({ name, call, await: asked, expect }) => {
    if (asked === undefined) return [];
    const { event, of, now } = asked;
    const { only, times } = expect?.told ?? {};
    const isUnwanted = (type: string): boolean => times === 0 || (only !== undefined && !only.includes(type));
    const counts = (type: string): boolean =>
      isNamed(event, type) && (now !== true || awaited.includes(type) || isUnwanted(type));
    const about = typeof of === 'string' ? of : '$ref' in of ? readRef(of.$ref).step : '';
    return [[`${id}/${name}`, { call, of: about, counts }] as const];
  });
}

/** The exchange that a page or a delivery is of. */
const stepIdOf = (id: string): string => id.replace(/(?:-delivery)?-\d+$/, '');

const parsed = (text: string | undefined): Json => {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
};

const tellingIn = ({ received, request, response }: Evidence): Json =>
  received === undefined ? (response?.body ?? null) : parsed(request.body);

const withoutCount = ({ [COUNTED]: _, ...event }: JsonObject): JsonObject => event;

/** A body without what depends on the moment. */
export const lasting = (body: Json): Json =>
  isObject(body) && body[COUNTED] !== undefined ? withoutCount(body) : body;

/** The first event of each name that counts: neither order nor number is promised. */
function firstOfEach(events: readonly JsonObject[], { counts }: Listening): JsonObject {
  const oldestFirst = events.toSorted((a, b) => Number(a.created ?? 0) - Number(b.created ?? 0));
  const named = oldestFirst.flatMap((event): readonly (readonly [string, Json])[] =>
    typeof event.type === 'string' && counts(event.type) ? [[event.type, withoutCount(event)]] : [],
  );
  return Object.fromEntries(named.toReversed());
}

/**
 * The exchanges with one answer in place of the pages and deliveries of a step that looked at events: it holds what was
 * told, by names, whichever way and in whichever order that came.
 */
export function withTold(
  exchanges: readonly Evidence[],
  listening: ReadonlyMap<string, Listening>,
  madeBy: (step: string) => string | undefined,
): readonly Evidence[] {
  const stepOf = ({ id }: Evidence): string | undefined => [id, stepIdOf(id)].find((each) => listening.has(each));
  return exchanges.flatMap((exchange, place) => {
    const id = stepOf(exchange);
    const step = id === undefined ? undefined : listening.get(id);
    if (id === undefined || step === undefined) return [exchange];
    const same = exchanges.filter((each) => stepOf(each) === id);
    if (exchanges.indexOf(same[0] ?? exchange) !== place) return [];
    const about = madeBy(step.of) ?? step.of;
    const body = firstOfEach(
      same.flatMap((each) => eventsIn(tellingIn(each), about)),
      step,
    );
    const request = { method: 'GET', path: '(events)', headers: {} } as const;
    const { received: _, ...rest } = exchange;
    return [{ ...rest, id, operationId: step.call, request, response: { status: 200, headers: {}, body } }];
  });
}
