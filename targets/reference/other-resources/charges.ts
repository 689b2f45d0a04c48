import { emit } from '../events/record.ts';
import { knows } from '../http/versions.ts';
import type { Charge, Json, Metadata, PaymentIntent, PaymentMethod, Refund } from '../state/objects.ts';
import { saveCharge, type World } from '../state/store.ts';
import type { Decline } from './cards.ts';

/** How long a card authorization lasts. */
export const AUTHORIZATION_SECONDS = 7 * 24 * 60 * 60;

/** The result of an attempt, as the charge shows it. */
export type Settlement =
  | { readonly kind: 'captured' | 'authorized' | 'pending' }
  | { readonly kind: 'failed'; readonly decline: Decline };

/** Books a charge for one attempt to pay an intent. */
export function bookCharge(world: World, intent: PaymentIntent, method: PaymentMethod, settlement: Settlement): Charge {
  const captured = settlement.kind === 'captured' || settlement.kind === 'pending';
  const failed = settlement.kind === 'failed';
  const charge: Charge = {
    id: world.ids.makeBeside(method.type === 'card' ? 'ch' : 'py', intent.id),
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'REFERENCE TARGET',
    captured,
    created: world.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    destination: null,
    dispute: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failed ? settlement.decline.code : null,
    failure_message: failed ? settlement.decline.message : null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    order: null,
    outcome: describeOutcome(settlement),
    paid: settlement.kind === 'captured' || settlement.kind === 'authorized',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: describeMethod(world, intent, method, settlement),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: failed ? null : `https://pay.stripe.com/receipts/payment/${world.ids.token(40)}`,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: failed ? 'failed' : settlement.kind === 'pending' ? 'pending' : 'succeeded',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
  const booked = saveCharge(world, charge, {});
  return settlement.kind === 'captured' ? bookBalance(world, booked, intent.amount) : booked;
}

/** Marks an authorized charge as captured for an amount. */
export function captureCharge(world: World, charge: Charge, amount: number): Charge {
  const captured = bookBalance(world, saveCharge(world, charge, { amount_captured: amount, captured: true }), amount);
  const { amount_captured, balance_transaction } = charge;
  emit(world, 'charge.captured', captured, { amount_captured, balance_transaction, captured: false });
  return captured;
}

/** Books a refund of a charge. */
export function bookRefund(
  world: World,
  charge: Charge,
  amount: number,
  said: { readonly metadata: Metadata; readonly reason: string | null },
): Refund {
  const refunded = charge.amount_refunded + amount;
  const changes = { amount_refunded: refunded, refunded: refunded === charge.amount };
  const changed = saveCharge(world, charge, changes);
  const refund: Refund = {
    id: world.ids.makeBeside('re', charge.id),
    object: 'refund',
    amount,
    balance_transaction: world.ids.makeBeside('txn', charge.id),
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    ...said,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
  world.store.refunds.set(refund.id, refund);
  emit(world, 'refund.created', refund);
  const { amount_refunded, refunded: was } = charge;
  emit(world, 'charge.refunded', changed, { amount_refunded, refunded: was });
  return refund;
}

/** Gives back what was authorized and not captured; only old versions book that as a refund. */
export function releaseRest(world: World, charge: Charge, version: string): void {
  const rest = charge.amount - charge.amount_captured;
  if (rest === 0) return;
  if (knows(version, 'released-money-makes-no-refund')) {
    // Of what was captured in part nothing expires: it was all told when it was captured.
    if (!charge.captured) emit(world, 'charge.expired', charge);
    return;
  }
  bookRefund(world, charge, rest, { metadata: {}, reason: null });
  world.store.releases.set(charge.id, rest);
}

function bookBalance(world: World, charge: Charge, amount: number): Charge {
  const fee = Math.round(amount * 0.029) + 30;
  const id = world.ids.makeBeside('txn', charge.id);
  world.store.balanceTransactions.set(id, {
    id,
    object: 'balance_transaction',
    amount,
    available_on: world.now() + 2 * 24 * 60 * 60,
    balance_type: 'payments',
    created: world.now(),
    currency: charge.currency,
    description: charge.description,
    exchange_rate: null,
    fee,
    fee_details: [
      {
        amount: fee,
        application: null,
        currency: charge.currency,
        description: 'Stripe processing fees',
        type: 'stripe_fee',
      },
    ],
    net: amount - fee,
    reporting_category: 'charge',
    source: charge.id,
    status: 'pending',
    type: 'charge',
  });
  return saveCharge(world, charge, { balance_transaction: id });
}

function describeOutcome(settlement: Settlement): Json {
  if (settlement.kind !== 'failed') {
    return {
      ...{ advice_code: null, network_advice_code: null, network_decline_code: null },
      ...{ network_status: 'approved_by_network', reason: null, risk_level: 'normal', risk_score: 20 },
      ...{ seller_message: 'Payment complete.', type: 'authorized' },
    };
  }
  const { decline } = settlement;
  return {
    advice_code: decline.advice_code ?? null,
    network_advice_code: decline.network_advice_code ?? null,
    network_decline_code: decline.network_decline_code ?? null,
    network_status: 'declined_by_network',
    reason: decline.decline_code ?? decline.code,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  };
}

function describeMethod(world: World, intent: PaymentIntent, method: PaymentMethod, settlement: Settlement): Json {
  if (!method.card) return { type: method.type, [method.type]: { ...method.us_bank_account, payment_reference: null } };
  const { brand, checks, country, exp_month, exp_year, fingerprint, funding, last4 } = method.card;
  const unavailable = { status: 'unavailable' };
  const card = {
    ...{ brand, checks, country, exp_month, exp_year, fingerprint, funding, last4 },
    amount_authorized: settlement.kind === 'failed' ? null : intent.amount,
    authorization_code: settlement.kind === 'failed' ? null : world.ids.token(6),
    ...(settlement.kind === 'authorized' ? { capture_before: world.now() + AUTHORIZATION_SECONDS } : {}),
    electronic_commerce_indicator: null,
    extended_authorization: { status: 'disabled' },
    incremental_authorization: unavailable,
    installments: null,
    mandate: null,
    multicapture: unavailable,
    network: brand,
    network_token: { used: false },
    network_transaction_id: world.ids.token(15),
    overcapture: { maximum_amount_capturable: intent.amount, ...unavailable },
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
  return { card, type: 'card' };
}
