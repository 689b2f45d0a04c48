import type { Finding } from '../judge/judge.ts';
import type { Mismatch } from '../judge/match.ts';
import type { Evidence } from '../vocabulary/exchange.ts';
import { type Facts, factsAbout, type ResourceFacts, routeIn } from '../vocabulary/facts.ts';
import { groupBy } from '../vocabulary/group.ts';
import type { Route } from '../vocabulary/route.ts';
import { showsInFull, titleOf } from '../vocabulary/theme.ts';
import { type Json, valueAt } from '../vocabulary/values.ts';
import type { Unprepared } from '../vocabulary/why.ts';
import { unservedOperations } from './unserved-routes.ts';

/** The fault, as a kind and the parts of a sentence about it; it states only what was observed. */
export type Fault =
  | { readonly kind: 'not-served'; readonly asked: Route; readonly statuses: readonly number[] }
  | { readonly kind: 'server-error'; readonly asked: Route; readonly http: number }
  | Unprepared
  /** A step that others build on is answered otherwise. */
  | { readonly kind: 'precondition'; readonly asked: Route; readonly http: number; readonly wanted: Json }
  /** A flag of a create that asks for what another operation does. */
  | {
      readonly kind: 'flag-ignored';
      readonly flag: string;
      readonly noun: string;
      readonly statuses: readonly string[];
    }
  | { readonly kind: 'missing-keys'; readonly noun: string; readonly keys: readonly string[] }
  /** A fault that several rows test. `inFull`: the fault that the theme is named after, and no other form of it. */
  | { readonly kind: 'theme'; readonly theme: string; readonly inFull: boolean; readonly says: string }
  /** One check that fails in several operations. */
  | { readonly kind: 'check'; readonly check: string; readonly at: readonly string[]; readonly says: string };

/** One root fault and how many must-level findings it explains. */
export type Cause = Fault & {
  readonly id: string;
  readonly operations: readonly string[];
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
    case 'flag-ignored':
      return `${fault.flag}-ignored`;
    case 'missing-keys':
      return fault.kind;
    case 'theme':
      return `theme/${fault.theme}${fault.inFull ? '' : '/otherwise'}`;
    case 'check':
      return `check/${fault.check}`;
  }
}

/** Facts about the whole run that decide which cause explains a finding. */
interface Scene {
  readonly facts: Facts;
  readonly failed: readonly Finding[];
  readonly exchanges: ReadonlyMap<string, Evidence>;
  readonly unserved: ReadonlyMap<string, readonly number[]>;
  /** A check found that a create does not do what its flag asks for. */
  readonly flagIgnored: boolean;
  /** Creates that ignored their flag: the statuses of their objects, by exchange. */
  readonly ignoring: ReadonlyMap<string, string>;
  /** Themes of many ways that one finding shows in full. */
  readonly shownInFull: ReadonlySet<string>;
  readonly missingKeys: readonly string[];
}

/** The status in which a create has left its object that ignored the flag. */
function stoppedShort({ operationId, request, response }: Evidence, facts: Facts): string | undefined {
  const { create, shortcut } = factsAbout(facts, operationId) ?? {};
  if (shortcut === undefined || operationId !== create) return undefined;
  if (new URLSearchParams(request.body).get(shortcut.flag) !== 'true') return undefined;
  return shortcut.staysIn.find((status) => valueAt(response?.body as Json, 'status') === status);
}

function sceneOf(findings: readonly Finding[], exchanges: readonly Evidence[], facts: Facts): Scene {
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  return {
    facts,
    failed,
    exchanges: new Map(exchanges.map((exchange) => [exchange.id, exchange])),
    unserved: unservedOperations(exchanges, facts),
    flagIgnored: failed.some(({ about }) => about === 'shortcut'),
    ignoring: new Map(
      exchanges.flatMap((exchange) => {
        const status = stoppedShort(exchange, facts);
        return status === undefined ? [] : [[exchange.id, status] as const];
      }),
    ),
    shownInFull: new Set(
      failed.flatMap(({ theme = '', mismatches }) => {
        const known = facts.themes[theme];
        return known?.manyWays === true && showsInFull(known, mismatches) ? [theme] : [];
      }),
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

function explainUnserved({ unserved, facts }: Scene, operationId: string | undefined): Fault | undefined {
  const statuses = operationId === undefined ? undefined : unserved.get(operationId);
  if (operationId === undefined || statuses === undefined) return undefined;
  return { kind: 'not-served', asked: routeIn(facts, operationId), statuses };
}

/** The reason why a finding could not be judged. */
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

function explainTheme({ shownInFull, facts }: Scene, theme: string, { mismatches }: Finding): Fault {
  const known = facts.themes[theme] ?? { title: theme };
  const inFull = shownInFull.has(theme) || showsInFull(known, mismatches);
  return { kind: 'theme', theme, inFull, says: titleOf(known, inFull) };
}

/** Whether a failure is, or follows from, a create that ignores its flag: the kind of object that it makes. */
function ignoresFlag({ facts, flagIgnored, ignoring }: Scene, finding: Finding): ResourceFacts | undefined {
  const kind = factsAbout(facts, finding.operationId);
  const follows =
    flagIgnored &&
    finding.kind === 'row' &&
    finding.operationId === kind?.create &&
    finding.evidence.some((id) => ignoring.has(id));
  return finding.about === 'shortcut' || follows ? kind : undefined;
}

const lackingKeys = ({ facts, missingKeys: keys }: Scene, operationId: string): Fault => ({
  kind: 'missing-keys',
  noun: factsAbout(facts, operationId)?.noun ?? 'object',
  keys,
});

// A sentence names so many fields and no more.
const MOST_FIELDS = 5;

function explainFailed(scene: Scene, finding: Finding, shows: Evidence | undefined): Fault | undefined {
  const { operationId, check, kind, about, theme } = finding;
  const status = shows?.response?.status ?? 0;
  if (status >= 500) return crash(routeIn(scene.facts, operationId), status);
  const ignoring = ignoresFlag(scene, finding);
  if (ignoring?.shortcut !== undefined) {
    const { noun, shortcut } = ignoring;
    return { kind: 'flag-ignored', flag: shortcut.flag, noun, statuses: [...new Set(scene.ignoring.values())] };
  }
  if (about === 'missing-keys') return lackingKeys(scene, operationId);
  if (theme !== undefined) return explainTheme(scene, theme, finding);
  const alike = scene.failed.filter((each) => each.check === check);
  const places = new Set(alike.map((each) => each.operationId));
  // A check may state several things, and only some of them need be wrong.
  const at = [...new Set(alike.flatMap(({ mismatches }) => mismatches.map((each) => each.at)))].slice(0, MOST_FIELDS);
  return kind !== 'row' && places.size > 1 ? { kind: 'check', check, at, says: finding.title } : undefined;
}

/** The cause of a finding that decides the verdict; undefined where nothing explains it. */
function explain(scene: Scene, finding: Finding): Fault | undefined {
  const { level, verdict, operationId, why, evidence } = finding;
  if (level !== 'must' || (verdict !== 'fail' && verdict !== 'inconclusive')) return undefined;
  const own = explainUnserved(scene, operationId);
  if (own !== undefined) return own;
  const shows = scene.exchanges.get(evidence.at(-1) ?? '');
  if (verdict === 'fail') return explainFailed(scene, finding, shows);
  if (why?.kind === 'missing-keys') return lackingKeys(scene, operationId);
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
  facts: Facts,
): { readonly causes: readonly Cause[]; readonly causeOf: (finding: Finding) => string | undefined } {
  const scene = sceneOf(findings, exchanges, facts);
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
