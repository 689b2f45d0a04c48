import type { EventType } from '../events/names.ts';
import { emit } from '../events/record.ts';
import {
  declined,
  type ErrorBody,
  refuse,
  refuseExecuted,
  refuseState,
  refuseUpdate,
  refuseVerb,
  summariseError,
} from '../http/errors.ts';
import type { Call } from '../http/handlers.ts';
import { AUTHORIZATION_SECONDS, bookCharge } from '../other-resources/charges.ts';
import { changeMethod, refuseSpent } from '../other-resources/methods.ts';
import type { Charge, PaymentIntent } from '../state/objects.ts';
import { type MethodRecord, saveIntent, type World } from '../state/store.ts';
import { type Decision, decide } from './decide.ts';
import type { ConfirmInput } from './intents.ts';
import { describeNextAction } from './next-action.ts';

const CARD_FEATURES = ['extended_authorization', 'incremental_authorization', 'multicapture', 'overcapture'] as const;
const MANDATED_TYPES = ['us_bank_account', 'sepa_debit', 'bacs_debit', 'acss_debit', 'au_becs_debit'];

/** Refuses to confirm an intent whose status does not allow it. */
export function checkConfirmable(intent: PaymentIntent, input: ConfirmInput): void {
  const { status } = intent;
  if (status === 'succeeded') {
    // Of all state errors this is the one that was recorded without Stripe-Should-Retry.
    const message =
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.';
    throw refuseState(message, undefined, { executed: true });
  }
  if (status === 'canceled' && (input.payment_method || input.payment_method_data)) {
    throw refuseUpdate('payment_method', status, [
      'requires_payment_method',
      'requires_confirmation',
      'requires_action',
    ]);
  }
  if (status === 'canceled' || status === 'processing' || status === 'requires_capture') {
    const confirmable = ['requires_confirmation', 'requires_action'];
    throw refuseVerb('You cannot confirm this PaymentIntent', 'confirmed', status, confirmable);
  }
}

/** Attempts to pay an intent with the method given, or with its own. */
export function confirmIntent(
  call: Call,
  intent: PaymentIntent,
  input: ConfirmInput,
  chosen: MethodRecord | undefined,
): PaymentIntent {
  const { world } = call;
  const own = intent.payment_method === null ? undefined : world.store.methods.get(intent.payment_method);
  const method = chosen ?? own;
  if (method === undefined) throw refuseMissingMethod(intent);
  refuseSpent(method);
  const redirects = intent.automatic_payment_methods?.allow_redirects === 'always';
  if (redirects && !input.return_url && !input.off_session) {
    throw refuse(
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
      {},
      { executed: true, shouldRetry: 'false' },
    );
  }
  const options = intent.payment_method_options.card ?? {};
  if (method.object.type === 'card' && CARD_FEATURES.some((name) => options[`request_${name}`] === 'if_available')) {
    throw refuseExecuted('This account is not eligible for the requested card features.', {
      code: 'payment_intent_invalid_parameter',
    });
  }
  const ready = saveIntent(world, intent, {
    payment_method: method.object.id,
    status: 'requires_confirmation',
    next_action: null,
  });
  if (method.object.type !== 'card') return debitBank(world, ready, input, method);
  return settle(call, ready, input, method, decide(ready, input, method));
}

function settle(
  call: Call,
  intent: PaymentIntent,
  input: ConfirmInput,
  method: MethodRecord,
  decision: Decision,
): PaymentIntent {
  const { world } = call;
  switch (decision.kind) {
    case 'ask':
      return tell(world, 'payment_intent.requires_action', intent, {
        status: 'requires_action',
        last_payment_error: null,
        next_action: describeNextAction(world, input),
      });
    case 'approve':
      return approve(call, intent, method);
    case 'decline':
      throw decline(world, intent, method, decision);
    default:
      return decision satisfies never;
  }
}

/** Stores what an attempt came to and tells of it. */
function tell(world: World, type: EventType, intent: PaymentIntent, changes: Partial<PaymentIntent>): PaymentIntent {
  const next = saveIntent(world, intent, changes);
  emit(world, type, next);
  return next;
}

/** Tells of a charge that went through; money that is captured asynchronously is booked after that is told. */
function tellOfCharge(world: World, intent: PaymentIntent, charge: Charge): void {
  const late = intent.capture_method === 'automatic_async' && charge.captured;
  emit(world, 'charge.succeeded', late ? { ...charge, balance_transaction: null } : charge);
}

function tellOfBooking(world: World, intent: PaymentIntent, charge: Charge): void {
  if (intent.capture_method === 'automatic_async' && charge.captured)
    emit(world, 'charge.updated', charge, { balance_transaction: null });
}

function approve({ world, version }: Call, intent: PaymentIntent, method: MethodRecord): PaymentIntent {
  const manual = intent.capture_method === 'manual' || intent.payment_method_options.card?.capture_method === 'manual';
  const charge = bookCharge(world, intent, method.object, { kind: manual ? 'authorized' : 'captured' });
  if (manual) world.store.authorizations.set(charge.id, { until: charge.created + AUTHORIZATION_SECONDS, version });
  // With setup_future_usage the method may be used again: at once by its customer, else once it is attached.
  const keeps = intent.setup_future_usage !== null;
  if (method.object.customer === null) {
    changeMethod(world, method, keeps ? { customer: intent.customer } : {}, !keeps);
  }
  tellOfCharge(world, intent, charge);
  const type = manual ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded';
  const paid = tell(world, type, intent, {
    amount_capturable: manual ? intent.amount : 0,
    amount_received: manual ? 0 : intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    status: manual ? 'requires_capture' : 'succeeded',
  });
  tellOfBooking(world, intent, charge);
  return paid;
}

function decline(
  world: World,
  intent: PaymentIntent,
  method: MethodRecord,
  decision: Extract<Decision, { kind: 'decline' }>,
): Error {
  const charge = decision.charged
    ? bookCharge(world, intent, method.object, { kind: 'failed', decline: decision.decline })
    : undefined;
  if (method.object.customer === null) changeMethod(world, method, {}, true);
  const body: Partial<ErrorBody> = decision.shown && charge ? { charge: charge.id } : {};
  const error = declined({ ...decision.decline, ...body, payment_method: method.object });
  if (charge) emit(world, 'charge.failed', charge);
  const refused = tell(world, 'payment_intent.payment_failed', intent, {
    last_payment_error: summariseError(error, method.object.type),
    latest_charge: charge?.id ?? intent.latest_charge,
    payment_method: null,
    status: 'requires_payment_method',
  });
  return error.about(refused);
}

function debitBank(world: World, intent: PaymentIntent, input: ConfirmInput, method: MethodRecord): PaymentIntent {
  const { type } = method.object;
  if (MANDATED_TYPES.includes(type) && !input.mandate_data && !input.mandate) {
    throw refuseExecuted(
      `A PaymentIntent of type '${type}' requires a mandate: provide mandate_data when you confirm it.`,
    );
  }
  if (method.behaviour === 'verify') {
    const arrival = world.now() + 2 * 24 * 60 * 60;
    const details = {
      arrival_date: arrival,
      hosted_verification_url: 'https://payments.stripe.com/microdeposit/reference',
    };
    return tell(world, 'payment_intent.requires_action', intent, {
      status: 'requires_action',
      next_action: {
        type: 'verify_with_microdeposits',
        verify_with_microdeposits: { ...details, microdeposit_type: 'descriptor_code' },
      },
    });
  }
  return startDebit(world, intent, method);
}

/** Sends a bank debit on its way; it stays in processing, since nothing here settles later. */
export function startDebit(world: World, intent: PaymentIntent, method: MethodRecord): PaymentIntent {
  const charge = bookCharge(world, intent, method.object, { kind: 'pending' });
  if (method.object.customer === null) changeMethod(world, method, {}, true);
  return tell(world, 'payment_intent.processing', intent, {
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    status: 'processing',
  });
}

function refuseMissingMethod(intent: PaymentIntent): Error {
  const lead = "You cannot confirm this PaymentIntent because it's missing a payment method.";
  if (intent.customer !== null) {
    return refuseState(
      `${lead} To confirm the PaymentIntent with ${intent.customer}, specify a payment method attached to this customer along with the customer ID.`,
    );
  }
  return refuseState(
    `${lead} You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.`,
  );
}
