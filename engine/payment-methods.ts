import { parseAnswer } from './evidence.ts';
import type { Wire } from './execute.ts';
import { encodeForm } from './form.ts';
import type { Target } from './profile.ts';
import { headersOf } from './request.ts';
import type { ScenarioStep } from './scenario.ts';
import { insteadOf } from './test-cards.ts';
import { type JsonObject, valueAt } from './values.ts';

/** Raised where a target does not make the payment method that a request needs. */
export class NoPaymentMethod extends Error {
  override readonly name = 'NoPaymentMethod';
}

/**
 * Gives the payment method that stands for a named one, where the profile says that names are not known there. One
 * that has paid is spent, so each request gets its own; requests under one idempotency key must be alike and share it.
 */
export function paymentMethods(wire: Wire, target: Target): (step: ScenarioStep) => Promise<ScenarioStep> {
  const shared = new Map<string, Promise<string>>();
  const make = async (params: JsonObject): Promise<string> => {
    const { arrays, authentication } = target.profile;
    const answer = parseAnswer(
      await wire.exchange({
        method: 'POST',
        path: '/v1/payment_methods',
        headers: { ...headersOf(target, authentication), 'content-type': 'application/x-www-form-urlencoded' },
        body: encodeForm(params, arrays),
      }),
    );
    const id = answer.kind === 'response' ? valueAt(answer.json, 'id') : undefined;
    if (typeof id === 'string') return id;
    const came = answer.kind === 'failure' ? `no answer (${answer.detail})` : `HTTP ${answer.status}`;
    throw new NoPaymentMethod(`no payment method: POST /v1/payment_methods came to ${came}`);
  };
  return async (step) => {
    const name = step.params.payment_method;
    const params = insteadOf(name, target.profile.paymentMethods);
    if (params === undefined) return step;
    const key = step.idempotencyKey === undefined ? undefined : `${step.idempotencyKey} ${name}`;
    const made = (key === undefined ? undefined : shared.get(key)) ?? make(params);
    if (key !== undefined) shared.set(key, made);
    return { ...step, params: { ...step.params, payment_method: await made } };
  };
}
