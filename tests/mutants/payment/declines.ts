import { isObject, type JsonObject, valueAt } from '../../../engine/vocabulary/values.ts';
import {
  both,
  type Change,
  CONFIRM,
  lacking,
  on,
  patchError,
  patchIntentIn,
  patchSuccess,
  RETRIEVE,
  reading,
  sends,
  setStatus,
  setting,
  where,
} from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import { spoils } from './state.ts';

const rows: Readonly<Record<string, string>> = {
  'generic-decline': 'pm_card_visa_chargeDeclined',
  'insufficient-funds': 'pm_card_visa_chargeDeclinedInsufficientFunds',
  'lost-card': 'pm_card_visa_chargeDeclinedLostCard',
  'stolen-card': 'pm_card_visa_chargeDeclinedStolenCard',
  'velocity-limit': 'pm_card_visa_chargeDeclinedVelocityLimitExceeded',
  'expired-card': 'pm_card_chargeDeclinedExpiredCard',
  'incorrect-cvc': 'pm_card_chargeDeclinedIncorrectCvc',
  'processing-error': 'pm_card_chargeDeclinedProcessingError',
};

const perCard: readonly Mutant[] = Object.entries(rows).flatMap(([name, card]) =>
  family('declines', {
    [`the test card for ${name} pays`]: {
      kills: [`confirm/${name}-is-402`],
      fault: where(
        both(({ operation }) => operation === CONFIRM, sends('payment_method', card)),
        reading('payment_method', 'pm_card_visa'),
      ),
    },
    [`the test card for ${name} is declined as any other`]: {
      kills: [`confirm/${name}-is-402`],
      fault: where(
        sends('payment_method', card),
        patchError(setting({ code: 'card_declined', decline_code: 'do_not_honor' }), 'card_error'),
      ),
    },
  }),
);

const inside =
  (change: Change): Change =>
  (error, call) => ({
    ...error,
    payment_intent: isObject(error.payment_intent) ? change(error.payment_intent, call) : null,
  });
const FREE_OF_ERROR: JsonObject = { last_payment_error: null };
const GENERIC = 'confirm/generic-decline-is-402';

/** Cards that are refused, and what stands on the intent afterwards. */
export const declineMutants: readonly Mutant[] = [
  ...perCard,
  ...family('declines', {
    'a decline is a bad request': {
      kills: ['card-error-is-402', GENERIC, 'create/confirm-true-with-declined-card-is-402'],
      fault: setStatus(402, 400),
    },
    'a decline is an invalid request': {
      kills: ['card-error-is-402', GENERIC],
      fault: patchError(setting({ type: 'invalid_request_error' }), 'card_error'),
    },
    'a decline says nothing about its reason': {
      kills: [GENERIC, 'confirm/insufficient-funds-is-402', 'confirm/lost-card-is-402', 'confirm/stolen-card-is-402'],
      fault: patchError(lacking('decline_code'), 'card_declined'),
    },
    'a decline carries no intent': {
      kills: ['decline-embeds-intent'],
      shownBy: [GENERIC],
      fault: patchError(lacking('payment_intent'), 'card_error'),
    },
    'a declined intent requires confirmation': {
      kills: ['decline-embeds-intent'],
      shownBy: [GENERIC],
      fault: patchError(inside(setting({ status: 'requires_confirmation' })), 'card_error'),
    },
    'a declined intent keeps its payment method': {
      kills: ['decline-embeds-intent'],
      shownBy: [GENERIC],
      fault: patchError(inside(setting({ payment_method: 'pm_1Declined' })), 'card_error'),
    },
    'a declined intent has no error on it': {
      kills: ['decline-is-last-payment-error'],
      shownBy: [GENERIC],
      fault: patchError(inside(setting(FREE_OF_ERROR)), 'card_error'),
    },
    'the error on a declined intent has no code': {
      kills: ['decline-is-last-payment-error'],
      shownBy: [GENERIC],
      fault: patchError(
        inside((intent) => ({
          ...intent,
          last_payment_error: isObject(intent.last_payment_error)
            ? lacking('code')(intent.last_payment_error, {} as never)
            : null,
        })),
        'card_error',
      ),
    },
    'a decline says nothing but that it is a card error': {
      kills: ['card-error-has-a-code', GENERIC],
      fault: patchError(lacking('code', 'decline_code'), 'card_error'),
    },
    'a decline names the payment method by its id alone': {
      kills: ['decline-embeds-payment-method'],
      shownBy: [GENERIC],
      fault: patchError(
        (error) => ({ ...error, payment_method: valueAt(error, 'payment_method.id') ?? null }),
        'card_error',
      ),
    },
    'a declined intent keeps no charge': {
      kills: ['decline-names-latest-charge'],
      shownBy: [GENERIC],
      fault: patchIntentIn('requires_payment_method', setting({ latest_charge: null })),
    },
    'a decline changes the description': {
      kills: ['decline-changes-only-the-payment'],
      shownBy: [GENERIC],
      fault: () => spoils((_, { status }) => status === 402, setting({ description: 'declined' })),
    },
    'a retrieve shows a declined intent without its charge': {
      kills: ['retrieve-returns-the-declined-intent'],
      shownBy: ['retrieve/declined-intent-has-last-payment-error'],
      on: { 'retrieve-returns-the-declined-intent': RETRIEVE },
      fault: on(RETRIEVE, patchIntentIn('requires_payment_method', setting({ latest_charge: null }))),
    },
    'a decline is forgotten': {
      kills: ['retrieve/declined-intent-has-last-payment-error'],
      fault: on(RETRIEVE, patchSuccess(setting(FREE_OF_ERROR))),
    },
    'a declined intent is canceled': {
      kills: ['retrieve/declined-intent-has-last-payment-error'],
      fault: on(
        RETRIEVE,
        patchSuccess((intent) =>
          intent.last_payment_error === null ? intent : { ...intent, status: 'canceled', canceled_at: 1_800_000_000 },
        ),
      ),
    },
    'a decline outlives the payment': {
      kills: ['confirm/decline-can-be-retried', 'succeeded-intent-is-paid', 'last-payment-error-only-when-unpaid'],
      on: { 'succeeded-intent-is-paid': CONFIRM, 'last-payment-error-only-when-unpaid': CONFIRM },
      fault: on(
        CONFIRM,
        patchIntentIn('succeeded', (intent, { before }) => ({
          ...intent,
          last_payment_error: before?.last_payment_error ?? null,
        })),
      ),
    },
    'an intent that was declined stays declined': {
      kills: ['confirm/decline-can-be-retried'],
      fault: where(
        ({ before }) => isObject(before?.last_payment_error),
        on(CONFIRM, reading('payment_method', 'pm_card_visa_chargeDeclined')),
      ),
    },
    'an authorized intent shows an old decline': {
      kills: ['last-payment-error-only-when-unpaid', 'requires-capture-is-authorized'],
      shownBy: ['confirm/manual-capture-requires-capture'],
      fault: patchIntentIn(
        'requires_capture',
        setting({ last_payment_error: { type: 'card_error', code: 'card_declined' } }),
      ),
    },
  }),
];
