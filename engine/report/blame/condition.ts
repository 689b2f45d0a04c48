import type { Evidence } from '../../vocabulary/exchange.ts';
import { groupBy } from '../../vocabulary/group.ts';
import type { Condition } from './fault.ts';
import { neverTaken, parametersOf, rootOf, type Scene, statusBefore, tellingPart, withoutPlace } from './scene.ts';

const SHOWN_VALUES = 5;
// A parameter that nearly every good request has too tells nothing.
const RARE = 0.1;
const MOSTLY_ABSENT = 0.5;
const MOST_NAMES = 4;

type NamesIn = (exchange: Evidence) => ReadonlySet<string>;
const namesIn: NamesIn = (exchange) => new Set([...parametersOf(exchange).keys()].map(rootOf));
const wholeNamesIn: NamesIn = (exchange) => new Set(parametersOf(exchange).keys());

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
        [...parametersOf(exchange)]
          .filter(([key]) => withoutPlace(key) === name || key === name)
          .map(([, value]) => value),
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

/** The fewest names of which each request has one, those that most have first. */
function coverOf(names: readonly string[], sets: readonly ReadonlyMap<string, unknown>[]): readonly string[] {
  const cover: string[] = [];
  let open = sets;
  while (open.length > 0) {
    const counted = names.map((name) => ({ name, count: open.filter((each) => each.has(name)).length }));
    const [best] = counted.toSorted((a, b) => b.count - a.count);
    if (best === undefined || best.count === 0) return [];
    cover.push(best.name);
    open = open.filter((each) => !each.has(best.name));
  }
  return cover;
}

/** The parameters whose values no good request has. */
function tellingValues(bad: readonly Evidence[], good: readonly Evidence[], scene: Scene): readonly string[] {
  const [badSent, goodSent] = [bad.map(parametersOf), good.map(parametersOf)];
  const valuesIn = (name: string, sets: readonly ReadonlyMap<string, string>[]): ReadonlySet<string> =>
    new Set(sets.flatMap((each) => (each.has(name) ? tellingPart(name, each.get(name) ?? '', scene) : [])));
  const names = [...new Set(badSent.flatMap((each) => [...each.keys()]))].filter((name) => {
    const fine = valuesIn(name, goodSent);
    return [...valuesIn(name, badSent)].every((value) => !fine.has(value));
  });
  const common = names.filter((name) => badSent.every((each) => each.has(name)));
  if (common.length > 0) return common;
  const cover = coverOf(names, badSent);
  return cover.length <= MOST_NAMES ? cover : [];
}

/** The parameters that each request has and fewer than half of the good ones. */
function usualNames(bad: readonly Evidence[], good: readonly Evidence[]): readonly string[] {
  const goodNames = good.map(namesIn);
  return inAll(bad.map(namesIn)).filter((name) => shareOf(name, goodNames) < MOSTLY_ABSENT);
}

/** One part of a parameter by its own name; several, or the places of an array, are that parameter. */
function byRoot(names: readonly string[], bad: readonly Evidence[]): readonly string[] {
  const sent = new Set(bad.flatMap((exchange) => [...wholeNamesIn(exchange)]));
  const roots = [...groupBy(names, rootOf)];
  return roots.map(([root, own]) => {
    const parts = own.includes(root) ? [...sent].filter((name) => rootOf(name) === root) : own;
    const [part, ...others] = parts;
    return part === undefined || others.length > 0 || withoutPlace(part) !== part ? root : part;
  });
}

/** The fewest parameters of which each request has one that its operation never took, those of most requests first. */
export function neverTakenIn(bad: readonly Evidence[], scene: Scene): Condition['parameters'] {
  const sets = bad.map((exchange) => new Map(neverTaken(exchange, scene).map((name) => [name, true])));
  const names = coverOf([...new Set(sets.flatMap((each) => [...each.keys()]))], sets);
  return names.map((name) => ({ name, values: [] }));
}

/** What requests that went wrong have in common, and requests of the same operations that went well do not. */
export function conditionOf(bad: readonly Evidence[], scene: Scene): Condition {
  const wrong = new Set(bad);
  const operations = new Set(bad.map(({ operationId }) => operationId));
  const good = [...operations]
    .flatMap((operationId) => scene.asked.get(operationId) ?? [])
    .filter((exchange) => !wrong.has(exchange) && !scene.wrong.has(exchange.id))
    .filter(({ response }) => (response?.status ?? 500) < 300);
  const roots = tellingNames(bad, good, namesIn);
  // Of what stands inside a parameter, one name may tell more: `created[gt]`.
  const names = roots.length > 0 ? roots : tellingNames(bad, good, wholeNamesIn);
  const values = tellingValues(bad, good, scene);
  // Beside a name that tells, a value does that is the same in all.
  const beside = values.filter((name) => new Set(bad.map((each) => parametersOf(each).get(name))).size === 1);
  const all = [...new Set([...names, ...(names.length > 0 ? beside : values)])];
  const valued = all.length > MOST_NAMES && names.length > 0 ? names : all;
  const told = byRoot(valued.length > 0 ? valued : usualNames(bad, good), bad);
  const [status, ...others] = [...new Set(bad.map((exchange) => statusBefore(exchange, scene)))];
  const [credentials, ...otherKeys] = [...new Set(bad.map((exchange) => exchange.credentials))];
  return {
    ...(credentials === undefined || credentials === 'bearer' || otherKeys.length > 0 ? {} : { credentials }),
    parameters: told.map((name) => ({ name, values: valuesOf(name, bad) })),
    ...(status === undefined || others.length > 0 ? {} : { status }),
  };
}
