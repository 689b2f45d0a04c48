import { askFor, cameOf, Unplayable, type Workshop } from '../../../engine/play/fixtures.ts';
import type { ScenarioStep } from '../../../engine/vocabulary/scenario.ts';
import { valueAt } from '../../../engine/vocabulary/values.ts';
import { insteadOf } from './test-cards.ts';

const PATH = '/v1/payment_methods';

/**
 * Gives the payment method that stands for a named one, where the profile says that names are not known there. One
 * that has paid is spent, so each request gets its own; requests under one idempotency key must be alike and share it.
 */
export function paymentMethods(): (step: ScenarioStep, workshop: Workshop) => Promise<ScenarioStep> {
  const shared = new Map<string, Promise<string>>();
  return async (step, workshop) => {
    const name = step.params.payment_method;
    const params = insteadOf(name, workshop.target.profile.paymentMethods);
    if (params === undefined) return step;
    const make = async (): Promise<string> => {
      const answer = await askFor(String(name), PATH, params, workshop);
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
