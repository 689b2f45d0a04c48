import { anySubjectOf, failing, onAnswers, type Seen, subjectOf, unless } from '../../../engine/judge/check.ts';
import { asIds, changes, lastView } from '../../../engine/judge/history.ts';
import { difference, keyAt } from '../../../engine/judge/match.ts';
import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import { CANCEL, CAPTURE, CONFIRM, UPDATE } from '../operation-ids.ts';
import { isRecordedIntentKey, OFFERED } from '../resource/keys.ts';
import { namesIn } from './about.ts';
import { hasOwnCaptureMethod, isCapturedInParts, isFundedInParts, mayMoveItsAmount } from './money.ts';
import { apart } from './related.ts';

/** The intent that a confirmation has moved on, in a call of its own or in that which made it. */
function confirmedBy({ observation }: Seen): JsonObject | undefined {
  const { call, params } = observation;
  const confirms = call === CONFIRM || (call === 'PostPaymentIntents' && String(params.confirm) === 'true');
  return confirms ? subjectOf(observation) : undefined;
}

const MOVED = ['succeeded', 'requires_capture', 'requires_action', 'processing'];

// The fields that 612 recorded confirmations, captures and cancellations changed on an intent.
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
// What belongs to the order and not to the payment.
const ORDER = [
  'amount_details',
  'description',
  'metadata',
  'payment_details',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'transfer_group',
];
// The offered payment methods may change with the payment, and a risk may open a review.
const BY_ACCOUNT = [...OFFERED, 'review'];

/** Statements about what one operation has done. */
export const actionChecks = onAnswers([
  {
    id: 'confirmation-fits-capture-method',
    title: 'a confirmed intent is in requires_capture only with manual capture, succeeded only with automatic',
    fix: 'end in requires_capture with the amount capturable where capture_method is manual',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:intents/confirm'],
    judge: (seen) => {
      const intent = confirmedBy(seen);
      if (intent?.capture_method === undefined || hasOwnCaptureMethod(intent)) return undefined;
      const { capture_method: method, status } = intent;
      if (status !== (method === 'manual' ? 'succeeded' : 'requires_capture')) return [];
      const expected = `anything but ${status}`;
      // A method that was there before is not what the confirmation got wrong.
      if (lastView(seen, intent)?.subject.capture_method === method)
        return failing({ at: '/status', expected, actual: status });
      const other = { key: 'capture_method', expected: method === 'manual' ? 'automatic' : 'manual' };
      return apart(seen, intent, { key: 'status', expected }, other);
    },
  },
  {
    id: 'confirmed-intent-leaves-requires-confirmation',
    title: 'after a successful confirmation the status is succeeded, requires_capture, requires_action or processing',
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
    id: 'capture-receives-the-requested-amount',
    title: 'a capture receives amount_to_capture, or the whole amount, and the intent succeeds',
    fix: 'set amount_received to what was taken, amount_capturable to 0 and the status to succeeded, and keep amount',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'recorded:money-path', 'docs:intents/capture'],
    judge: (seen) => {
      const intent = subjectOf(seen.observation);
      const { call, params } = seen.observation;
      if (intent === undefined || call !== CAPTURE || params.final_capture !== undefined) return undefined;
      if (isCapturedInParts(seen, intent) || isFundedInParts(intent)) return undefined;
      // What the capture itself says of the amount is no measure for what it took.
      const wanted = Number(params.amount_to_capture ?? lastView(seen, intent)?.subject.amount ?? intent.amount);
      return failing(
        unless((value) => value === 'succeeded', intent, 'status', 'succeeded'),
        unless((value) => value === wanted, intent, 'amount_received', wanted),
        unless((value) => value === 0, intent, 'amount_capturable', 0),
      );
    },
  },
  {
    id: 'cancellation-stores-its-reason',
    title: 'a canceled intent has the cancellation_reason that was sent, null if none was',
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
    title: 'confirm, capture and cancel change only the payment fields and the parameters that were sent',
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
      const moved = mayMoveItsAmount(seen, now) ? ['amount'] : [];
      const named = namesIn(params);
      // Explicit types turn automatic methods off.
      const types = named.some((name) => name.endsWith('payment_method_types')) ? ['automatic_payment_methods'] : [];
      const allowed = new Set([...own, ...BY_ACCOUNT, ...moved, ...types, ...named]);
      return changes(seen.resource, { ...last, subject: asIds(last.subject) }, asIds(now)).filter(({ at }) => {
        const key = keyAt(at);
        return isRecordedIntentKey(key) && now[key] !== undefined && !allowed.has(key);
      });
    },
  },
  {
    id: 'update-changes-only-what-it-names',
    runsOnly: true,
    title: 'an update leaves every order detail alone that it does not name',
    fix: 'leave every field alone that the operation does not name',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'recorded:activemerchant', 'docs:intents/update'],
    judge: (seen) => {
      const now = seen.observation.call === UPDATE ? subjectOf(seen.observation) : undefined;
      const last = lastView(seen, now);
      if (now === undefined || last === undefined || last.since.length > 0) return undefined;
      const named = namesIn(seen.observation.params);
      return ORDER.filter(
        (key) => !named.includes(key) && last.subject[key] !== undefined && now[key] !== undefined,
      ).flatMap((key) => difference(last.subject[key], now[key], `/${key}`));
    },
  },
  {
    id: 'explicit-types-turn-automatic-methods-off',
    title: 'explicit payment_method_types turn automatic_payment_methods off',
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
