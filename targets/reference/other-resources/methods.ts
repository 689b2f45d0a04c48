import { declined, missingParameter, noSuch, refuse } from '../http/errors.ts';
import { isRecord, type Params } from '../http/form.ts';
import { mergeMetadata } from '../parameters/metadata.ts';
import type { Json, PaymentMethod } from '../state/objects.ts';
import type { MethodRecord, World } from '../state/store.ts';
import { findBehaviour, findCard, type TestCard } from './cards.ts';

const BANK_BEHAVIOURS = [
  'processing',
  'success',
  'insufficientFunds',
  'noAccount',
  'accountClosed',
  'debitNotAuthorized',
];
const CARD_NAME = /^(?:pm_card|tok)_(\w+)$/;
const BANK_NAME = /^pm_usBankAccount_(\w+)$/;
const EMPTY_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

export interface MethodInput {
  readonly type?: string | null;
  readonly allow_redisplay?: string | null;
  readonly billing_details?: Json | null;
  readonly card?: {
    readonly number?: string | null;
    readonly token?: string | null;
    readonly cvc?: string | null;
    readonly exp_month?: number | null;
    readonly exp_year?: number | null;
  } | null;
  readonly metadata?: Readonly<Record<string, string>> | null;
  readonly us_bank_account?: Json | null;
}

/** Makes a payment method from what a caller typed. */
export function makeMethod(world: World, input: MethodInput): MethodRecord {
  const { type } = input;
  if (type === undefined || type === null) throw missingParameter('type');
  if (type === 'us_bank_account') return saveMethod(world, type, 'verify', input, { us_bank_account: describeBank() });
  if (type !== 'card') return saveMethod(world, type, type, input, {});
  const { card } = input;
  if (!card) throw missingParameter('card');
  const name = card.token ? CARD_NAME.exec(card.token)?.[1] : findBehaviour(card.number ?? '');
  const known = name === undefined ? undefined : findCard(name);
  if (name === undefined || known === undefined) {
    throw declined({ code: 'incorrect_number', message: 'Your card number is incorrect.', param: 'number' });
  }
  return saveMethod(world, 'card', name, input, { card: describeCard(world, known, card) });
}

/** Finds a payment method; names of test methods give a fresh one on each use. */
export function findMethod(world: World, id: string, status: 400 | 404 = 400): MethodRecord {
  const present = world.store.methods.get(id);
  if (present) return present;
  const cardName = CARD_NAME.exec(id)?.[1];
  const card = cardName === undefined ? undefined : findCard(cardName);
  if (cardName !== undefined && card !== undefined && !cardName.startsWith('typed_')) {
    return saveMethod(world, 'card', cardName, {}, { card: describeCard(world, card, {}) });
  }
  const bankName = BANK_NAME.exec(id)?.[1];
  if (bankName !== undefined && BANK_BEHAVIOURS.includes(bankName)) {
    return saveMethod(world, 'us_bank_account', bankName, {}, { us_bank_account: describeBank() });
  }
  throw noSuch('PaymentMethod', id, 'payment_method', status);
}

/** Stores what changed about a payment method. */
export function changeMethod(
  world: World,
  record: MethodRecord,
  changes: Partial<PaymentMethod>,
  spent = record.spent,
): MethodRecord {
  const next = { ...record, object: { ...record.object, ...changes }, spent };
  world.store.methods.set(next.object.id, next);
  return next;
}

/** Attaches a payment method to a customer; cards that decline are refused here too. */
export function attachMethod(world: World, record: MethodRecord, customer: string): MethodRecord {
  const outcome = findCard(record.behaviour)?.outcome;
  if (outcome?.kind === 'decline' && !outcome.attachable && !outcome.onlyWithPostalCode) {
    throw declined({ ...outcome.decline, param: outcome.decline.param ?? '' });
  }
  refuseSpent(record);
  return changeMethod(world, record, { customer });
}

/** Refuses a payment method that was used once without a customer. */
export function refuseSpent(record: MethodRecord): void {
  if (!record.spent) return;
  throw refuse(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
  );
}

/** Tells whether billing details carry a postal code. */
export function hasPostalCode(method: PaymentMethod): boolean {
  const address = method.billing_details.address as Json | undefined;
  return typeof address?.postal_code === 'string';
}

/** Reads payment_method_data or the body of POST /v1/payment_methods. */
export function readMethodInput(params: Params | Json): MethodInput {
  return params as MethodInput;
}

function saveMethod(world: World, type: string, behaviour: string, input: MethodInput, details: Json): MethodRecord {
  const billing = input.billing_details ?? {};
  const address = isRecord(billing.address as Params | undefined) ? (billing.address as Json) : {};
  const object: PaymentMethod = {
    id: world.ids.make('pm'),
    object: 'payment_method',
    allow_redisplay: input.allow_redisplay ?? 'unspecified',
    billing_details: {
      ...{ email: null, name: null, phone: null, tax_id: null, ...billing },
      address: { ...EMPTY_ADDRESS, ...address },
    },
    ...details,
    created: world.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergeMetadata({}, input.metadata),
    shared_payment_granted_token: null,
    type,
  };
  const record = { object, behaviour, spent: false };
  world.store.methods.set(object.id, record);
  return record;
}

function describeCard(world: World, card: TestCard, typed: NonNullable<MethodInput['card']>): Json {
  const cvcCheck = card.cvcCheck ?? (typed.number ? (typed.cvc ? 'unchecked' : null) : 'pass');
  return {
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: card.postalCheck ?? null, cvc_check: cvcCheck },
    country: 'US',
    display_brand: card.brand,
    exp_month: typed.exp_month ?? 8,
    exp_year: typed.exp_year ?? new Date(world.now() * 1000).getUTCFullYear() + 1,
    fingerprint: `Fp${card.number.slice(-14).padStart(14, '0')}`,
    funding: card.funding,
    generated_from: null,
    last4: card.number.slice(-4),
    networks: { available: [card.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

function describeBank(): Json {
  return {
    account_holder_type: 'individual',
    account_type: 'checking',
    bank_name: 'STRIPE TEST BANK',
    financial_connections_account: null,
    fingerprint: 'FpBank0123456789',
    last4: '6789',
    networks: { preferred: 'ach', supported: ['ach'] },
    routing_number: '110000000',
    status_details: {},
  };
}
