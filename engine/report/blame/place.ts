import type { Evidence } from '../../vocabulary/exchange.ts';
import { factsAbout, routeIn } from '../../vocabulary/facts.ts';
import { unique } from '../../vocabulary/group.ts';
import type { Route } from '../../vocabulary/route.ts';
import { showsInFull, titleOf } from '../../vocabulary/theme.ts';
import { type Json, valueAt } from '../../vocabulary/values.ts';
import type { Choice } from './choose.ts';
import { conditionOf, neverTakenIn } from './condition.ts';
import type { Condition, Fault } from './fault.ts';
import { partsOf } from './parts.ts';
import type { Scene } from './scene.ts';
import { conditionOfItem, type Spectrum, suspectOf } from './spectrum.ts';
import { NEVER_TAKEN, type Symptom } from './symptom.ts';

interface Place {
  readonly asked: readonly Route[];
  readonly shownIn: readonly Route[];
  readonly when: Condition;
}

// From here on an operation that all failures have before them is named in place of those that show it.
const SURE = 0.5;
// From here on nearly all that had it before failed.
const CERTAIN = 0.9;

const isTold = ({ parameters, status, credentials }: Condition): boolean =>
  parameters.length > 0 || status !== undefined || credentials !== undefined;

/** The route as it was asked for, where no request had the path of the operation: with a slash at its end, say. */
function routeAsked(operationId: string, shows: readonly Evidence[], { facts }: Scene): Route {
  const route = routeIn(facts, operationId);
  const names = route.path.split('/');
  const fits = (asked: string): boolean => {
    const parts = asked.split('/');
    return parts.length === names.length && parts.every((part, at) => part !== '' || names[at] === '');
  };
  const own = shows.filter(
    (exchange) => exchange.operationId === operationId && exchange.request.method === route.method,
  );
  const paths = unique(own.map(({ request }) => request.path.split('?')[0] ?? ''));
  const [path, ...others] = unique(paths.map((each) => each.replaceAll(/\/[a-z]+_\w*\d\w*/g, '/{id}')));
  return path === undefined || others.length > 0 || paths.some(fits) ? route : { ...route, path };
}

/** Where a fault sits, and under which condition. */
function placeFor(choice: Choice, spectrum: Spectrum): Place {
  const place = placeOfShown(choice, spectrum);
  const refused = choice.candidate.placed.map(({ symptom }) => symptom);
  if (place.when.parameters.length === 0 && refused.every(({ mark }) => mark.endsWith(NEVER_TAKEN))) {
    const parameters = neverTakenIn(unique(refused.flatMap(({ shows }) => shows ?? [])), spectrum.scene);
    return { ...place, when: { ...place.when, parameters } };
  }
  const isRefused = choice.candidate.placed.every(({ observed }) => observed.finding.about === 'refused');
  return isRefused ? { ...place, when: { ...place.when, refused: true } } : place;
}

function placeOfShown({ candidate: { placed } }: Choice, spectrum: Spectrum): Place {
  const { scene } = spectrum;
  const symptoms = placed.map(({ symptom }) => symptom);
  const operations = unique(symptoms.map(({ operationId }) => operationId));
  const shows = unique(symptoms.flatMap((each) => each.shows ?? []));
  const route = (id: string): Route => routeAsked(id, shows, scene);
  const when = conditionOf(shows, scene);
  const here = { asked: operations.map(route), shownIn: [], when };
  // The request that a server broke down at is where it sits, whatever was asked before.
  const isSettled = symptoms[0]?.kind === 'server-error' || (operations.length === 1 && isTold(when));
  const suspect = isSettled ? undefined : suspectOf(placed, spectrum);
  const others = (id: string): readonly Route[] => operations.filter((each) => each !== id).map(route);
  const [reader, ...readers] = unique(shows.map(({ operationId }) => operationId));
  // What rows of several operations read in answers of one is wrong there, unless a request before all of it is behind it.
  if (reader !== undefined && readers.length === 0 && operations.length > 1 && (suspect?.score ?? 0) < CERTAIN)
    return { asked: [route(reader)], shownIn: others(reader), when };
  if (suspect === undefined || suspect.score < SURE) return here;
  const { operationId } = suspect.item;
  if (operations.length === 1 && operations[0] !== operationId) return here;
  return { asked: [route(operationId)], shownIn: others(operationId), when: conditionOfItem(suspect.item) };
}

/**
 * Whether what a choice explains is one fault for sure. A part that is wrong in several operations may be so by two
 * faults, unless all of it is alike or one request is behind it; so may be
 * an attribute of the refusals of one operation.
 */
export function isOneFault({ candidate: { placed } }: Choice, spectrum: Spectrum): boolean {
  const parts = placed.map(({ symptom }) => symptom).filter(({ kind }) => kind !== 'success-status');
  if (parts.every(({ never }) => never !== undefined)) return true;
  const isOneOperation = new Set(parts.map(({ operationId }) => operationId)).size === 1;
  // What an object holds differs with each request; an attribute of an error does not.
  if (isOneOperation && parts.every(({ kind }) => kind !== 'refusal')) return true;
  const ways = new Set(parts.map(({ mismatch: { expected, actual } }) => JSON.stringify([expected, actual])));
  return ways.size === 1 || (suspectOf(placed, spectrum)?.score ?? 0) >= CERTAIN;
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
