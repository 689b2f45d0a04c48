import type { Recipe, Shortcut } from '../../../engine/vocabulary/resource.ts';
import type { JsonObject } from '../../../engine/vocabulary/values.ts';
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
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'statement_descriptor_suffix',
];

/** A create may confirm as well. */
export const shortcut: Shortcut = {
  flag: 'confirm',
  operation: 'PostPaymentIntentsIntentConfirm',
  from: 'requires_confirmation',
  staysIn: ['requires_confirmation', 'requires_payment_method'],
};

const confirmed = (paymentMethod: string, more: JsonObject = {}): Recipe => ({
  create: { payment_method: paymentMethod, confirm: true, ...more },
});

const bankDebit: JsonObject = {
  payment_method_types: ['us_bank_account'],
  mandate_data: {
    customer_acceptance: { type: 'online', online: { ip_address: '127.0.0.1', user_agent: 'stripe-conformance' } },
  },
};

/** @see https://docs.stripe.com/testing for the test payment methods */
export const recipes: Readonly<Record<Status, Recipe>> = {
  requires_payment_method: { create: {} },
  requires_confirmation: { create: { payment_method: 'pm_card_visa' } },
  requires_action: confirmed('pm_card_threeDSecure2Required'),
  processing: confirmed('pm_usBankAccount_processing', bankDebit),
  requires_capture: confirmed('pm_card_visa', { capture_method: 'manual' }),
  succeeded: confirmed('pm_card_visa'),
  canceled: { create: {}, next: 'PostPaymentIntentsIntentCancel' },
};

const WITHOUT_TYPES = '2026-09-30.endive';

/**
 * The same parameters in another version: from endive on the types of payment methods cannot be written any more,
 * and payment methods without redirects are the nearest to cards alone.
 */
export function inVersion(apiVersion: string, params: JsonObject): JsonObject {
  const { payment_method_types: types, ...rest } = params;
  if (types === undefined || apiVersion < WITHOUT_TYPES) return params;
  return { ...rest, automatic_payment_methods: { enabled: true, allow_redirects: 'never' } };
}
