import type { Answered } from '../vocabulary/observation.ts';
import type { Resource } from '../vocabulary/resource.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../vocabulary/values.ts';
import { isSuccess, type Seen, subjectOf } from './check.ts';
import { ABSENT, difference, keyAt, type Mismatch } from './match.ts';

export const versionOf = ({ request }: Answered): string | undefined => request.headers['stripe-version'];

/** The object that a plain retrieve shows; undefined for every other exchange. */
export const retrieved = ({ observation, resource }: Seen): JsonObject | undefined =>
  observation.call === resource.roles.retrieve && observation.params.expand === undefined
    ? subjectOf(observation)
    : undefined;

/** One object as a success showed it. */
export interface View {
  /** Without the keys that something was found wrong in: they are no measure for what follows. */
  readonly subject: JsonObject;
  readonly wrong: ReadonlySet<string>;
  readonly observation: Answered;
}

/** An object without the keys that are wrong in it, but for its id: by that it is known. */
export const withoutWrong = (subject: JsonObject, wrong: ReadonlySet<string>): JsonObject =>
  wrong.size === 0
    ? subject
    : Object.fromEntries(Object.entries(subject).filter(([key]) => key === 'id' || !wrong.has(key)));

// Keys have no effect on a GET.
const keyOf = ({ request }: Answered): string | undefined =>
  request.method === 'POST' ? request.headers['idempotency-key'] : undefined;

// A recorder may have kept no body, and then the path has to do.
const isAskedAlike = ({ request, params }: Answered, other: Answered): boolean =>
  request.path === other.request.path &&
  (request.body === other.request.body || difference(other.params, params).length === 0);

const httpOf = ({ answer }: Answered): number | undefined => (answer.kind === 'response' ? answer.status : undefined);

/**
 * A request sent again under its idempotency key and answered with the first status: what it shows is the object as it
 * was when it was first sent. A key that is used for another path or other parameters is no replay of anything.
 */
const isReplay = (observation: Answered, before: readonly Answered[]): boolean =>
  keyOf(observation) !== undefined &&
  before.some(
    (earlier) =>
      keyOf(earlier) === keyOf(observation) &&
      httpOf(earlier) === httpOf(observation) &&
      isAskedAlike(earlier, observation),
  );

/** The views of one object that earlier successes showed, oldest first; none where this answer is a replay. */
export const viewsOf = ({ before, observation, wrongIn }: Seen, id: Json | undefined): readonly View[] => {
  if (isReplay(observation, before)) return [];
  return before.flatMap((earlier, position) => {
    const subject = subjectOf(earlier);
    // A version is a view of the object, and so is an expansion: such views differ without any fault (recorded).
    const comparable = versionOf(earlier) === versionOf(observation) && earlier.params.expand === undefined;
    // An object that moves on by itself, such as a bank debit: two looks at it may differ.
    const still = !earlier.resource.passingStatuses.some((status) => status === subject?.status);
    const current = comparable && still && !isReplay(earlier, before.slice(0, position));
    if (subject === undefined || subject.id !== id || !current) return [];
    const wrong = wrongIn(earlier);
    return [{ subject: withoutWrong(subject, wrong), wrong, observation: earlier }];
  });
};

/** A decline changes its object, whatever the next view shows. */
export const isDecline = ({ answer }: Answered): boolean =>
  answer.kind === 'response' && (answer.status === 402 || valueAt(answer.json, 'error.type') === 'card_error');

/** The newest view of an object before an answer. */
interface LastView extends View {
  /** What has been asked of the object since. */
  readonly since: readonly Answered[];
  /** Some of that has changed the object, in a way that no view shows. */
  readonly outdated: boolean;
}

/** The newest view of the object in this answer. */
export function lastView(seen: Seen, subject: JsonObject | undefined): LastView | undefined {
  const { before } = seen;
  const view = subject === undefined ? undefined : viewsOf(seen, subject.id).at(-1);
  if (view === undefined) return undefined;
  const isChange = (other: Answered): boolean =>
    isDecline(other) ||
    (other.request.method === 'POST' &&
      other.answer.kind === 'response' &&
      isSuccess(other.answer) &&
      !isReplay(other, before.slice(0, before.indexOf(other))));
  const since = before.slice(before.indexOf(view.observation) + 1).filter((other) => other.on === subject?.id);
  return { ...view, since, outdated: since.some(isChange) };
}

/** An object with ids for those that stand whole in it: such a one is a fault of its own, found elsewhere. */
export const asIds = (subject: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(subject).map(([key, value]) => [key, isObject(value) && value.id !== undefined ? value.id : value]),
  );

// Shown on some looks and not on others (recorded), or another part of the API that moves on by itself.
function isNoChange({ keys, looks }: Resource, { expected, actual }: Mismatch, key: string, isWhole: boolean): boolean {
  if (looks.unsteady.includes(key)) return true;
  return isWhole && (expected === ABSENT || actual === ABSENT) && !keys.isProven(key);
}

/** Differences between an object and an earlier view of it, except values generated for each response. */
export const changes = (
  resource: Resource,
  { subject, wrong }: Pick<View, 'subject' | 'wrong'>,
  actual: JsonObject,
  at = '',
): readonly Mismatch[] =>
  difference(subject, actual, at).filter((mismatch) => {
    const [key = '', ...inner] = mismatch.at.slice(at.length + 1).split('/');
    const isAnew = resource.looks.madeAnew.some((end) => mismatch.at.endsWith(end));
    return !wrong.has(key) && !isAnew && !isNoChange(resource, mismatch, key, inner.length === 0);
  });

/**
 * The request that made what a retrieve shows: the one that was refused and acted all the same, or the write that has
 * claimed what it did not do. Undefined where the answer itself is at fault.
 */
export function culprit(seen: Seen): Answered | undefined {
  const now = retrieved(seen);
  const last = lastView(seen, now);
  if (now === undefined || last === undefined) return undefined;
  if (last.since.length > 0) return last.since.at(-1);
  const before = viewsOf(seen, now.id).at(-2);
  const moved = difference(last.subject, now)
    .map(({ at }) => keyAt(at))
    .filter((key) => !last.wrong.has(key));
  if (before === undefined || moved.length === 0) return undefined;
  const unmoved = moved.every((key) => difference(before.subject[key], now[key]).length === 0);
  return unmoved ? last.observation : undefined;
}
