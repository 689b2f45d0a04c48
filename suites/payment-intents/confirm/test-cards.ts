import { type Row, suite } from '../../../engine/vocabulary/scenario.ts';
import { fake, present } from '../../../engine/vocabulary/values.ts';
import type { SourceId } from '../../../specs/sources.ts';

const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const given = { status: 'requires_payment_method' } as const;

interface Card {
  readonly card: string;
  readonly cites: readonly [SourceId, ...SourceId[]];
  /** Which brands are taken depends on the country of the account. */
  readonly level?: 'should';
}
type Cards = Readonly<Record<string, Card>>;

const named = (name: string): string => name.replaceAll('-', ' ');
const rows = (cards: Cards, row: (name: string, card: Card) => Row<typeof CONFIRM>): readonly Row<typeof CONFIRM>[] =>
  Object.entries(cards).map(([name, card]) => row(name, card));

/** Cards that pay. */
const good = {
  'visa-debit': { card: 'pm_card_visa_debit', cites: ['docs:testing'] },
  mastercard: { card: 'pm_card_mastercard', cites: ['recorded:openfoodnetwork', 'docs:testing'] },
  'mastercard-debit': { card: 'pm_card_mastercard_debit', cites: ['docs:testing'] },
  'mastercard-prepaid': { card: 'pm_card_mastercard_prepaid', cites: ['docs:testing'] },
  amex: { card: 'pm_card_amex', cites: ['docs:testing'] },
  discover: { card: 'pm_card_discover', level: 'should', cites: ['docs:testing'] },
  diners: { card: 'pm_card_diners', level: 'should', cites: ['docs:testing'] },
  jcb: { card: 'pm_card_jcb', level: 'should', cites: ['docs:testing'] },
  unionpay: { card: 'pm_card_unionpay', level: 'should', cites: ['docs:testing'] },
  'failed-cvc-check': { card: 'pm_card_cvcCheckFail', cites: ['recorded:activemerchant', 'docs:testing'] },
  'failed-address-check': { card: 'pm_card_avsFail', cites: ['recorded:activemerchant', 'docs:testing'] },
} as const satisfies Cards;

/** Cards that ask their customer, where the customer is there. */
const asking = {
  'threeds-one': { card: 'pm_card_threeDSecureRequired', cites: ['recorded:activemerchant', 'docs:testing'] },
  'always-asking': { card: 'pm_card_authenticationRequired', cites: ['recorded:gumroad', 'docs:testing'] },
  'asking-until-set-up': {
    card: 'pm_card_authenticationRequiredOnSetup',
    cites: ['recorded:gumroad', 'docs:testing'],
  },
  'set-up-for-off-session': {
    card: 'pm_card_authenticationRequiredSetupForOffSession',
    cites: ['recorded:activemerchant', 'docs:testing'],
  },
} as const satisfies Cards;

/** Cards that are declined, besides those of every checkout. */
const bad = {
  'declined-after-attaching': {
    card: 'pm_card_chargeCustomerFail',
    cites: ['recorded:gumroad', 'docs:testing'],
    reason: 'generic_decline',
  },
  fraudulent: {
    card: 'pm_card_chargeDeclinedFraudulent',
    cites: ['recorded:aat', 'docs:testing'],
    reason: 'fraudulent',
  },
} as const satisfies Readonly<Record<string, Card & { readonly reason: string }>>;

/** What each test card does when it is confirmed. */
export const confirmCards = suite(CONFIRM, [
  ...rows(
    good,
    (name, { card, cites, level }): Row<typeof CONFIRM> => ({
      id: `confirm/${name}-card-pays`,
      title: `the test card for ${named(name)} pays`,
      level: level ?? 'must',
      cites,
      // Typed, the number of this card is declined for its code.
      ...(name === 'failed-cvc-check' ? { needs: ['test-card-names'] as const } : {}),
      given,
      send: { payment_method: card },
      expect: { http: 200, status: 'succeeded', body: { amount_received: fake.amount } },
    }),
  ),
  ...rows(asking, (name, { card, cites }) => ({
    id: `confirm/${name}-card-requires-action`,
    title: `the test card for ${named(name)} waits for its customer`,
    level: 'must',
    theme: 'strong-authentication',
    cites,
    needs: ['three-d-secure'],
    given,
    send: { payment_method: card },
    expect: { http: 200, status: 'requires_action', body: { next_action: { type: present }, amount_received: 0 } },
  })),
  ...Object.entries(bad).map(
    ([name, { card, cites, reason }]): Row<typeof CONFIRM> => ({
      id: `confirm/${name}-is-402`,
      title: `the test card for ${named(name)} is answered with that card error`,
      level: 'must',
      theme: 'declines',
      cites,
      given,
      send: { payment_method: card },
      expect: {
        http: 402,
        error: { type: 'card_error', code: 'card_declined', decline_code: reason, param: null },
      },
    }),
  ),
]);
