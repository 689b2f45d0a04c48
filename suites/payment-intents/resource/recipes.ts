import type { Channel, Recipe, Shortcut, StandIn, Way } from '../../../engine/vocabulary/resource.ts';
import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { CANCEL, CONFIRM, UPDATE } from '../operation-ids.ts';
import type { Status } from '../terms.ts';

/** Parameters of a create in setup, where neither profile nor row names others. */
export const plainCreate: JsonObject = { currency: 'usd', payment_method_types: ['card'] };

/** Parameters of a create that the intent shows as they were sent. */
export const shown: readonly string[] = [
  'amount',
  'capture_method',
  'confirmation_method',
  'description',
  'metadata',
  'payment_method_options',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'statement_descriptor_suffix',
];

/** A create may confirm as well. */
export const shortcut: Shortcut = {
  flag: 'confirm',
  operation: CONFIRM,
  staysIn: ['requires_confirmation', 'requires_payment_method'],
};

// Documented for a create that confirms, and for no other.
const OF_CONFIRMATION = ['mandate', 'mandate_data', 'off_session', 'return_url', 'error_on_requires_action'];
const HOLDING = 'capture_method';
const METHOD = 'payment_method';

/** Of a create without `confirm`, and the operations that follow; each may bring some parameters of its own. */
const inSteps = (leaves: readonly string[], ...moves: readonly (readonly [OperationId, readonly string[]])[]): Way => ({
  leaves: ['confirm', ...OF_CONFIRMATION, ...leaves],
  after: moves.map(([operation, carries]) => ({ operation, carries })),
});

const atOnce: Way = { leaves: [], after: [] };

/** The ways to confirm, as Stripe documents them all. */
const toConfirm: readonly [Way, ...Way[]] = [
  atOnce,
  inSteps([], [CONFIRM, OF_CONFIRMATION]),
  inSteps([METHOD], [CONFIRM, [...OF_CONFIRMATION, METHOD]]),
  inSteps([METHOD], [UPDATE, [METHOD]], [CONFIRM, OF_CONFIRMATION]),
];

/** Manual capture is a matter of the create, and may be one of the confirmation. */
const toHold: readonly [Way, ...Way[]] = [
  ...toConfirm,
  inSteps([HOLDING], [CONFIRM, [...OF_CONFIRMATION, HOLDING]]),
  inSteps([METHOD, HOLDING], [CONFIRM, [...OF_CONFIRMATION, METHOD, HOLDING]]),
];

const confirmed = (paymentMethod: string, more: JsonObject = {}): Recipe => ({
  create: { payment_method: paymentMethod, confirm: true, ...more },
  ways: toConfirm,
});

const bankDebit: JsonObject = {
  payment_method_types: ['us_bank_account'],
  mandate_data: {
    customer_acceptance: { type: 'online', online: { ip_address: '127.0.0.1', user_agent: 'stripe-conformance' } },
  },
};

const OLDER_CARD: JsonObject = { payment_method: 'pm_card_threeDSecureRequired' };

/** @see https://docs.stripe.com/testing for the test payment methods */
export const recipes: Readonly<Record<Status, Recipe>> = {
  requires_payment_method: { create: {}, ways: [atOnce] },
  requires_confirmation: {
    create: { payment_method: 'pm_card_visa' },
    ways: [atOnce, { leaves: [METHOD], after: [{ operation: UPDATE, carries: [METHOD] }] }],
  },
  requires_action: {
    ...confirmed('pm_card_threeDSecure2Required'),
    // Some servers know the older of the two cards alone.
    ways: [
      ...toConfirm,
      { ...atOnce, takes: OLDER_CARD },
      { ...inSteps([], [CONFIRM, OF_CONFIRMATION]), takes: OLDER_CARD },
    ],
  },
  processing: confirmed('pm_usBankAccount_processing', bankDebit),
  requires_capture: { ...confirmed('pm_card_visa', { capture_method: 'manual' }), ways: toHold },
  succeeded: confirmed('pm_card_visa'),
  canceled: { create: {}, ways: [{ leaves: [], after: [{ operation: CANCEL, carries: [] }] }] },
};

/** What can be confirmed stands in for `requires_confirmation`, where a confirmation is asked. */
export const standIn: StandIn = { of: 'requires_confirmation', operation: CONFIRM, leadsTo: 'succeeded' };

/** What confirms and pays, which a server's own way does in place of the API. */
const OF_PAYMENT = ['confirm', METHOD, ...OF_CONFIRMATION];

/** Ways of a server's own to move an intent: what a customer, a bank or time does. */
export const channels = {
  pay: { from: 'requires_payment_method', to: 'succeeded', leaves: OF_PAYMENT },
  hold: { from: 'requires_payment_method', to: 'requires_capture', leaves: OF_PAYMENT },
  challenge: { from: 'requires_payment_method', to: 'requires_action', leaves: OF_PAYMENT },
  authenticate: { from: 'requires_action', to: 'succeeded', leaves: [] },
  process: { from: 'requires_payment_method', to: 'processing', leaves: OF_PAYMENT },
  settle: { from: 'processing', to: 'succeeded', leaves: [] },
  fail: { from: 'processing', to: 'requires_payment_method', leaves: [] },
} as const satisfies Readonly<Record<string, Channel & { readonly from: Status; readonly to: Status }>>;

const WITHOUT_TYPES = '2026-09-30.endive';
/** What makes the choice of payment methods of an intent. */
const CHOICES = ['payment_method_types', 'automatic_payment_methods'];
const usualTypes = JSON.stringify(plainCreate.payment_method_types);
const CARDS_ALONE = { enabled: true, allow_redirects: 'never' };

/**
 * The same parameters in another version: from endive on the types of payment methods cannot be written any more,
 * and payment methods without redirects are the nearest to cards alone. A target that takes neither is asked as it
 * accepts it: which it refuses, and should not, rows of their own find out.
 */
export function inVersion(apiVersion: string, params: JsonObject, accepted?: JsonObject): JsonObject {
  const { payment_method_types: types, ...rest } = params;
  if (types === undefined) return params;
  if (accepted !== undefined && JSON.stringify(types) === usualTypes)
    return { ...rest, ...Object.fromEntries(Object.entries(accepted).filter(([name]) => CHOICES.includes(name))) };
  if (apiVersion < WITHOUT_TYPES) return params;
  return { ...rest, automatic_payment_methods: CARDS_ALONE };
}

/** The forms of a create that a target may accept, the usual one of the version first. */
export function createForms(apiVersion: string) {
  const { currency = 'usd' } = plainCreate;
  const cardsAlone = { currency, automatic_payment_methods: CARDS_ALONE };
  const byTypes = [
    { name: 'create', arrays: 'indexed', create: plainCreate },
    { name: 'create, arrays as a[]', arrays: 'empty', create: plainCreate },
  ] as const;
  const automatic = { name: 'create, automatic methods', arrays: 'indexed', create: cardsAlone } as const;
  const bare = { name: 'create, without types', arrays: 'indexed', create: { currency } } as const;
  return apiVersion < WITHOUT_TYPES ? [...byTypes, bare, automatic] : [automatic, bare, ...byTypes];
}
