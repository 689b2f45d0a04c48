import { errorOf, onAnswers, type Seen, subjectOf } from '../../../engine/judge/check.ts';
import { changes, lastView } from '../../../engine/judge/history.ts';
import { ABSENT, difference, type Mismatch, matchPattern } from '../../../engine/judge/match.ts';
import { isObject, type Json, type JsonObject } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { type Action, lifecycle, type Outcome } from '../lifecycle/table.ts';
import { CANCEL, CAPTURE, CONFIRM, UPDATE } from '../operation-ids.ts';
import { isTestName } from '../resource/payment-methods.ts';

const AT = '/error/payment_intent';

// The operations whose state errors were recorded with the intent in them.
const EMBEDDING: readonly OperationId[] = [UPDATE, CONFIRM, CAPTURE, CANCEL];

const CARRYING: readonly OperationId[] = [...EMBEDDING, 'PostPaymentIntentsIntentIncrementAuthorization'];
const UNEXPECTED = 'payment_intent_unexpected_state';

/** The error of a change that the status forbids, where it was recorded with the intent in it. */
function stateErrorOf(seen: Seen): JsonObject | undefined {
  const error = errorOf(seen);
  const { call } = seen.observation;
  if (error?.code !== UNEXPECTED || !EMBEDDING.some((each) => each === call)) return undefined;
  // Of updates only those of the amount were recorded.
  return call === UPDATE && error.param !== 'amount' ? undefined : error;
}

/** The intent inside an error is the one that was asked for, as it was last seen. */
function carried(seen: Seen, intent: Json | undefined): readonly Mismatch[] {
  if (!isObject(intent)) return [{ at: AT, expected: 'the intent', actual: intent ?? ABSENT }];
  const last = lastView(seen, intent);
  const asked = { id: seen.observation.on ?? null };
  return last?.outdated === false ? changes(seen.resource, last, intent, AT) : matchPattern(asked, intent, AT);
}

// Of updates those whose recorded refusals list the statuses.
const FROZEN: Readonly<Record<string, Action>> = {
  amount: 'update-amount',
  payment_method: 'update-payment-method',
  receipt_email: 'update-receipt-email',
};
const ACTIONS: Readonly<Record<string, Action>> = {
  [CONFIRM]: 'confirm-with-payment-method',
  [CAPTURE]: 'capture',
  [CANCEL]: 'cancel',
};

/** Whether the status of the intent forbids what is asked, by the lifecycle. */
function isForbidden(call: string, params: JsonObject, status: string): boolean {
  const actions = call === UPDATE ? Object.keys(params).map((name) => FROZEN[name]) : [ACTIONS[call]];
  const outcomes = actions.flatMap((action): readonly Readonly<Record<string, Outcome>>[] =>
    action === undefined ? [] : [lifecycle[action]],
  );
  return outcomes.some((of) => of[status]?.kind === 'refused');
}

export const stateErrorChecks = onAnswers([
  {
    id: 'state-error-embeds-intent',
    title: 'an error about the status carries the payment intent, unchanged',
    fix: 'put the intent into error.payment_intent where the code is payment_intent_unexpected_state',
    level: 'must',
    cites: ['recorded:money-path', 'recorded:gumroad'],
    judge: (seen) => {
      const error = stateErrorOf(seen);
      return error === undefined ? undefined : carried(seen, error.payment_intent);
    },
  },
  {
    id: 'refused-change-embeds-intent',
    title: 'a change to an intent that is refused carries that intent, unchanged',
    fix: 'put the intent into error.payment_intent whenever a change to it is refused',
    // Seen with errors of many codes and of none, and never stated as a rule.
    level: 'should',
    cites: ['recorded:money-path', 'recorded:increment-not-requested'],
    judge: (seen) => {
      const { call, on = null, params, request } = seen.observation;
      const error = errorOf(seen);
      if (seen.response.status !== 400 || error?.type !== 'invalid_request_error') return undefined;
      if (!CARRYING.some((each) => each === call) || stateErrorOf(seen) !== undefined) return undefined;
      // What is refused before the intent is looked for carries none.
      if (params.expand !== undefined || !/form/.test(request.headers['content-type'] ?? 'form')) return undefined;
      return seen.before.some((each) => subjectOf(each)?.id === on) ? carried(seen, error.payment_intent) : undefined;
    },
  },
  {
    id: 'state-error-has-its-code',
    runsOnly: true,
    title: 'what the status of an intent forbids is refused with payment_intent_unexpected_state',
    fix: 'give refusals for the status the code payment_intent_unexpected_state',
    // Documented for the code, and recorded of most of these refusals, but not of every one.
    level: 'should',
    cites: ['docs:error-codes', 'recorded:money-path'],
    judge: (seen) => {
      const { call, on, params } = seen.observation;
      const error = errorOf(seen);
      const status = seen.before.map(subjectOf).findLast((each) => each?.id === on)?.status;
      if (seen.response.status !== 400 || error === undefined || !isForbidden(call, params, String(status)))
        return undefined;
      // A key that is used again, or a parameter, may be refused before the status is looked at.
      if (error.type === 'idempotency_error') return undefined;
      const method = params.payment_method;
      if (String(error.code).startsWith('parameter_') || (method !== undefined && !isTestName(method)))
        return undefined;
      return difference(UNEXPECTED, error.code, '/error/code');
    },
  },
]);
