import { type SupportKind, support } from '../specs/support.ts';
import { parseAnswer } from './evidence.ts';
import type { Wire } from './execute.ts';
import { encodeForm } from './form.ts';
import type { Target } from './profile.ts';
import { headersOf } from './request.ts';
import type { Json, JsonObject } from './values.ts';

/** An object that a row needs besides its intent could not be made; nothing can be said of what needs it. */
export class NoObject extends Error {
  override readonly name = 'NoObject';
}

/** Makes an object of another part of the API. */
export async function makeObject(kind: SupportKind, params: JsonObject, wire: Wire, target: Target): Promise<Json> {
  const path = support[kind];
  const headers = {
    ...headersOf(target, target.profile.authentication),
    'content-type': 'application/x-www-form-urlencoded',
  };
  const body = encodeForm(params, target.profile.arrays);
  const answer = parseAnswer(await wire.exchange({ method: 'POST', path, headers, body }));
  if (answer.kind === 'response' && answer.json !== undefined && answer.status < 300) return answer.json;
  const reason = answer.kind === 'failure' ? answer.detail : `HTTP ${answer.status}`;
  throw new NoObject(`no ${kind} could be made: POST ${path} gave ${reason}`);
}
