import { type Evidence, scenarioOf } from '../vocabulary/exchange.ts';
import type { AuditedRecording, Counterpart, RunEvent, RunFooter, RunHeader, ScenarioResult } from './events.ts';

type Exchange = Extract<RunEvent, { readonly kind: 'exchange' }>;

/** The events of a whole run by kind, in the order of its plan, whatever order they came in. */
export interface Ordered {
  readonly header: RunHeader;
  readonly footer: RunFooter;
  readonly exchanges: readonly Exchange[];
  /** What the target sent by itself: no answers to anything. */
  readonly deliveries: readonly Exchange[];
  readonly results: readonly ScenarioResult[];
  readonly counterparts: readonly Counterpart[];
  /** Of an audit. */
  readonly recordings: readonly AuditedRecording[];
}

/** Sorts the events of a run; throws where header or footer are missing. */
export function inOrder(events: readonly RunEvent[]): Ordered {
  const header = events.find((event) => event.kind === 'header');
  const footer = events.find((event) => event.kind === 'footer');
  if (header === undefined || footer === undefined) throw new Error('a report needs a whole run: header and footer');
  const order = new Map(header.plan.map(({ id }, position) => [id, position]));
  const place = (id: string): number => order.get(id) ?? 0;
  const results = events.filter((event) => event.kind === 'scenario').toSorted((a, b) => place(a.id) - place(b.id));
  const all = events
    .filter((event) => event.kind === 'exchange')
    .toSorted((a, b) => place(scenarioOf(a.id)) - place(scenarioOf(b.id)));
  return {
    header,
    footer,
    results,
    counterparts: events.filter((event) => event.kind === 'counterpart'),
    exchanges: all.filter(({ received }) => received === undefined),
    deliveries: all.filter(({ received }) => received !== undefined),
    recordings: results.flatMap(({ recording }) => (recording === undefined ? [] : [recording])),
  };
}

/** The exchanges that findings show: all of every scenario that one names, and those that these share. */
export function evidenceFor(
  findings: readonly { readonly scenario: string; readonly evidence: readonly string[] }[],
  exchanges: readonly Exchange[],
): Readonly<Record<string, Evidence>> {
  const named = new Set(findings.flatMap(({ scenario, evidence }) => [scenario, ...evidence]));
  const isIn = (ids: ReadonlySet<string>, { id }: Evidence): boolean => ids.has(id) || ids.has(scenarioOf(id));
  const ofNamed = exchanges.filter((exchange) => isIn(named, exchange));
  const shown = new Set([...named, ...ofNamed.flatMap(({ shares = [] }) => shares)]);
  return Object.fromEntries(
    exchanges.filter((exchange) => isIn(shown, exchange)).map(({ kind: _, ...exchange }) => [exchange.id, exchange]),
  );
}
