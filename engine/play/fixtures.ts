import { type SupportKind, support } from '../../suites/any-resource/fixtures.ts';
import { type Premise, parseAnswer, type Response } from '../vocabulary/exchange.ts';
import { encodeForm } from '../vocabulary/form.ts';
import type { Target } from '../vocabulary/profile.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../vocabulary/values.ts';
import type { Came, Inconclusive } from '../vocabulary/why.ts';
import type { Wire, WireFailure } from '../wire/http.ts';
import { FORM, headersOf } from '../wire/request.ts';

/** Raised where a scenario cannot be played to its end: then nothing can be said of what comes after. */
export class Unplayable extends Error {
  override readonly name = 'Unplayable';
  readonly why: Inconclusive;

  constructor(why: Inconclusive) {
    super(why.kind);
    this.why = why;
  }
}

/** Where objects are made, and who keeps how. */
export interface Workshop {
  readonly wire: Wire;
  readonly target: Target;
  readonly note: (premise: Premise<Response | WireFailure>) => void;
}

/** What came of a request, for the reason why more could not be asked. */
export function cameOf(answer: Response | WireFailure): Came {
  if (answer.kind === 'failure') return { kind: answer.kind, reason: answer.reason, detail: answer.detail };
  const { status: http, json } = answer;
  if (!isObject(json)) return { kind: 'answer', http, unreadable: true };
  const said = valueAt(json, 'status') ?? valueAt(json, 'error.code');
  return { kind: 'answer', http, ...(said === undefined ? {} : { said }) };
}

/** Asks another part of the API for an object. */
export async function askFor(
  name: string,
  path: string,
  params: JsonObject,
  { wire, target, note }: Workshop,
): Promise<Response | WireFailure> {
  const { authentication: credentials, arrays } = target.profile;
  const headers = { ...headersOf(target, credentials), 'content-type': FORM };
  const request = { method: 'POST', path, headers, body: encodeForm(params, arrays) } as const;
  const answer = parseAnswer(await wire.exchange(request));
  note({ name, credentials, request, answer });
  return answer;
}

/** Makes an object that a row names. */
export async function makeObject(
  name: string,
  kind: SupportKind,
  params: JsonObject,
  workshop: Workshop,
): Promise<Json> {
  const path = support[kind];
  const answer = await askFor(name, path, params, workshop);
  if (answer.kind === 'response' && answer.json !== undefined && answer.status < 300) return answer.json;
  throw new Unplayable({ kind: 'object-not-made', object: kind, path, came: cameOf(answer) });
}
