import { isNotNull, isNull, onAnswers, type Seen, subjectOf } from '../../../engine/judge/check.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';
import { type JsonObject, valueAt } from '../../../engine/vocabulary/values.ts';
import { CAPTURE } from '../operation-ids.ts';
import { aboutIntents, always, inStatus, integer, isPaidBy } from './about.ts';
import { apart, fitting } from './related.ts';

/** A feature of cards that an account must be let in for; with it, money may move in other steps and amounts. */
export const asksFor = (intent: JsonObject, feature: string): boolean =>
  Object.values(intent.payment_method_options ?? {}).some(
    (option) => valueAt(option, `request_${feature}`) === 'if_available',
  );

/** Some type of payment method has a capture method of its own, which overrides that of the intent. */
export const hasOwnCaptureMethod = ({ payment_method_options: options }: JsonObject): boolean =>
  Object.values(options ?? {}).some((option) => valueAt(option, 'capture_method') !== undefined);

const manual = (intent: JsonObject): boolean => intent.capture_method === 'manual' || hasOwnCaptureMethod(intent);
/** A bank transfer may arrive in parts, and at a reader a card may be authorized in part. */
export const isFundedInParts = (intent: JsonObject): boolean => {
  const { payment_method_types: types } = intent;
  const known = Array.isArray(types) && (types.includes('customer_balance') || types.includes('card_present'));
  return known || asksFor(intent, 'partial_authorization');
};

const asked = ({ before, observation }: Seen): readonly Answered[] => [...before, observation];

/** Captures in parts, by the intent or by a request: accounts that have them need not show it in the options. */
export const isCapturedInParts = (seen: Seen, intent: JsonObject): boolean =>
  asksFor(intent, 'multicapture') ||
  asked(seen).some(({ call, params }) => call === CAPTURE && String(params.final_capture) === 'false');

/** A capture of more than was authorized raises the amount to what it took (documented), whatever the options say. */
function isOvercaptured(seen: Seen, intent: JsonObject): boolean {
  return asked(seen).some(({ call, on, params }, place, all) => {
    if (call !== CAPTURE || on !== intent.id || Number(params.amount_to_capture) !== intent.amount) return false;
    const known = all.slice(0, place).map(subjectOf);
    return !known.some((was) => was?.id === intent.id && Number(was?.amount) >= Number(intent.amount));
  });
}

/** Features of an account that move the amount of an intent that no request names. */
export const mayMoveItsAmount = (seen: Seen, intent: JsonObject): boolean =>
  isFundedInParts(intent) ||
  asked(seen).some(({ params }) => asksFor(params, 'partial_authorization')) ||
  asksFor(intent, 'overcapture') ||
  isOvercaptured(seen, intent);

/** A confirmation of another amount: whether that shows in the amount of the intent is not known. */
const isConfirmedOtherwise = ({ observation, before }: Seen): boolean =>
  [observation, ...before].some(({ params }) => params.amount_to_confirm !== undefined);

const unlessConfirmedOtherwise = ({
  judge,
  ...check
}: ReturnType<typeof aboutIntents>): ReturnType<typeof aboutIntents> => ({
  ...check,
  judge: (seen) => (isConfirmedOtherwise(seen) ? undefined : judge(seen)),
});

/** A field of money must be the whole amount; which of the two is wrong, the request may tell. */
function equalToAmount(seen: Seen, intent: JsonObject, key: string) {
  const { amount, [key]: value } = intent;
  if (amount === undefined || value === undefined || value === amount) return [];
  return apart(seen, intent, { key, expected: amount }, { key: 'amount', expected: value });
}

export const moneyChecks = onAnswers([
  {
    id: 'money-received-only-when-succeeded',
    title: 'amount_received is above zero if and only if the status is succeeded',
    fix: 'set amount_received when the intent succeeds, and keep it at 0 before',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    ...aboutIntents(
      (intent, seen) => !isCapturedInParts(seen, intent) && !isFundedInParts(intent),
      (intent, seen) => {
        const done = intent.status === 'succeeded';
        return fitting(seen, intent, ['amount_received', (value) => Number(value) > 0 === done, done ? 'above 0' : 0]);
      },
    ),
  },
  {
    id: 'automatic-capture-receives-the-amount',
    title: 'with automatic capture, amount_received of a succeeded intent equals amount',
    fix: 'with an automatic capture method set amount_received to the whole amount',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    ...unlessConfirmedOtherwise(
      aboutIntents(
        (intent) => intent.status === 'succeeded' && !manual(intent) && !isFundedInParts(intent),
        (intent, seen) => equalToAmount(seen, intent, 'amount_received'),
      ),
    ),
  },
  {
    id: 'money-capturable-only-when-requires-capture',
    title: 'amount_capturable is above zero if and only if the status is requires_capture',
    fix: 'set amount_capturable at the authorization, and back to 0 at the capture or cancellation',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:intents/object'],
    ...aboutIntents(always, (intent, seen) => {
      const open = intent.status === 'requires_capture';
      return fitting(seen, intent, ['amount_capturable', (value) => Number(value) > 0 === open, open ? 'above 0' : 0]);
    }),
  },
  {
    id: 'authorization-is-capturable-in-full',
    title: 'amount_capturable of an uncaptured authorization equals amount',
    fix: 'set amount_capturable to the whole amount at the authorization',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:intents/object'],
    ...unlessConfirmedOtherwise(
      aboutIntents(
        (intent) => intent.status === 'requires_capture' && intent.amount_received === 0 && !isFundedInParts(intent),
        (intent, seen) => equalToAmount(seen, intent, 'amount_capturable'),
      ),
    ),
  },
  {
    id: 'money-never-exceeds-amount',
    title: 'amount_received and amount_capturable together never exceed amount',
    fix: 'lower amount_capturable by what amount_received is raised, and raise neither above amount',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/object'],
    ...unlessConfirmedOtherwise(
      aboutIntents(
        (intent) => !asksFor(intent, 'overcapture'),
        (intent) => {
          const amount = integer(intent, 'amount');
          const held = (integer(intent, 'amount_received') ?? 0) + (integer(intent, 'amount_capturable') ?? 0);
          return amount === undefined || held <= amount
            ? []
            : [{ at: '/amount_received', expected: `at most ${amount} with amount_capturable`, actual: held }];
        },
      ),
    ),
  },
  {
    id: 'requires-capture-is-authorized',
    title: 'an intent in requires_capture has a charge, a payment method and capture_method manual',
    fix: 'enter requires_capture only after a successful authorization with capture_method manual: set latest_charge, keep payment_method, clear next_action and last_payment_error',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:intents/capture'],
    ...aboutIntents(inStatus('requires_capture'), (intent, seen) =>
      fitting(
        seen,
        intent,
        ['capture_method', (value) => value === 'manual' || hasOwnCaptureMethod(intent), 'manual'],
        ['latest_charge', isNotNull, 'a charge'],
        ['payment_method', isPaidBy(intent), 'a payment method'],
        ['next_action', isNull, null],
        ['last_payment_error', isNull, null],
      ),
    ),
  },
]);
