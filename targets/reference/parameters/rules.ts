import { METHOD_TYPES } from './types.ts';
import type { Rule } from './validation.ts';

export const text = { kind: 'text' } as const;
export const note = { kind: 'text', clearable: true } as const;
export const integer = { kind: 'integer' } as const;
export const flag = { kind: 'flag' } as const;
export const list = { kind: 'list' } as const;
export const open = { kind: 'open' } as const;
export const openClearable = { kind: 'open', clearable: true } as const;
export const metadata = { kind: 'metadata' } as const;
const address = {
  kind: 'hash',
  fields: { city: note, country: note, line1: note, line2: note, postal_code: note, state: note },
} as const;
export const shipping = {
  kind: 'hash',
  fields: { address, carrier: note, name: text, phone: note, tracking_number: note },
  required: ['address', 'name'],
  clearable: true,
} as const;
const ifAvailable = { kind: 'choice', of: ['if_available', 'never'] } as const;
const mandateOptions = {
  kind: 'hash',
  fields: {
    amount: integer,
    amount_type: { kind: 'choice', of: ['fixed', 'maximum'] },
    description: text,
    end_date: integer,
    interval: { kind: 'choice', of: ['day', 'month', 'sporadic', 'week', 'year'] },
    interval_count: integer,
    reference: text,
    start_date: integer,
    supported_types: list,
  },
  required: ['amount', 'amount_type', 'interval', 'reference', 'start_date'],
} as const;
const cardOptions = {
  kind: 'hash',
  fields: {
    capture_method: { kind: 'choice', of: ['manual'], clearable: true },
    cvc_token: text,
    installments: { kind: 'hash', fields: { enabled: flag, plan: openClearable } },
    mandate_options: mandateOptions,
    moto: flag,
    network: text,
    request_extended_authorization: ifAvailable,
    request_incremental_authorization: ifAvailable,
    request_multicapture: ifAvailable,
    request_overcapture: ifAvailable,
    request_three_d_secure: { kind: 'choice', of: ['any', 'automatic', 'challenge'] },
    require_cvc_recollection: flag,
    setup_future_usage: { kind: 'choice', of: ['none', 'off_session', 'on_session'], clearable: true },
    statement_descriptor_suffix_kana: note,
    statement_descriptor_suffix_kanji: note,
    three_d_secure: open,
  },
  clearable: true,
} as const;
export const methodOptions = {
  kind: 'hash',
  fields: {
    ...(Object.fromEntries(METHOD_TYPES.map((type) => [type, openClearable])) as Record<string, Rule>),
    card: cardOptions,
  },
} as const;
const billingDetails = {
  kind: 'hash',
  fields: { address: { ...address, clearable: true }, email: note, name: note, phone: note, tax_id: note },
} as const;
const card = {
  kind: 'hash',
  fields: { cvc: text, exp_month: integer, exp_year: integer, networks: open, number: text, token: text },
} as const;
const bankAccount = {
  kind: 'hash',
  fields: {
    account_holder_type: text,
    account_number: text,
    account_type: text,
    financial_connections_account: text,
    routing_number: text,
  },
} as const;
export const method = {
  allow_redisplay: { kind: 'choice', of: ['always', 'limited', 'unspecified'] },
  billing_details: billingDetails,
  card,
  metadata,
  type: text,
  us_bank_account: bankAccount,
} as const;
export const methodData = {
  kind: 'hash',
  fields: {
    ...(Object.fromEntries(METHOD_TYPES.map((type) => [type, open])) as Record<string, Rule>),
    ...method,
    radar_options: open,
  },
  required: ['type'],
} as const;
export const mandateData = {
  kind: 'hash',
  fields: {
    customer_acceptance: {
      kind: 'hash',
      fields: {
        accepted_at: integer,
        offline: open,
        online: {
          kind: 'hash',
          fields: { ip_address: text, user_agent: text },
          required: ['ip_address', 'user_agent'],
        },
        type: text,
      },
      required: ['type'],
    },
  },
  required: ['customer_acceptance'],
  clearable: true,
} as const;
export const amountDetails = {
  kind: 'hash',
  fields: {
    discount_amount: { kind: 'integer', clearable: true },
    enforce_arithmetic_validation: flag,
    line_items: { ...openClearable, each: ['product_name', 'quantity', 'unit_cost'] },
    shipping: {
      kind: 'hash',
      fields: { amount: { kind: 'integer', clearable: true }, from_postal_code: note, to_postal_code: note },
      clearable: true,
    },
    tax: { kind: 'hash', fields: { total_tax_amount: integer }, required: ['total_tax_amount'], clearable: true },
  },
  clearable: true,
} as const;
export const paymentDetails = {
  kind: 'hash',
  fields: {
    customer_reference: note,
    order_reference: note,
  },
  clearable: true,
} as const;
const transferFields = { amount: integer, description: note, metadata, payment_data: open } as const;
export const transferData = { kind: 'hash', fields: transferFields } as const;
export const settledTransferData = { kind: 'hash', fields: { amount: integer } } as const;
export const newTransferData = {
  kind: 'hash',
  fields: { ...transferFields, destination: text },
  required: ['destination'],
} as const;
