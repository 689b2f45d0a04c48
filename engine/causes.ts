import { type OperationId, operations } from '../specs/generated/operations.ts';
import { themes } from '../specs/themes.ts';
import type { Evidence } from './evidence.ts';
import { groupBy } from './group.ts';
import type { Finding } from './judge.ts';
import { type Json, valueAt } from './values.ts';

/** One root fault and how many must-level findings it explains. */
export interface Cause {
  readonly id: string;
  readonly title: string;
  readonly operations: readonly OperationId[];
  readonly findings: number;
}

interface Explanation {
  readonly id: string;
  readonly title: string;
}

const routeOf = (operationId: OperationId): string =>
  `${operations[operationId].method} ${operations[operationId].path}`;

/** A 404 that is about the URL and not about an object, or a plain "not implemented". */
function isUnserved({ operationId, response }: Evidence): boolean {
  if (response === undefined) return false;
  if (response.status === 405 || response.status === 501) return true;
  // An operation on no object has none to miss: some servers take "search" for the id of an intent.
  const onObject = operations[operationId].path.includes('{intent}');
  return response.status === 404 && !(onObject && valueAt(response.body as Json, 'error.code') === 'resource_missing');
}

/** Operations of which every request came back as unknown or not implemented, with the sentence that says so. */
export function unservedOperations(exchanges: readonly Evidence[]): ReadonlyMap<OperationId, Explanation> {
  const byOperation = groupBy(exchanges, ({ operationId }) => operationId);
  return new Map(
    [...byOperation]
      .filter(([, answers]) => answers.every(isUnserved))
      .map(([operationId, answers]) => {
        const statuses = [...new Set(answers.map(({ response }) => response?.status))].join(', ');
        return [
          operationId,
          {
            id: `not-served/${operationId}`,
            title: `${routeOf(operationId)} is not served: HTTP ${statuses} to every request`,
          },
        ];
      }),
  );
}

const CONFIRM_IGNORED = 'create-with-confirm-acts';
const KEYS = 'intent-has-its-keys';

/**
 * Groups findings under what explains them, most explained first. A finding has one cause at most; the first that
 * fits is taken: a route that is missing, a flag that is ignored, a status that cannot be reached, rows of one
 * theme, one universal check that fails in several operations.
 */
export function findCauses(
  findings: readonly Finding[],
  exchanges: readonly Evidence[],
): { readonly causes: readonly Cause[]; readonly causeOf: (finding: Finding) => string | undefined } {
  const unserved = unservedOperations(exchanges);
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  const confirmIgnored = failed.some(({ check }) => check === CONFIRM_IGNORED);
  const ignoring = new Set(
    exchanges
      .filter(({ operationId, request, response }) => {
        const asked = operationId === 'PostPaymentIntents' && /(?:^|&)confirm=true(?:&|$)/.test(request.body ?? '');
        return asked && valueAt(response?.body as Json, 'status') === 'requires_confirmation';
      })
      .map(({ id }) => id),
  );
  const operationsOf = (check: string): number =>
    new Set(failed.filter((each) => each.check === check).map(({ operationId }) => operationId)).size;

  const missing = new Set(
    failed.filter(({ check }) => check === KEYS).flatMap(({ mismatches }) => mismatches.map(({ at }) => at.slice(1))),
  );
  const lacking: Explanation = {
    id: `check/${KEYS}`,
    title: `intents lack ${missing.size} documented keys: ${[...missing].join(', ')}`,
  };

  const explain = (finding: Finding): Explanation | undefined => {
    const { level, verdict, operationId, check, scenario, reason, theme, evidence } = finding;
    if (level !== 'must' || (verdict !== 'fail' && verdict !== 'inconclusive')) return undefined;
    const missing = unserved.get(operationId);
    if (missing !== undefined) return missing;
    if (verdict === 'inconclusive') {
      if (reason?.startsWith('the intent lacks ')) return lacking;
      return reason?.startsWith('no intent in ')
        ? { id: `unreachable/${/^no intent in (\w+)/.exec(reason)?.[1]}`, title: reason }
        : undefined;
    }
    const ignored = operationId === 'PostPaymentIntents' && confirmIgnored && evidence.some((id) => ignoring.has(id));
    if (check === CONFIRM_IGNORED || (ignored && check === scenario)) {
      return {
        id: 'confirm-ignored',
        title: 'confirm=true on create is ignored: the intent stays in requires_confirmation',
      };
    }
    if (check === KEYS) return lacking;
    if (theme !== undefined) return { id: `theme/${theme}`, title: themes[theme] };
    if (check !== scenario && operationsOf(check) > 1)
      return { id: `check/${check}`, title: `not so in several operations: ${finding.title}` };
    return undefined;
  };

  const explained = new Map(findings.map((finding) => [finding, explain(finding)]));
  const groups = groupBy(
    [...explained].filter((entry): entry is [Finding, Explanation] => entry[1] !== undefined),
    ([, { id }]) => id,
  );
  const causes = [...groups]
    .map(
      ([id, entries]): Cause => ({
        id,
        title: entries[0]?.[1].title ?? id,
        operations: [...new Set(entries.map(([finding]) => finding.operationId))],
        findings: entries.length,
      }),
    )
    .toSorted((a, b) => b.findings - a.findings || a.id.localeCompare(b.id));
  return { causes, causeOf: (finding) => explained.get(finding)?.id };
}
