import { onAnswers, type Seen, subjectOf } from '../../../engine/judge/check.ts';
import { asIds } from '../../../engine/judge/history.ts';
import { ABSENT, difference, type Mismatch } from '../../../engine/judge/match.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../../../engine/vocabulary/values.ts';
import { CAPTURE, UPDATE } from '../operation-ids.ts';
import { aboutIntents, namesIn } from './about.ts';
import { isCapturedInParts, isFundedInParts, mayMoveItsAmount } from './money.ts';
import { isAsSent } from './related.ts';

/** The charge of an intent, where it stands there whole. */
const wholeCharge = ({ latest_charge: charge }: JsonObject): JsonObject | undefined =>
  isObject(charge) && charge.object === 'charge' ? charge : undefined;

/** The id of an object that may stand there whole. */
const idOf = (value: Json | undefined): Json => (isObject(value) ? value.id : value) ?? null;

/** The expected charge, by the status of its intent. */
const CHARGE_IN: Readonly<Record<string, JsonObject>> = {
  succeeded: { status: 'succeeded', paid: true, captured: true },
  requires_capture: { status: 'succeeded', paid: true, captured: false },
};

/** The fields of the intent that a field of its charge repeats. */
const REPEATS: Readonly<Record<string, string>> = {
  amount: 'amount',
  currency: 'currency',
  amount_captured: 'amount_received',
};

/** The same difference seen from the intent: nothing but a parameter that was sent tells which side is wrong. */
function ofIntent(seen: Seen, intent: JsonObject, { at, actual: expected }: Mismatch): readonly Mismatch[] {
  const key = REPEATS[at.slice(1)];
  const actual = key === undefined ? undefined : intent[key];
  if (key === undefined || actual === undefined || expected === ABSENT || isAsSent(seen, intent, key)) return [];
  return [{ at: `/${key}`, expected, actual }];
}

// 2,502 recorded charges of paid intents repeat these; what an intent is given after its charge need not go there.
const CARRIED = [
  'application_fee_amount',
  'customer',
  'description',
  'metadata',
  'on_behalf_of',
  'payment_method',
  'receipt_email',
  'statement_descriptor_suffix',
  'transfer_group',
] as const;

/** Whether a request after the payment has named the field. */
const isNamedLater = ({ before, observation }: Seen, intent: JsonObject, key: string): boolean =>
  [...before, observation].some((asked) => {
    if (asked.call === CAPTURE) return namesIn(asked.params).includes(key);
    return asked.call === UPDATE && asked.on === intent.id && subjectOf(asked)?.latest_charge !== null
      ? namesIn(asked.params).includes(key)
      : false;
  });

const inside = (mismatches: readonly Mismatch[], at: string): readonly Mismatch[] =>
  mismatches.map((mismatch) => ({ ...mismatch, at: `${at}${mismatch.at}` }));

const WEEK = 7 * 86_400;
const BEFORE = 'payment_method_details.card.capture_before';

// Networks hold the money of an absent customer for less, and some accounts may ask for more.
const isShorterOrLonger = (params: JsonObject): boolean =>
  params.off_session !== undefined || params.payment_method_options !== undefined;

/** Statements about the objects that an intent refers to, and about what stands inside it. */
export const partChecks = onAnswers([
  {
    id: 'charge-matches-its-intent',
    title: 'an expanded latest_charge matches its intent in id, amount, currency and status',
    fix: 'inline the object of the same id for each path in expand[], and refuse paths that lead nowhere',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    ...aboutIntents(
      (intent, seen) =>
        wholeCharge(intent) !== undefined &&
        CHARGE_IN[String(intent.status)] !== undefined &&
        !isFundedInParts(intent) &&
        !isCapturedInParts(seen, intent),
      (intent, seen) => {
        const charge = wholeCharge(intent) ?? {};
        const wanted: JsonObject = {
          ...(typeof charge.payment_intent === 'string' ? { payment_intent: intent.id ?? null } : {}),
          ...(intent.amount === undefined || mayMoveItsAmount(seen, intent) ? {} : { amount: intent.amount }),
          ...(intent.currency === undefined ? {} : { currency: intent.currency }),
          // A key that the intent lacks is no measure for its charge.
          ...(intent.amount_received === undefined ? {} : { amount_captured: intent.amount_received }),
          ...CHARGE_IN[String(intent.status)],
        };
        const wrong = Object.entries(wanted).flatMap(([key, value]) => difference(value, charge[key], `/${key}`));
        return wrong.flatMap((mismatch) => [
          ...inside([mismatch], '/latest_charge'),
          ...ofIntent(seen, intent, mismatch),
        ]);
      },
    ),
  },
  {
    id: 'charges-begin-with-the-latest',
    title: 'a list of charges of an intent begins with its latest_charge',
    fix: 'keep the charge in charges as long as it is the latest_charge, whatever becomes of the intent',
    level: 'must',
    cites: ['recorded:openfoodnetwork'],
    ...aboutIntents(
      ({ charges, latest_charge: latest }) =>
        isObject(charges) && Array.isArray(charges.data) && latest !== null && latest !== undefined,
      ({ charges, latest_charge: latest }) =>
        difference(idOf(latest), idOf(valueAt(charges, 'data.0')), '/charges/data/0/id'),
    ),
  },
  {
    id: 'charge-carries-its-intent',
    runsOnly: true,
    title: 'an expanded latest_charge carries description, metadata, customer and the like of its intent',
    fix: 'copy the fields of the order from the intent to its charge when the charge is made',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    ...aboutIntents(
      (intent) => wholeCharge(intent) !== undefined && CHARGE_IN[String(intent.status)] !== undefined,
      (intent, seen) => {
        const [own, charge] = [asIds(intent), asIds(wholeCharge(intent) ?? {})];
        return CARRIED.filter(
          (key) =>
            // Where the intent has none, Stripe may make up one for the charge, such as a group for a transfer.
            own[key] != null &&
            charge[key] !== undefined &&
            // Metadata of another type is the fault of the intent.
            (key !== 'metadata' || isObject(own[key])) &&
            !isNamedLater(seen, intent, key),
        ).flatMap((key) => difference(own[key], charge[key], `/latest_charge/${key}`));
      },
    ),
  },
  {
    id: 'authorization-lasts-a-week',
    title: 'the charge of an authorization made with its customer present can be captured for seven days',
    fix: 'set capture_before of a card charge to seven days after created',
    level: 'should',
    cites: ['recorded:money-path', 'docs:intents/capture'],
    ...aboutIntents(
      (intent, seen) =>
        intent.status === 'requires_capture' &&
        typeof valueAt(wholeCharge(intent), BEFORE) === 'number' &&
        ![...seen.before, seen.observation].some(({ params }) => isShorterOrLonger(params)),
      (intent) => {
        const charge = wholeCharge(intent) ?? {};
        return difference(
          Number(charge.created) + WEEK,
          valueAt(charge, BEFORE),
          `/latest_charge/${BEFORE.replaceAll('.', '/')}`,
        );
      },
    ),
  },
  {
    id: 'redirect-has-a-url',
    title: 'a redirect_to_url next action has a url',
    fix: 'answer with requires_action and a next_action that holds a key of the name of its type, and take no money',
    level: 'must',
    cites: ['recorded:activemerchant', 'recorded:openfoodnetwork'],
    ...aboutIntents(
      (intent) => valueAt(intent, 'next_action.type') === 'redirect_to_url',
      (intent) => {
        const url: Json | undefined = valueAt(intent, 'next_action.redirect_to_url.url');
        const isAddress = typeof url === 'string' && URL.canParse(url);
        return isAddress
          ? []
          : [{ at: '/next_action/redirect_to_url/url', expected: 'an address', actual: url ?? ABSENT }];
      },
    ),
  },
]);
