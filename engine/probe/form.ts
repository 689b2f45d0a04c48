import type { Manner, Prober } from '../vocabulary/probing.ts';
import { successOf } from '../vocabulary/probing.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { JsonObject } from '../vocabulary/values.ts';
import { FORM } from '../wire/request.ts';
import { isUnasked } from './prober.ts';

/** How a create is accepted: how it is written, and what it carries. */
export interface Accepted extends Manner {
  readonly create?: JsonObject;
}

const WITH_CHARSET: Manner = { contentType: `${FORM};charset=UTF-8` };
const AS_JSON: Manner = { body: 'json' };

/** Tries forms of a create until one is accepted: first the usual way of writing, and others where none is. */
export async function findForm(ask: Prober, path: string, resource: Resource, apiVersion: string): Promise<Accepted> {
  const { forms, field, values } = resource.probes;
  const all = forms(apiVersion);
  const usual = all.filter(({ arrays }) => arrays === 'indexed');
  const written: readonly (readonly [Manner, typeof all, string])[] = [
    [{}, all, ''],
    [WITH_CHARSET, usual, ', with a charset'],
    [AS_JSON, usual, ', as JSON'],
  ];
  for (const [manner, tried, suffix] of written) {
    for (const { name, arrays, create } of tried) {
      const way = { arrays, ...manner };
      const answer = await ask.writing(way).post(`${name}${suffix}`, path, { [field]: values[0], ...create });
      if (successOf(answer) !== undefined) return { ...way, create };
      // It is no matter of form where the key is refused, or the server does not answer at all.
      if (answer.kind === 'failure' || answer.status === 401) return {};
      // It does not even read what is written so.
      if (answer.status === 415 || isUnasked(answer)) break;
    }
  }
  return {};
}
