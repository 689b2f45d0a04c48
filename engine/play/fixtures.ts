import type { Api } from '../vocabulary/api.ts';
import { type Premise, parseAnswer, type Response } from '../vocabulary/exchange.ts';
import type { Target } from '../vocabulary/profile.ts';
import type { Workshop } from '../vocabulary/resource.ts';
import { cameOf, Unplayable } from '../vocabulary/unplayable.ts';
import type { Json, JsonObject } from '../vocabulary/values.ts';
import type { Wire, WireFailure } from '../wire/http.ts';
import { credentialsOf, otherRequest } from '../wire/request.ts';

/** Asks other parts of the API for objects; `note` keeps each exchange. */
export const workshopOf = (
  wire: Wire,
  target: Target,
  note: (premise: Premise<Response | WireFailure>) => void,
): Workshop => ({
  target,
  ask: async (name, path, params) => {
    const credentials = credentialsOf(target.profile);
    const request = otherRequest(target, 'POST', path, params);
    const answer = parseAnswer(await wire.exchange(request));
    note({ name, credentials, request, answer });
    return answer;
  },
});

/** The path of a fixture with the parameters that stand in it, and those that are left for the body. */
function addressed(path: string, params: JsonObject): { readonly path: string; readonly params: JsonObject } {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  return {
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name]))),
    params: Object.fromEntries(Object.entries(params).filter(([name]) => !inPath.includes(name))),
  };
}

/** Makes an object that a row names. */
export async function makeObject(
  { fixtures }: Api,
  { name, kind, params: all }: { readonly name: string; readonly kind: string; readonly params: JsonObject },
  { ask }: Workshop,
): Promise<Json> {
  const { path, params } = addressed(fixtures[kind]?.path ?? '', all);
  const answer = await ask(name, path, params);
  if (answer.kind === 'response' && answer.json !== undefined && answer.status < 300) return answer.json;
  throw new Unplayable({ kind: 'object-not-made', object: kind, path, came: cameOf(answer) });
}
