import { fake, present } from '../../../engine/vocabulary/values.ts';
import type { SourceId } from '../../../specs/sources.ts';
import { paid, plainPayment } from '../common.ts';
import { operation } from '../terms.ts';

interface Card {
  readonly card: string;
  readonly cites: readonly [SourceId, ...SourceId[]];
  /** The accepted brands depend on the country of the account, and a failed check on its rules. */
  readonly level?: 'should';
}
interface Declined extends Card {
  readonly reason: string;
}
type Cards = Readonly<Record<string, Card>>;

const named = (name: string): string => name.replaceAll('-', ' ');
/** Cards that pay. */
const good = {
  'visa-debit': { card: 'pm_card_visa_debit', cites: ['docs:testing'] },
  mastercard: { card: 'pm_card_mastercard', cites: ['recorded:openfoodnetwork', 'docs:testing'] },
  'mastercard-debit': { card: 'pm_card_mastercard_debit', cites: ['docs:testing'] },
  'mastercard-prepaid': { card: 'pm_card_mastercard_prepaid', cites: ['docs:testing'] },
  amex: { card: 'pm_card_amex', level: 'should', cites: ['docs:testing'] },
  discover: { card: 'pm_card_discover', level: 'should', cites: ['docs:testing'] },
  diners: { card: 'pm_card_diners', level: 'should', cites: ['docs:testing'] },
  jcb: { card: 'pm_card_jcb', level: 'should', cites: ['docs:testing'] },
  unionpay: { card: 'pm_card_unionpay', level: 'should', cites: ['docs:testing'] },
  'failed-cvc-check': {
    card: 'pm_card_cvcCheckFail',
    level: 'should',
    cites: ['recorded:activemerchant', 'docs:testing'],
  },
  'failed-address-check': {
    card: 'pm_card_avsFail',
    level: 'should',
    cites: ['recorded:activemerchant', 'docs:testing'],
  },
} as const satisfies Cards;

/** Cards that ask their customer, where the customer is there. */
const asking = {
  '3ds-required': { card: 'pm_card_threeDSecureRequired', cites: ['recorded:activemerchant', 'docs:testing'] },
  'always-authenticate': { card: 'pm_card_authenticationRequired', cites: ['recorded:gumroad', 'docs:testing'] },
  'authenticate-unless-set-up': {
    card: 'pm_card_authenticationRequiredOnSetup',
    cites: ['recorded:gumroad', 'docs:testing'],
  },
  'already-set-up': {
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
} as const satisfies Readonly<Record<string, Declined>>;

const pays = ([name, { card, cites, level }]: [string, Card]) =>
  ({
    id: `confirm/${name}-card-succeeds`,
    title: `a payment with the ${named(name)} test card succeeds`,
    cites,
    ...(level === undefined ? {} : { level }),
    // Typed, the number of this card is declined for its code.
    ...(name === 'failed-cvc-check' ? { needs: ['test-card-names'] as const } : {}),
    send: { payment_method: card },
    expect: paid({ amount_received: fake.amount }),
  }) as const;

const asks = ([name, { card, cites }]: [string, Card]) =>
  ({
    id: `confirm/${name}-card-requires-action`,
    title: `a payment with the ${named(name)} test card requires action`,
    cites,
    send: { payment_method: card },
    expect: { http: 200, status: 'requires_action', body: { next_action: { type: present }, amount_received: 0 } },
  }) as const;

const isDeclined = ([name, { card, cites, reason }]: [string, Declined]) =>
  ({
    id: `confirm/${name}-is-402`,
    title: `the ${named(name)} test card returns its card_error`,
    cites,
    send: { payment_method: card },
    expect: { http: 402, error: { type: 'card_error', code: 'card_declined', decline_code: reason, param: null } },
  }) as const;

/** The result of a confirmation with each test card. */
export const confirmCards = operation('PostPaymentIntentsIntentConfirm', [
  {
    id: 'confirm:paying-test-cards',
    shared: plainPayment,
    requires: 'the test card of each brand pays, and so do those whose CVC or address check fails',
    fix: 'know the test cards by name, and let these pay',
    cites: ['docs:testing', 'recorded:openfoodnetwork', 'recorded:activemerchant'],
    given: { status: 'requires_payment_method' },
    rows: Object.entries<Card>(good).map(pays),
  },
  {
    id: 'confirm:asking-test-cards',
    shared: plainPayment,
    requires: 'the test cards that require authentication lead to requires_action, unless off_session is true',
    fix: 'know the test cards by name, and answer with requires_action for these',
    theme: 'strong-authentication',
    cites: ['docs:testing', 'recorded:gumroad', 'recorded:activemerchant'],
    needs: ['three-d-secure'],
    given: { status: 'requires_payment_method' },
    rows: Object.entries<Card>(asking).map(asks),
  },
  {
    id: 'confirm:declined-test-cards',
    shared: plainPayment,
    requires: 'the test cards for fraud, and for charges after attaching, are declined for that reason',
    fix: 'answer 402 with card_declined and the decline_code of the card',
    theme: 'declines',
    cites: ['docs:testing', 'recorded:gumroad', 'recorded:aat'],
    given: { status: 'requires_payment_method' },
    rows: Object.entries<Declined>(bad).map(isDeclined),
  },
]);
