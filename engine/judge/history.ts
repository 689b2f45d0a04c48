import { isRecordedIntentKey } from '../../suites/payment-intents/resource/keys.ts';
import type { Observation } from '../vocabulary/exchange.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../vocabulary/values.ts';
import { intentOf, type Seen } from './check.ts';
import { ABSENT, difference, type Mismatch } from './match.ts';

export const versionOf = ({ request }: Observation): string | undefined => request.headers['stripe-version'];

/** The intent that a plain retrieve shows; undefined for every other exchange. */
export const retrieved = ({ observation }: Seen): JsonObject | undefined =>
  observation.call === 'GetPaymentIntentsIntent' && observation.params.expand === undefined
    ? intentOf(observation)
    : undefined;

/** The fields that parameters name; a confirmation may be one of another amount. */
export const namesIn = (params: JsonObject): readonly string[] =>
  params.amount_to_confirm === undefined ? Object.keys(params) : [...Object.keys(params), 'amount'];

/** One intent as a success showed it. */
export interface View {
  readonly intent: JsonObject;
  readonly observation: Observation;
}

// Keys have no effect on a GET.
const keyOf = ({ request }: Observation): string | undefined =>
  request.method === 'POST' ? request.headers['idempotency-key'] : undefined;

/** A request sent again under its idempotency key: what it shows is the intent as it was when it was first sent. */
const isReplay = (observation: Observation, before: readonly Observation[]): boolean =>
  keyOf(observation) !== undefined && before.some((earlier) => keyOf(earlier) === keyOf(observation));

/** The views of one intent that earlier successes showed, oldest first; none where this answer is a replay. */
export const viewsOf = ({ before, observation }: Seen, id: Json | undefined): readonly View[] => {
  if (isReplay(observation, before)) return [];
  return before.flatMap((earlier, position) => {
    const intent = intentOf(earlier);
    // A version is a view of the object, and so is an expansion: such views differ without any fault (recorded).
    const comparable = versionOf(earlier) === versionOf(observation) && earlier.params.expand === undefined;
    // A bank debit moves on by itself: two looks at it may differ.
    const still = intent?.status !== 'processing';
    const current = comparable && still && !isReplay(earlier, before.slice(0, position));
    return intent !== undefined && intent.id === id && current ? [{ intent, observation: earlier }] : [];
  });
};

/** The newest view of the intent in this answer, and what has been asked of it since. */
export function lastView(
  seen: Seen,
  intent: JsonObject | undefined,
): (View & { readonly since: readonly Observation[] }) | undefined {
  const view = intent === undefined ? undefined : viewsOf(seen, intent.id).at(-1);
  if (view === undefined) return undefined;
  const since = seen.before.slice(seen.before.indexOf(view.observation) + 1);
  return { ...view, since: since.filter((other) => other.intent === intent?.id) };
}

/** An intent with ids for the objects that stand in their place: such an object is a fault of its own, found elsewhere. */
export const asIds = (intent: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(intent).map(([key, value]) => [key, isObject(value) && value.id !== undefined ? value.id : value]),
  );

// Shown on some looks and not on others (recorded), or another part of the API that moves on by itself.
function isNoChange({ expected, actual }: Mismatch, key: string, isWhole: boolean): boolean {
  if (key === 'charges') return true;
  return isWhole && (expected === ABSENT || actual === ABSENT) && !isRecordedIntentKey(key);
}

/** What differs between two views, but for what may be made anew for each: the address of a redirect. */
export const changes = (expected: Json | undefined, actual: Json | undefined, at = ''): readonly Mismatch[] =>
  difference(expected, actual, at).filter((mismatch) => {
    const [key = '', ...inner] = mismatch.at.slice(at.length + 1).split('/');
    return !mismatch.at.endsWith('/next_action/redirect_to_url/url') && !isNoChange(mismatch, key, inner.length === 0);
  });

/** A decline changes the intent, whatever the next view shows. */
export const isDecline = ({ answer }: Observation): boolean =>
  answer.kind === 'response' && (answer.status === 402 || valueAt(answer.json, 'error.type') === 'card_error');

/**
 * The request that made what a retrieve shows: the one that was refused and acted all the same, or the write that has
 * claimed what it did not do. Undefined where the answer itself is at fault.
 */
export function culprit(seen: Seen): Observation | undefined {
  const now = retrieved(seen);
  const last = lastView(seen, now);
  if (now === undefined || last === undefined) return undefined;
  if (last.since.length > 0) return last.since.at(-1);
  const before = viewsOf(seen, now.id).at(-2);
  const wrong = difference(last.intent, now).map(({ at }) => at.split('/')[1] ?? '');
  if (before === undefined || wrong.length === 0) return undefined;
  const unmoved = wrong.every((key) => difference(before.intent[key], now[key]).length === 0);
  return unmoved ? last.observation : undefined;
}
