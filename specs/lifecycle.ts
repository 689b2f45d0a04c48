import type { components } from './generated/types.ts';
import type { SourceId } from './sources.ts';

export type Status = components['schemas']['payment_intent']['status'];
/** What is asked of an intent; several actions may share an operation. */
export type Action =
  | 'update-amount'
  | 'update-payment-method'
  | 'update-metadata'
  | 'confirm'
  | 'confirm-with-payment-method'
  | 'capture'
  | 'cancel';

type Cites = readonly [SourceId, ...SourceId[]];

/** The action is taken: the status afterwards, and which fields may differ from before, where that is recorded. */
export interface Allowed {
  readonly kind: 'allowed';
  readonly to: Status;
  readonly changes?: readonly string[];
  readonly level: 'must' | 'should';
  readonly cites: Cites;
}
/** The action is refused and changes nothing. `code`, `param`: null means absent, left out means not judged. */
export interface Refused {
  readonly kind: 'refused';
  readonly code?: string;
  readonly param?: string | null;
  readonly message?: RegExp;
  readonly level: 'must' | 'should';
  readonly cites: Cites;
}
/** No source settles it: reported as open, never judged. */
export interface Open {
  readonly kind: 'open';
  readonly reason: string;
}
export type Outcome = Allowed | Refused | Open;

const allowed = (to: Status, cites: Cites, more: Partial<Pick<Allowed, 'changes' | 'level'>> = {}): Allowed => ({
  kind: 'allowed',
  to,
  level: 'must',
  cites,
  ...more,
});
const refused = (cites: Cites, more: Partial<Pick<Refused, 'param' | 'message' | 'level'>> = {}): Refused => ({
  kind: 'refused',
  code: 'payment_intent_unexpected_state',
  level: 'must',
  cites,
  ...more,
});
/** The refusal is established, its code is not. */
const refusedSomehow = (cites: Cites, more: Partial<Pick<Refused, 'message' | 'level'>> = {}): Refused => ({
  kind: 'refused',
  level: 'must',
  cites,
  ...more,
});
const open = (reason: string): Open => ({ kind: 'open', reason });

const notUpdatable = (field: string, status: Status): RegExp =>
  new RegExp(`^This PaymentIntent's ${field} could not be updated because it has a status of ${status}`);
const notCapturable = (status: Status): RegExp =>
  new RegExp(`^This PaymentIntent could not be captured because it has a status of ${status}`);
const notCancelable = (status: Status): RegExp =>
  new RegExp(`^You cannot cancel this PaymentIntent because it has a status of ${status}`);

const confirmed = ['amount_received', 'latest_charge', 'status'];
const canceled = ['canceled_at', 'cancellation_reason', 'status'];

/**
 * Status by action: what Stripe does. The list of statuses inside a recorded refusal settles the cells it names.
 * @see https://docs.stripe.com/payments/paymentintents/lifecycle
 */
export const lifecycle = {
  'update-amount': {
    requires_payment_method: allowed('requires_payment_method', ['recorded:money-path', 'docs:intents/update']),
    requires_confirmation: allowed('requires_confirmation', ['recorded:activemerchant', 'docs:intents/update']),
    requires_action: open('named as allowed in recorded refusals; the status afterwards was never seen'),
    processing: refused(['docs:error-codes'], {
      level: 'should',
      param: 'amount',
      message: notUpdatable('amount', 'processing'),
    }),
    requires_capture: refusedSomehow(['recorded:update-requires-capture', 'docs:error-codes'], {
      message: notUpdatable('amount', 'requires_capture'),
    }),
    succeeded: refused(['recorded:money-path'], { param: 'amount', message: notUpdatable('amount', 'succeeded') }),
    canceled: refused(['recorded:money-path', 'docs:intents/cancel'], {
      param: 'amount',
      message: notUpdatable('amount', 'canceled'),
    }),
  },
  'update-payment-method': {
    requires_payment_method: allowed('requires_confirmation', ['recorded:gumroad', 'docs:lifecycle']),
    requires_confirmation: open('a second payment method before the first confirmation was never recorded'),
    requires_action: open('allowed; whether it falls back to requires_confirmation was never recorded'),
    processing: refused(['docs:error-codes'], { level: 'should' }),
    requires_capture: refused(['docs:error-codes'], { level: 'should' }),
    succeeded: refused(['docs:error-codes'], { level: 'should' }),
    canceled: refused(['recorded:confirm-canceled', 'docs:intents/cancel'], {
      message: notUpdatable('payment_method', 'canceled'),
    }),
  },
  'update-metadata': {
    requires_payment_method: allowed('requires_payment_method', ['recorded:openfoodnetwork', 'docs:metadata'], {
      changes: ['metadata'],
    }),
    requires_confirmation: allowed('requires_confirmation', ['recorded:activemerchant', 'docs:metadata'], {
      changes: ['metadata'],
    }),
    requires_action: allowed('requires_action', ['docs:metadata'], { level: 'should', changes: ['metadata'] }),
    processing: allowed('processing', ['recorded:update-processing'], { level: 'should', changes: ['metadata'] }),
    requires_capture: allowed('requires_capture', ['recorded:metadata-before-capture'], {
      level: 'should',
      changes: ['metadata'],
    }),
    succeeded: allowed('succeeded', ['recorded:money-path'], { changes: ['metadata'] }),
    canceled: open('no source: metadata is never named in a refusal, and the cancel page says that operations fail'),
  },
  confirm: {
    requires_payment_method: refused(['recorded:money-path'], {
      param: null,
      message: /^You cannot confirm this PaymentIntent because it's missing a payment method/,
    }),
    requires_confirmation: allowed('succeeded', ['recorded:gumroad', 'docs:lifecycle'], { changes: confirmed }),
    requires_action: open('named as confirmable; no clean answer was ever recorded'),
    processing: refusedSomehow(['docs:error-codes', 'docs:lifecycle'], {
      level: 'should',
      message: /^You cannot confirm this PaymentIntent because it has a status of processing/,
    }),
    requires_capture: refusedSomehow(['recorded:confirm-requires-capture', 'docs:error-codes'], {
      message: /^You cannot confirm this PaymentIntent because it has a status of requires_capture/,
    }),
    succeeded: refused(['recorded:confirm-succeeded', 'recorded:openfoodnetwork'], {
      param: null,
      message: /^You cannot confirm this PaymentIntent because it has already succeeded/,
    }),
    canceled: refusedSomehow(['docs:intents/cancel', 'docs:error-codes']),
  },
  'confirm-with-payment-method': {
    requires_payment_method: allowed('succeeded', ['recorded:openfoodnetwork', 'recorded:aat'], {
      changes: [...confirmed, 'payment_method'],
    }),
    requires_confirmation: open('replacing the payment method in the confirmation was never recorded'),
    requires_action: open('no clean answer was ever recorded'),
    processing: refusedSomehow(['docs:error-codes'], { level: 'should' }),
    requires_capture: refusedSomehow(['docs:error-codes'], { level: 'should' }),
    succeeded: refused(['recorded:openfoodnetwork'], {
      param: null,
      message: /^You cannot confirm this PaymentIntent because it has already succeeded/,
    }),
    canceled: refused(['recorded:confirm-canceled', 'recorded:openfoodnetwork'], {
      param: 'payment_method',
      message: notUpdatable('payment_method', 'canceled'),
    }),
  },
  capture: {
    requires_payment_method: refused(['recorded:money-path'], {
      param: null,
      message: notCapturable('requires_payment_method'),
    }),
    requires_confirmation: refused(['recorded:capture-requires-confirmation', 'docs:error-codes'], {
      param: null,
      message: notCapturable('requires_confirmation'),
    }),
    requires_action: refused(['recorded:aat', 'recorded:capture-requires-action'], {
      param: null,
      message: notCapturable('requires_action'),
    }),
    processing: refused(['docs:error-codes'], { level: 'should', message: notCapturable('processing') }),
    requires_capture: allowed('succeeded', ['recorded:openfoodnetwork', 'docs:intents/capture'], {
      changes: ['amount_capturable', 'amount_received', 'status'],
    }),
    succeeded: refused(['recorded:capture-captured'], {
      param: null,
      message: /^This PaymentIntent could not be captured because it has already been captured/,
    }),
    canceled: refused(['recorded:money-path'], { param: null, message: notCapturable('canceled') }),
  },
  cancel: {
    requires_payment_method: allowed('canceled', ['recorded:money-path', 'docs:intents/cancel'], {
      changes: canceled,
    }),
    requires_confirmation: allowed('canceled', ['recorded:gumroad', 'docs:intents/cancel'], { changes: canceled }),
    requires_action: allowed('canceled', ['recorded:gumroad', 'docs:intents/cancel'], {
      changes: [...canceled, 'next_action'],
    }),
    processing: open('a rare case: it depends on the payment method and the account'),
    requires_capture: allowed('canceled', ['recorded:activemerchant', 'docs:intents/cancel'], {
      changes: [...canceled, 'amount_capturable'],
    }),
    succeeded: refused(['recorded:gumroad', 'recorded:cancel-succeeded'], {
      param: null,
      message: notCancelable('succeeded'),
    }),
    canceled: refused(['recorded:money-path', 'recorded:gumroad'], { param: null, message: notCancelable('canceled') }),
  },
} as const satisfies Record<Action, Record<Status, Outcome>>;

/** The seven statuses, in the order in which a payment passes them. */
export const statuses = Object.keys(lifecycle.confirm) as readonly Status[];
