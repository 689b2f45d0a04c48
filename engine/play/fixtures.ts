import { type SupportKind, support } from '../../suites/any-resource/fixtures.ts';
import { type Premise, parseAnswer, type Response } from '../vocabulary/exchange.ts';
import { encodeForm } from '../vocabulary/form.ts';
import type { Target } from '../vocabulary/profile.ts';
import type { Json, JsonObject } from '../vocabulary/values.ts';
import type { Wire, WireFailure } from '../wire/http.ts';
import { FORM, headersOf } from '../wire/request.ts';

/** An object that a row needs besides its intent could not be made; nothing can be said of what needs it. */
export class NoObject extends Error {
  override readonly name = 'NoObject';
}

/** Where objects are made, and who keeps how. */
export interface Workshop {
  readonly wire: Wire;
  readonly target: Target;
  readonly note: (premise: Premise<Response | WireFailure>) => void;
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
  const reason = answer.kind === 'failure' ? answer.detail : `HTTP ${answer.status}`;
  throw new NoObject(`no ${kind} could be made: POST ${path} gave ${reason}`);
}
