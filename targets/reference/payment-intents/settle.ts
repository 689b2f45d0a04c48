import { emit } from '../events/record.ts';
import { invalidInteger, refuse, refuseExecuted, refuseState, refuseVerb } from '../http/errors.ts';
import type { Call } from '../http/handlers.ts';
import { captureCharge, releaseRest } from '../other-resources/charges.ts';
import { mergeMetadata } from '../parameters/metadata.ts';
import type { CANCEL, CAPTURE } from '../parameters/parameters.ts';
import { refuseDescriptor } from '../parameters/references.ts';
import { refuseUnknown } from '../parameters/unknown.ts';
import type { Input } from '../parameters/validation.ts';
import type { Charge, PaymentIntent } from '../state/objects.ts';
import { saveIntent, type World } from '../state/store.ts';
import { showDetails, showReferences } from './intents.ts';

const CANCELABLE = [
  ...['requires_payment_method', 'requires_capture', 'requires_reauthorization', 'requires_confirmation'],
  ...['requires_action', 'expired', 'processing'],
];

/** Captures an authorized intent, wholly or in part. */
export function captureIntent(
  { world, version }: Call,
  intent: PaymentIntent,
  input: Input<typeof CAPTURE>,
): PaymentIntent {
  const charge = findCharge(world, intent);
  if (intent.status === 'succeeded') {
    const partly = charge !== undefined && intent.amount_received < intent.amount;
    throw refuseState(
      partly
        ? 'The remaining amount on this PaymentIntent could not be captured because the remainder of the authorized amount has been released.'
        : 'This PaymentIntent could not be captured because it has already been captured.',
    );
  }
  if (intent.status !== 'requires_capture' || charge === undefined) {
    throw refuseVerb('This PaymentIntent could not be captured', 'captured', intent.status, ['requires_capture']);
  }
  refuseUnknown({ hooks: input.hooks ?? null });
  refuseDescriptor(input.statement_descriptor, intent.payment_method_types);
  const amount = input.amount_to_capture ?? intent.amount_capturable;
  if (amount === 0) throw invalidInteger('amount', 'This value must be greater than or equal to 1.');
  if (amount > intent.amount_capturable) {
    throw refuseExecuted(
      'The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge.',
      { code: 'amount_too_large' },
    );
  }
  if (input.final_capture === false) {
    // Never recorded for an account without multicapture; the text follows incremental authorization, nothing asserts it.
    throw refuse(
      'This PaymentIntent is not eligible for multicapture because you did not request support using `request_multicapture` when you created or confirmed it.',
    );
  }
  releaseRest(world, captureCharge(world, charge, amount), version);
  const captured = saveIntent(world, intent, {
    amount_capturable: 0,
    amount_received: amount,
    metadata: mergeMetadata(intent.metadata, input.metadata),
    ...(input.amount_details ? { amount_details: showDetails(input.amount_details) } : {}),
    ...(input.payment_details ? { payment_details: showReferences(input.payment_details) } : {}),
    ...(input.statement_descriptor_suffix ? { statement_descriptor_suffix: input.statement_descriptor_suffix } : {}),
    status: 'succeeded',
  });
  emit(world, 'payment_intent.succeeded', captured);
  return captured;
}

/** Cancels an intent and releases what was authorized. */
export function cancelIntent(
  { world, version }: Call,
  intent: PaymentIntent,
  input: Input<typeof CANCEL>,
): PaymentIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw refuseVerb('You cannot cancel this PaymentIntent', 'canceled', intent.status, CANCELABLE);
  }
  const charge = findCharge(world, intent);
  const canceled = saveIntent(world, intent, {
    amount_capturable: 0,
    canceled_at: world.now(),
    cancellation_reason: input.cancellation_reason ?? null,
    next_action: null,
    status: 'canceled',
  });
  emit(world, 'payment_intent.canceled', canceled);
  if (charge && intent.status === 'requires_capture') releaseRest(world, charge, version);
  return canceled;
}

/** Refuses to raise an authorization: no account here has the feature. */
export function incrementAuthorization(intent: PaymentIntent): never {
  if (intent.status !== 'requires_capture') {
    // Only "400 invalid_request_error" is known for the other statuses.
    throw refuseVerb('This PaymentIntent could not be incremented', 'incremented', intent.status, ['requires_capture']);
  }
  throw refuse(
    'This PaymentIntent is not eligible for incremental authorization because you did not request support using `request_incremental_authorization` when you created or confirmed it.',
    {},
    { executed: true },
  );
}

function findCharge(world: World, intent: PaymentIntent): Charge | undefined {
  return intent.latest_charge === null ? undefined : world.store.charges.get(intent.latest_charge);
}
