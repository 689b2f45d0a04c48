/** The decline of an issuer; absent attributes are absent from the error. */
export interface Decline {
  readonly code: string;
  readonly message: string;
  readonly decline_code?: string;
  readonly advice_code?: string;
  readonly network_advice_code?: string;
  readonly network_decline_code?: string;
  readonly param?: string;
}

/** The result of a confirmation with a test card. */
export type Outcome =
  | { readonly kind: 'approve' }
  | {
      readonly kind: 'decline';
      readonly decline: Decline;
      readonly attachable?: boolean;
      readonly onlyWithPostalCode?: boolean;
    }
  | { readonly kind: 'authenticate'; readonly offSession: 'approve' | 'refuse' | 'refuse-without-charge' };

export interface TestCard {
  readonly number: string;
  readonly brand: string;
  readonly funding: 'credit' | 'debit' | 'prepaid';
  readonly outcome: Outcome;
  readonly cvcCheck?: 'pass' | 'fail';
  readonly postalCheck?: 'fail';
  readonly threeDSecure?: 'optional';
}

const DECLINED = 'Your card was declined.';
const RETRY = { advice_code: 'try_again_later' } as const;
const STOP = { advice_code: 'do_not_try_again', network_advice_code: '01' } as const;
const CORRECT = { advice_code: 'confirm_card_data', network_advice_code: '03' } as const;

const GENERIC: Decline = {
  ...{ code: 'card_declined', decline_code: 'generic_decline', message: DECLINED, network_decline_code: '01' },
  ...RETRY,
};
const FUNDS: Decline = {
  ...{ code: 'card_declined', decline_code: 'insufficient_funds', message: 'Your card has insufficient funds.' },
  ...{ network_advice_code: '02', network_decline_code: '51', ...RETRY },
};
const LOST: Decline = {
  ...{ code: 'card_declined', decline_code: 'lost_card', message: DECLINED, network_decline_code: '41', ...STOP },
};
const STOLEN: Decline = { ...LOST, decline_code: 'stolen_card', network_decline_code: '43' };
const VELOCITY: Decline = {
  ...{ code: 'card_declined', decline_code: 'card_velocity_exceeded' },
  message: 'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  ...{ network_advice_code: '02', network_decline_code: '61', ...RETRY },
};
const FRAUDULENT: Decline = { code: 'card_declined', decline_code: 'fraudulent', message: DECLINED };
const EXPIRED: Decline = {
  ...{ code: 'expired_card', decline_code: 'expired_card', message: 'Your card has expired.' },
  ...{ param: 'exp_month', network_decline_code: '54', ...CORRECT },
};
const CVC: Decline = {
  ...{ code: 'incorrect_cvc', decline_code: 'incorrect_cvc', message: "Your card's security code is incorrect." },
  ...{ param: 'cvc', network_decline_code: 'N7', ...CORRECT },
};
const PROCESSING: Decline = {
  ...{ code: 'processing_error', decline_code: 'processing_error', network_decline_code: '06', ...RETRY },
  message: 'An error occurred while processing your card. Try again in a little bit.',
};
const ZIP: Decline = {
  ...{ code: 'incorrect_zip', param: 'address_zip' },
  message:
    'Your card could not be authorized using the postal code provided. Please update the postal code, or contact your card issuer for further details.',
};

const approve: Outcome = { kind: 'approve' };
const refuseOffSession: Outcome = { kind: 'authenticate', offSession: 'refuse' };
const refuseUncharged: Outcome = { kind: 'authenticate', offSession: 'refuse-without-charge' };
const visa = { brand: 'visa', funding: 'credit', outcome: approve } as const;
const decline = (number: string, reason: Decline): TestCard => ({
  ...visa,
  number,
  outcome: { kind: 'decline', decline: reason },
});

/** Test payment methods by name (pm_card_… and tok_…). @see https://docs.stripe.com/testing */
export const TEST_CARDS: Readonly<Record<string, TestCard>> = {
  visa: { ...visa, number: '4242424242424242' },
  visa_debit: { ...visa, number: '4000056655665556', funding: 'debit' },
  mastercard: { ...visa, number: '5555555555554444', brand: 'mastercard' },
  mastercard_debit: { ...visa, number: '5200828282828210', brand: 'mastercard', funding: 'debit' },
  mastercard_prepaid: { ...visa, number: '5105105105105100', brand: 'mastercard', funding: 'prepaid' },
  amex: { ...visa, number: '378282246310005', brand: 'amex' },
  discover: { ...visa, number: '6011111111111117', brand: 'discover' },
  diners: { ...visa, number: '3056930009020004', brand: 'diners' },
  jcb: { ...visa, number: '3566002020360505', brand: 'jcb' },
  unionpay: { ...visa, number: '6200000000000005', brand: 'unionpay' },
  us: { ...visa, number: '4242424242424242' },
  bypassPending: { ...visa, number: '4000000000000077' },
  createDispute: { ...visa, number: '4000000000000259' },
  threeDSecureOptional: { ...visa, number: '4000000000003055', threeDSecure: 'optional' },
  cvcCheckFail: { ...visa, number: '4000000000000101', cvcCheck: 'fail' },
  avsFail: { ...visa, number: '4000000000000010', postalCheck: 'fail' },
  visa_chargeDeclined: decline('4000000000000002', GENERIC),
  chargeDeclined: decline('4000000000000002', GENERIC),
  visa_chargeDeclinedInsufficientFunds: decline('4000000000009995', FUNDS),
  chargeDeclinedInsufficientFunds: decline('4000000000009995', FUNDS),
  visa_chargeDeclinedLostCard: decline('4000000000009987', LOST),
  chargeDeclinedLostCard: decline('4000000000009987', LOST),
  visa_chargeDeclinedStolenCard: decline('4000000000009979', STOLEN),
  chargeDeclinedStolenCard: decline('4000000000009979', STOLEN),
  visa_chargeDeclinedVelocityLimitExceeded: decline('4000000000006975', VELOCITY),
  chargeDeclinedVelocityLimitExceeded: decline('4000000000006975', VELOCITY),
  chargeDeclinedFraudulent: decline('4100000000000019', FRAUDULENT),
  chargeDeclinedExpiredCard: decline('4000000000000069', EXPIRED),
  chargeDeclinedIncorrectCvc: decline('4000000000000127', CVC),
  chargeDeclinedProcessingError: decline('4000000000000119', PROCESSING),
  chargeCustomerFail: {
    ...visa,
    number: '4000000000000341',
    outcome: { kind: 'decline', decline: GENERIC, attachable: true },
  },
  threeDSecure2Required: { ...visa, number: '4000000000003220', outcome: refuseUncharged },
  threeDSecureRequired: { ...visa, number: '4000000000003063', outcome: refuseUncharged },
  authenticationRequired: { ...visa, number: '4000002760003184', outcome: refuseOffSession },
  authenticationRequiredOnSetup: { ...visa, number: '4000002500003155', outcome: refuseOffSession },
  authenticationRequiredSetupForOffSession: {
    ...visa,
    number: '4000003800000446',
    outcome: { kind: 'authenticate', offSession: 'approve' },
  },
};

// Typed numbers behave otherwise than the names of the same card: the checks run on what was typed.
const TYPED_CARDS: Readonly<Record<string, TestCard>> = {
  typed_cvc: decline('4000000000000101', CVC),
  typed_zip: {
    ...visa,
    number: '4000000000000036',
    outcome: { kind: 'decline', decline: ZIP, onlyWithPostalCode: true },
  },
  typed_india: { ...visa, number: '4000003560000123', outcome: refuseOffSession },
  typed_discover_debit: { ...visa, number: '6011000990139424', brand: 'discover', funding: 'debit' },
};

const BEHAVIOURS: Readonly<Record<string, TestCard>> = { ...TEST_CARDS, ...TYPED_CARDS };

/** Finds the behaviour of a typed card number. */
export function findBehaviour(number: string): string | undefined {
  const digits = number.replace(/[\s-]/g, '');
  const typed = Object.entries(TYPED_CARDS).find(([, card]) => card.number === digits);
  return (typed ?? Object.entries(TEST_CARDS).find(([, card]) => card.number === digits))?.[0];
}

/** Returns the card behind a behaviour name, if it is a card. */
export function findCard(behaviour: string): TestCard | undefined {
  return Object.hasOwn(BEHAVIOURS, behaviour) ? BEHAVIOURS[behaviour] : undefined;
}
