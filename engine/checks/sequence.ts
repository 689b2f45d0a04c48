import type { OperationId } from '../../specs/generated/operations.ts';
import type { Observation } from '../evidence.ts';
import { ABSENT, difference, type Mismatch } from '../match.ts';
import type { JsonObject } from '../values.ts';
import { anyIntentOf, intentOf, type Seen, type UniversalCheck } from './check.ts';

const versionOf = ({ request }: Observation): string | undefined => request.headers['stripe-version'];

/** The newest whole intent of that id that an earlier success showed, and what has been asked of it since. */
function lastSeen(
  seen: Seen,
  id: unknown,
): { readonly intent: JsonObject; readonly since: readonly Observation[] } | undefined {
  // A version is a view of the object: views of two versions differ without any fault (recorded).
  const comparable = (earlier: Observation): boolean => versionOf(earlier) === versionOf(seen.observation);
  const at = seen.before.findLastIndex((earlier) => intentOf(earlier)?.id === id && comparable(earlier));
  const intent = at < 0 ? undefined : intentOf(seen.before[at] as Observation);
  return intent === undefined
    ? undefined
    : { intent, since: seen.before.slice(at + 1).filter((other) => other.intent === id) };
}

const RETRIEVE: OperationId = 'GetPaymentIntentsIntent';

// Never changed by anything in 591 recorded steps, unless the request itself named them.
const IMMUTABLE = [
  'id',
  'object',
  'created',
  'client_secret',
  'livemode',
  'confirmation_method',
  'currency',
  'amount',
  'customer',
  'capture_method',
];

const FINAL = ['succeeded', 'canceled'];

export const sequenceChecks: readonly UniversalCheck[] = [
  {
    id: 'answers-the-intent-asked-for',
    title: 'the intent in the answer is the one that the path names',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/retrieve'],
    judge: ({ observation }) => {
      const intent = intentOf(observation);
      if (intent === undefined || observation.intent === undefined) return undefined;
      return intent.id === observation.intent
        ? []
        : [{ at: '/id', expected: observation.intent, actual: intent.id ?? ABSENT }];
    },
  },
  {
    id: 'immutable-fields-stay',
    title:
      'fields that a request does not name keep their values: id, created, client secret, amount, currency, customer, methods',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const now = anyIntentOf(seen);
      const before = now === undefined ? undefined : lastSeen(seen, now.id);
      if (now === undefined || before === undefined) return undefined;
      const named = new Set([...before.since, seen.observation].flatMap(({ params }) => Object.keys(params)));
      return IMMUTABLE.filter(
        (key) => !named.has(key) && before.intent[key] !== undefined && now[key] !== undefined,
      ).flatMap((key) => difference(before.intent[key], now[key], `/${key}`));
    },
  },
  {
    id: 'retrieve-shows-last-write',
    title: 'a retrieve after a write returns the very object that the write answered',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:intents/retrieve'],
    judge: (seen) => {
      const now = intentOf(seen.observation);
      if (seen.observation.call !== RETRIEVE || now === undefined) return undefined;
      const before = lastSeen(seen, now.id);
      // After a refusal in between it is another check's question whether anything changed.
      if (before === undefined || before.since.length > 0) return undefined;
      return difference(before.intent, now);
    },
  },
  {
    id: 'refusal-changes-nothing',
    title: 'a request that is refused leaves the intent exactly as it was',
    level: 'must',
    cites: ['recorded:money-path', 'recorded:gumroad'],
    judge: (seen) => {
      const now = intentOf(seen.observation);
      if (seen.observation.call !== RETRIEVE || now === undefined) return undefined;
      const before = lastSeen(seen, now.id);
      const refused = before?.since ?? [];
      // A decline does change the intent, and a success in between is no refusal.
      const clean = refused.every(
        ({ answer }) => answer.kind === 'response' && answer.status >= 400 && answer.status !== 402,
      );
      return before === undefined || refused.length === 0 || !clean ? undefined : difference(before.intent, now);
    },
  },
  {
    id: 'final-status-stays',
    title: 'an intent that has succeeded or is canceled keeps that status',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:lifecycle'],
    judge: (seen): readonly Mismatch[] | undefined => {
      const now = anyIntentOf(seen);
      const before = now === undefined ? undefined : lastSeen(seen, now.id);
      const status = before?.intent.status;
      if (now === undefined || status === undefined || !FINAL.includes(String(status))) return undefined;
      return difference(status, now.status, '/status');
    },
  },
];
