import { refuse } from '../http/errors.ts';
import { checkAmount, checkCurrency, checkDescriptor, checkEmail, checkSuffix, checkUrl } from './limits.ts';
import {
  amountDetails,
  flag,
  integer,
  list,
  mandateData,
  metadata,
  method,
  methodData,
  methodOptions,
  newTransferData,
  note,
  open,
  paymentDetails,
  settledTransferData,
  shipping,
  text,
  transferData,
} from './rules.ts';
import type { Rules } from './validation.ts';

const amount = { kind: 'integer', check: checkAmount } as const;
const currency = { kind: 'text', check: checkCurrency } as const;
const captureMethod = { kind: 'choice', of: ['automatic', 'automatic_async', 'manual'] } as const;
const futureUsage = { kind: 'choice', of: ['off_session', 'on_session'], clearable: true } as const;
const shared = {
  amount_details: amountDetails,
  capture_method: captureMethod,
  excluded_payment_method_types: { kind: 'list', clearable: true },
  expand: list,
  hooks: open,
  payment_details: paymentDetails,
  payment_method_data: methodData,
  payment_method_options: methodOptions,
  payment_method_types: list,
  receipt_email: { kind: 'text', check: checkEmail, clearable: true },
  setup_future_usage: futureUsage,
  shipping,
} as const satisfies Rules;

const writable = {
  ...shared,
  allowed_payment_method_types: { kind: 'list', clearable: true },
  amount,
  application_fee_amount: { kind: 'integer', clearable: true },
  currency,
  customer: text,
  customer_account: text,
  description: note,
  metadata,
  payment_method_configuration: text,
  statement_descriptor: { kind: 'text', check: checkDescriptor, clearable: true },
  statement_descriptor_suffix: { kind: 'text', check: checkSuffix, clearable: true },
  transfer_data: transferData,
  transfer_group: note,
} as const satisfies Rules;

const confirming = {
  confirmation_token: text,
  error_on_requires_action: flag,
  mandate: text,
  mandate_data: mandateData,
  off_session: { kind: 'flag', words: ['one_off', 'recurring'] },
  radar_options: open,
  return_url: { kind: 'text', check: checkUrl },
  use_stripe_sdk: flag,
} as const satisfies Rules;

export const CREATE = {
  ...writable,
  ...confirming,
  automatic_payment_methods: {
    kind: 'hash',
    fields: { allow_redirects: { kind: 'choice', of: ['always', 'never'] }, enabled: flag },
    required: ['enabled'],
  },
  confirm: flag,
  confirmation_method: { kind: 'choice', of: ['automatic', 'manual'] },
  on_behalf_of: text,
  payment_method: text,
  setup_future_usage: { kind: 'choice', of: ['off_session', 'on_session'] },
  transfer_data: newTransferData,
} as const satisfies Rules;

export const UPDATE = { ...writable, payment_method: note } as const satisfies Rules;

export const CONFIRM = {
  ...shared,
  ...confirming,
  allowed_payment_method_types: list,
  amount_to_confirm: integer,
  client_secret: text,
  payment_method: text,
} as const satisfies Rules;

export const CAPTURE = {
  amount_details: amountDetails,
  amount_to_capture: { kind: 'integer', check: checkNotNegative },
  application_fee_amount: integer,
  expand: list,
  final_capture: flag,
  hooks: open,
  metadata,
  payment_details: paymentDetails,
  statement_descriptor: note,
  statement_descriptor_suffix: note,
  transfer_data: settledTransferData,
} as const satisfies Rules;

const REASONS = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const;
const SYSTEM_REASONS = ['automatic', 'expired', 'failed_invoice', 'void_invoice'] as const;

export const CANCEL = {
  cancellation_reason: { kind: 'text', check: checkReason },
  expand: list,
} as const satisfies Rules;

export const INCREMENT = {
  amount,
  amount_details: amountDetails,
  application_fee_amount: integer,
  description: note,
  expand: list,
  hooks: open,
  metadata,
  payment_details: paymentDetails,
  statement_descriptor: note,
  transfer_data: settledTransferData,
} as const satisfies Rules;

export const APPLY_BALANCE = { amount: integer, currency, expand: list } as const satisfies Rules;

export const VERIFY = {
  amounts: list,
  client_secret: text,
  descriptor_code: text,
  expand: list,
} as const satisfies Rules;

export const RETRIEVE = { client_secret: text, expand: list } as const satisfies Rules;

export const PAGE = {
  ending_before: text,
  expand: list,
  limit: integer,
  starting_after: text,
} as const satisfies Rules;

export const LIST = {
  ...PAGE,
  created: { ...open, scalar: true },
  customer: text,
  customer_account: text,
} as const satisfies Rules;

export const SEARCH = { expand: list, limit: integer, page: text, query: text } as const satisfies Rules;

export const METHOD = { ...method, customer: text, expand: list } as const satisfies Rules;

function checkNotNegative(value: number, param: string): void {
  if (value < 0) throw refuse('Invalid non-negative integer', { param });
}

function checkReason(value: string, param: string): void {
  if (REASONS.some((reason) => reason === value)) return;
  if (SYSTEM_REASONS.some((reason) => reason === value)) {
    const offer = 'duplicate, fraudulent, requested_by_customer, or abandoned';
    throw refuse(
      `The cancellation_reason provided in the request is not a valid user provided reason. Please try canceling again with one of ${offer}.`,
      { param },
    );
  }
  throw refuse(`Invalid cancellation_reason: must be one of ${REASONS.slice(0, -1).join(', ')}, or ${REASONS.at(-1)}`, {
    param,
  });
}
