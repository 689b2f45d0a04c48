import { ABSENT, type Mismatch } from '../../judge/match.ts';
import type { Evidence } from '../../vocabulary/exchange.ts';
import { factsAbout, routeIn } from '../../vocabulary/facts.ts';
import type { Route } from '../../vocabulary/route.ts';
import { showsInFull, titleOf } from '../../vocabulary/theme.ts';
import { type Json, valueAt } from '../../vocabulary/values.ts';
import type { Choice } from './choose.ts';
import { conditionOf } from './condition.ts';
import type { Condition, Fault, Part } from './fault.ts';
import type { Scene } from './scene.ts';
import { conditionOfItem, type Spectrum, suspectOf } from './spectrum.ts';
import { RACE, type Symptom } from './symptom.ts';

interface Place {
  readonly asked: readonly Route[];
  readonly shownIn: readonly Route[];
  readonly when: Condition;
}

// From here on an operation that all failures have before them is named in place of those that show it.
const SURE = 0.5;

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

const isTold = ({ parameters, status, credentials }: Condition): boolean =>
  parameters.length > 0 || status !== undefined || credentials !== undefined;

/** Where a fault sits, and under which condition. */
function placeFor({ candidate: { placed } }: Choice, spectrum: Spectrum): Place {
  const { scene } = spectrum;
  const symptoms = placed.map(({ symptom }) => symptom);
  const operations = unique(symptoms.map(({ operationId }) => operationId));
  const route = (id: string): Route => routeIn(scene.facts, id);
  const when = conditionOf(unique(symptoms.flatMap((each) => each.shows ?? [])), scene);
  const here = { asked: operations.map(route), shownIn: [], when };
  // The request that a server broke down at is where it sits, whatever was asked before.
  const isSettled = symptoms[0]?.kind === 'server-error' || (operations.length === 1 && isTold(when));
  const suspect = isSettled ? undefined : suspectOf(placed, spectrum);
  if (suspect === undefined || suspect.score < SURE) return here;
  const { operationId } = suspect.item;
  if (operations.length === 1 && operations[0] !== operationId) return here;
  return {
    asked: [route(operationId)],
    shownIn: operations.filter((id) => id !== operationId).map(route),
    when: conditionOfItem(suspect.item),
  };
}

/** The place with what is inside it: `metadata.kept`. */
function deepPlace({ place, mismatch: { at } }: Symptom): string {
  if (place === RACE) return at;
  const last = place.split('.').at(-1) ?? place;
  const keys = at.split('/');
  const inside = keys.slice(keys.indexOf(last) + 1);
  return keys.includes(last) ? [place, ...inside].join('.') : place;
}

/** Whether it tells of which type a missing key is. */
const isTyped = ({ expected, actual }: Mismatch): boolean =>
  actual === ABSENT && String(expected).startsWith('present:');

/** What was wrong at each place; places that are wrong in all that a choice explains belong to it. */
function partsOf({ candidate: { placed }, explains }: Choice): readonly Part[] {
  const own = new Set(placed.map(({ symptom }) => symptom.place));
  const kind = placed[0]?.symptom.kind;
  const others = explains[0]?.symptoms.filter(
    (symptom) =>
      symptom.kind === kind &&
      explains.every(({ symptoms }) => symptoms.some((each) => each.place === symptom.place && each.kind === kind)),
  );
  const places = unique([...own, ...(others ?? []).map(({ place }) => place)]);
  const all = [...placed.map(({ symptom }) => symptom), ...explains.flatMap(({ symptoms }) => symptoms)];
  return places.flatMap((place) => {
    const seen = all.filter((each) => each.place === place);
    const [first] = seen;
    if (first === undefined) return [];
    const { expected, actual } = (seen.find(({ mismatch }) => isTyped(mismatch)) ?? first).mismatch;
    const ways = new Set(
      seen.map(({ mismatch }) =>
        mismatch.actual === ABSENT ? ABSENT : JSON.stringify([mismatch.expected, mismatch.actual]),
      ),
    );
    const depths = unique(seen.map(deepPlace));
    return [
      {
        at: depths.length === 1 ? (depths[0] ?? place) : place,
        expected,
        actual,
        always: ways.size === 1 && depths.length === 1,
      },
    ];
  });
}

/** The common name, where all that is explained is of one theme, shows it in full, and no other row of it passed. */
function nameOf({ explains }: Choice, { facts, all }: Scene): string | undefined {
  const rows = explains.map(({ finding }) => finding).filter(({ verdict }) => verdict === 'fail');
  const [theme, ...others] = unique(rows.map((finding) => finding.theme));
  if (theme === undefined || others.length > 0 || rows.length < 2) return undefined;
  const known = facts.themes[theme];
  if (known === undefined || !rows.every(({ mismatches }) => showsInFull(known, mismatches))) return undefined;
  const passed = all.some((finding) => finding.theme === theme && finding.verdict === 'pass');
  return passed ? undefined : titleOf(known, true);
}

/** A create that stays in a status in which only an ignored flag can leave it. */
function ignoredFlag({ asked, when }: Place, symptoms: readonly Symptom[], { facts }: Scene): Fault | undefined {
  const [operation, ...others] = asked;
  const kind = operation === undefined || others.length > 0 ? undefined : factsAbout(facts, operation.operationId);
  if (kind?.shortcut === undefined || operation?.operationId !== kind.create) return undefined;
  const { flag, staysIn } = kind.shortcut;
  const statuses = unique(symptoms.map(({ mismatch }) => String(mismatch.actual)));
  const isFlag = when.parameters.some(({ name }) => name === flag);
  if (!isFlag || !statuses.every((status) => staysIn.includes(status))) return undefined;
  return { kind: 'flag-ignored', flag, noun: kind.noun, statuses };
}

/** What all missing refusals must hold. */
const commonWants = ([first, ...others]: readonly Symptom[]): NonNullable<Symptom['wants']> =>
  Object.fromEntries(
    Object.entries(first?.wants ?? {}).filter(([key, value]) =>
      others.every(({ wants }) => wants?.[key as 'code' | 'parameter'] === value),
    ),
  );

const errorIn = (exchange: Evidence | undefined, key: string): Json | undefined =>
  valueAt(exchange?.response?.body as Json, `error.${key}`);

/** The fault of a choice, as its parts. */
export function faultOf(choice: Choice, spectrum: Spectrum): Fault {
  const { scene } = spectrum;
  const symptoms = choice.candidate.placed.map(({ symptom }) => symptom);
  const first = symptoms[0] as Symptom;
  const shows = unique(symptoms.flatMap((each) => each.shows ?? []));
  const place = placeFor(choice, spectrum);
  const says = nameOf(choice, scene);
  const seen = { ...place, times: shows.length, ...(says === undefined ? {} : { says }) };
  const { expected, actual } = first.mismatch;
  const noun = factsAbout(scene.facts, first.operationId)?.noun ?? 'object';
  if (first.never !== undefined && symptoms.every(({ never }) => never !== undefined)) {
    const operations = unique(symptoms.map(({ operationId }) => operationId));
    const asked = operations.map((id) => routeIn(scene.facts, id));
    const what = first.never === 'error' ? 'refusal' : noun;
    return {
      kind: 'missing',
      noun: what,
      parts: partsOf(choice),
      ...seen,
      asked,
      shownIn: [],
      when: { parameters: [] },
    };
  }
  const statuses = unique(symptoms.map(({ mismatch }) => Number(mismatch.actual)));
  switch (first.kind) {
    case 'server-error':
      return { kind: 'server-error', http: Number(actual), ...seen };
    case 'accepted':
      return { kind: 'accepted', http: statuses, wanted: expected, ...commonWants(symptoms), ...seen };
    case 'refused': {
      const code = errorIn(first.shows, 'code');
      const names = unique(shows.map((each) => errorIn(each, 'param')));
      const parameters = names.filter((name) => typeof name === 'string');
      return { kind: 'refused', http: Number(actual), ...(code == null ? {} : { code }), parameters, ...seen };
    }
    case 'success-status':
      return { kind: 'success-status', wanted: expected, http: statuses, ...seen };
    case 'field':
    case 'no-effect': {
      const ignored = first.place === 'status' ? ignoredFlag(place, symptoms, scene) : undefined;
      if (ignored !== undefined) return ignored;
      return symptoms.every(({ kind }) => kind === 'no-effect')
        ? { kind: 'no-effect', noun, names: unique(symptoms.map((each) => each.place)), ...seen }
        : { kind: 'field', noun, parts: partsOf(choice), ...seen };
    }
    default:
      return { kind: first.kind, parts: partsOf(choice), ...seen };
  }
}
