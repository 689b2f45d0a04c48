import {
  anyIntentOf,
  failing,
  intentOf,
  isSuccess,
  type Seen,
  type UniversalCheck,
  unless,
} from '../../../engine/judge/check.ts';
import { lastView } from '../../../engine/judge/history.ts';
import { difference } from '../../../engine/judge/match.ts';
import type { Observation } from '../../../engine/vocabulary/exchange.ts';
import type { Json, JsonObject } from '../../../engine/vocabulary/values.ts';
import { type OperationId, operations } from '../../../specs/generated/operations.ts';
import { isStatus, statusesAfter } from '../resource/moves.ts';

// What the answers of these operations never were (recorded: 426 creates without and 1,430 with confirmation, 378
// confirmations). Captures and cancellations have checks of their own.
const NEVER: Readonly<Partial<Record<OperationId, readonly string[]>>> = {
  PostPaymentIntents: ['canceled'],
  PostPaymentIntentsIntentConfirm: ['requires_confirmation', 'canceled'],
};
const UNCONFIRMED = ['requires_action', 'processing', 'requires_capture', 'succeeded'];

function neverAfter({ call, params }: Observation): readonly string[] {
  const never = NEVER[call] ?? [];
  const isUnconfirmed = call === 'PostPaymentIntents' && Object.keys(params).length > 0 && params.confirm === undefined;
  return isUnconfirmed ? [...never, ...UNCONFIRMED] : never;
}

/** The statuses that the last view of the intent leads to, its own included; undefined where there is none. */
function mayFollow(seen: Seen, now: JsonObject): readonly Json[] | undefined {
  const was = lastView(seen, now)?.intent.status;
  // Of an intent at its end another check tells.
  if (!isStatus(was) || was === 'succeeded' || was === 'canceled') return undefined;
  return [...new Set([was, ...statusesAfter(was)])];
}

const DAY = 23 * 60 * 60 * 1000;

const dateOf = ({ answer }: Observation): number =>
  Date.parse((answer.kind === 'response' ? answer.headers.date : undefined) ?? '');

const header = ({ request }: Observation, name: string): string | undefined => request.headers[name];

/** The request that this one repeats, key and all, where it was answered with a success. */
function firstOf({ observation, before }: Seen): Observation | undefined {
  const key = header(observation, 'idempotency-key');
  if (key === undefined || operations[observation.call].method !== 'POST') return undefined;
  const first = before.find((each) => header(each, 'idempotency-key') === key);
  if (first?.answer.kind !== 'response' || !isSuccess(first.answer)) return undefined;
  const isSame =
    first.request.path === observation.request.path &&
    difference(first.params, observation.params).length === 0 &&
    ['stripe-version', 'stripe-account'].every((name) => header(first, name) === header(observation, name));
  // Keys are kept for a day.
  return isSame && !(dateOf(observation) - dateOf(first) > DAY) ? first : undefined;
}

/** What rows ask of a live target and nobody can ask of a recording: it is looked for in what happens to be there. */
export const recordedChecks: readonly UniversalCheck[] = [
  {
    id: 'status-moves-along-the-lifecycle',
    title: 'an intent moves to no status that its operation and its last status do not lead to',
    fix: 'move an intent only from a status to one that can follow it; never leave succeeded or canceled',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:lifecycle'],
    judge: (seen) => {
      const now = intentOf(seen.observation) ?? anyIntentOf(seen);
      if (now === undefined) return undefined;
      const never = isSuccess(seen.response) ? neverAfter(seen.observation) : [];
      const may = mayFollow(seen, now);
      if (never.length === 0 && may === undefined) return undefined;
      // Of a status that no document lists nobody knows what leads to it.
      if (!isStatus(now.status)) return undefined;
      return failing(
        never.includes(String(now.status))
          ? unless(() => false, now, 'status', `anything but ${never.join(', ')}`)
          : unless((status) => may?.includes(status) ?? true, now, 'status', may?.join(' or ') ?? ''),
      );
    },
  },
  {
    id: 'replay-repeats-the-answer',
    title: 'a request that is sent again under its idempotency key gets the first answer again',
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
];
