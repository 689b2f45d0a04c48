import { CONFIRM, on, reading, sends, where } from '../faults.ts';
import { family } from '../mutant.ts';

const GOOD = 'pm_card_visa';
const BAD = 'pm_card_visa_chargeDeclined';

/** A server that takes one test card for another. */
const confusing = (cards: Readonly<Record<string, string>>, kind: string, other: string) =>
  Object.fromEntries(
    Object.entries(cards).map(([name, card]) => [
      `the card ${card} is taken for ${other}`,
      {
        kills: [`confirm/${name}-${kind}`] as const,
        fault: where(sends('payment_method', card), on(CONFIRM, reading('payment_method', other))),
      },
    ]),
  );

/** What each test card does. */
export const cardMutants = family('cards', {
  ...confusing(
    {
      'visa-debit': 'pm_card_visa_debit',
      mastercard: 'pm_card_mastercard',
      'mastercard-debit': 'pm_card_mastercard_debit',
      'mastercard-prepaid': 'pm_card_mastercard_prepaid',
      amex: 'pm_card_amex',
      discover: 'pm_card_discover',
      diners: 'pm_card_diners',
      jcb: 'pm_card_jcb',
      unionpay: 'pm_card_unionpay',
      'failed-cvc-check': 'pm_card_cvcCheckFail',
      'failed-address-check': 'pm_card_avsFail',
    },
    'card-succeeds',
    BAD,
  ),
  ...confusing(
    {
      '3ds-required': 'pm_card_threeDSecureRequired',
      'always-authenticate': 'pm_card_authenticationRequired',
      'authenticate-unless-set-up': 'pm_card_authenticationRequiredOnSetup',
      'already-set-up': 'pm_card_authenticationRequiredSetupForOffSession',
    },
    'card-requires-action',
    GOOD,
  ),
  ...confusing(
    { 'declined-after-attaching': 'pm_card_chargeCustomerFail', fraudulent: 'pm_card_chargeDeclinedFraudulent' },
    'is-402',
    GOOD,
  ),
});
