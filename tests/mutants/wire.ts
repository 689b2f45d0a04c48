import { isObject, type Json, type JsonObject } from '../../engine/vocabulary/values.ts';
import type { Wire, WireRequest, WireResponse } from '../../engine/wire/http.ts';
import { type OperationId, operations } from '../../specs/generated/operations.ts';
import { createReference } from '../../targets/reference/server.ts';

/** A request with what a fault may go by. */
export interface Call {
  readonly request: WireRequest;
  readonly operation: OperationId | undefined;
  /** The id in the path. */
  readonly intent: string | undefined;
  readonly form: URLSearchParams;
  /** The intent in the path as the reference last showed it. */
  readonly before: JsonObject | undefined;
}

export type Answer = Omit<WireResponse, 'kind'>;

/** What goes wrong between the suite and the reference; the reference itself is never touched. */
export interface Fault {
  readonly request?: (call: Call) => WireRequest;
  readonly response?: (answer: Answer, call: Call) => Answer;
  /** In place of a plain answer: asks the reference as often as it likes, with other requests in between. */
  readonly around?: (call: Call, ask: Ask) => Promise<Answer>;
}

export type Ask = (request: WireRequest) => Promise<Answer>;

export const BASE_URL = 'http://reference.test';

const START = Date.parse('2026-11-01T00:00:00Z');

const routes = Object.entries(operations)
  .map(([id, { method, path }]) => ({
    id: id as OperationId,
    method,
    fits: new RegExp(`^${path.replace('{intent}', '(?<intent>[^/]+)')}$`),
    fixed: !path.includes('{intent}'),
  }))
  .toSorted((a, b) => Number(b.fixed) - Number(a.fixed));

/** The JSON of an answer; an answer that is none has no body to break. */
export const parse = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** What a request says by itself. */
export function readRequest(request: WireRequest): Omit<Call, 'before'> {
  const { pathname, search } = new URL(`${BASE_URL}${request.path}`);
  const route = routes.find(({ method, fits }) => method === request.method && fits.test(pathname));
  return {
    request,
    operation: route?.id,
    intent: route?.fits.exec(pathname)?.groups?.intent,
    form: new URLSearchParams(request.body ?? search),
  };
}

function callOf(request: WireRequest, shown: ReadonlyMap<string, JsonObject>): Call {
  const read = readRequest(request);
  return { ...read, before: shown.get(read.intent ?? '') };
}

const intentsIn = (body: Json): readonly JsonObject[] =>
  (isObject(body) ? [body, isObject(body.error) ? body.error.payment_intent : undefined] : []).filter(
    (value): value is JsonObject => isObject(value) && value.object === 'payment_intent',
  );

/**
 * A reference of its own, spoken to without sockets, with at most one fault in between. So many milliseconds pass with
 * each request; with a second, objects that are made one after another can be told apart by their time.
 */
export function openWire(fault: Fault = {}, tick = 1000, make: typeof createReference = createReference): Wire {
  let time = START;
  const { fetch } = make({ now: () => time });
  const shown = new Map<string, JsonObject>();
  const ask = async ({ method, path, headers, body }: WireRequest): Promise<Answer> => {
    const response = await fetch(
      new Request(`${BASE_URL}${path}`, { method, headers, ...(body === undefined ? {} : { body }) }),
    );
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
  };
  const exchange = async (request: WireRequest): Promise<WireResponse> => {
    const call = callOf(request, shown);
    time += tick;
    const answer = await (fault.around ?? (({ request: asked }) => ask(fault.request?.(call) ?? asked)))(call, ask);
    const broken = fault.response?.(answer, call) ?? answer;
    for (const intent of intentsIn(parse(answer.text))) shown.set(String(intent.id), intent);
    return { kind: 'response', ...broken };
  };
  const rest = async (milliseconds: number): Promise<void> => {
    time += milliseconds;
  };
  return { exchange, rest, close: async () => {} };
}
