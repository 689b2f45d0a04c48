import { fake, matching } from '../../../engine/vocabulary/values.ts';
import type { SourceId } from '../../../specs/sources.ts';
import type { Expect } from '../terms.ts';
import type { Combination } from './factors.ts';

type IntentPattern = NonNullable<Expect<'PostPaymentIntents'>['body']>;

interface Decline {
  readonly code: 'authentication_required' | 'card_declined' | 'expired_card';
  readonly decline_code?: string;
}
interface Card {
  readonly name: string;
  readonly cites: SourceId;
  readonly decline?: Decline;
  /** Whether it asks for authentication: never, while its customer is there, or always. */
  readonly asks?: 'where-present' | 'always';
}

export const cards = {
  visa: { name: 'pm_card_visa', cites: 'recorded:gumroad' },
  mastercard: { name: 'pm_card_mastercard', cites: 'recorded:openfoodnetwork' },
  disputed: { name: 'pm_card_createDispute', cites: 'recorded:customer-pages' },
  asking: { name: 'pm_card_threeDSecure2Required', cites: 'recorded:activemerchant', asks: 'always' },
  prepared: {
    name: 'pm_card_authenticationRequiredSetupForOffSession',
    cites: 'recorded:activemerchant',
    asks: 'where-present',
  },
  declined: {
    name: 'pm_card_visa_chargeDeclined',
    cites: 'recorded:gumroad',
    decline: { code: 'card_declined', decline_code: 'generic_decline' },
  },
  expired: {
    name: 'pm_card_chargeDeclinedExpiredCard',
    cites: 'recorded:openfoodnetwork',
    decline: { code: 'expired_card' },
  },
} as const satisfies Readonly<Record<Combination['card'], Card>>;

const AUTHENTICATION: Decline = { code: 'authentication_required', decline_code: 'authentication_required' };

const declineOf = ({ card, presence }: Combination): Decline | undefined => {
  const { decline, asks }: Card = cards[card];
  return asks === 'always' && presence === 'absent' ? AUTHENTICATION : decline;
};

const isAsked = ({ card, presence }: Combination): boolean => {
  const { asks }: Card = cards[card];
  return presence === 'present' && asks !== undefined;
};

/** An intent inside an error; the types of answers know successes only. */
export const carrying = (intent: IntentPattern): IntentPattern =>
  ({ error: { payment_intent: intent } }) as unknown as IntentPattern;

const nothing = { amount_capturable: 0, amount_received: 0, canceled_at: null } as const;

function landing(combination: Combination): IntentPattern {
  const id = matching(/./);
  if (isAsked(combination))
    return { ...nothing, status: 'requires_action', next_action: { type: 'use_stripe_sdk' }, payment_method: id };
  const done = { payment_method: id, next_action: null, last_payment_error: null };
  return combination.capture === 'manual'
    ? { ...nothing, ...done, status: 'requires_capture', amount_capturable: fake.amount }
    : { ...nothing, ...done, status: 'succeeded', amount_received: fake.amount };
}

/** What a combination leads to; `kept` is what the intent shows of its parameters. */
export function outcomeOf(combination: Combination, kept: IntentPattern): Expect<'PostPaymentIntents'> {
  const decline = declineOf(combination);
  if (decline === undefined) return { http: 200, body: { ...kept, ...landing(combination) } };
  const open = { status: 'requires_payment_method', payment_method: null, next_action: null } as const;
  return {
    http: 402,
    error: { type: 'card_error', ...decline },
    body: carrying({ ...kept, ...nothing, ...open, last_payment_error: { code: decline.code } }),
  };
}
