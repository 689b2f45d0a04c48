import {
  anyIntentOf,
  bodyOf,
  intentOf,
  isSuccess,
  type Seen,
  type UniversalCheck,
} from '../../../engine/judge/check.ts';
import {
  changes,
  culprit,
  isDecline,
  lastView,
  namesIn,
  retrieved,
  type View,
  viewsOf,
} from '../../../engine/judge/history.ts';
import { ABSENT, difference, matchPattern } from '../../../engine/judge/match.ts';
import type { Observation } from '../../../engine/vocabulary/exchange.ts';
import { isObject, type Json } from '../../../engine/vocabulary/values.ts';

const isRefused = ({ answer }: Observation): boolean => answer.kind === 'response' && answer.status >= 400;
/** An answer that is not what its row asks for: found there, and no measure for what follows. */
const isWrong = ({ answer, expect }: Observation): boolean =>
  answer.kind === 'response' && expect?.body !== undefined && matchPattern(expect.body, answer.json).length > 0;

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
/** Whether a parameter came through: what is asked for is there, and numbers and flags are text in a form. */
const shows = (sent: Json, came: Json | undefined): boolean =>
  isObject(sent)
    ? Object.entries(sent).every(([key, value]) => shows(value, isObject(came) ? came[key] : undefined))
    : sent === '' || String(sent).toLowerCase() === String(came).toLowerCase();

/**
 * What may have changed since the last view: what was asked for after it, and what its own request asked for and it
 * does not show, for then it is that view which is wrong.
 */
function named(seen: Seen, last: View & { readonly since: readonly Observation[] }): ReadonlySet<string> {
  const asked = [...last.since, seen.observation].flatMap(({ params }) => namesIn(params));
  const unseen = Object.entries(last.observation.params).flatMap(([key, sent]) =>
    shows(sent, last.intent[key]) ? [] : [key],
  );
  return new Set([...asked, ...unseen]);
}

const FINAL = ['succeeded', 'canceled'];

export const sequenceChecks: readonly UniversalCheck[] = [
  {
    id: 'answers-the-intent-asked-for',
    title: 'the intent in the answer is the one that the path names',
    fix: 'read the stored intent, and store what writes answer',
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
      'fields that no request names keep their values: id, created, client secret, amount, currency, customer, methods',
    fix: 'leave every field alone that the operation does not name',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const now = anyIntentOf(seen);
      const last = lastView(seen, now);
      if (now === undefined || last === undefined) return undefined;
      const asked = named(seen, last);
      // A value that an earlier view showed too is not this answer's invention: the one between was wrong.
      const known = (key: string): boolean =>
        viewsOf(seen, now.id).some(({ intent }) => difference(intent[key], now[key]).length === 0);
      return IMMUTABLE.filter((key) => !asked.has(key) && last.intent[key] !== undefined && now[key] !== undefined)
        .filter((key) => !known(key))
        .flatMap((key) => difference(last.intent[key], now[key], `/${key}`));
    },
  },
  {
    id: 'retrieve-shows-last-write',
    title: 'a retrieve after a write returns the very object that the write answered',
    fix: 'read the stored intent, and store what writes answer',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:intents/retrieve'],
    judge: (seen) => {
      const now = retrieved(seen);
      const last = lastView(seen, now);
      // After a refusal in between it is another check's question whether anything changed.
      if (now === undefined || last === undefined || last.since.length > 0 || isWrong(last.observation))
        return undefined;
      return changes(last.intent, now);
    },
    blames: culprit,
  },
  {
    id: 'refusal-changes-nothing',
    title: 'a request that is refused leaves the intent exactly as it was',
    fix: 'validate everything before the first write',
    level: 'must',
    cites: ['recorded:money-path', 'recorded:gumroad'],
    judge: (seen) => {
      const now = retrieved(seen);
      const last = lastView(seen, now);
      if (now === undefined || last === undefined || last.since.length === 0) return undefined;
      // Too many attempts at a verification take the payment method away.
      const inert = ({ call }: Observation): boolean => call !== 'PostPaymentIntentsIntentVerifyMicrodeposits';
      const refused = last.since.every((other) => isRefused(other) && !isDecline(other) && inert(other));
      return refused ? changes(last.intent, now) : undefined;
    },
    blames: culprit,
  },
  {
    id: 'final-status-stays',
    title: 'an intent that has succeeded or is canceled keeps that status',
    fix: 'refuse every operation that would move a succeeded or canceled intent',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:lifecycle'],
    judge: (seen) => {
      const now = anyIntentOf(seen);
      const status = lastView(seen, now)?.intent.status;
      if (now === undefined || status === undefined || !FINAL.includes(String(status))) return undefined;
      return difference(status, now.status, '/status');
    },
    blames: culprit,
  },
  {
    id: 'list-shows-last-write',
    title: 'the items of a list are the objects as they were last written',
    fix: 'answer object, url, has_more and data, sorted by created from new to old, ten where no limit is sent',
    level: 'must',
    cites: ['recorded:money-path', 'docs:intents/list'],
    judge: (seen) => {
      const data = bodyOf(seen)?.data;
      const { call, params } = seen.observation;
      if (call !== 'GetPaymentIntents' || params.expand !== undefined) return undefined;
      if (!isSuccess(seen.response) || !Array.isArray(data)) return undefined;
      const own = data.flatMap((item: Json, index) => {
        const last = isObject(item) ? lastView(seen, item) : undefined;
        return last === undefined || isWrong(last.observation) || last.since.some(isDecline)
          ? []
          : [changes(last.intent, item, `/data/${index}`)];
      });
      return own.length === 0 ? undefined : own.flat();
    },
  },
];
