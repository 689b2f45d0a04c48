import { curlArguments } from '../wire/curl.ts';
import type { WireFailure, WireRequest } from '../wire/http.ts';
import type { Signature } from '../wire/signature.ts';
import { type Evidence, type Premise, type Reply, type Response, replyOf } from './exchange.ts';
import type { Resource } from './resource.ts';
import type { Credentials, Expectation } from './scenario.ts';
import { defined, isObject, type Json, type JsonObject, valueAt } from './values.ts';

/** One request and what came back. Holds secrets, as a delivery does: only a redacted form leaves the engine. */
export interface Answered {
  readonly kind: 'answered';
  /** `<scenario>/<step>`: the same in every run. */
  readonly id: string;
  readonly step: string;
  readonly call: string;
  /** The kind of object that the operation is about. */
  readonly resource: Resource;
  /** The id in its path. */
  readonly on?: string;
  /** Asked at another path than that of the operation. */
  readonly elsewhere?: true;
  readonly params: JsonObject;
  readonly credentials: Credentials;
  readonly expect?: Expectation;
  /** It was asked for events about an object: which, and how many seconds they had. */
  readonly awaited?: {
    readonly event: string;
    readonly of: string;
    readonly within: number;
    /** A second delivery of the same was waited for. */
    readonly again?: true;
  };
  /** Nothing was asked for it: it is what was delivered meanwhile, by the ids of the deliveries. */
  readonly heard?: readonly string[];
  /** Objects made for it in its setup. */
  readonly premises?: readonly Premise<Response | WireFailure>[];
  /** Sent at least a second after the request before. */
  readonly later?: true;
  readonly request: WireRequest;
  readonly answer: Response | WireFailure;
  /** When it was sent: Unix time in milliseconds. */
  readonly sent?: number;
  /** Milliseconds from the first byte sent to the last received. */
  readonly duration: number;
}

/** A delivery: a request that a target sent to a registered URL. */
export interface Delivery {
  readonly kind: 'delivery';
  readonly id: string;
  /** When it came: Unix time in milliseconds. */
  readonly at: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body byte for byte, for signatures are made over it. */
  readonly body: string;
  /** The path that it came to, without the first slash. */
  readonly hook?: string;
  /** The HTTP status that it was answered with. */
  readonly answered?: number;
  /** What its signature came to. */
  readonly signature?: Signature;
}

/** A delivery as it stands in logs and reports, before redaction. */
export function deliveryEvidence(
  { id, at, headers, body, hook = '', answered = 200 }: Delivery,
  operationId: string,
  document: string,
): Evidence {
  return {
    id,
    operationId,
    credentials: 'none',
    request: { method: 'POST', path: `/${hook}`, headers, body },
    response: { status: answered, headers: {}, body: '' },
    received: new Date(at).toISOString(),
    duration: 0,
    document,
    curl: '',
  };
}

/** An observation of a target: a response, or a delivery. */
export type Observation = Answered | Delivery;

export const isAnswered = (observation: Observation): observation is Answered => observation.kind === 'answered';

export const isDelivery = (observation: Observation): observation is Delivery => observation.kind === 'delivery';

/**
 * The answer to a look at events as reports keep it: of those about other objects only what tells their place in the
 * list. They are none of the run's business, and a hundred of them are longer than what is kept.
 */
function withoutOthers(answer: Response | WireFailure, awaited: Answered['awaited']): Response | WireFailure {
  const data = answer.kind === 'response' ? valueAt(answer.json, 'data') : undefined;
  if (awaited === undefined || answer.kind === 'failure' || !isObject(answer.json) || !Array.isArray(data))
    return answer;
  const shown = data.map((event: Json): Json => {
    if (!isObject(event) || isAbout(event, awaited.of)) return event;
    const { id = null, type = null, created = null } = event;
    return { id, type, created, data: '(about another object)' };
  });
  const json = { ...answer.json, data: shown };
  return { ...answer, json, text: JSON.stringify(json) };
}

/** The presentable form of an answer, before redaction. */
export function evidenceOf(
  observation: Answered,
  baseUrl: string,
  document: string,
  reply: (answer: Response | WireFailure) => Reply = replyOf,
): Evidence {
  const { id, call, premises = [], request, awaited, duration, credentials, elsewhere, later, sent } = observation;
  const answer = withoutOthers(observation.answer, awaited);
  const shown = premises.map(({ answer: came, ...premise }) => ({ ...premise, ...reply(came) }));
  return defined({
    id,
    operationId: call,
    credentials,
    premises: shown.length === 0 ? undefined : shown,
    later,
    request,
    ...reply(answer),
    attempts: answer.attempts,
    elsewhere,
    sent: sent === undefined ? undefined : new Date(sent).toISOString(),
    duration,
    document,
    curl: ['curl', ...curlArguments(baseUrl, request, credentials)].join(' '),
  });
}

/** Whether a name is the wanted one, or of the wanted group. */
export const isNamed = (wanted: string, type: Json | undefined): boolean =>
  typeof type === 'string' && (wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted);

/** Whether an event is about an object: it holds that object, or one that names it. */
export const isAbout = (event: JsonObject, id: Json | undefined): boolean => {
  const object = valueAt(event, 'data.object');
  return isObject(object) && Object.values(object).includes(id ?? '');
};

/** The events in a body that are about an object: those of its list, or it is one itself. */
export function eventsIn(body: Json | undefined, id: Json | undefined): readonly JsonObject[] {
  const data = valueAt(body, 'data');
  const all = Array.isArray(data) ? data : [body ?? null];
  return all.filter(isObject).filter((event) => isAbout(event, id));
}
