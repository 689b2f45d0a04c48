import type { Finding } from '../judge/judge.ts';
import { type Facts, factsAbout } from '../vocabulary/facts.ts';
import type { ScenarioResult } from './events.ts';

/** It passed, or all that was wrong with the answer is keys that its objects never have. */
const didIt = ({ verdict, findings }: ScenarioResult): boolean =>
  verdict === 'pass' || (verdict === 'inconclusive' && findings.some(({ why }) => why?.kind === 'missing-keys'));

/** Operations that were asked for successes and never gave one: a server that refuses everything, or canned answers. */
export function idleOperations(results: readonly ScenarioResult[], facts: Facts): ReadonlySet<string> {
  const asked = results.filter(
    ({ asksForSuccess, findings, verdict }) =>
      asksForSuccess && verdict !== 'not-applicable' && findings.some(({ level }) => level === 'must'),
  );
  const working = new Set(asked.filter(didIt).map(({ operationId }) => operationId));
  const idle = new Set(asked.map(({ operationId }) => operationId).filter((operationId) => !working.has(operationId)));
  // Where no object can be created, operations tested only for refusals refuse for that reason, too.
  const isIdle = (operationId: string): boolean =>
    idle.has(operationId) || (!working.has(operationId) && idle.has(factsAbout(facts, operationId)?.create ?? ''));
  return new Set(results.map(({ operationId }) => operationId).filter(isIdle));
}

/** A pass on an operation that never worked in the whole run: it proves nothing. */
export const withoutCredit = (finding: Finding): Finding => ({
  ...finding,
  verdict: 'inconclusive',
  why: { kind: 'uncredited' },
});
