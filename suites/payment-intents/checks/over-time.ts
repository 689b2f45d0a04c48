import { anySubjectOf, errorOf, onAnswers, type Seen, subjectOf } from '../../../engine/judge/check.ts';
import { changes, culprit, lastView, retrieved, versionOf, withoutWrong } from '../../../engine/judge/history.ts';
import { difference, keyAt } from '../../../engine/judge/match.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';
import { isObject, type JsonObject } from '../../../engine/vocabulary/values.ts';
import { OFFERED } from '../resource/keys.ts';

// Before that, whoever is in the browser may try another payment between two looks at the intent.
const PAID = ['requires_capture', 'succeeded', 'canceled'];

// The fields that 32 recorded declines of an existing intent changed.
const DECLINED = ['last_payment_error', 'latest_charge', 'next_action', 'payment_method', 'status'];
const SHOWN = ['status', 'payment_method', 'last_payment_error', 'latest_charge', 'amount', 'amount_received'];

const idOf = (value: JsonObject[string] | undefined) => (isObject(value) ? value.id : value);

const carriedBy = ({ answer }: Answered): JsonObject | undefined => {
  const carried = answer.kind === 'response' ? errorOf({ response: answer })?.payment_intent : undefined;
  return isObject(carried) ? carried : undefined;
};

/** The intent as a decline carried it, where that was the last that was heard of it. */
function lastDecline({ before, observation, wrongIn }: Seen): JsonObject | undefined {
  const id = observation.on;
  const last = before.findLast((seen) => [seen.on, subjectOf(seen)?.id, carriedBy(seen)?.id].includes(id));
  if (last?.answer.kind !== 'response' || last.answer.status !== 402) return undefined;
  const carried = versionOf(last) === versionOf(observation) ? carriedBy(last) : undefined;
  return carried && withoutWrong(carried, wrongIn(last));
}

/** Statements about one intent over several answers. */
export const historyChecks = onAnswers([
  {
    id: 'latest-charge-does-not-change',
    title: 'latest_charge of a paid or authorized intent does not change',
    fix: 'refuse a second confirmation of a succeeded intent, and keep its latest_charge',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'recorded:gumroad'],
    judge: (seen) => {
      const now = anySubjectOf(seen);
      const last = lastView(seen, now)?.subject;
      if (now?.latest_charge === undefined || last?.latest_charge == null) return undefined;
      if (!PAID.includes(String(last.status))) return undefined;
      return difference(idOf(last.latest_charge), idOf(now.latest_charge), '/latest_charge');
    },
    blames: culprit,
  },
  {
    id: 'money-received-never-falls',
    title: 'amount_received never decreases, not even by a refund',
    fix: 'keep amount_received and amount_capturable in step with the status',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const now = anySubjectOf(seen)?.amount_received;
      const was = lastView(seen, anySubjectOf(seen))?.subject.amount_received;
      if (typeof now !== 'number' || typeof was !== 'number') return undefined;
      return now >= was ? [] : [{ at: '/amount_received', expected: `at least ${was}`, actual: now }];
    },
    blames: culprit,
  },
  {
    id: 'canceled-at-does-not-change',
    title: 'canceled_at never changes',
    fix: 'set status, canceled_at and cancellation_reason once, clear next_action, and refuse what is asked afterwards',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    judge: (seen) => {
      const now = anySubjectOf(seen);
      const was = lastView(seen, now)?.subject.canceled_at;
      if (now?.canceled_at === undefined || typeof was !== 'number') return undefined;
      return difference(was, now.canceled_at, '/canceled_at');
    },
    blames: culprit,
  },
  {
    id: 'decline-changes-only-the-payment',
    title: 'a decline changes only the payment fields of the intent',
    fix: 'store the error as last_payment_error, take payment_method away, and carry the intent in the error',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const intent = errorOf(seen)?.payment_intent;
      if (seen.response.status !== 402 || !isObject(intent)) return undefined;
      const last = lastView(seen, intent);
      if (last === undefined || last.since.length > 0) return undefined;
      const named = [...DECLINED, ...OFFERED, ...Object.keys(seen.observation.params)];
      return changes(seen.resource, last, intent)
        .filter(({ at }) => !named.includes(keyAt(at)))
        .map((mismatch) => ({ ...mismatch, at: `/error/payment_intent${mismatch.at}` }));
    },
  },
  {
    id: 'retrieve-returns-the-declined-intent',
    title: 'a retrieve after a decline returns the intent as the decline carried it',
    fix: 'store the error as last_payment_error, take payment_method away, and carry the intent in the error',
    level: 'must',
    cites: ['recorded:money-path'],
    judge: (seen) => {
      const now = retrieved(seen);
      const declined = now === undefined ? undefined : lastDecline(seen);
      if (now === undefined || declined === undefined) return undefined;
      return SHOWN.filter((key) => declined[key] !== undefined && now[key] !== undefined).flatMap((key) =>
        difference(declined[key], now[key], `/${key}`),
      );
    },
  },
]);
