import { isObject, type JsonObject, valueAt } from '../../../engine/vocabulary/values.ts';
import {
  both,
  CANCEL,
  CAPTURE,
  type Change,
  CONFIRM,
  CREATE,
  ignoring,
  on,
  patchError,
  patchIntent,
  patchIntentIn,
  patchSuccess,
  RETRIEVE,
  rewriting,
  sends,
  setting,
  where,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { answersOld } from './state.ts';

const KEPT = 'retrieve/declined-intent-has-last-payment-error';
const AUTHORIZED = 'confirm/manual-capture-requires-capture';

const settled = (intent: JsonObject): JsonObject => ({
  ...intent,
  status: 'succeeded',
  amount_received: intent.amount ?? 0,
  amount_capturable: 0,
});
const held = (intent: JsonObject): JsonObject => ({
  ...intent,
  status: 'requires_capture',
  amount_received: 0,
  amount_capturable: intent.amount ?? 0,
});

const inside =
  (key: string, change: Change): Change =>
  (object, call) => {
    const part = object[key];
    return isObject(part) ? { ...object, [key]: change(part, call) } : object;
  };
const lastError = (change: Change) => patchIntent(inside('last_payment_error', change));
const charge = (change: Change) => patchIntent(inside('latest_charge', change));

/** What each action does to the intent, and what stands inside it. */
export const actionMutants = family('actions', {
  'a confirmation captures whatever the capture method': {
    kills: ['confirmation-fits-capture-method', AUTHORIZED],
    on: { 'confirmation-fits-capture-method': CONFIRM },
    fault: on(CONFIRM, patchIntentIn('requires_capture', settled)),
  },
  'a confirmation only authorizes': {
    kills: ['confirmation-fits-capture-method', 'confirm/valid-card-succeeds'],
    fault: patchIntentIn('succeeded', held),
  },
  'a confirmation is accepted and not acted on': {
    kills: ['confirmed-intent-leaves-requires-confirmation', 'confirm/valid-card-succeeds'],
    on: { 'confirmed-intent-leaves-requires-confirmation': CONFIRM },
    fault: on(CONFIRM, answersOld('status', 'amount_received', 'latest_charge')),
  },
  'a capture takes the smallest unit less': {
    kills: ['capture-receives-the-requested-amount', 'capture/partial-amount-succeeds'],
    on: { 'capture-receives-the-requested-amount': CAPTURE },
    fault: on(
      CAPTURE,
      patchSuccess((intent) => ({ ...intent, amount_received: Number(intent.amount_received) - 1 })),
    ),
  },
  'a capture that names no amount leaves the intent as it is': {
    kills: ['capture-receives-the-requested-amount', 'capture/whole-amount-by-default'],
    fault: on(CAPTURE, patchIntentIn('succeeded', held)),
  },
  'a cancellation ignores its reason': {
    kills: ['cancellation-stores-its-reason', 'cancel/reason-is-returned'],
    on: { 'cancellation-stores-its-reason': CANCEL },
    fault: on(CANCEL, ignoring('cancellation_reason')),
  },
  'a cancellation without a reason makes one up': {
    kills: ['cancellation-stores-its-reason', 'cancel/sets-canceled-at'],
    fault: patchIntentIn('canceled', (intent) => ({
      ...intent,
      cancellation_reason: intent.cancellation_reason ?? 'abandoned',
    })),
  },
  'a confirmation empties the metadata': {
    kills: ['action-changes-only-the-payment'],
    shownBy: ['confirm/valid-card-succeeds'],
    on: { 'action-changes-only-the-payment': CONFIRM },
    fault: on(CONFIRM, patchSuccess(setting({ metadata: { confirmed: 'true' } }))),
  },
  'a capture takes the payment method away': {
    kills: ['action-changes-only-the-payment'],
    shownBy: ['capture/whole-amount-by-default'],
    fault: on(CAPTURE, patchSuccess(setting({ payment_method: 'pm_1Another' }))),
  },
  'a cancellation takes the payment method away': {
    kills: ['action-changes-only-the-payment'],
    shownBy: ['lifecycle/requires_confirmation/cancel-leads-to-canceled'],
    fault: on(CANCEL, patchSuccess(setting({ payment_method: null }))),
  },
  'types that are sent are added to those of the dashboard': {
    kills: ['explicit-types-turn-automatic-methods-off'],
    shownBy: ['create/intent-without-payment-method-requires-one'],
    fault: where(
      ({ operation, form }) => operation === CREATE && /payment_method_types/.test([...form.keys()].join()),
      patchSuccess(setting({ automatic_payment_methods: { allow_redirects: 'always', enabled: true } })),
    ),
  },
  'a decline shows another payment method': {
    kills: ['decline-names-the-attempted-payment-method'],
    shownBy: ['confirm/payment-method-of-the-intent-is-declined'],
    fault: patchError(inside('payment_method', setting({ id: 'pm_1Another' })), 'card_error'),
  },
  'a card that an intent has from before pays in spite of its number': {
    kills: ['confirm/payment-method-of-the-intent-is-declined'],
    fault: on(
      CREATE,
      rewriting('payment_method', () => 'pm_card_visa'),
    ),
  },
  'the error on an intent names its payment method by id': {
    kills: ['last-payment-error-has-type-and-payment-method'],
    shownBy: ['confirm/payment-method-of-the-intent-is-declined'],
    fault: lastError((error) => ({ ...error, payment_method: valueAt(error, 'payment_method.id') ?? null })),
  },
  'the error on an intent carries the intent': {
    kills: ['last-payment-error-has-type-and-payment-method'],
    shownBy: ['confirm/payment-method-of-the-intent-is-declined'],
    fault: lastError(setting({ payment_intent: { object: 'payment_intent' } })),
  },
  'the error on an intent names another charge': {
    kills: ['last-payment-error-names-latest-charge'],
    shownBy: [KEPT],
    fault: on(RETRIEVE, lastError(setting({ charge: 'ch_3Another' }))),
  },
  'a redirect leads nowhere': {
    kills: ['redirect-has-a-url'],
    shownBy: ['confirm/3ds-with-return-url-redirects'],
    fault: patchIntent(inside('next_action', inside('redirect_to_url', setting({ url: null })))),
  },
  'intents are made a day ahead': {
    kills: ['created-is-not-in-the-future'],
    shownBy: ['retrieve/returns-the-intent'],
    fault: patchIntent((intent) => ({ ...intent, created: Number(intent.created) + 86_400 })),
  },
  'a charge is inlined without being asked for': {
    kills: ['references-are-ids', 'expansion/unexpanded-fields-are-ids'],
    shownBy: ['confirm/valid-card-succeeds'],
    fault: patchSuccess((intent, { form }) =>
      /expand/.test([...form.keys()].join()) || typeof intent.latest_charge !== 'string'
        ? intent
        : { ...intent, latest_charge: { id: intent.latest_charge, object: 'charge' } },
    ),
  },
  'a charge that is inlined is not captured': {
    kills: ['charge-matches-its-intent'],
    shownBy: ['expansion/latest-charge-is-expanded'],
    fault: charge(setting({ captured: false, amount_captured: 0 })),
  },
  'a charge that is inlined belongs to another intent': {
    kills: ['charge-matches-its-intent'],
    shownBy: ['expansion/latest-charge-is-expanded'],
    fault: where(both(sends('expand[0]', 'latest_charge')), charge(setting({ payment_intent: 'pi_3Another' }))),
  },
});
