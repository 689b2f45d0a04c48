import { isObject, type Json } from '../../../engine/vocabulary/values.ts';
import {
  CAPTURE,
  CONFIRM,
  CREATE,
  ignoring,
  on,
  patchIntent,
  patchIntentIn,
  patchSuccess,
  RETRIEVE,
  setHeader,
  setting,
  UPDATE,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { spoils } from './state.ts';

const RETRIEVED = 'retrieve/returns-the-intent';
const BARE = 'create/intent-without-payment-method-requires-one';

const renamedCharge = (charge: Json | undefined): Json => {
  if (isObject(charge)) return { ...charge, id: renamedCharge(charge.id) };
  return typeof charge === 'string' ? charge.replace('ch_', 'charge-') : null;
};

/** What holds on every recorded intent, whatever was asked. */
export const invariantMutants = family('invariants', {
  'every answer has the same request id': {
    kills: ['request-ids-are-unique'],
    shownBy: ['retrieve/repeated-retrieves-are-equal'],
    fault: setHeader('request-id', 'req_always0the0same'),
  },
  'a test key makes live intents': {
    kills: ['intent-is-in-test-mode'],
    shownBy: [BARE],
    fault: patchIntent(setting({ livemode: true })),
  },
  'currencies are in upper case': {
    kills: ['currency-is-lowercase'],
    shownBy: [BARE],
    fault: patchIntent((intent) => ({ ...intent, currency: String(intent.currency).toUpperCase() })),
  },
  'a charge has an id of another kind': {
    kills: ['ids-have-their-prefix'],
    shownBy: ['confirm/valid-card-succeeds'],
    fault: patchIntent((intent) => ({ ...intent, latest_charge: renamedCharge(intent.latest_charge) })),
  },
  'cards are listed twice': {
    kills: ['payment-method-types-are-unique'],
    shownBy: [BARE],
    fault: patchIntent(setting({ payment_method_types: ['card', 'card'] })),
  },
  'an intent takes nothing': {
    kills: ['payment-method-types-are-unique'],
    shownBy: [BARE],
    fault: patchIntent(setting({ payment_method_types: [] })),
  },
  'an intent has options for everything': {
    kills: ['payment-method-options-match-types'],
    shownBy: [BARE],
    fault: patchIntent((intent) => ({
      ...intent,
      payment_method_options: { ...(intent.payment_method_options as object), ideal: {}, sofort: {} },
    })),
  },
  'an intent has no options of its cards': {
    kills: ['payment-method-options-match-types'],
    shownBy: [BARE],
    fault: patchIntent(setting({ payment_method_options: {} })),
  },
  'a field without a value is an empty text': {
    kills: ['empty-fields-are-null'],
    shownBy: [BARE],
    fault: patchIntent(setting({ statement_descriptor: '' })),
  },
  'a fee is taken from what is received': {
    kills: ['automatic-capture-receives-the-amount', 'confirm/valid-card-succeeds'],
    fault: patchIntentIn('succeeded', (intent) => ({ ...intent, amount_received: Number(intent.amount) - 30 })),
  },
  'a part of an authorization can be captured': {
    kills: ['authorization-is-capturable-in-full', 'confirm/manual-capture-requires-capture'],
    fault: patchIntentIn('requires_capture', (intent) => ({
      ...intent,
      amount_capturable: Number(intent.amount) - 30,
    })),
  },
  'a capture makes a charge of its own': {
    kills: ['latest-charge-does-not-change'],
    shownBy: ['capture/whole-amount-by-default'],
    on: { 'latest-charge-does-not-change': CAPTURE },
    fault: on(CAPTURE, patchSuccess(setting({ latest_charge: 'ch_3AnotherChargeThanBefore' }))),
  },
  'an update of a paid intent takes from its money': {
    kills: ['money-received-never-falls'],
    shownBy: ['lifecycle/succeeded/update-metadata-leads-to-succeeded'],
    on: { 'money-received-never-falls': UPDATE },
    fault: on(
      UPDATE,
      patchIntentIn('succeeded', (intent) => ({ ...intent, amount_received: Number(intent.amount) - 30 })),
    ),
  },
  'an amount that an update has named moves on by itself': {
    kills: ['immutable-fields-do-not-change', 'retrieve-returns-last-write'],
    shownBy: ['update/amount-is-replaced', RETRIEVED],
    on: { 'immutable-fields-do-not-change': RETRIEVE },
    fault: () =>
      spoils(
        ({ operation }) => operation === UPDATE,
        (intent) => ({ ...intent, amount: Number(intent.amount) + 1 }),
        ({ request }) => request.method === 'GET',
      ),
  },
  'a retrieve stamps a canceled intent anew': {
    kills: ['canceled-at-does-not-change', 'retrieve-returns-last-write'],
    shownBy: ['cancel/sets-canceled-at', RETRIEVED],
    on: { 'canceled-at-does-not-change': RETRIEVE },
    fault: on(
      RETRIEVE,
      patchIntentIn('canceled', (intent) => ({ ...intent, canceled_at: Number(intent.canceled_at) + 60 })),
    ),
  },
  'a create without a description makes one up': {
    kills: ['unsent-parameters-are-null'],
    shownBy: [BARE],
    fault: patchIntent((intent) => ({ ...intent, description: intent.description ?? 'Payment' })),
  },
  'confirmation_method is manual by default': {
    kills: ['confirmation-method-is-automatic-by-default'],
    shownBy: [BARE],
    fault: patchIntent(setting({ confirmation_method: 'manual' })),
  },
  'a create without metadata makes some up': {
    kills: ['metadata-is-empty-by-default'],
    shownBy: [BARE],
    fault: on(
      CREATE,
      patchSuccess((intent) => ({ ...intent, metadata: { source: 'api', ...(intent.metadata as object) } })),
    ),
  },
  'cards are authenticated whenever they can be': {
    kills: ['card-options-have-their-defaults'],
    shownBy: [BARE],
    fault: patchIntent((intent) => ({
      ...intent,
      payment_method_options: { card: { installments: null, network: null, request_three_d_secure: 'any' } },
    })),
  },
  'automatic methods are there and switched off': {
    kills: ['automatic-methods-are-null-or-enabled'],
    shownBy: [BARE],
    fault: patchIntent(setting({ automatic_payment_methods: { allow_redirects: 'always', enabled: false } })),
  },
  'a confirmation ignores off_session': {
    kills: ['off-session-never-requires-action', 'confirm/off-session-set-up-card-succeeds'],
    on: { 'off-session-never-requires-action': CONFIRM },
    fault: on(CONFIRM, ignoring('off_session')),
  },
});
