import { anySubjectOf, failing, onAnswers, type Seen, subjectOf, unless } from '../../../engine/judge/check.ts';
import { asIds, changes, lastView } from '../../../engine/judge/history.ts';
import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import { isRecordedIntentKey, OFFERED } from '../resource/keys.ts';
import { namesIn } from './about.ts';
import { asksFor, hasOwnCaptureMethod, isFundedInParts } from './money.ts';

const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const CAPTURE = 'PostPaymentIntentsIntentCapture';
const CANCEL = 'PostPaymentIntentsIntentCancel';

/** The intent that a confirmation has moved on, in a call of its own or in that which made it. */
function confirmedBy({ observation }: Seen): JsonObject | undefined {
  const { call, params } = observation;
  const confirms = call === CONFIRM || (call === 'PostPaymentIntents' && String(params.confirm) === 'true');
  return confirms ? subjectOf(observation) : undefined;
}

const MOVED = ['succeeded', 'requires_capture', 'requires_action', 'processing'];

// What 612 recorded confirmations, captures and cancellations have changed on an intent.
const MAY_CHANGE: Readonly<Record<string, readonly string[]>> = {
  [CONFIRM]: [
    'amount_received',
    'amount_capturable',
    'last_payment_error',
    'latest_charge',
    'next_action',
    'payment_method',
    'processing',
    'status',
    'transfer_group',
  ],
  // Fees and transfers are bounded by what a capture takes.
  [CAPTURE]: [
    'amount_received',
    'amount_capturable',
    'application_fee_amount',
    'status',
    'transfer_data',
    'transfer_group',
  ],
  // Whether the error of an earlier decline stays was never recorded.
  [CANCEL]: [
    'amount_capturable',
    'canceled_at',
    'cancellation_reason',
    'last_payment_error',
    'next_action',
    'processing',
    'status',
  ],
};
// Which methods an account offers may change with what is known of the payment, and a risk may open a review.
const BY_ACCOUNT = [...OFFERED, 'review'];
// A confirmation may bring them in a token of the browser.
const IN_TOKEN = ['customer', 'setup_future_usage', 'shipping'];

/** Statements about what one operation has done. */
export const actionChecks = onAnswers([
  {
    id: 'confirmation-fits-capture-method',
    title: 'after a confirmation money is held for a capture exactly where the capture method is manual',
    fix: 'end in requires_capture with the amount capturable where capture_method is manual',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:intents/confirm'],
    judge: (seen) => {
      const intent = confirmedBy(seen);
      if (intent?.capture_method === undefined || hasOwnCaptureMethod(intent)) return undefined;
      const wrong = intent.capture_method === 'manual' ? 'succeeded' : 'requires_capture';
      return failing(unless((status) => status !== wrong, intent, 'status', `anything but ${wrong}`));
    },
  },
  {
    id: 'confirmation-moves-on',
    title: 'a confirmation that is answered with success has paid, holds the money, waits for an action or processes',
    fix: 'charge the payment method, set latest_charge and amount_received, and answer with succeeded',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork', 'docs:intents/confirm'],
    judge: (seen) => {
      const intent = seen.observation.call === CONFIRM ? confirmedBy(seen) : undefined;
      if (intent === undefined) return undefined;
      const expected = 'succeeded, requires_capture, requires_action or processing';
      return failing(unless((status) => MOVED.includes(String(status)), intent, 'status', expected));
    },
  },
  {
    id: 'capture-takes-what-was-asked',
    title: 'a capture takes the amount that it names, else all, releases the rest and settles the intent',
    fix: 'set amount_received to what was taken, amount_capturable to 0 and the status to succeeded, and keep amount',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'recorded:money-path', 'docs:intents/capture'],
    judge: (seen) => {
      const intent = subjectOf(seen.observation);
      const { call, params } = seen.observation;
      if (intent === undefined || call !== CAPTURE || params.final_capture !== undefined) return undefined;
      if (asksFor(intent, 'multicapture') || isFundedInParts(intent)) return undefined;
      const wanted = Number(params.amount_to_capture ?? intent.amount);
      return failing(
        unless((value) => value === 'succeeded', intent, 'status', 'succeeded'),
        unless((value) => value === wanted, intent, 'amount_received', wanted),
        unless((value) => value === 0, intent, 'amount_capturable', 0),
      );
    },
  },
  {
    id: 'cancellation-gives-its-reason',
    title: 'a cancellation leaves the intent canceled, for the reason that was sent and no other',
    fix: 'set status, canceled_at and cancellation_reason once, clear next_action, and refuse what is asked afterwards',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:money-path', 'docs:intents/cancel'],
    judge: ({ observation }) => {
      const intent = subjectOf(observation);
      if (intent === undefined || observation.call !== CANCEL) return undefined;
      const reason = observation.params.cancellation_reason || null;
      return failing(
        unless((value) => value === 'canceled', intent, 'status', 'canceled'),
        unless((value) => value === reason, intent, 'cancellation_reason', reason),
      );
    },
  },
  {
    id: 'action-changes-only-the-payment',
    title: 'a confirmation, capture or cancellation changes nothing of the intent but the payment and what it names',
    fix: 'leave every field alone that the operation does not name',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const now = subjectOf(seen.observation);
      const last = lastView(seen, now);
      const own = MAY_CHANGE[seen.observation.call];
      const { params } = seen.observation;
      if (now === undefined || last === undefined || last.since.length > 0 || own === undefined) return undefined;
      if (params.expand !== undefined) return undefined;
      const token = params.confirmation_token === undefined ? [] : IN_TOKEN;
      const named = namesIn(params);
      // Who names types has no automatic ones.
      const types = named.some((name) => name.endsWith('payment_method_types')) ? ['automatic_payment_methods'] : [];
      const allowed = new Set([...own, ...BY_ACCOUNT, ...token, ...types, ...named]);
      return changes(seen.resource, asIds(last.subject), asIds(now)).filter(({ at }) => {
        const key = at.split('/')[1] ?? '';
        return isRecordedIntentKey(key) && now[key] !== undefined && !allowed.has(key);
      });
    },
  },
  {
    id: 'types-sent-are-all-there-are',
    title: 'where a create names the types of payment methods, none are added automatically',
    fix: 'leave automatic_payment_methods null where payment_method_types is sent, and list each type and its options once',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const { call, params } = seen.observation;
      const intent = call === 'PostPaymentIntents' ? anySubjectOf(seen) : undefined;
      if (intent === undefined || params.payment_method_types === undefined) return undefined;
      return failing(unless((value) => value === null, intent, 'automatic_payment_methods', null));
    },
  },
]);
