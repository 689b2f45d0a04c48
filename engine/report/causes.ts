import type { OperationId } from '../../specs/generated/operations.ts';
import { type Theme, themes, titleOf } from '../../suites/any-resource/themes.ts';
import type { Finding } from '../judge/judge.ts';
import type { Mismatch } from '../judge/match.ts';
import type { Evidence } from '../vocabulary/exchange.ts';
import { groupBy } from '../vocabulary/group.ts';
import { type Json, valueAt } from '../vocabulary/values.ts';
import { routeOf, unservedOperations } from './unserved-routes.ts';

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

const CONFIRM_IGNORED = 'create-with-confirm-acts';
const KEYS = 'intent-has-its-keys';

const STOPPED_SHORT = ['requires_confirmation', 'requires_payment_method'];

/** A create that was asked to confirm and did not. */
function ignoresConfirm({ operationId, request, response }: Evidence): boolean {
  const asked = operationId === 'PostPaymentIntents' && /(?:^|&)confirm=true(?:&|$)/.test(request.body ?? '');
  return asked && STOPPED_SHORT.includes(String(valueAt(response?.body as Json, 'status')));
}

const statusOf = ({ mismatches }: Finding): Mismatch | undefined => mismatches.find(({ at }) => at === 'status');

const crash = (operationId: OperationId, status: number): Explanation => ({
  id: `fails/${operationId}/${status}`,
  title: `${routeOf(operationId)} fails with HTTP ${status}`,
});

/** Why a finding could not be judged, in the words of what stood in the way. */
function explainOpen(finding: Finding, shows: Evidence | undefined): Explanation | undefined {
  const { reason = '' } = finding;
  const unreached = /^no intent in (\w+)/.exec(reason);
  if (unreached !== null) return { id: `unreachable/${unreached[1]}`, title: reason };
  if (/^no (?:customer|refund) could be made/.test(reason)) return { id: 'no-object', title: reason };
  if (reason.startsWith('no payment method')) return { id: 'no-payment-method', title: reason };
  const wanted = statusOf(finding)?.expected;
  if (!reason.startsWith('the step ') || shows?.response === undefined || wanted === undefined) return undefined;
  const { operationId, response } = shows;
  if (response.status >= 500) return crash(operationId, response.status);
  return {
    id: `premise/${operationId}/${response.status}/${wanted}`,
    title: `${routeOf(operationId)} answers HTTP ${response.status} where HTTP ${wanted} is the premise of more`,
  };
}

/**
 * Groups findings under what explains them, most explained first. A finding has one cause at most; the first that
 * fits is taken: a route that is missing, a status that cannot be reached, a server error, a flag that is ignored,
 * rows of one theme, one universal check that fails in several operations.
 */
export function findCauses(
  findings: readonly Finding[],
  exchanges: readonly Evidence[],
): { readonly causes: readonly Cause[]; readonly causeOf: (finding: Finding) => string | undefined } {
  const unserved = unservedOperations(exchanges);
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  const confirmIgnored = failed.some(({ check }) => check === CONFIRM_IGNORED);
  const ignoring = exchanges.filter(ignoresConfirm);
  const ignoringIds = new Set(ignoring.map(({ id }) => id));
  const stays = [...new Set(ignoring.map(({ response }) => String(valueAt(response?.body as Json, 'status'))))];
  const operationsOf = (check: string): number =>
    new Set(failed.filter((each) => each.check === check).map(({ operationId }) => operationId)).size;
  const keysIgnored = failed.some(
    ({ theme, mismatches }) => theme === 'idempotency' && titleOf(theme, mismatches).inFull,
  );

  const missing = new Set(
    failed.filter(({ check }) => check === KEYS).flatMap(({ mismatches }) => mismatches.map(({ at }) => at.slice(1))),
  );
  const lacking: Explanation = {
    id: `check/${KEYS}`,
    title: `intents lack ${missing.size} ${missing.size === 1 ? 'key' : 'keys'} that every recorded one has: ${[...missing].join(', ')}`,
  };

  const explainUnserved = (operationId: OperationId | undefined): Explanation | undefined => {
    const statuses = operationId === undefined ? undefined : unserved.get(operationId);
    if (operationId === undefined || statuses === undefined) return undefined;
    return {
      id: `not-served/${operationId}`,
      title: `${routeOf(operationId)} is not served: HTTP ${statuses.join(', ')} to every request`,
    };
  };

  const explainTheme = (theme: Theme, finding: Finding): Explanation => {
    const { title, inFull } = titleOf(theme, finding.mismatches);
    // A server that ignores keys shows it in more ways than by a second intent.
    if (theme === 'idempotency' && keysIgnored) return { id: `theme/${theme}`, title: themes[theme].title };
    return { id: inFull ? `theme/${theme}` : `theme/${theme}/otherwise`, title };
  };

  /** A premise that went as wrong as rows of a theme did is the same fault. */
  const explainAlike = (finding: Finding, shows: Evidence | undefined): Explanation | undefined => {
    const status = statusOf(finding);
    const alike = failed.find(
      (other) =>
        other.theme !== undefined &&
        other.operationId === shows?.operationId &&
        status !== undefined &&
        statusOf(other)?.expected === status.expected &&
        statusOf(other)?.actual === status.actual,
    );
    return alike === undefined || Number(status?.actual) >= 500 ? undefined : explain(alike);
  };

  const explain = (finding: Finding): Explanation | undefined => {
    const { level, verdict, operationId, check, scenario, reason, theme, evidence } = finding;
    if (level !== 'must' || (verdict !== 'fail' && verdict !== 'inconclusive')) return undefined;
    const own = explainUnserved(operationId);
    if (own !== undefined) return own;
    const shows = byId.get(evidence.at(-1) ?? '');
    if (verdict === 'inconclusive') {
      if (reason?.startsWith('the intent lacks ')) return lacking;
      return explainUnserved(shows?.operationId) ?? explainAlike(finding, shows) ?? explainOpen(finding, shows);
    }
    const status = shows?.response?.status ?? 0;
    if (status >= 500) return crash(operationId, status);
    const ignored =
      operationId === 'PostPaymentIntents' && confirmIgnored && evidence.some((id) => ignoringIds.has(id));
    if (check === CONFIRM_IGNORED || (ignored && check === scenario)) {
      return {
        id: 'confirm-ignored',
        title: `confirm=true on create is ignored: the intent stays in ${stays.join(' or ')}`,
      };
    }
    if (check === KEYS) return lacking;
    if (theme !== undefined) return explainTheme(theme, finding);
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
