import { isInfrastructure, isUnreadable } from '../judge/inconclusive.ts';
import type { Answered } from '../vocabulary/observation.ts';
import type { Exchange } from './exchange.ts';
import type { Traffic } from './explainable.ts';
import { createMemory, type Remembered } from './memory.ts';
import { subjectsIn, versionOf } from './observe.ts';
import { isScrubbed } from './scrubbed.ts';
import { isUnasked } from './unasked.ts';

/** The history before an exchange that it may be compared with. */
export interface History {
  readonly before: readonly Answered[];
  readonly traffic: Traffic;
}

/** Follows the objects of one recording through its exchanges. */
export interface Follower {
  /** Undefined where the recording holds this very exchange already. */
  readonly follow: (exchange: Exchange, observation: Answered, date: number | undefined) => History | undefined;
  /** An exchange whose effect cannot be known. */
  readonly lose: (exchange: Exchange, subjects: readonly string[]) => void;
  /** From here on others act on the objects, too. */
  readonly share: () => void;
}

const requestId = ({ answer }: Answered): string | undefined =>
  answer.kind === 'response' ? answer.headers['request-id'] : undefined;

/** Asked the same, answered the same. */
const isAlike = (a: Answered, b: Answered): boolean =>
  a.call === b.call &&
  !isUnasked(a.params) &&
  !isUnasked(b.params) &&
  JSON.stringify([a.on, a.params, a.answer.kind === 'response' && a.answer.json]) ===
    JSON.stringify([b.on, b.params, b.answer.kind === 'response' && b.answer.json]);

const isSame = (a: Answered, b: Answered): boolean =>
  requestId(a) !== undefined && requestId(a) === requestId(b) && !isScrubbed(requestId(a)) && isAlike(a, b);

/** Whether a write may be a replay of an earlier one, where the recorder has dropped the key that would tell. */
const mayBeReplay = ({ requestHeaders, method }: Exchange, now: Answered, before: readonly Answered[]): boolean =>
  method === 'POST' &&
  requestHeaders['idempotency-key'] === undefined &&
  // A create makes an object that nobody has seen.
  before.some((earlier) => now.call === now.resource.roles.create || isAlike(earlier, now));

const keyIn = ({ request }: Answered): string | undefined => request.headers['idempotency-key'];
const madeBy = ({ answer }: Answered): string =>
  answer.kind === 'response' && answer.status < 300 ? JSON.stringify(answer.json) : '';

/**
 * Whether two creates have made what has one id in the recording: each has a key of its own, or they have none and show
 * something else. A replay would show the same again.
 */
const isMadeTwice = (now: Answered, before: readonly Answered[]): boolean =>
  now.call === now.resource.roles.create &&
  before.some(
    (earlier) =>
      earlier.call === now.call &&
      madeBy(earlier) !== '' &&
      subjectsIn(earlier).some((id) => subjectsIn(now).includes(id)) &&
      (keyIn(now) === undefined ? madeBy(earlier) !== madeBy(now) : keyIn(earlier) !== keyIn(now)),
  );

const byDate = (a: Answered, b: Answered): number => timeOf(a) - timeOf(b);
const timeOf = ({ answer }: Answered): number =>
  Date.parse((answer.kind === 'response' ? answer.headers.date : undefined) ?? '');

/**
 * Whether one exchange is known to have been over before the other began. The order of a file is that of time within a
 * second at most, and only where its form keeps an order.
 */
function isEarlier(earlier: Remembered, later: Pick<Remembered, 'began' | 'date'>, isOrdered: boolean): boolean {
  const { ended, date } = earlier;
  const isTimed = ended !== undefined && later.began !== undefined;
  if (isTimed && ended > later.began) return false;
  if (date === undefined || later.date === undefined) return isTimed;
  return date < later.date || (isOrdered && date === later.date);
}

// One stand-in for the ids of all objects tells none of them from another; a number in it may.
const isNoIdentity = (value: string): boolean => isScrubbed(value) && !/\d/.test(value);
const MOST_SHARED = 10_000;

/** Objects of one name are told apart by the group of their recording. */
const scoped = ({ group = '' }: Exchange, names: readonly string[]): readonly string[] =>
  names.map((name) => `${group} ${name}`);

/** The name under which the requests with one idempotency key are remembered. */
function keyOf({ requestHeaders, method }: Exchange, date: number | undefined): readonly string[] {
  const key = requestHeaders['idempotency-key'];
  // A key that was used again a day later is a new one; without a date nobody knows.
  const usable = method === 'POST' && key !== undefined && !isScrubbed(key) && date !== undefined;
  // It belongs to one account, and to one of its modes.
  const owner = [requestHeaders['stripe-account'], requestHeaders.authorization].join(' ');
  return usable ? [`key ${owner} ${key}`] : [];
}

/** An exchange as it is remembered: its times, and what it showed, if that may be compared. */
function memoryOf(exchange: Exchange, observation: Answered, date: number | undefined): Remembered {
  const { answer } = observation;
  const isClear =
    answer.kind === 'response' &&
    isInfrastructure(answer) === undefined &&
    !isUnreadable(answer) &&
    exchange.repeated !== true;
  // The text is as long as the parsed body once more, and nobody compares it.
  const kept = answer.kind === 'response' ? { ...observation, answer: { ...answer, text: '' } } : observation;
  return {
    index: exchange.index,
    apiVersion: versionOf(exchange),
    ...(date === undefined ? {} : { date }),
    ...(exchange.at === undefined ? {} : { began: exchange.at, ended: exchange.at + (exchange.duration ?? 0) }),
    ...(isClear ? { observation: kept } : {}),
  };
}

/** A follower for one recording that holds so much of the traffic, in order or not. */
export function createFollower(held: Traffic, isOrdered: boolean): Follower {
  const memory = createMemory();
  // Ids that two objects have: the recorder has put one in place of both.
  const shared = new Set<string>();
  let traffic = held;
  /** What of the memory an exchange may be compared with. */
  const historyOf = (now: Remembered, recalled: readonly Remembered[]): History => {
    const usable = recalled.flatMap((each) => {
      const isComparable = held === 'whole' || (each.apiVersion === now.apiVersion && isEarlier(each, now, isOrdered));
      return each.observation !== undefined && isComparable ? [each.observation] : [];
    });
    // An exchange that cannot be compared may still have changed the object.
    const isPart = usable.length < recalled.length;
    return { before: isOrdered ? usable : usable.toSorted(byDate), traffic: isPart ? 'part' : traffic };
  };
  return {
    share: () => {
      if (traffic === 'server') traffic = 'part';
    },
    lose: (exchange, subjects) => {
      memory.remember(scoped(exchange, subjects), { index: exchange.index, apiVersion: undefined });
    },
    follow: (exchange, observation, date) => {
      const subjects = subjectsIn(observation);
      const nothing = { before: [], traffic };
      if (subjects.some((id) => isNoIdentity(id) || shared.has(id))) return nothing;
      const names = scoped(exchange, [...subjects, ...keyOf(exchange, date)]);
      const recalled = memory.recall(names);
      const known = recalled.flatMap((each) => (each.observation === undefined ? [] : [each.observation]));
      if (known.some((each) => isSame(each, observation))) return undefined;
      if (held !== 'whole' && isMadeTwice(observation, known)) {
        if (shared.size < MOST_SHARED) for (const id of subjects) shared.add(id);
        return nothing;
      }
      // It shows the object as it was once, and what came after it is no measure for it.
      if (held !== 'whole' && mayBeReplay(exchange, observation, known)) return nothing;
      const now = memoryOf(exchange, observation, date);
      memory.remember(names, now);
      return historyOf(now, recalled);
    },
  };
}
