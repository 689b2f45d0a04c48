import { findIntent } from '../payment-intents/intents.ts';
import type { Json, PaymentIntent } from '../state/objects.ts';
import { missingParameter, refuse } from './errors.ts';
import type { Call, Handler } from './handlers.ts';

// Recorded once, on a confirm of 2024. Which newer keys are shown is not known, so nothing should be asserted about them.
const SHOWN: ReadonlySet<string> = new Set([
  ...['id', 'object', 'amount', 'amount_details', 'automatic_payment_methods', 'canceled_at', 'cancellation_reason'],
  ...['capture_method', 'client_secret', 'confirmation_method', 'created', 'currency', 'description'],
  ...['last_payment_error', 'livemode', 'next_action', 'payment_method', 'payment_method_configuration_details'],
  ...['payment_method_options', 'payment_method_types', 'processing', 'receipt_email', 'setup_future_usage'],
  ...['shipping', 'source', 'status'],
]);

/** Makes the handler that publishable keys reach: it asks for the client secret first. */
export function askSecret(handler: Handler): Handler {
  return (call) => {
    checkSecret(call);
    return handler(call);
  };
}

/** Refuses a client secret that is not the one of the intent. */
export function compareSecret(intent: PaymentIntent, secret: unknown): void {
  if (secret === intent.client_secret) return;
  throw refuse('The client_secret provided does not match the client_secret associated with this PaymentIntent.', {
    code: 'payment_intent_invalid_parameter',
    param: 'client_secret',
  });
}

/** Leaves of a body, or of the intent in an error, what a publishable key is shown. */
export function showPublic(body: object): object {
  const { error } = body as { readonly error?: Json };
  if (error === undefined) return pick(body);
  const intent = error.payment_intent as object | undefined;
  return intent ? { ...body, error: { ...error, payment_intent: pick(intent) } } : body;
}

function checkSecret({ world, id, params }: Call): void {
  if (!params.client_secret) throw missingParameter('client_secret');
  compareSecret(findIntent(world, id), params.client_secret);
}

function pick(intent: object): object {
  return Object.fromEntries(Object.entries(intent).filter(([key]) => SHOWN.has(key)));
}
