import { isSuccess, onAnswers, type Seen } from '../../../engine/judge/check.ts';
import { difference } from '../../../engine/judge/match.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';

const DAY = 23 * 60 * 60 * 1000;

const dateOf = ({ answer }: Answered): number =>
  Date.parse((answer.kind === 'response' ? answer.headers.date : undefined) ?? '');

const header = ({ request }: Answered, name: string): string | undefined => request.headers[name];

/** The request that this one repeats, key and all, where it was answered with a success. */
function firstOf({ observation, resource, before }: Seen): Answered | undefined {
  const key = header(observation, 'idempotency-key');
  if (key === undefined || resource.operations[observation.call]?.method !== 'POST') return undefined;
  const first = before.find((each) => header(each, 'idempotency-key') === key);
  if (first?.answer.kind !== 'response' || !isSuccess(first.answer)) return undefined;
  const isSame =
    first.request.path === observation.request.path &&
    difference(first.params, observation.params).length === 0 &&
    ['stripe-version', 'stripe-account'].every((name) => header(first, name) === header(observation, name));
  // Keys are kept for a day.
  return isSame && !(dateOf(observation) - dateOf(first) > DAY) ? first : undefined;
}

/** Statements that rows test on a live target; in a recording they are checked on the exchanges that it has. */
export const replayChecks = onAnswers([
  {
    id: 'replay-repeats-the-response',
    title: 'a repeated request with the same idempotency key gets the first response again',
    fix: 'store status and body of the first answer under its idempotency key, and answer with them',
    level: 'must',
    cites: ['docs:idempotency'],
    certain: true,
    judge: (seen) => {
      const first = firstOf(seen);
      const { status, json } = seen.response;
      // The first one may still be under way, and the API key may have ended since.
      if (first?.answer.kind !== 'response' || status === 409 || status === 401) return undefined;
      if (status !== first.answer.status) return [{ at: 'status', expected: first.answer.status, actual: status }];
      return difference(first.answer.json, json);
    },
  },
]);
