import type { Combination } from '../../../suites/payment-intents/combinations/factors.ts';
import { pairs } from '../../../suites/payment-intents/combinations/pairs.ts';
import { combinationId } from '../../../suites/payment-intents/combinations/rows.ts';
import {
  both,
  CONFIRM,
  CREATE,
  on,
  patchError,
  patchForm,
  patchIntent,
  patchSuccess,
  sends,
  setting,
  where,
} from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import { hiding } from './fault.ts';

/** The rows of some combinations. */
const rows = (has: (each: Combination) => boolean): Mutant['kills'] =>
  pairs.filter(has).map(combinationId) as unknown as Mutant['kills'];

const inCurrency = (currency: string, shown: string) => ({
  kills: rows((each) => each.currency === currency),
  fault: patchIntent((intent) => (intent.currency === currency ? { ...intent, currency: shown } : intent)),
});
const isPaid = ({ card }: Combination): boolean => ['visa', 'mastercard', 'disputed'].includes(card);
const atOnce = ({ how }: Combination): boolean => how === 'at-once' || how === 'by-hand';
const takesAtOnce = patchForm((form) => form.set('capture_method', 'automatic'));

/** Payments that go wrong in one combination only. */
export const combinationMutants = family('combinations', {
  'euros come back as dollars': inCurrency('eur', 'usd'),
  'yen come back as dollars': inCurrency('jpy', 'usd'),
  'dollars come back as euros': inCurrency('usd', 'eur'),
  'manual capture is lost with a customer': {
    kills: rows((each) => each.capture === 'manual' && each.customer === 'customer' && atOnce(each)),
    fault: where(both(sends('capture_method', 'manual'), sends('customer'), sends('confirm', 'true')), takesAtOnce),
  },
  'manual capture is lost while the customer is absent': {
    kills: rows((each) => each.capture === 'manual' && each.presence === 'absent' && atOnce(each)),
    fault: where(both(sends('capture_method', 'manual'), sends('off_session', 'true')), takesAtOnce),
  },
  'a declined authorization has money to capture': {
    kills: rows(({ card, capture }) => capture === 'manual' && card === 'declined'),
    fault: patchError(
      (error) => ({ ...error, payment_intent: { ...(error.payment_intent as object), amount_capturable: 1 } }),
      'card_declined',
    ),
  },
  'a card is not paid after a decline': {
    kills: rows((each) => each.how === 'after-a-decline' && isPaid(each)),
    fault: on(
      CONFIRM,
      where(
        ({ before }) => before?.last_payment_error !== null && before?.last_payment_error !== undefined,
        patchSuccess(setting({ status: 'requires_payment_method' })),
      ),
    ),
  },
  'a confirmation by hand waits for a second one': {
    kills: rows((each) => each.how === 'by-hand' && isPaid(each)),
    fault: on(
      CREATE,
      where(
        sends('confirmation_method', 'manual'),
        patchForm((form) => ['confirm', 'off_session'].forEach(hiding(form))),
      ),
    ),
  },
});
