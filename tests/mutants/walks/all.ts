import { answersAfter, isRefused, type Sequenced, shows, turnsAfter } from './past.ts';

/** A fault that no row sees, for its sequence is no row's: by its name. */
export interface WalkFault extends Sequenced {
  readonly id: string;
}

const faults: Readonly<Record<string, Sequenced>> = {
  'a third update of a row of other kinds is forgotten': turnsAfter(
    /update (description|metadata|amount).*, update (receipt_email|currency|shipping).*, update (description|metadata|amount)$/,
    (intent) => ({ ...intent, description: 'as it was' }),
  ),
  'a list between two updates loses the amount': turnsAfter(/update.*, list.*, update [a-z_]+$/, (intent) => ({
    ...intent,
    amount: 1,
  })),
  'an update after two declines changes the currency': turnsAfter(
    /confirm 402.*confirm 402.*update [a-z_]+$/,
    (intent) => ({ ...intent, currency: 'gbp' }),
  ),
  'a cancellation after two declines is refused': answersAfter(/confirm 402.*confirm 402.*, cancel$/, isRefused),
  'a payment after two declines receives nothing': turnsAfter(/confirm 402.*confirm 402.*, confirm$/, (intent) => ({
    ...intent,
    amount_received: 0,
  })),
  'a refused action after a refused update moves the amount': turnsAfter(
    /update [a-z_]+ 400(, read)*, (confirm|capture|cancel) 400$/,
    (intent) => ({
      ...intent,
      amount: Number(intent.amount) + 1,
    }),
  ),
  'a refused capture after an update forgets the update': turnsAfter(
    /update [a-z_]+(, read)*, capture 400$/,
    (intent) => ({
      ...intent,
      description: null,
      metadata: {},
      receipt_email: null,
      amount: 3,
    }),
  ),
  'a payment after an update of the card takes one cent more': turnsAfter(
    /update payment_method(, read)*, update payment_method.*, confirm$/,
    (intent) => ({ ...intent, amount_received: Number(intent.amount) + 1 }),
  ),
  'a card that was taken away comes back with the amount': turnsAfter(
    /update payment_method.*, update amount$/,
    (intent) => ({ ...intent, payment_method: 'pm_1Another' }),
  ),
  'an amount is refused after an amount and something else': answersAfter(
    /update amount.*, update [b-z][a-z_]+.*, update amount$/,
    isRefused,
  ),
  'a currency that is updated twice moves the amount': turnsAfter(/update currency.*, update currency$/, (intent) => ({
    ...intent,
    amount: 100 * Number(intent.amount),
  })),
  'a third read in a row after an update is of another time': answersAfter(
    /update [a-z_]+, read, read, read$/,
    shows((intent) => ({ ...intent, created: 1_600_000_000 })),
  ),
  'a list after a cancellation of what was updated shows it open': turnsAfter(
    /update [a-z_]+(, read|, list)*, cancel$/,
    (intent, call) =>
      call.operation === 'GetPaymentIntents' ? { ...intent, status: 'requires_payment_method' } : intent,
  ),
  'a cancellation after a refused one in its stead has another time': turnsAfter(
    /update [a-z_]+.*, cancel.*, cancel 400$/,
    (intent) => ({
      ...intent,
      canceled_at: 1_600_000_000,
    }),
  ),
  'an update of a paid intent after a refused confirmation opens it': turnsAfter(
    /confirm 400.*, update (description|metadata)$/,
    (intent) => (intent.status === 'succeeded' ? { ...intent, status: 'requires_action' } : intent),
  ),
  'a second description of a held payment loses what is capturable': turnsAfter(
    /update description.*, update metadata.*, update description$/,
    (intent) => (intent.status === 'requires_capture' ? { ...intent, amount_capturable: 0 } : intent),
  ),
  'a capture after two updates takes half': turnsAfter(/update [a-z_]+.*update [a-z_]+.*, capture$/, (intent) => ({
    ...intent,
    amount_received: 1,
  })),
  'metadata after an update of the address has the key of another': turnsAfter(
    /update shipping.*, update metadata$/,
    (intent) => ({ ...intent, metadata: { stranger: '1' } }),
  ),
  'an address after metadata is refused': answersAfter(/update metadata.*, update shipping$/, isRefused),
  'an e-mail after an address changes who may pay later': turnsAfter(
    /update shipping.*, update receipt_email$/,
    (intent) => ({ ...intent, setup_future_usage: 'on_session', capture_method: 'manual' }),
  ),
  'a challenge after a decline ends the intent': turnsAfter(/confirm 402.*, confirm(, read)*, cancel$/, (intent) => ({
    ...intent,
    status: 'succeeded',
  })),
  'a decline after an update of the suffix keeps the card': turnsAfter(
    /update statement_descriptor_suffix.*, confirm 402$/,
    (intent) => ({ ...intent, status: 'requires_confirmation' }),
  ),
  'a future use that is set twice forgets the suffix and the address': turnsAfter(
    /update setup_future_usage.*, update setup_future_usage$/,
    (intent) => ({ ...intent, statement_descriptor_suffix: 'OTHER', shipping: null }),
  ),
  'a refused amount of a paid intent is kept when it is asked twice': turnsAfter(
    /update amount 400.*, update amount 400$/,
    (intent) => ({ ...intent, amount: 1 }),
  ),
};

/** Faults that need a sequence that no row asks. */
export const walkFaults: readonly WalkFault[] = Object.entries(faults).map(([id, fault]) => ({ id, ...fault }));
