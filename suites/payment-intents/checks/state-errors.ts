import { errorOf, onAnswers } from '../../../engine/judge/check.ts';
import { changes, lastView } from '../../../engine/judge/history.ts';
import { ABSENT, matchPattern } from '../../../engine/judge/match.ts';
import { isObject } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';

const AT = '/error/payment_intent';

// The operations whose state errors were recorded with the intent in them.
const EMBEDDING: readonly OperationId[] = [
  'PostPaymentIntentsIntent',
  'PostPaymentIntentsIntentConfirm',
  'PostPaymentIntentsIntentCapture',
  'PostPaymentIntentsIntentCancel',
];

export const stateErrorChecks = onAnswers([
  {
    id: 'state-error-embeds-intent',
    title: 'an error about the status carries the payment intent, unchanged',
    fix: 'put the intent into error.payment_intent where the code is payment_intent_unexpected_state',
    level: 'must',
    cites: ['recorded:money-path', 'recorded:gumroad'],
    judge: (seen) => {
      const error = errorOf(seen);
      if (
        error?.code !== 'payment_intent_unexpected_state' ||
        !EMBEDDING.some((call) => call === seen.observation.call)
      )
        return undefined;
      // Of updates only those of the amount were recorded.
      if (seen.observation.call === 'PostPaymentIntentsIntent' && error.param !== 'amount') return undefined;
      const intent = error.payment_intent;
      if (!isObject(intent)) return [{ at: '/error/payment_intent', expected: 'the intent', actual: intent ?? ABSENT }];
      const last = lastView(seen, intent);
      const asked = { id: seen.observation.on ?? null };
      return last?.outdated === false ? changes(seen.resource, last, intent, AT) : matchPattern(asked, intent, AT);
    },
  },
]);
