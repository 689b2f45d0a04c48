import { type Decline, findCard, type Outcome } from '../other-resources/cards.ts';
import { hasPostalCode } from '../other-resources/methods.ts';
import type { PaymentIntent } from '../state/objects.ts';
import type { MethodRecord } from '../state/store.ts';
import type { ConfirmInput } from './intents.ts';

/** The result of an attempt with a card. */
export type Decision =
  | { readonly kind: 'approve' }
  | { readonly kind: 'ask' }
  | { readonly kind: 'decline'; readonly decline: Decline; readonly charged: boolean; readonly shown: boolean };

const NOT_HANDLED: Decline = {
  code: 'authentication_required',
  decline_code: 'authentication_not_handled',
  message:
    'This payment required an authentication action to complete, but `error_on_requires_action` was set. When your application is ready to handle this action, remove `error_on_requires_action` and confirm again.',
};
const NOT_AUTHENTICATED: Decline = {
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

/** Decides by the card, who is present, and what was asked for. */
export function decide(intent: PaymentIntent, input: ConfirmInput, method: MethodRecord): Decision {
  const card = findCard(method.behaviour);
  const outcome: Outcome = card?.outcome ?? { kind: 'approve' };
  if (outcome.kind === 'decline') {
    if (outcome.onlyWithPostalCode && !hasPostalCode(method.object)) return { kind: 'approve' };
    return { kind: 'decline', decline: outcome.decline, charged: true, shown: true };
  }
  const options = intent.payment_method_options.card ?? {};
  const requested = options.request_three_d_secure === 'any' || options.request_three_d_secure === 'challenge';
  const asks = outcome.kind === 'authenticate' || (card?.threeDSecure === 'optional' && requested);
  const unattended =
    input.payment_method_options?.card?.moto ||
    (outcome.kind === 'authenticate' && outcome.offSession === 'approve' && input.off_session);
  if (!asks || unattended) return { kind: 'approve' };
  if (input.off_session && outcome.kind === 'authenticate') {
    const charged = outcome.offSession === 'refuse';
    return { kind: 'decline', decline: NOT_AUTHENTICATED, charged, shown: charged };
  }
  if (input.off_session) return { kind: 'approve' };
  if (input.error_on_requires_action) return { kind: 'decline', decline: NOT_HANDLED, charged: true, shown: false };
  return { kind: 'ask' };
}
