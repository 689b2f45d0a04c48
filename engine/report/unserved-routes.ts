import type { Evidence } from '../vocabulary/exchange.ts';
import { type Facts, routeIn } from '../vocabulary/facts.ts';
import { groupBy } from '../vocabulary/group.ts';
import { type Json, valueAt } from '../vocabulary/values.ts';

// Some look up the object before they look at what is asked of it.
const isAboutTheObject = ({ response }: Evidence): boolean =>
  response?.status === 404 && valueAt(response.body as Json, 'error.code') === 'resource_missing';

/** A 404 that is about the URL and not about an object, or a plain "not implemented". */
function isUnserved(exchange: Evidence, facts: Facts): boolean {
  const { operationId, response } = exchange;
  if (response === undefined) return false;
  if (response.status === 405 || response.status === 501) return true;
  // An operation on no object has none to miss: some servers take "search" for the id of one.
  const onObject = routeIn(facts, operationId).path.includes('{');
  return response.status === 404 && !(onObject && isAboutTheObject(exchange));
}

// Many servers look at the key before they look at the path.
const isAboutTheKey = ({ response }: Evidence): boolean => response?.status === 401;

/** Operations of which every request was refused for its key: whether they are served at all was not seen. */
export function unaskedOperations(exchanges: readonly Evidence[]): ReadonlySet<string> {
  const byOperation = groupBy(exchanges, ({ operationId }) => operationId);
  return new Set([...byOperation].filter(([, all]) => all.every(isAboutTheKey)).map(([operationId]) => operationId));
}

/** Operations of which every request came back as unknown or not implemented, with the statuses that said so. */
export function unservedOperations(
  exchanges: readonly Evidence[],
  facts: Facts,
): ReadonlyMap<string, readonly number[]> {
  const isMissing = (exchange: Evidence): boolean => isUnserved(exchange, facts);
  const byOperation = groupBy(
    exchanges.filter((exchange) => !isAboutTheKey(exchange) && exchange.elsewhere !== true),
    ({ operationId }) => operationId,
  );
  return new Map(
    [...byOperation]
      .filter(([, all]) => all.some(isMissing) && all.every((each) => isMissing(each) || isAboutTheObject(each)))
      .map(([operationId, all]) => [operationId, all.filter(isMissing)] as const)
      .map(([operationId, answers]) => [
        operationId,
        [...new Set(answers.flatMap(({ response }) => (response === undefined ? [] : [response.status])))],
      ]),
  );
}
