import type { PaymentMethodSource } from '../../../engine/vocabulary/profile.ts';
import type { Substitute } from '../../../engine/vocabulary/resource.ts';
import { cameOf, Unplayable } from '../../../engine/vocabulary/unplayable.ts';
import { type JsonObject, valueAt } from '../../../engine/vocabulary/values.ts';
import { numberOf } from '../../../specs/test-cards.ts';

/** The path where payment methods are created. */
export const PATH = '/v1/payment_methods';

/** The name of a test payment method: what an answer shows in its place is an id. */
export const isTestName = (value: unknown): boolean =>
  typeof value === 'string' && /^pm_(?:card|usBankAccount)_/.test(value);

/**
 * The parameters that make a payment method in place of a named one; undefined where the name is sent as it is. The
 * card expires in 2034, as in Stripe's own examples.
 */
function insteadOf(name: unknown, source: PaymentMethodSource): JsonObject | undefined {
  const number = typeof name === 'string' ? numberOf(name) : undefined;
  if (number === undefined || source === 'token') return undefined;
  const card =
    source === 'number'
      ? { number, exp_month: 12, exp_year: 2034, cvc: '123' }
      : { token: tokenOf(String(name), source === 'short-card-token') };
  return { type: 'card', card };
}

/** What a card does stands after its brand, which tokens were once called without. */
const tokenOf = (name: string, isShort: boolean): string =>
  name.replace('pm_card_', 'tok_').replace('_visa_charge', isShort ? '_charge' : '_visa_charge');

/**
 * Gives the payment method that stands for a named one, where the profile says that names are not known there. One
 * that has paid is spent, so each request gets its own; requests under one idempotency key must be alike and share it.
 */
export function paymentMethods(): Substitute {
  const shared = new Map<string, Promise<string>>();
  return async (step, { target, ask }) => {
    const name = step.params.payment_method;
    const params = insteadOf(name, target.profile.paymentMethods);
    if (params === undefined) return step;
    const make = async (): Promise<string> => {
      const answer = await ask(String(name), PATH, params);
      const id = answer.kind === 'response' ? valueAt(answer.json, 'id') : undefined;
      if (typeof id === 'string') return id;
      throw new Unplayable({ kind: 'payment-method-not-made', path: PATH, came: cameOf(answer) });
    };
    const key = step.idempotencyKey === undefined ? undefined : `${step.idempotencyKey} ${name}`;
    const made = (key === undefined ? undefined : shared.get(key)) ?? make();
    if (key !== undefined) shared.set(key, made);
    return { ...step, params: { ...step.params, payment_method: await made } };
  };
}
