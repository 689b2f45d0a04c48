import { allowed, notUpdatable, type Outcomes, open, refused, refusedSomehow } from './outcomes.ts';

/**
 * Updates by what they name. A refusal names its one field and lists the statuses in which that may be updated: the
 * list settles the cells it names. What no refusal has named is open from the authorization on.
 */
export const updates = {
  'update-amount': {
    requires_payment_method: allowed('requires_payment_method', ['recorded:money-path', 'docs:intents/update'], {
      changes: ['amount'],
    }),
    requires_confirmation: allowed('requires_confirmation', ['recorded:activemerchant', 'docs:intents/update']),
    requires_action: open('named as allowed in recorded refusals; the status afterwards was never seen'),
    // The list of statuses inside the recorded refusals leaves processing out, and canceled too.
    processing: refused(['recorded:money-path', 'docs:error-codes'], {
      param: 'amount',
      message: notUpdatable('amount', 'processing'),
    }),
    requires_capture: refusedSomehow(['recorded:update-requires-capture', 'docs:error-codes'], {
      message: notUpdatable('amount', 'requires_capture'),
    }),
    succeeded: refused(['recorded:money-path'], {
      param: 'amount',
      message: notUpdatable('amount', 'succeeded'),
      carriesIntent: true,
    }),
    canceled: refused(['recorded:money-path', 'docs:error-codes'], {
      param: 'amount',
      message: notUpdatable('amount', 'canceled'),
    }),
  },
  'update-payment-method': {
    requires_payment_method: allowed('requires_confirmation', ['recorded:gumroad', 'docs:lifecycle'], {
      changes: ['payment_method', 'status'],
    }),
    requires_confirmation: allowed('requires_confirmation', ['docs:intents/update'], { changes: ['payment_method'] }),
    requires_action: open('allowed; whether it falls back to requires_confirmation was never recorded'),
    // The list of statuses inside the recorded refusal leaves these three out.
    processing: refusedSomehow(['recorded:confirm-canceled', 'docs:error-codes']),
    requires_capture: refusedSomehow(['recorded:confirm-canceled', 'docs:error-codes']),
    succeeded: refusedSomehow(['recorded:confirm-canceled', 'docs:error-codes']),
    canceled: refused(['recorded:confirm-canceled', 'docs:intents/cancel'], {
      message: notUpdatable('payment_method', 'canceled'),
    }),
  },
  'unset-payment-method': {
    requires_payment_method: open('there is none to unset; what is answered was never recorded'),
    requires_confirmation: allowed('requires_payment_method', ['docs:intents/update'], {
      level: 'should',
      changes: ['payment_method', 'status'],
    }),
    requires_action: open('what becomes of the pending action was never recorded'),
    processing: open('no refusal of an empty payment method was ever recorded'),
    requires_capture: open('no refusal of an empty payment method was ever recorded'),
    succeeded: open('no refusal of an empty payment method was ever recorded'),
    canceled: open('no refusal of an empty payment method was ever recorded'),
  },
  'update-metadata': {
    requires_payment_method: allowed('requires_payment_method', ['recorded:openfoodnetwork', 'docs:metadata'], {
      changes: ['metadata'],
    }),
    requires_confirmation: allowed('requires_confirmation', ['recorded:activemerchant', 'docs:metadata'], {
      changes: ['metadata'],
    }),
    requires_action: allowed('requires_action', ['docs:metadata'], { level: 'should', changes: ['metadata'] }),
    processing: allowed('processing', ['recorded:update-processing'], { changes: ['metadata'] }),
    requires_capture: allowed('requires_capture', ['recorded:metadata-before-capture'], { changes: ['metadata'] }),
    succeeded: allowed('succeeded', ['recorded:money-path'], { changes: ['metadata'] }),
    canceled: open('metadata is never named in a refusal, and the cancel page says that operations fail'),
  },
  'update-description': {
    requires_payment_method: allowed('requires_payment_method', ['docs:intents/update'], { changes: ['description'] }),
    requires_confirmation: allowed('requires_confirmation', ['docs:intents/update'], { changes: ['description'] }),
    requires_action: allowed('requires_action', ['docs:intents/update'], { level: 'should', changes: ['description'] }),
    processing: allowed('processing', ['recorded:update-processing'], { changes: ['description'] }),
    requires_capture: allowed('requires_capture', ['docs:intents/update'], {
      level: 'should',
      changes: ['description'],
    }),
    succeeded: allowed('succeeded', ['recorded:money-path'], { changes: ['description'] }),
    // Recorded once, against the page on cancellations, which says that operations fail.
    canceled: allowed('canceled', ['recorded:update-canceled'], { level: 'should', changes: ['description'] }),
  },
  'update-receipt-email': {
    requires_payment_method: allowed('requires_payment_method', [
      'recorded:receipt-email-states',
      'docs:intents/update',
    ]),
    requires_confirmation: allowed('requires_confirmation', ['recorded:receipt-email-states', 'docs:intents/update']),
    requires_action: allowed('requires_action', ['recorded:receipt-email-states']),
    processing: refusedSomehow(['recorded:receipt-email-states'], {
      message: notUpdatable('receipt_email', 'processing'),
    }),
    requires_capture: allowed('requires_capture', ['recorded:receipt-email-states']),
    succeeded: allowed('succeeded', ['recorded:receipt-email-states']),
    canceled: refusedSomehow(['recorded:receipt-email-states', 'docs:intents/cancel'], {
      message: notUpdatable('receipt_email', 'canceled'),
    }),
  },
} as const satisfies Readonly<Record<string, Outcomes>>;
