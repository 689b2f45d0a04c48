import type { OperationId } from '../../specs/generated/operations.ts';
import { hasManyWays, showsInFull, type Theme, titleOf } from '../../suites/any-resource/themes.ts';
import type { Finding } from '../judge/judge.ts';
import type { Mismatch } from '../judge/match.ts';
import type { Evidence } from '../vocabulary/exchange.ts';
import { groupBy } from '../vocabulary/group.ts';
import { type Route, routeOf } from '../vocabulary/route.ts';
import { type Json, valueAt } from '../vocabulary/values.ts';
import type { Unprepared } from '../vocabulary/why.ts';
import { unservedOperations } from './unserved-routes.ts';

/** What is wrong, by its kind and the parts that a sentence about it needs; it states only what was seen. */
export type Fault =
  | { readonly kind: 'not-served'; readonly asked: Route; readonly statuses: readonly number[] }
  | { readonly kind: 'server-error'; readonly asked: Route; readonly http: number }
  | Unprepared
  /** A step that others build on is answered otherwise. */
  | { readonly kind: 'precondition'; readonly asked: Route; readonly http: number; readonly wanted: Json }
  | { readonly kind: 'confirm-ignored'; readonly statuses: readonly string[] }
  | { readonly kind: 'missing-keys'; readonly keys: readonly string[] }
  /** What several rows ask alike. `inFull`: the fault that the theme is named after, and no other form of it. */
  | { readonly kind: 'theme'; readonly theme: Theme; readonly inFull: boolean; readonly says: string }
  /** One check that fails in several operations. */
  | { readonly kind: 'check'; readonly check: string; readonly says: string };

/** One root fault and how many must-level findings it explains. */
export type Cause = Fault & {
  readonly id: string;
  readonly operations: readonly OperationId[];
  readonly findings: number;
};

/** Names a fault, so that findings of one fault have one name. */
function idOf(fault: Fault): string {
  switch (fault.kind) {
    case 'not-served':
      return `not-served/${fault.asked.operationId}`;
    case 'server-error':
      return `fails/${fault.asked.operationId}/${fault.http}`;
    case 'status-not-reached':
      return `unreachable/${fault.status}`;
    case 'object-not-made':
      return 'no-object';
    case 'payment-method-not-made':
      return 'no-payment-method';
    case 'precondition':
      return `premise/${fault.asked.operationId}/${fault.http}/${fault.wanted}`;
    case 'confirm-ignored':
    case 'missing-keys':
      return fault.kind;
    case 'theme':
      return `theme/${fault.theme}${fault.inFull ? '' : '/otherwise'}`;
    case 'check':
      return `check/${fault.check}`;
  }
}

/** What a run shows as a whole, which decides what a single finding is explained by. */
interface Scene {
  readonly failed: readonly Finding[];
  readonly exchanges: ReadonlyMap<string, Evidence>;
  readonly unserved: ReadonlyMap<OperationId, readonly number[]>;
  /** A check found that a create which is asked to confirm does not. */
  readonly confirmIgnored: boolean;
  /** Creates that were asked to confirm and did not: the statuses of their intents, by exchange. */
  readonly ignoring: ReadonlyMap<string, string>;
  /** Themes of many ways that one finding shows in full. */
  readonly shownInFull: ReadonlySet<Theme>;
  readonly missingKeys: readonly string[];
}

const STOPPED_SHORT = ['requires_confirmation', 'requires_payment_method'];

/** The status in which a create that was asked to confirm has left its intent, where it did not. */
function stoppedShort({ operationId, request, response }: Evidence): string | undefined {
  if (operationId !== 'PostPaymentIntents' || new URLSearchParams(request.body).get('confirm') !== 'true')
    return undefined;
  return STOPPED_SHORT.find((status) => valueAt(response?.body as Json, 'status') === status);
}

function sceneOf(findings: readonly Finding[], exchanges: readonly Evidence[]): Scene {
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  return {
    failed,
    exchanges: new Map(exchanges.map((exchange) => [exchange.id, exchange])),
    unserved: unservedOperations(exchanges),
    confirmIgnored: failed.some(({ about }) => about === 'confirmation'),
    ignoring: new Map(
      exchanges.flatMap((exchange) => {
        const status = stoppedShort(exchange);
        return status === undefined ? [] : [[exchange.id, status] as const];
      }),
    ),
    shownInFull: new Set(
      failed.flatMap(({ theme, mismatches }) =>
        theme !== undefined && hasManyWays(theme) && showsInFull(theme, mismatches) ? [theme] : [],
      ),
    ),
    missingKeys: [
      ...new Set(
        failed
          .filter(({ about }) => about === 'missing-keys')
          .flatMap(({ mismatches }) => mismatches.map(({ at }) => at.slice(1))),
      ),
    ],
  };
}

const statusOf = ({ mismatches }: Finding): Mismatch | undefined => mismatches.find(({ at }) => at === 'status');

const crash = (asked: Route, http: number): Fault => ({ kind: 'server-error', asked, http });

function explainUnserved({ unserved }: Scene, operationId: OperationId | undefined): Fault | undefined {
  const statuses = operationId === undefined ? undefined : unserved.get(operationId);
  if (operationId === undefined || statuses === undefined) return undefined;
  return { kind: 'not-served', asked: routeOf(operationId), statuses };
}

/** What stood in the way of a finding that could not be judged. */
function explainOpen({ why }: Finding): Fault | undefined {
  switch (why?.kind) {
    case 'status-not-reached':
    case 'object-not-made':
    case 'payment-method-not-made':
      return why;
    case 'step-failed': {
      const { asked, http, wanted } = why;
      if (wanted === undefined) return undefined;
      return http >= 500 ? crash(asked, http) : { kind: 'precondition', asked, http, wanted };
    }
    default:
      return undefined;
  }
}

/** A premise that went as wrong as rows of a theme did is the same fault. */
function explainAlike(scene: Scene, finding: Finding, shows: Evidence | undefined): Fault | undefined {
  const status = statusOf(finding);
  if (status === undefined || Number(status.actual) >= 500) return undefined;
  const alike = scene.failed.find(
    (other) =>
      other.theme !== undefined &&
      other.operationId === shows?.operationId &&
      statusOf(other)?.expected === status.expected &&
      statusOf(other)?.actual === status.actual,
  );
  return alike && explain(scene, alike);
}

function explainTheme({ shownInFull }: Scene, theme: Theme, { mismatches }: Finding): Fault {
  const inFull = shownInFull.has(theme) || showsInFull(theme, mismatches);
  return { kind: 'theme', theme, inFull, says: titleOf(theme, inFull) };
}

/** Whether a failure is, or follows from, a create that does not confirm. */
const isConfirmIgnored = ({ confirmIgnored, ignoring }: Scene, finding: Finding): boolean =>
  finding.about === 'confirmation' ||
  (confirmIgnored &&
    finding.subject === 'row' &&
    finding.operationId === 'PostPaymentIntents' &&
    finding.evidence.some((id) => ignoring.has(id)));

function explainFailed(scene: Scene, finding: Finding, shows: Evidence | undefined): Fault | undefined {
  const { operationId, check, subject, about, theme } = finding;
  const status = shows?.response?.status ?? 0;
  if (status >= 500) return crash(routeOf(operationId), status);
  if (isConfirmIgnored(scene, finding))
    return { kind: 'confirm-ignored', statuses: [...new Set(scene.ignoring.values())] };
  if (about === 'missing-keys') return { kind: 'missing-keys', keys: scene.missingKeys };
  if (theme !== undefined) return explainTheme(scene, theme, finding);
  const places = new Set(scene.failed.filter((each) => each.check === check).map((each) => each.operationId));
  return subject !== 'row' && places.size > 1 ? { kind: 'check', check, says: finding.title } : undefined;
}

/** What one finding is explained by, if it decides and something explains it. */
function explain(scene: Scene, finding: Finding): Fault | undefined {
  const { level, verdict, operationId, why, evidence } = finding;
  if (level !== 'must' || (verdict !== 'fail' && verdict !== 'inconclusive')) return undefined;
  const own = explainUnserved(scene, operationId);
  if (own !== undefined) return own;
  const shows = scene.exchanges.get(evidence.at(-1) ?? '');
  if (verdict === 'fail') return explainFailed(scene, finding, shows);
  if (why?.kind === 'missing-keys') return { kind: 'missing-keys', keys: scene.missingKeys };
  return explainUnserved(scene, shows?.operationId) ?? explainAlike(scene, finding, shows) ?? explainOpen(finding);
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
  const scene = sceneOf(findings, exchanges);
  const explained = findings.flatMap((finding) => {
    const fault = explain(scene, finding);
    return fault === undefined ? [] : [{ id: idOf(fault), fault, finding }];
  });
  const causes = [...groupBy(explained, ({ id }) => id).values()].flatMap((all): readonly Cause[] => {
    const [first] = all;
    if (first === undefined) return [];
    const operations = [...new Set(all.map(({ finding }) => finding.operationId))];
    return [{ ...first.fault, id: first.id, operations, findings: all.length }];
  });
  const ids = new Map(explained.map(({ id, finding }) => [finding, id]));
  return {
    causes: causes.toSorted((a, b) => b.findings - a.findings || a.id.localeCompare(b.id)),
    causeOf: (finding) => ids.get(finding),
  };
}
