import { CONFIRM, CREATE, ignoring, on, patchIntentIn, reading, sends, setting, where } from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';

const THREE_DS = 'pm_card_threeDSecure2Required';

/** Cards whose owner must be asked first. */
export const strongAuthenticationMutants: readonly Mutant[] = family('strong authentication', {
  'a card that needs authentication pays on create': {
    kills: ['create/confirm-true-with-3ds-card-requires-action'],
    fault: where(sends('payment_method', THREE_DS), on(CREATE, reading('payment_method', 'pm_card_visa'))),
  },
  'a card that needs authentication pays on confirmation': {
    kills: [
      'confirm/3ds-card-requires-action',
      'confirm/3ds-with-return-url-redirects',
      'confirm/off-session-3ds-card-is-declined',
      'confirm/error-on-requires-action-declines-3ds-card',
    ],
    fault: where(sends('payment_method', THREE_DS), on(CONFIRM, reading('payment_method', 'pm_card_visa'))),
  },
  'the intent waits without saying for what': {
    kills: ['next-action-only-when-required', 'confirm/3ds-card-requires-action'],
    fault: patchIntentIn('requires_action', setting({ next_action: null })),
  },
  'the next action has a type and nothing else': {
    kills: ['next-action-only-when-required'],
    shownBy: ['confirm/3ds-card-requires-action'],
    fault: patchIntentIn('requires_action', setting({ next_action: { type: 'use_stripe_sdk' } })),
  },
  'the next action outlives a cancellation': {
    kills: ['cancel/clears-next-action', 'next-action-only-when-required'],
    fault: patchIntentIn('canceled', setting({ next_action: { type: 'use_stripe_sdk', use_stripe_sdk: {} } })),
  },
  'a paid intent still has a next action': {
    kills: ['next-action-only-when-required', 'succeeded-intent-is-paid', 'confirm/valid-card-succeeds'],
    fault: patchIntentIn('succeeded', setting({ next_action: { type: 'use_stripe_sdk', use_stripe_sdk: {} } })),
  },
  'an open intent has a next action': {
    kills: [
      'next-action-only-when-required',
      'requires-payment-method-has-none',
      'create/intent-without-payment-method-requires-one',
    ],
    fault: patchIntentIn(
      'requires_payment_method',
      setting({ next_action: { type: 'use_stripe_sdk', use_stripe_sdk: {} } }),
    ),
  },
  'return_url is ignored': {
    kills: ['confirm/3ds-with-return-url-redirects'],
    fault: on(CONFIRM, ignoring('return_url')),
  },
  'off_session is ignored': {
    kills: ['confirm/off-session-3ds-card-is-declined'],
    fault: on(CONFIRM, ignoring('off_session')),
  },
  'error_on_requires_action is ignored': {
    kills: ['confirm/error-on-requires-action-declines-3ds-card'],
    fault: on(CONFIRM, ignoring('error_on_requires_action')),
  },
  'money moves before authentication': {
    kills: ['money-received-only-when-succeeded', 'confirm/3ds-card-requires-action'],
    fault: patchIntentIn('requires_action', (intent) => ({ ...intent, amount_received: intent.amount ?? 0 })),
  },
  'a charge is made before authentication': {
    kills: ['confirm/3ds-card-requires-action', 'create/confirm-true-with-3ds-card-requires-action'],
    fault: patchIntentIn('requires_action', setting({ latest_charge: 'ch_3TooEarly' })),
  },
});
