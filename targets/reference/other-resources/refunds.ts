import { noSuch, refuse, refuseExecuted, refuseState } from '../http/errors.ts';
import { type Handler, handle } from '../http/handlers.ts';
import { mergeMetadata } from '../parameters/metadata.ts';
import type { Charge } from '../state/objects.ts';
import type { World } from '../state/store.ts';
import { bookRefund } from './charges.ts';

const text = { kind: 'text' } as const;
const list = { kind: 'list' } as const;
const CREATE_REFUND = {
  amount: { kind: 'integer' },
  charge: text,
  expand: list,
  metadata: { kind: 'metadata' },
  payment_intent: text,
  reason: { kind: 'choice', of: ['duplicate', 'fraudulent', 'requested_by_customer'] },
  refund_application_fee: { kind: 'flag' },
  reverse_transfer: { kind: 'flag' },
} as const;

export const createRefund: Handler = handle('refund', CREATE_REFUND, (call, input) => {
  const { world } = call;
  const charge = chooseCharge(world, input.charge ?? undefined, input.payment_intent ?? undefined);
  const released = world.store.releases.get(charge.id) ?? 0;
  const rest = charge.amount_captured - (charge.amount_refunded - released);
  if (rest === 0) {
    const message = `Charge ${charge.id} has already been refunded.`;
    throw refuseExecuted(message, { code: 'charge_already_refunded' });
  }
  const amount = input.amount ?? rest;
  if (amount < 1)
    throw refuse('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  if (amount > rest) {
    const whole = charge.amount_refunded === released ? 'charge amount' : 'unrefunded amount on charge';
    throw refuseExecuted(`Refund amount (${price(amount, charge)}) is greater than ${whole} (${price(rest, charge)})`, {
      param: 'amount',
    });
  }
  return bookRefund(world, charge, amount, {
    metadata: mergeMetadata({}, input.metadata),
    reason: input.reason ?? null,
  });
});

export const retrieveRefund: Handler = handle('refund', { expand: list }, (call) => {
  const refund = call.world.store.refunds.get(call.id);
  if (refund === undefined) throw noSuch('refund', call.id, 'id', 404);
  return refund;
});

function chooseCharge(world: World, chargeId: string | undefined, intentId: string | undefined): Charge {
  if (chargeId === undefined && intentId === undefined) {
    throw refuse('One of the following params should be provided for this request: payment_intent or charge.');
  }
  const charge = chargeId === undefined ? undefined : world.store.charges.get(chargeId);
  if (chargeId !== undefined && charge === undefined) throw noSuch('charge', chargeId, 'id', 404);
  const intent = world.store.intents.get(charge?.payment_intent ?? intentId ?? '');
  if (intent === undefined) throw noSuch('payment_intent', intentId ?? '', 'payment_intent', 404);
  const found = charge ?? (intent.latest_charge === null ? undefined : world.store.charges.get(intent.latest_charge));
  if (intent.status === 'requires_capture') {
    throw refuseExecuted(
      `This uncaptured Charge was created by a PaymentIntent (${intent.id}). You must cancel the PaymentIntent to reverse the authorization instead of refunding the Charge directly.`,
    );
  }
  if (intent.status === 'requires_action')
    throw refuseState(`This PaymentIntent (${intent.id}) has a status of requires_action.`);
  // The money of a canceled intent went back already. No refusal of that was recorded; it has nothing left to cancel.
  if (found?.status !== 'succeeded' || intent.status === 'canceled') {
    throw refuseExecuted(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
  }
  return found;
}

function price(amount: number, { currency }: Charge): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency, useGrouping: false });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
