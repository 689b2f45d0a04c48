import { type Outcomes, open, refused, refusedSomehow, refusedWithoutCode } from './outcomes.ts';

const UNRECORDED = 'of a card payment in this status no answer was ever recorded';
// Documented of the operation: the status must be requires_capture.
const nothingHeld = refusedSomehow(['docs:intents/increment']);

/** Operations for incremental authorizations, bank transfers and bank accounts, sent for a card payment. */
export const rarities = {
  'increment-authorization': {
    requires_payment_method: nothingHeld,
    requires_confirmation: nothingHeld,
    requires_action: nothingHeld,
    processing: nothingHeld,
    requires_capture: refusedWithoutCode(['recorded:aat', 'recorded:increment-not-requested'], {
      message: /^This PaymentIntent is not eligible for incremental authorization/,
    }),
    succeeded: nothingHeld,
    canceled: refusedSomehow(['docs:intents/increment', 'docs:intents/cancel']),
  },
  'apply-customer-balance': {
    requires_payment_method: open(UNRECORDED),
    requires_confirmation: open(UNRECORDED),
    requires_action: open(UNRECORDED),
    processing: open('of a bank debit no answer was ever recorded'),
    requires_capture: open(UNRECORDED),
    // The type of the payment method is looked at before the status.
    succeeded: refusedWithoutCode(['recorded:aat', 'docs:intents/apply-customer-balance']),
    canceled: open(UNRECORDED),
  },
  'verify-microdeposits': {
    requires_payment_method: open(UNRECORDED),
    requires_confirmation: open(UNRECORDED),
    requires_action: open(UNRECORDED),
    processing: open('of a bank debit that awaits no deposits no answer was ever recorded'),
    requires_capture: open(UNRECORDED),
    succeeded: refused(['recorded:aat', 'docs:intents/verify-microdeposits'], { param: null }),
    canceled: open(UNRECORDED),
  },
} as const satisfies Readonly<Record<string, Outcomes>>;
