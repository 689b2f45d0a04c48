import type { Finding } from '../../judge/judge.ts';
import { type Evidence, playedFor, scenarioOf } from '../../vocabulary/exchange.ts';
import type { Condition } from './fault.ts';
import { parametersOf, repeatsKey, rootOf, type Scene, statusBefore, tellingPart } from './scene.ts';
import type { Observed, Symptom } from './symptom.ts';

/** One thing about a request that may be what a fault goes by. */
export interface Item {
  readonly operationId: string;
  readonly parameter?: string;
  readonly value?: string;
  readonly status?: string;
  readonly credentials?: string;
  readonly repeated?: true;
}

/** An operation and a condition, with how well they tell what went wrong from what went well: 1 at best. */
export interface Suspect {
  readonly item: Item;
  readonly score: number;
}

const LONGEST_VALUE = 80;

/** The items of one request, the simplest first. */
function itemsOf(exchange: Evidence, scene: Scene): readonly Item[] {
  const { operationId, credentials } = exchange;
  const parameters = [...parametersOf(exchange)];
  const names = [...new Set(parameters.map(([name]) => rootOf(name)))];
  const status = statusBefore(exchange, scene);
  return [
    { operationId },
    ...names.map((parameter) => ({ operationId, parameter })),
    ...parameters
      .filter(([name, value]) => value.length <= LONGEST_VALUE && tellingPart(name, value, scene) === value)
      .map(([name, value]) => ({ operationId, parameter: name, value })),
    ...(status === undefined ? [] : [{ operationId, status }]),
    ...(status === undefined ? [] : names.map((parameter) => ({ operationId, parameter, status }))),
    ...(credentials === 'bearer' ? [] : [{ operationId, credentials }]),
    ...(repeatsKey(exchange, scene) ? [{ operationId, repeated: true as const }] : []),
  ];
}

/** The items of each scenario, for many questions about one run. */
export interface Spectrum {
  readonly scene: Scene;
  /** By id of the exchange. */
  readonly items: ReadonlyMap<string, readonly string[]>;
  readonly byKey: ReadonlyMap<string, Item>;
  /** Items of whole scenarios. */
  readonly scenarios: ReadonlyMap<string, ReadonlySet<string>>;
}

const before = (
  scenario: string,
  last: string | undefined,
  { scene: { played } }: Pick<Spectrum, 'scene'>,
): readonly Evidence[] => {
  const all = playedFor({ id: scenario, findings: [] }, played);
  const isOwn = last !== undefined && scenarioOf(last) === scenario;
  return isOwn ? all.slice(0, all.findIndex(({ id }) => id === last) + 1) : all;
};

/** Looks at all that was asked, once. */
export function spectrumOf(scene: Scene): Spectrum {
  const byKey = new Map<string, Item>();
  const items = new Map<string, readonly string[]>();
  for (const exchange of scene.exchanges.values()) {
    const keys = itemsOf(exchange, scene).map((item) => {
      const key = JSON.stringify(item);
      byKey.set(key, item);
      return key;
    });
    items.set(exchange.id, keys);
  }
  const names = new Set(scene.all.map(({ scenario }) => scenario));
  const scenarios = new Map(
    [...names].map((scenario) => [
      scenario,
      new Set(before(scenario, undefined, { scene }).flatMap(({ id }) => items.get(id) ?? [])),
    ]),
  );
  return { scene, items, byKey, scenarios };
}

/** The scenarios in which a finding was seen. */
export const scenariosOf = (finding: Finding): readonly string[] => [
  finding.scenario,
  ...((finding as { readonly also?: readonly string[] }).also ?? []),
];

/** The operation and condition that every failure has before it, and hardly anything that went well. */
export function suspectOf(
  found: readonly { readonly observed: Observed; readonly symptom: Symptom }[],
  spectrum: Spectrum,
): Suspect | undefined {
  const { items, byKey, scenarios } = spectrum;
  const bad = new Set(found.flatMap(({ observed }) => scenariosOf(observed.finding)));
  // Where the answer is known that shows it, what came after it is no suspect.
  const sets = found.map(({ observed, symptom }) => {
    const all = before(observed.finding.scenario, symptom.shows?.id, spectrum);
    return new Set(all.flatMap(({ id }) => items.get(id) ?? []));
  });
  const [first, ...rest] = sets;
  if (first === undefined) return undefined;
  const common = [...first].filter((key) => rest.every((set) => set.has(key)));
  let best: Suspect | undefined;
  const good = [...scenarios].filter(([scenario]) => !bad.has(scenario)).map(([, set]) => set);
  for (const key of common) {
    const item = byKey.get(key);
    if (item === undefined) continue;
    const passed = good.filter((set) => set.has(key)).length;
    const score = Math.sqrt(bad.size / (bad.size + passed));
    if (best === undefined || score > best.score + 0.001) best = { item, score };
  }
  return best;
}

/** The condition of an item, as the parts of a sentence. */
export const conditionOfItem = ({ parameter, value, status, credentials, repeated }: Item): Condition => ({
  parameters: parameter === undefined ? [] : [{ name: parameter, values: value === undefined ? [] : [value] }],
  ...(status === undefined ? {} : { status }),
  ...(credentials === undefined ? {} : { credentials }),
  ...(repeated === undefined ? {} : { repeated }),
});
