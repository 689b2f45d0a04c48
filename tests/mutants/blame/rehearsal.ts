import { isDeepStrictEqual } from 'node:util';
import type { RunEvent, RunFooter, RunHeader } from '../../../engine/report/events.ts';
import { scenarioOf } from '../../../engine/vocabulary/exchange.ts';
import type { Wire, WireRequest } from '../../../engine/wire/http.ts';
import { played, playing, scenariosOf } from '../judged.ts';
import { type Answer, type Call, type Fault, openWire, parse } from '../wire.ts';

/** One request to the reference without a fault, and its answer. */
export interface Line {
  readonly call: Call;
  readonly answer: Answer;
}

/** A whole run on the reference without a fault, by scenario or shared setup. */
export interface Rehearsal {
  readonly header: RunHeader;
  readonly footer: RunFooter;
  readonly lines: ReadonlyMap<string, readonly Line[]>;
  readonly events: ReadonlyMap<string, readonly RunEvent[]>;
}

/** A line that a fault changes. */
export interface Touch {
  readonly line: Line;
  /** The request as the fault passes it on, where it is another. */
  readonly request?: WireRequest;
  /** The answer as the fault gives it, where it is another; unknown where the request is. */
  readonly answer?: Answer;
}

async function rehearse(apiVersion: string): Promise<Rehearsal> {
  let pending: Line[] = [];
  const recorder: Fault = {
    response: (answer, call) => {
      pending.push({ call, answer });
      return answer;
    },
  };
  const lines = new Map<string, Line[]>();
  const events = new Map<string, RunEvent[]>();
  const put = <T>(map: Map<string, T[]>, key: string, ...items: readonly T[]): unknown =>
    map.set(key, [...(map.get(key) ?? []), ...items]);
  const all: RunEvent[] = [];
  for await (const event of playing(openWire(recorder), scenariosOf(apiVersion), apiVersion)) {
    all.push(event);
    if (event.kind !== 'exchange' && event.kind !== 'scenario') continue;
    const owner = event.kind === 'exchange' ? scenarioOf(event.id) : event.id;
    put(lines, owner, ...pending);
    put(events, owner, event);
    pending = [];
  }
  return { header: all[0] as RunHeader, footer: all.at(-1) as RunFooter, lines, events };
}

const rehearsals = new Map<string, Promise<Rehearsal>>();

/** The run without a fault, played once for each version. */
export function rehearsalOf(apiVersion: string): Promise<Rehearsal> {
  const known = rehearsals.get(apiVersion) ?? rehearse(apiVersion);
  rehearsals.set(apiVersion, known);
  return known;
}

const sortedForm = (text: string): readonly string[] =>
  [...new URLSearchParams(text)].map(([key, value]) => `${key}=${value}`);

/** The same request in other letters is no other request. */
function isSame(a: WireRequest, b: WireRequest): boolean {
  const [pathA, queryA = ''] = a.path.split('?');
  const [pathB, queryB = ''] = b.path.split('?');
  return (
    a.method === b.method &&
    pathA === pathB &&
    isDeepStrictEqual(sortedForm(queryA), sortedForm(queryB)) &&
    isDeepStrictEqual(sortedForm(a.body ?? ''), sortedForm(b.body ?? '')) &&
    isDeepStrictEqual({ ...a.headers }, { ...b.headers })
  );
}

const isSameAnswer = (a: Answer, b: Answer): boolean =>
  a === b ||
  (a.status === b.status &&
    isDeepStrictEqual({ ...a.headers }, { ...b.headers }) &&
    (a.text === b.text || (parse(a.text) !== null && isDeepStrictEqual(parse(a.text), parse(b.text)))));

const otherwise = (line: Line, answer: Answer): Touch | undefined =>
  isSameAnswer(line.answer, answer) ? undefined : { line, answer };

const MOST_ASKED = 50;

/** What a fault makes of a line that the reference has answered without it. */
async function touch(fault: Fault, line: Line): Promise<Touch | undefined> {
  const { call, answer } = line;
  if (fault.around !== undefined) {
    let other: WireRequest | undefined;
    const asked: Answer[] = [];
    const came = await fault.around(call, async (request) => {
      if (!isSame(request, call.request)) other ??= request;
      asked.push(answer);
      // Who asks until an answer is another asks the rehearsal for ever.
      if (asked.length > MOST_ASKED) throw new Error('asks without end');
      return answer;
    });
    if (other !== undefined) return { line, request: other };
    if (asked.length > 1) return { line };
    return otherwise(line, fault.response?.(came, call) ?? came);
  }
  const request = fault.request?.(call) ?? call.request;
  if (!isSame(request, call.request)) return { line, request };
  return otherwise(line, fault.response?.(answer, call) ?? answer);
}

/** The lines that a fault changes, by scenario or shared setup; some faults remember, so all are shown to it in order. */
export async function touchedBy(fault: Fault, { lines }: Rehearsal): Promise<ReadonlyMap<string, readonly Touch[]>> {
  const touched = new Map<string, readonly Touch[]>();
  for (const [owner, own] of lines) {
    const all: Touch[] = [];
    for (const line of own) {
      const found = await touch(fault, line).catch((): Touch => ({ line }));
      if (found !== undefined) all.push(found);
    }
    if (all.length > 0) touched.set(owner, all);
  }
  return touched;
}

const MOST_EXCHANGES = 20_000;

/** A wire that gives up on a server that lets nobody come to an end. */
function limited(wire: Wire): Wire {
  let count = 0;
  const exchange: Wire['exchange'] = (request) => {
    count += 1;
    if (count > MOST_EXCHANGES) throw new Error('more requests than any run needs');
    return wire.exchange(request);
  };
  return { ...wire, exchange };
}

/**
 * The events of a run on a server with a fault. Only scenarios that the fault touches are played; all others go as they
 * go without it.
 */
export async function performed(
  fault: () => Fault,
  touched: ReadonlyMap<string, unknown>,
  apiVersion: string,
): Promise<readonly RunEvent[]> {
  const { header, footer, events } = await rehearsalOf(apiVersion);
  const chosen = scenariosOf(apiVersion).filter(
    ({ id, shared }) => touched.has(id) || (shared !== undefined && touched.has(shared.id)),
  );
  const own = chosen.length === 0 ? [] : await played(limited(openWire(fault())), chosen, apiVersion);
  const fresh = own.filter((event) => event.kind === 'exchange' || event.kind === 'scenario');
  const anew = new Set(fresh.map(({ id, kind }) => (kind === 'exchange' ? scenarioOf(id) : id)));
  const others = [...events].flatMap(([owner, all]) => (anew.has(owner) ? [] : all));
  return [header, ...others, ...fresh, footer];
}
