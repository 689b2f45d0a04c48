import type { Finding } from '../../judge/judge.ts';
import { ABSENT, type Mismatch } from '../../judge/match.ts';
import { type Evidence, scenarioOf } from '../../vocabulary/exchange.ts';
import { factsAbout } from '../../vocabulary/facts.ts';
import { defined, isObject, type Json } from '../../vocabulary/values.ts';
import type { Unprepared } from '../../vocabulary/why.ts';
import { neverTaken, parametersOf, repeatsKey, rootOf, type Scene } from './scene.ts';

/** The kinds of what can be seen of one answer. */
export type Kind =
  | 'server-error'
  | 'accepted'
  | 'refused'
  | 'success-status'
  | 'refusal'
  | 'field'
  | 'no-effect'
  | 'list'
  | 'header'
  | 'body'
  | 'repeated-key'
  /** What is told of an object by itself. */
  | 'event'
  /** Requests that were sent at the same time. */
  | 'race';

/** One thing that is wrong with one answer. */
export interface Symptom {
  readonly kind: Kind;
  readonly operationId: string;
  readonly mismatch: Mismatch;
  /** Where it is, without what is inside that place. */
  readonly place: string;
  /** What makes it the same as others: the error that was given, or should have been. */
  readonly mark: string;
  /** Marks that more have, the nearest first. */
  readonly broader?: readonly string[];
  /** The kind of object, or `error`, of which no answer at all has shown what is missing here. */
  readonly never?: string;
  readonly shows?: Evidence;
  /** What the missing refusal must hold. */
  readonly wants?: { readonly code?: Json; readonly parameter?: Json };
}

/** What was seen of one finding that decides the verdict. */
export interface Observed {
  readonly finding: Finding;
  readonly symptoms: readonly Symptom[];
  /** An object of another part of the API could not be made for it. */
  readonly unprepared?: Exclude<Unprepared, { readonly kind: 'status-not-reached' }>;
}

/** The mark of a refusal that says nothing, of a request with a parameter that was never taken. */
export const NEVER_TAKEN = 'never taken';

/** The mark of any refusal. */
export const ANY = '4xx';

/** The place of what happened between several requests. */
export const RACE = 'race';

const numberOf = (value: Json): number => Number.parseInt(String(value), 10);
const isRefusal = (value: Json): boolean => numberOf(value) >= 400;

/** The place as a short name: `status`, `metadata`, `error.code`, `has_more`. */
export function placeOf(at: string, inside: string | undefined): string {
  const carried = inside === undefined ? undefined : `/${inside.replaceAll('.', '/')}/`;
  const bare = carried !== undefined && at.startsWith(carried) ? at.slice(carried.length - 1) : at;
  const [, first = '', second = '', third = ''] = bare.split('/');
  if (first === 'error') return second === '' ? 'error' : `error.${second}`;
  if (first === 'data') return third === '' ? 'data' : third;
  return first;
}

/** The attribute that a refusal had to have, where it is told. */
function wantedInError(mismatches: readonly Mismatch[], key: string): Json | undefined {
  const own = mismatches.find(({ at }) => at === `/error/${key}`)?.expected;
  const whole = mismatches.find(({ at }) => at === '/error')?.expected;
  return own ?? (isObject(whole) ? (whole[key] ?? undefined) : undefined);
}

/** What is missing here and was never there. */
function neverShown(kind: Kind, place: string, { actual }: Mismatch, object: string | undefined, { shown }: Scene) {
  if (actual !== ABSENT) return {};
  const where = kind === 'refusal' && place.startsWith('error.') ? 'error' : kind === 'field' ? object : undefined;
  const known = where === undefined ? undefined : shown.get(where);
  if (where === undefined || known === undefined || known.has(place.replace('error.', ''))) return {};
  return { never: where };
}

const errorOf = (exchange: Evidence | undefined, key: string): Json | undefined => {
  const body = exchange?.response?.body as { readonly error?: { readonly [key: string]: Json } } | undefined | null;
  return typeof body?.error === 'object' && body.error !== null ? body.error[key] : undefined;
};

/** The refusal that came, by its status code and its error; where that says nothing, by whether a parameter may be why. */
function refusalOf(operationId: string, mismatch: Mismatch, shows: Evidence | undefined, scene: Scene): Symptom {
  const [code, param] = [errorOf(shows, 'code') ?? '', errorOf(shows, 'param') ?? ''];
  const isBare = code === '' && param === '' && shows !== undefined;
  const says = isBare && neverTaken(shows, scene).length > 0 ? NEVER_TAKEN : param;
  return {
    ...{ kind: 'refused', operationId, mismatch, place: 'http' },
    mark: `${mismatch.actual} ${code} ${code === 'parameter_unknown' ? '' : says}`,
    ...(shows === undefined ? {} : { shows }),
  };
}

/** The symptom of an answer whose status code is of another class than the wanted one; it hides all others. */
function ofStatus(
  operationId: string,
  mismatch: Mismatch,
  all: readonly Mismatch[],
  shows: Evidence | undefined,
  scene: Scene,
): Symptom | undefined {
  const { expected, actual } = mismatch;
  const about = { operationId, mismatch, place: 'http', ...(shows === undefined ? {} : { shows }) };
  if (numberOf(actual) >= 500) return { ...about, kind: 'server-error', mark: String(actual) };
  if (isRefusal(expected) && numberOf(actual) < 300) {
    const wants = defined({ code: wantedInError(all, 'code'), parameter: wantedInError(all, 'param') });
    const broader = [...(wants.code === undefined ? [] : [`${expected} ${wants.code}`]), String(expected), ANY];
    // The name that nobody knows is another one in each row.
    const mark = (
      wants.code === 'parameter_unknown' ? [expected, wants.code] : [expected, ...Object.values(wants)]
    ).join(' ');
    return { ...about, kind: 'accepted', mark, broader: broader.filter((each) => each !== mark), wants };
  }
  if (!isRefusal(expected) && isRefusal(actual)) return refusalOf(operationId, mismatch, shows, scene);
  if (!isRefusal(expected) && numberOf(actual) < 300) return { ...about, kind: 'success-status', mark: '' };
  return undefined;
}

/** Whether what was sent for a field is what was expected of it, and did not come. */
function isWithoutEffect({ at, expected, actual }: Mismatch, place: string, shows: Evidence | undefined): boolean {
  if (shows === undefined || shows.request.method !== 'POST' || actual === ABSENT) return false;
  const sent = [...parametersOf(shows)].filter(([name]) => rootOf(name) === place);
  return at.startsWith(`/${place}`) && sent.some(([, value]) => value === String(expected));
}

function ofPart(operationId: string, mismatch: Mismatch, shows: Evidence | undefined, scene: Scene): Symptom {
  const { at, actual } = mismatch;
  const about = { operationId, mismatch, ...(shows === undefined ? {} : { shows }) };
  if (at === 'status') return { ...about, kind: 'refusal', place: 'http', mark: '' };
  if (at.startsWith('header ')) return { ...about, kind: 'header', place: at.slice(7).toLowerCase(), mark: '' };
  const [told] = /^(?:event [^/]+|order of events)/.exec(at) ?? [];
  if (told !== undefined) return { ...about, kind: 'event', place: told, mark: '' };
  const kind = factsAbout(scene.facts, operationId);
  const place = placeOf(at, kind?.embeddedIn);
  if (at === 'body' || at === '/') return { ...about, kind: 'body', place: 'body', mark: '' };
  const never = (of: 'field' | 'refusal') => neverShown(of, place, mismatch, kind?.object, scene);
  if (place === 'error' || place.startsWith('error.'))
    return { ...about, kind: 'refusal', place, mark: '', ...never('refusal') };
  if (
    ['data', 'has_more', 'url', 'next_page', 'object'].includes(place) &&
    // What an item lacks is no part of the list.
    (place === 'data' || !at.startsWith('/data/')) &&
    Array.isArray((shows?.response?.body as { data?: Json } | null)?.data)
  )
    // Words are about the list as a whole, such as its order: its items may be right in a wrong order, and wrong in a right one.
    return {
      ...about,
      kind: 'list',
      place,
      mark: typeof mismatch.expected === 'string' && at === '/data' ? 'whole' : '',
    };
  if (place === 'status') return { ...about, kind: 'field', place, mark: String(actual), ...never('field') };
  if (isWithoutEffect(mismatch, place, shows)) return { ...about, kind: 'no-effect', place, mark: '' };
  return { ...about, kind: 'field', place, mark: '', ...never('field') };
}

function symptomsIn(
  operationId: string,
  mismatches: readonly Mismatch[],
  shows: Evidence | undefined,
  scene: Scene,
): readonly Symptom[] {
  const status = mismatches.find(({ at }) => at === 'status');
  const about = { operationId, ...(shows === undefined ? {} : { shows }) };
  const [first] = status === undefined ? mismatches : [status];
  const crashed = status !== undefined && numberOf(status.actual) >= 500;
  if (shows !== undefined && first !== undefined && !crashed && repeatsKey(shows, scene)) {
    const place = first === status ? 'http' : placeOf(first.at.replace('header ', '/'), undefined);
    return [{ ...about, kind: 'repeated-key', mismatch: first, place, mark: '' }];
  }
  const decisive = status && ofStatus(operationId, status, mismatches, shows, scene);
  if (decisive !== undefined) return [decisive];
  // A refusal in place of another may be one that comes in place of successes, too.
  const other = status === undefined ? [] : [refusalOf(operationId, status, shows, scene)];
  return [...mismatches.map((each) => ofPart(operationId, each, shows, scene)), ...other];
}

/** What an inconclusive finding was stopped by. */
function symptomsOfStop({ why, mismatches, evidence, operationId }: Finding, scene: Scene): readonly Symptom[] {
  const shows = scene.exchanges.get(evidence.at(-1) ?? '');
  const where = shows?.operationId ?? operationId;
  switch (why?.kind) {
    case 'status-not-reached': {
      const { came, asked, status } = why;
      if (came.kind !== 'answer') return [];
      const at = came.http >= 300 ? 'status' : '/status';
      const mismatch = {
        at,
        expected: came.http >= 300 ? 200 : status,
        actual: came.http >= 300 ? came.http : (came.said ?? ABSENT),
      };
      const last = scene.exchanges.get(evidence.at(-1) ?? '');
      return symptomsIn(
        asked.operationId,
        [mismatch],
        last?.operationId === asked.operationId ? last : undefined,
        scene,
      );
    }
    case 'step-failed':
      return symptomsIn(why.asked.operationId, mismatches, shows, scene);
    case 'missing-keys':
      return why.keys.map((key) => ofPart(where, { at: `/${key}`, expected: 'present', actual: ABSENT }, shows, scene));
    case 'missing-value': {
      const named = evidence.flatMap((id) => scene.exchanges.get(`${scenarioOf(id)}/${why.step}`) ?? []);
      const source = named[0] ?? shows;
      const at = `/${why.path.replaceAll('.', '/')}`;
      return [ofPart(source?.operationId ?? where, { at, expected: 'present', actual: ABSENT }, source, scene)];
    }
    case 'not-kept':
    case 'found-elsewhere': {
      const own = mismatches.filter(({ at }) => why.fields.includes(at));
      const told = own.length > 0 ? own : why.fields.map((at) => ({ at, expected: 'present', actual: ABSENT }));
      return told.map((each) => ofPart(where, each, shows, scene));
    }
    case 'not-json':
      return symptomsIn(where, [{ at: 'body', expected: 'a JSON object', actual: 'none' }], shows, scene);
    default:
      return [];
  }
}

/** What was seen of a finding. */
export function observe(finding: Finding, scene: Scene): Observed {
  const { verdict, why, operationId, mismatches, evidence } = finding;
  if (why?.kind === 'object-not-made' || why?.kind === 'payment-method-not-made')
    return { finding, symptoms: [], unprepared: why };
  if (verdict === 'inconclusive') return { finding, symptoms: symptomsOfStop(finding, scene) };
  const shows = scene.exchanges.get(evidence.at(-1) ?? '');
  const status = shows?.response?.status ?? 0;
  if (shows !== undefined && status >= 500) {
    const mismatch = { at: 'status', expected: 200, actual: status };
    return {
      finding,
      symptoms: [{ kind: 'server-error', operationId, mismatch, place: 'http', mark: String(status), shows }],
    };
  }
  // How many of several took effect is no part of an answer.
  const [first] = mismatches;
  if (finding.race === true && first !== undefined && !/^(?:\/|status$|header )/.test(first.at)) {
    const about = { kind: RACE, operationId, mismatch: first, place: RACE, mark: '' } as const;
    return { finding, symptoms: [{ ...about, ...(shows === undefined ? {} : { shows }) }] };
  }
  return { finding, symptoms: symptomsIn(operationId, mismatches, shows, scene) };
}
