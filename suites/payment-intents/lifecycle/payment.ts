import { allowed, notUpdatable, type Outcomes, open, refused, refusedSomehow, type Status } from './outcomes.ts';

const notCapturable = (status: Status): RegExp =>
  new RegExp(`^This PaymentIntent could not be captured because it has a status of ${status}`);
const notCancelable = (status: Status): RegExp =>
  new RegExp(`^You cannot cancel this PaymentIntent because it has a status of ${status}`);

const confirmed = ['amount_received', 'latest_charge', 'status'];
const canceled = ['canceled_at', 'cancellation_reason', 'status'];
const carriesIntent = true;

/** Confirming, capturing, canceling. */
export const payments = {
  confirm: {
    requires_payment_method: refused(['recorded:money-path'], {
      param: null,
      message: /^You cannot confirm this PaymentIntent because it's missing a payment method/,
      carriesIntent,
    }),
    requires_confirmation: allowed('succeeded', ['recorded:gumroad', 'docs:lifecycle'], { changes: confirmed }),
    requires_action: open('named as confirmable; no clean answer was ever recorded'),
    // The list of statuses inside the recorded refusal leaves processing out.
    processing: refusedSomehow(['recorded:confirm-requires-capture', 'docs:error-codes', 'docs:lifecycle'], {
      message: /^You cannot confirm this PaymentIntent because it has a status of processing/,
    }),
    requires_capture: refusedSomehow(['recorded:confirm-requires-capture', 'docs:error-codes'], {
      message: /^You cannot confirm this PaymentIntent because it has a status of requires_capture/,
    }),
    succeeded: refused(['recorded:confirm-succeeded', 'recorded:openfoodnetwork'], {
      param: null,
      message: /^You cannot confirm this PaymentIntent because it has already succeeded/,
      carriesIntent,
    }),
    // The list of statuses inside the recorded refusal leaves canceled out.
    canceled: refusedSomehow(['recorded:confirm-requires-capture', 'docs:error-codes']),
  },
  'confirm-with-payment-method': {
    requires_payment_method: allowed('succeeded', ['recorded:openfoodnetwork', 'recorded:aat'], {
      changes: [...confirmed, 'payment_method'],
    }),
    requires_confirmation: allowed('succeeded', ['docs:intents/confirm'], {
      changes: [...confirmed, 'payment_method'],
    }),
    requires_action: open('no clean answer was ever recorded'),
    processing: refusedSomehow(['recorded:confirm-requires-capture', 'docs:error-codes']),
    requires_capture: refusedSomehow(['recorded:confirm-requires-capture', 'docs:error-codes']),
    succeeded: refused(['recorded:openfoodnetwork'], {
      param: null,
      message: /^You cannot confirm this PaymentIntent because it has already succeeded/,
      carriesIntent,
    }),
    canceled: refused(['recorded:confirm-canceled', 'recorded:openfoodnetwork'], {
      param: 'payment_method',
      message: notUpdatable('payment_method', 'canceled'),
      carriesIntent,
    }),
  },
  capture: {
    requires_payment_method: refused(['recorded:money-path'], {
      param: null,
      message: notCapturable('requires_payment_method'),
      carriesIntent,
    }),
    requires_confirmation: refused(['recorded:capture-requires-confirmation', 'docs:error-codes'], {
      param: null,
      message: notCapturable('requires_confirmation'),
    }),
    requires_action: refused(['recorded:aat', 'recorded:capture-requires-action'], {
      param: null,
      message: notCapturable('requires_action'),
      carriesIntent,
    }),
    // Documented of the operation: only in requires_capture.
    processing: refused(['docs:intents/capture', 'docs:error-codes'], { message: notCapturable('processing') }),
    requires_capture: allowed('succeeded', ['recorded:openfoodnetwork', 'docs:intents/capture'], {
      changes: ['amount_capturable', 'amount_received', 'status'],
    }),
    succeeded: refused(['recorded:capture-captured'], {
      param: null,
      message: /^This PaymentIntent could not be captured because it has already been captured/,
      carriesIntent,
    }),
    canceled: refused(['recorded:money-path'], { param: null, message: notCapturable('canceled'), carriesIntent }),
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
      carriesIntent,
    }),
    canceled: refused(['recorded:money-path', 'recorded:gumroad'], {
      param: null,
      message: notCancelable('canceled'),
      carriesIntent,
    }),
  },
} as const satisfies Readonly<Record<string, Outcomes>>;
