import type { Finding } from '../judge/judge.ts';
import type { Mismatch } from '../judge/match.ts';
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

const isCrash = ({ response }: Evidence): boolean => response?.status === 500;

/** So often has an operation crashed, and never done anything else, before it counts as one that is not there. */
const LEAST_CRASHES = 3;

// Many servers look at the key before they look at the path.
const isAboutTheKey = ({ response }: Evidence): boolean => response?.status === 401;

/** Operations of which every request was refused for its key: whether they are served at all was not seen. */
export function unaskedOperations(exchanges: readonly Evidence[]): ReadonlySet<string> {
  const byOperation = groupBy(exchanges, ({ operationId }) => operationId);
  return new Set([...byOperation].filter(([, all]) => all.every(isAboutTheKey)).map(([operationId]) => operationId));
}

/** How an operation that is not served says so. */
export interface Unserved {
  readonly statuses: readonly number[];
  /** Each time as an object that is missing, which the operation is not about: its name was taken for an id. */
  readonly takenForId?: true;
}

const statusesOf = (answers: readonly Evidence[]): readonly number[] => [
  ...new Set(answers.flatMap(({ response }) => (response === undefined ? [] : [response.status]))),
];

/** Operations of which every request came back as unknown or not implemented, or crashed where others do not. */
export function unservedOperations(exchanges: readonly Evidence[], facts: Facts): ReadonlyMap<string, Unserved> {
  const isMissing = (exchange: Evidence): boolean => isUnserved(exchange, facts);
  const asked = exchanges.filter((exchange) => !isAboutTheKey(exchange) && exchange.elsewhere !== true);
  // Where nothing works the whole target is out of order, and not a route.
  const isUp = asked.some(({ response }) => response !== undefined && response.status < 500);
  const unserved = (all: readonly Evidence[]): Unserved | undefined => {
    if (all.some(isMissing) && all.every((each) => isMissing(each) || isAboutTheObject(each))) {
      const missing = all.filter(isMissing);
      return { statuses: statusesOf(missing), ...(missing.every(isAboutTheObject) ? { takenForId: true } : {}) };
    }
    // A route that is missing costs the same whatever it is called.
    const isOut = isUp && all.length >= LEAST_CRASHES && all.every((each) => isCrash(each) || isMissing(each));
    return isOut ? { statuses: statusesOf(all) } : undefined;
  };
  return new Map(
    [...groupBy(asked, ({ operationId }) => operationId)].flatMap(([operationId, all]) => {
      const found = unserved(all);
      return found === undefined ? [] : [[operationId, found] as const];
    }),
  );
}

/** Whether a target crashes where it is asked for addresses that nobody serves, and nowhere else. */
export function crashesElsewhere(exchanges: readonly Evidence[], unserved: ReadonlyMap<string, Unserved>): boolean {
  const crashed = exchanges.filter((exchange) => (exchange.response?.status ?? 0) >= 500);
  const isOff = ({ elsewhere, operationId }: Evidence): boolean => elsewhere === true || unserved.has(operationId);
  return crashed.filter(({ elsewhere }) => elsewhere === true).length >= LEAST_CRASHES && crashed.every(isOff);
}

const failing = ({ why: _, ...finding }: Finding, mismatches: readonly Mismatch[]): Finding => ({
  ...finding,
  verdict: 'fail',
  mismatches: finding.mismatches.length > 0 ? finding.mismatches : mismatches,
});

const crashedWith = (http: number): readonly Mismatch[] => [
  { at: 'status', expected: 'a status below 500', actual: http },
];

/**
 * What a row found where its own operation is not served. That it crashed is none of a target that is out of order for a
 * while, and that the operation did not do what the row begins with is no want of a premise: there is none to come.
 */
export function asUnserved(finding: Finding, shown: readonly Evidence[]): Finding {
  const { verdict, why, operationId } = finding;
  if (verdict !== 'inconclusive') return finding;
  const isOwn = shown.some((each) => each.operationId === operationId && each.elsewhere !== true);
  if (why?.kind === 'api-error' && isOwn) return failing(finding, crashedWith(why.http));
  if (why?.kind === 'step-failed' && why.asked.operationId === operationId) return failing(finding, []);
  return finding;
}

/** The same where an address was asked for that nobody serves, and every such one crashes. */
export const asCrashed = (finding: Finding, shown: readonly Evidence[]): Finding =>
  finding.verdict === 'inconclusive' &&
  finding.why?.kind === 'api-error' &&
  shown.some((each) => each.elsewhere === true && isCrash(each))
    ? failing(finding, crashedWith(finding.why.http))
    : finding;
