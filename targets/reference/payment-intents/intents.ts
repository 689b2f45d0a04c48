import { noSuchIntent, refuse, refuseUpdate } from '../http/errors.ts';
import { knows } from '../http/versions.ts';
import { mergeMetadata } from '../parameters/metadata.ts';
import type { CONFIRM, CREATE, UPDATE } from '../parameters/parameters.ts';
import { CURRENCIES_OF_TYPE } from '../parameters/types.ts';
import type { Input } from '../parameters/validation.ts';
import type { Json, PaymentIntent, Status } from '../state/objects.ts';
import type { World } from '../state/store.ts';

export type CreateInput = Input<typeof CREATE>;
export type UpdateInput = Input<typeof UPDATE>;
export type ConfirmInput = Input<typeof CONFIRM>;

const OPEN: readonly Status[] = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const CARD_DEFAULTS = { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' };
const DEFAULT_OPTIONS: Readonly<Record<string, Json>> = {
  card: CARD_DEFAULTS,
  link: { persistent_token: null },
  us_bank_account: { verification_method: 'automatic' },
};

// Amount, payment_method and receipt_email are known from refusals. The other lists are our choice: no refusal of those
// fields was ever recorded, so nothing is asserted about them. Fields not named here may always be updated.
const UPDATABLE: Readonly<Record<string, readonly Status[]>> = {
  amount: OPEN,
  payment_method: OPEN,
  payment_method_data: OPEN,
  receipt_email: [...OPEN, 'requires_capture', 'succeeded'],
  capture_method: OPEN,
  currency: OPEN,
  customer: OPEN,
  payment_method_options: OPEN,
  payment_method_types: OPEN,
  setup_future_usage: OPEN,
  statement_descriptor: [...OPEN, 'requires_capture'],
  statement_descriptor_suffix: [...OPEN, 'requires_capture'],
};

/** Finds the intent that an address names. */
export function findIntent(world: World, id: string): PaymentIntent {
  const intent = world.store.intents.get(id);
  if (intent === undefined) throw noSuchIntent(id);
  return intent;
}

/** Refuses the first named field that may not change in the present status. */
export function checkUpdatable(intent: PaymentIntent, input: UpdateInput): void {
  for (const [field, allowed] of Object.entries(UPDATABLE)) {
    if (field in input && !allowed.includes(intent.status)) {
      throw refuseUpdate(field === 'payment_method_data' ? 'payment_method' : field, intent.status, allowed);
    }
  }
  if (input.application_fee_amount !== undefined && intent.status === 'succeeded') {
    throw refuse(
      'The parameter application_fee_amount cannot be updated on a PaymentIntent after a capture has already been made.',
    );
  }
}

/** Builds a new intent that has no payment method yet. */
export function buildIntent(world: World, input: CreateInput, version: string): PaymentIntent {
  const id = world.ids.make('pi');
  const automatic = chooseAutomatic(input, version);
  const types = input.payment_method_types ?? input.allowed_payment_method_types ?? offerTypes(input, version);
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: 0,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automatic,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: knows(version, 'money-is-captured-asynchronously') ? 'automatic_async' : 'automatic',
    client_secret: `${id}_secret_${world.ids.token(25)}`,
    confirmation_method: input.confirmation_method ?? 'automatic',
    created: world.now(),
    currency: '',
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: automatic && { id: world.ids.make('pmc'), parent: null },
    payment_method_options: buildOptions(types, {}, undefined),
    payment_method_types: types,
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shared_payment_granted_token: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  };
}

/** Returns what a create, update or confirm call changes in the plain fields of an intent. */
export function describeChanges(intent: PaymentIntent, input: Partial<CreateInput>): Partial<PaymentIntent> {
  const types = input.payment_method_types ?? intent.payment_method_types;
  const retyped = input.payment_method_types
    ? { automatic_payment_methods: null, payment_method_configuration_details: null }
    : {};
  const copied = Object.entries(input).filter(([field]) => COPIED.has(field));
  return {
    ...(Object.fromEntries(copied) as Partial<PaymentIntent>),
    ...retyped,
    ...(input.currency ? { currency: input.currency.toLowerCase() } : {}),
    ...(input.amount_details === undefined ? {} : { amount_details: showDetails(input.amount_details) }),
    ...(input.payment_details === undefined ? {} : { payment_details: showReferences(input.payment_details) }),
    metadata: mergeMetadata(intent.metadata, input.metadata),
    payment_method_types: types,
    payment_method_options: buildOptions(types, intent.payment_method_options, input.payment_method_options),
    ...(input.shipping === undefined ? {} : { shipping: input.shipping && completeShipping(input.shipping) }),
  };
}

const COPIED: ReadonlySet<string> = new Set([
  ...['allowed_payment_method_types', 'amount', 'capture_method', 'customer', 'description'],
  ...['excluded_payment_method_types', 'hooks', 'receipt_email', 'setup_future_usage'],
  ...['statement_descriptor', 'statement_descriptor_suffix', 'transfer_group'],
]);

// Types, or confirmation_method (which excludes automatic methods when both are sent), switch the default off.
function chooseAutomatic(input: CreateInput, version: string): PaymentIntent['automatic_payment_methods'] {
  const chosen = input.automatic_payment_methods;
  if (chosen) return chosen.enabled ? { allow_redirects: chosen.allow_redirects ?? 'always', enabled: true } : null;
  const off = input.payment_method_types ?? input.allowed_payment_method_types ?? input.confirmation_method;
  return off || !knows(version, 'intents-take-the-methods-of-the-dashboard')
    ? null
    : { allow_redirects: 'always', enabled: true };
}

// Where payment_method_types cannot be sent, the Dashboard offers all types that requests could name before.
function offerTypes(input: CreateInput, version: string): readonly string[] {
  const types = knows(version, 'types-are-not-writable') ? ['card', 'us_bank_account'] : ['card'];
  const currency = input.currency?.toLowerCase() ?? '';
  return types.filter((type) => CURRENCIES_OF_TYPE[type]?.includes(currency) !== false);
}

function buildOptions(
  types: readonly string[],
  present: Readonly<Record<string, Json>>,
  sent: Readonly<Record<string, unknown>> | null | undefined,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    types.map((type) => {
      const given = sent?.[type] === null ? {} : ((sent?.[type] ?? {}) as Json);
      return [type, { ...DEFAULT_OPTIONS[type], ...present[type], ...showOptions(given) }];
    }),
  );
}

// Some options steer one confirmation and are not kept; mandate options come back complete.
function showOptions(given: Json): Json {
  const { cvc_token: _token, moto: _moto, three_d_secure: _secure, statement_details: _details, ...shown } = given;
  const blank = { description: null, end_date: null, interval_count: null };
  return shown.mandate_options
    ? { ...shown, mandate_options: { ...blank, ...(shown.mandate_options as Json) } }
    : shown;
}

function completeShipping(sent: Json): Json {
  const address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  const rest = { carrier: null, phone: null, tracking_number: null };
  return { ...rest, ...sent, address: { ...address, ...(sent.address as Json | undefined) } };
}

/** Shows references of a payment whole; where they were unset the key goes, since a document knows no null there. */
export const showReferences = (sent: object | null): Json | undefined =>
  sent === null ? undefined : { customer_reference: null, order_reference: null, ...sent };

/** Shows details of an amount as they were sent; line items have a list of their own. */
export function showDetails(sent: object | null): Json {
  const { line_items: _lines, enforce_arithmetic_validation: _enforce, shipping, ...rest } = (sent ?? {}) as Json;
  const blank = { from_postal_code: null, to_postal_code: null };
  return { tip: {}, ...rest, ...(shipping ? { shipping: { ...blank, ...(shipping as Json) } } : {}) };
}
