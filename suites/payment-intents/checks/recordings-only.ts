import {
  anySubjectOf,
  failing,
  isSuccess,
  onAnswers,
  type Seen,
  subjectOf,
  unless,
} from '../../../engine/judge/check.ts';
import { lastView } from '../../../engine/judge/history.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';
import type { Json, JsonObject } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { isStatus, statusesAfter } from '../resource/moves.ts';

// What the answers of these operations never were (recorded: 426 creates without and 1,430 with confirmation, 378
// confirmations). Captures and cancellations have checks of their own.
const NEVER = {
  PostPaymentIntents: ['canceled'],
  PostPaymentIntentsIntentConfirm: ['requires_confirmation', 'canceled'],
} satisfies Readonly<Partial<Record<OperationId, readonly string[]>>>;
const UNCONFIRMED = ['requires_action', 'processing', 'requires_capture', 'succeeded'];

function neverAfter({ call, params }: Answered): readonly string[] {
  const never = (NEVER as Readonly<Record<string, readonly string[]>>)[call] ?? [];
  const isUnconfirmed = call === 'PostPaymentIntents' && Object.keys(params).length > 0 && params.confirm === undefined;
  return isUnconfirmed ? [...never, ...UNCONFIRMED] : never;
}

/** The statuses that the last view of the intent leads to, its own included; undefined where there is none. */
function mayFollow(seen: Seen, now: JsonObject): readonly Json[] | undefined {
  const was = lastView(seen, now)?.subject.status;
  // Of an intent at its end another check tells.
  if (!isStatus(was) || was === 'succeeded' || was === 'canceled') return undefined;
  return [...new Set([was, ...statusesAfter(was)])];
}

/** Statements that rows test on a live target; in a recording they are checked on the exchanges that it has. */
export const recordedChecks = onAnswers([
  {
    id: 'status-follows-the-lifecycle',
    title: 'the status changes only as the operation and the previous status allow',
    fix: 'move an intent only from a status to one that can follow it; never leave succeeded or canceled',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:lifecycle'],
    judge: (seen) => {
      const now = subjectOf(seen.observation) ?? anySubjectOf(seen);
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
]);
