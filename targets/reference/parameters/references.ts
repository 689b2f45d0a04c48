import { exclusiveParameters, noSuch, refuse } from '../http/errors.ts';
import { findMethod, makeMethod, readMethodInput, refuseSpent } from '../other-resources/methods.ts';
import type { ConfirmInput, CreateInput, UpdateInput } from '../payment-intents/intents.ts';
import type { PaymentIntent } from '../state/objects.ts';
import type { MethodRecord, World } from '../state/store.ts';
import { CURRENCIES_OF_TYPE, METHOD_TYPES } from './types.ts';
import { refuseUnknown } from './unknown.ts';

/** Checks what concerns more than one parameter, or objects that must exist. */
export function checkReferences(world: World, input: Partial<CreateInput>, intent: PaymentIntent): void {
  const { customer, payment_method_types: types, statement_descriptor: descriptor } = input;
  const chosen = ['payment_method_types', 'excluded_payment_method_types', 'automatic_payment_methods'];
  const rival = [...chosen, 'payment_method_configuration'].find((name) => name in input);
  if ('allowed_payment_method_types' in input && rival) {
    throw exclusiveParameters(['allowed_payment_method_types', rival]);
  }
  if (types && input.automatic_payment_methods) {
    throw exclusiveParameters(['automatic_payment_methods', 'payment_method_types']);
  }
  if (input.confirmation_method && input.automatic_payment_methods) {
    throw exclusiveParameters(['automatic_payment_methods', 'confirmation_method']);
  }
  if (input.payment_method && input.payment_method_data) {
    throw exclusiveParameters(['payment_method', 'payment_method_data']);
  }
  if (customer && !world.store.customers.has(customer)) throw noSuch('customer', customer, 'customer');
  refuseUnknown(input);
  if (typeof input.application_fee_amount === 'number') {
    throw refuse(
      'Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).',
      { param: 'application_fee_amount' },
    );
  }
  if (types) checkTypes(types, intent.currency);
  if (input.amount_details) checkSum(input.amount_details, input.amount ?? intent.amount);
  refuseDescriptor(descriptor, types ?? intent.payment_method_types);
}

/** Refuses line items whose sum is another than the amount; tax, shipping and discount of the whole are left out of it. */
function checkSum(details: object, amount: number): void {
  const { line_items: sent, enforce_arithmetic_validation: isEnforced, ...others } = details as Record<string, unknown>;
  if (!sent || typeof sent !== 'object' || isEnforced === false || Object.keys(others).length > 0) return;
  const items: readonly Record<string, unknown>[] = Object.values(sent);
  if (items.some(({ tax, discount_amount: discount }) => tax !== undefined || discount !== undefined)) return;
  const sum = items.reduce((total, { quantity, unit_cost: cost }) => total + Number(quantity) * Number(cost), 0);
  if (sum === amount) return;
  throw refuse(`The total value of \`amount_details\` (${sum}) does not match the \`amount\` (${amount}).`, {
    param: 'amount_details',
  });
}

/** Refuses a descriptor for what may be a card: cards take a suffix. */
export function refuseDescriptor(descriptor: string | null | undefined, types: readonly string[]): void {
  if (!descriptor || !types.includes('card')) return;
  throw refuse(
    'The statement_descriptor parameter is not supported for the payment_method_type `card`. To continue supporting payment_method_type `card`, please pass in `statement_descriptor_suffix` or remove the `statement_descriptor` parameter altogether.',
    { param: 'statement_descriptor' },
  );
}

/** Finds or makes the payment method that a call names, and refuses one this intent may not use. */
export function chooseMethod(
  world: World,
  input: UpdateInput | ConfirmInput,
  intent: PaymentIntent,
): MethodRecord | undefined {
  const { payment_method: id, payment_method_data: data } = input;
  if (!id && !data) return undefined;
  const record = id ? findMethod(world, id) : makeMethod(world, readMethodInput(data ?? {}));
  const { customer, type, id: methodId } = record.object;
  if (customer !== null && intent.customer === null) {
    throw refuse(
      `The \`payment_method\` parameter supplied ${methodId} belongs to the Customer ${customer}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`,
      { code: 'parameter_missing', param: 'source' },
    );
  }
  if (customer !== null && customer !== intent.customer) {
    throw refuse(
      `The PaymentMethod ${methodId} does not belong to the Customer you supplied ${intent.customer}. Please use this PaymentMethod with the Customer that it belongs to instead.`,
      { param: 'payment_method' },
    );
  }
  if (!intent.payment_method_types.includes(type)) {
    throw refuse(
      `The PaymentMethod provided (${type}) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: ${intent.payment_method_types.join(', ')}.`,
      { code: 'payment_intent_incompatible_payment_method' },
    );
  }
  refuseSpent(record);
  return record;
}

function checkTypes(types: readonly string[], currency: string): void {
  const unknown = types.find((type) => !METHOD_TYPES.some((known) => known === type));
  if (unknown !== undefined) {
    throw refuse(
      `The payment method type provided: ${unknown} is invalid. Please ensure the provided type is activated in your dashboard (https://dashboard.stripe.com/account/payments/settings) and your account is enabled for any preview features that you are trying to use.`,
      { code: 'payment_intent_invalid_parameter', param: 'payment_method_types' },
    );
  }
  if (types.some((type) => CURRENCIES_OF_TYPE[type]?.includes(currency) === false)) {
    throw refuse(
      `The currency provided (${currency}) is invalid for one or more payment method types on this PaymentIntent.`,
    );
  }
}
