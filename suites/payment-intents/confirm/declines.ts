import type { SourceId } from '../../../specs/sources.ts';
import { plainPayment } from '../common.ts';
import { operation } from '../terms.ts';

interface Decline {
  readonly card: string;
  readonly code: string;
  readonly declineCode?: string;
  readonly param: string | null;
  readonly message: RegExp;
  readonly cites: readonly [SourceId, ...SourceId[]];
}

// decline_code is judged for card_declined only: before 2025 the other codes came without one.
const declines = {
  'generic-decline': {
    card: 'pm_card_visa_chargeDeclined',
    code: 'card_declined',
    declineCode: 'generic_decline',
    param: null,
    message: /^Your card was declined\.$/,
    cites: ['recorded:gumroad', 'recorded:money-path', 'docs:testing'],
  },
  'insufficient-funds': {
    card: 'pm_card_visa_chargeDeclinedInsufficientFunds',
    code: 'card_declined',
    declineCode: 'insufficient_funds',
    param: null,
    message: /^Your card has insufficient funds\.$/,
    cites: ['recorded:openfoodnetwork', 'docs:testing'],
  },
  'lost-card': {
    card: 'pm_card_visa_chargeDeclinedLostCard',
    code: 'card_declined',
    declineCode: 'lost_card',
    param: null,
    message: /^Your card was declined\.$/,
    cites: ['recorded:openfoodnetwork', 'docs:testing'],
  },
  'stolen-card': {
    card: 'pm_card_visa_chargeDeclinedStolenCard',
    code: 'card_declined',
    declineCode: 'stolen_card',
    param: null,
    message: /^Your card was declined\.$/,
    cites: ['recorded:openfoodnetwork', 'docs:testing'],
  },
  'velocity-limit': {
    card: 'pm_card_visa_chargeDeclinedVelocityLimitExceeded',
    code: 'card_declined',
    declineCode: 'card_velocity_exceeded',
    param: null,
    message: /^Your card was declined for making repeated attempts/,
    cites: ['recorded:openfoodnetwork', 'docs:testing'],
  },
  'expired-card': {
    card: 'pm_card_chargeDeclinedExpiredCard',
    code: 'expired_card',
    param: 'exp_month',
    message: /^Your card has expired\.$/,
    cites: ['recorded:openfoodnetwork', 'docs:testing'],
  },
  'incorrect-cvc': {
    card: 'pm_card_chargeDeclinedIncorrectCvc',
    code: 'incorrect_cvc',
    param: 'cvc',
    message: /^Your card's security code is incorrect\.$/,
    cites: ['recorded:openfoodnetwork', 'docs:testing'],
  },
  'processing-error': {
    card: 'pm_card_chargeDeclinedProcessingError',
    code: 'processing_error',
    param: null,
    message: /^An error occurred while processing your card\./,
    cites: ['recorded:openfoodnetwork', 'docs:testing'],
  },
} as const satisfies Record<string, Decline>;

const declined = ([name, { card, code, param, message, cites, declineCode }]: [string, Decline]) =>
  ({
    id: `confirm/${name}-is-402`,
    title: `the ${name.replaceAll('-', ' ')} test card returns its card_error`,
    cites,
    given: { status: 'requires_payment_method' },
    send: { payment_method: card },
    expect: {
      http: 402,
      error: {
        type: 'card_error',
        code,
        param,
        message,
        ...(declineCode === undefined ? {} : { decline_code: declineCode }),
      },
    },
  }) as const;

/** Cards that are declined. */
export const confirmDeclines = operation('PostPaymentIntentsIntentConfirm', [
  {
    id: 'confirm:declines',
    shared: plainPayment,
    requires: 'a card that is declined is answered with HTTP 402 and a card error that gives the reason',
    fix: 'answer 402 with type card_error, code, decline_code and the whole payment_method',
    theme: 'declines',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork', 'docs:testing'],
    rows: [
      ...Object.entries<Decline>(declines).map(declined),
      {
        id: 'confirm/payment-method-of-the-intent-is-declined',
        title: 'a confirmation declines a declining card that was set on the intent before',
        cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
        given: { status: 'requires_confirmation', payment_method: 'pm_card_visa_chargeDeclined' },
        send: {},
        expect: { http: 402, error: { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline' } },
      },
    ],
  },
  {
    id: 'confirm:advice-in-declines',
    requires: 'a decline carries advice_code and the codes of the network',
    cites: ['docs:error-codes'],
    open: 'they came by date, in all versions at once; older targets lack them without fault',
  },
  {
    id: 'confirm:charge-of-an-unauthenticated-payment',
    requires: 'a decline for want of authentication names a charge',
    cites: ['docs:errors'],
    open: 'recorded with a charge for one test card and without for another',
  },
]);
