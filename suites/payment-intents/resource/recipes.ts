import { plainCreate } from '../../../engine/vocabulary/profile.ts';
import type { Status } from '../../../engine/vocabulary/scenario.ts';
import type { Json, JsonObject } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';

/** How to bring a fresh intent into a status: what to create, and what may have to follow. */
interface Recipe {
  readonly create: JsonObject;
  readonly next?: OperationId;
}

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

/** The parameters with which a recipe creates its intent, over what the profile gives every one; those of the row win. */
export const createParams = (status: Status, params: JsonObject, base = plainCreate): JsonObject => ({
  ...base,
  ...recipes[status].create,
  ...params,
});

/**
 * The call that comes next on the way to a status. A target that ignores `confirm` on create is confirmed in a
 * second call: that fault is found where it lies, not in every row that needs a confirmed intent.
 */
export function nextCall(
  wanted: Status,
  reached: Json | undefined,
  made: readonly OperationId[],
): OperationId | undefined {
  if (reached === wanted) return undefined;
  const { create, next } = recipes[wanted];
  const ignored = create.confirm === true && reached === 'requires_confirmation';
  const call = ignored ? 'PostPaymentIntentsIntentConfirm' : next;
  return call === undefined || made.includes(call) ? undefined : call;
}
