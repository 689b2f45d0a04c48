import type { Evidence } from '../../vocabulary/exchange.ts';
import type { Condition } from './fault.ts';
import { parametersOf, rootOf, type Scene, statusBefore } from './scene.ts';

const SHOWN_VALUES = 5;
// A parameter that nearly every good request has too tells nothing.
const RARE = 0.1;

type NamesIn = (exchange: Evidence) => ReadonlySet<string>;
const namesIn: NamesIn = (exchange) => new Set([...parametersOf(exchange).keys()].map(rootOf));
const wholeNamesIn: NamesIn = (exchange) => new Set(parametersOf(exchange).keys());
const pairsIn = (exchange: Evidence): ReadonlySet<string> =>
  new Set([...parametersOf(exchange)].map(([name, value]) => `${name}=${value}`));

function inAll(sets: readonly ReadonlySet<string>[]): readonly string[] {
  const [first, ...rest] = sets;
  return first === undefined ? [] : [...first].filter((item) => rest.every((set) => set.has(item)));
}

const shareOf = (item: string, sets: readonly ReadonlySet<string>[]): number =>
  sets.length === 0 ? 0 : sets.filter((set) => set.has(item)).length / sets.length;

const valuesOf = (name: string, exchanges: readonly Evidence[]): readonly string[] =>
  [
    ...new Set(
      exchanges.flatMap((exchange) =>
        [...parametersOf(exchange)].filter(([key]) => key === name || rootOf(key) === name).map(([, value]) => value),
      ),
    ),
  ].slice(0, SHOWN_VALUES);

/** The parameters of which each request has at least one and hardly any good one has. */
function tellingNames(bad: readonly Evidence[], good: readonly Evidence[], namesOf: NamesIn): readonly string[] {
  const goodNames = good.map(namesOf);
  const badNames = bad.map(namesOf);
  const common = inAll(badNames).filter((name) => !goodNames.some((names) => names.has(name)));
  if (common.length > 0) return common;
  const rare = [...new Set(badNames.flatMap((names) => [...names]))].filter((name) => shareOf(name, goodNames) <= RARE);
  return badNames.length > 0 && badNames.every((names) => rare.some((name) => names.has(name))) ? rare : [];
}

/** The parameters whose value, the same in all, no good request has. */
function tellingValues(bad: readonly Evidence[], good: readonly Evidence[]): readonly string[] {
  const goodPairs = good.map(pairsIn);
  return inAll(bad.map(pairsIn))
    .filter((pair) => !goodPairs.some((pairs) => pairs.has(pair)))
    .map((pair) => pair.slice(0, pair.indexOf('=')));
}

/** What requests that went wrong have in common, and requests of the same operations that went well do not. */
export function conditionOf(bad: readonly Evidence[], scene: Scene): Condition {
  const wrong = new Set(bad);
  const operations = new Set(bad.map(({ operationId }) => operationId));
  const good = [...operations]
    .flatMap((operationId) => scene.asked.get(operationId) ?? [])
    .filter((exchange) => !wrong.has(exchange) && (exchange.response?.status ?? 500) < 300);
  const roots = tellingNames(bad, good, namesIn);
  // Of what stands inside a parameter, one name may tell more: `created[gt]`.
  const names = roots.length > 0 ? roots : tellingNames(bad, good, wholeNamesIn);
  const told = names.length > 0 ? names : tellingValues(bad, good);
  const [status, ...others] = [...new Set(bad.map((exchange) => statusBefore(exchange, scene)))];
  const [credentials, ...otherKeys] = [...new Set(bad.map((exchange) => exchange.credentials))];
  return {
    ...(credentials === undefined || credentials === 'bearer' || otherKeys.length > 0 ? {} : { credentials }),
    parameters: told.map((name) => ({ name, values: valuesOf(name, bad) })),
    ...(status === undefined || others.length > 0 ? {} : { status }),
  };
}
