import type { Answered } from '../vocabulary/observation.ts';
import { isObject, type Json, valueAt } from '../vocabulary/values.ts';
import type { NotApplicable } from '../vocabulary/why.ts';
import { isSuccess } from './check.ts';

const createdIn = (value: Json | undefined): readonly number[] =>
  isObject(value) && typeof value.created === 'number' ? [value.created] : [];

/**
 * Why the order of the lists in a scenario says nothing, if so. Objects are ordered by the second in which they were
 * made; within one second no source settles their order, and so not which of them a full page leaves out.
 */
export function orderDoubt(observations: readonly Answered[]): NotApplicable | undefined {
  const page = observations.findLast(({ call, resource }) => call === resource.roles.list)?.answer;
  // A refusal has no order.
  if (page?.kind !== 'response' || !isSuccess(page)) return undefined;
  const made = observations.flatMap(({ call, resource, answer }) =>
    call === resource.roles.create && answer.kind === 'response' && isSuccess(answer) ? createdIn(answer.json) : [],
  );
  if (new Set(made).size < made.length) return { kind: 'order-within-a-second', what: 'made' };
  if (valueAt(page.json, 'has_more') !== true) return undefined;
  const data = valueAt(page.json, 'data');
  const [end] = createdIn(Array.isArray(data) ? data.at(-1) : undefined);
  const isCrowded = end !== undefined && made.some((second) => second <= end);
  return isCrowded ? { kind: 'order-within-a-second', what: 'page' } : undefined;
}
