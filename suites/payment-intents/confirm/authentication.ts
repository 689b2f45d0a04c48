import { fake, present } from '../../../engine/vocabulary/values.ts';
import { paid } from '../common.ts';
import { operation } from '../terms.ts';

const succeeds = paid({ amount_received: fake.amount });

/** Cards that need their customer, and parameters for the case that nobody is there. */
export const confirmAuthentication = operation('PostPaymentIntentsIntentConfirm', [
  {
    id: 'confirm:authentication',
    requires:
      'a card that needs its customer leads to requires_action, with the steps in next_action, and moves no money',
    fix: 'answer with requires_action and a next_action that holds a key of the name of its type, and take no money',
    theme: 'strong-authentication',
    cites: ['recorded:activemerchant', 'recorded:gumroad', 'docs:testing'],
    needs: ['three-d-secure'],
    given: { status: 'requires_payment_method' },
    rows: [
      {
        id: 'confirm/3ds-card-requires-action',
        title: 'a card that needs authentication leaves the intent waiting for its customer, with no money moved',
        send: { payment_method: 'pm_card_threeDSecure2Required' },
        expect: {
          http: 200,
          status: 'requires_action',
          body: { next_action: { type: present }, amount_received: 0, latest_charge: null, last_payment_error: null },
        },
      },
      {
        id: 'confirm/3ds-with-return-url-redirects',
        // From endive on the intent takes no redirects (see recipes), and what a return_url does then is not known.
        until: '2026-09-30.endive',
        title: 'with a return_url the next action is a redirect that leads back to it',
        cites: ['recorded:activemerchant', 'recorded:openfoodnetwork'],
        send: { payment_method: 'pm_card_threeDSecure2Required', return_url: 'https://example.com/back' },
        expect: {
          http: 200,
          status: 'requires_action',
          body: {
            next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: 'https://example.com/back' } },
          },
        },
      },
      {
        id: 'confirm/authentication-may-be-requested',
        title: 'a card that can be authenticated is, where the confirmation asks for 3-D Secure',
        level: 'should',
        cites: ['recorded:gumroad', 'docs:testing'],
        send: {
          payment_method: 'pm_card_threeDSecureOptional',
          payment_method_options: { card: { request_three_d_secure: 'any' } },
        },
        expect: { http: 200, status: 'requires_action', body: { next_action: { type: present }, amount_received: 0 } },
      },
    ],
  },
  {
    id: 'confirm:declines-authentication',
    requires: 'with off_session or error_on_requires_action a card that needs its customer is declined',
    fix: 'decline with authentication_required in place of requires_action',
    theme: 'strong-authentication',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    needs: ['three-d-secure'],
    given: { status: 'requires_payment_method' },
    rows: [
      {
        id: 'confirm/3ds-card-off-session-is-declined',
        title: 'a card that needs authentication is declined when the customer is not there to give it',
        send: { payment_method: 'pm_card_threeDSecure2Required', off_session: true },
        expect: {
          http: 402,
          error: { type: 'card_error', code: 'authentication_required', decline_code: 'authentication_required' },
        },
      },
      {
        id: 'confirm/3ds-can-be-made-an-error',
        title: 'with error_on_requires_action a card that needs authentication is answered with a card error',
        cites: ['recorded:aat', 'recorded:activemerchant'],
        send: { payment_method: 'pm_card_threeDSecure2Required', error_on_requires_action: true },
        expect: {
          http: 402,
          error: { type: 'card_error', code: 'authentication_required', decline_code: 'authentication_not_handled' },
        },
      },
    ],
  },
  {
    id: 'confirm:prepared-card',
    requires: 'a card that was set up for off-session use pays without its customer',
    fix: 'keep what a card was set up for, and ask for no action off session where it was',
    cites: ['recorded:activemerchant', 'recorded:gumroad'],
    needs: ['three-d-secure'],
    given: { status: 'requires_payment_method' },
    rows: [
      {
        id: 'confirm/card-set-up-for-off-session-pays',
        title: 'a card that needs authentication pays without its customer if it was set up for that',
        theme: 'strong-authentication',
        send: { payment_method: 'pm_card_authenticationRequiredSetupForOffSession', off_session: true },
        expect: paid({ amount_received: fake.amount, next_action: null }),
      },
      {
        id: 'confirm/prepared-card-pays-off-session',
        title: 'a card that was prepared for it pays without its customer, though it needs authentication otherwise',
        send: { payment_method: 'pm_card_authenticationRequiredSetupForOffSession', off_session: true },
        expect: succeeds,
      },
    ],
  },
  {
    id: 'confirm:good-card',
    requires: 'a good card pays at once, whatever the confirmation says of actions that it does not need',
    fix: 'look at off_session, error_on_requires_action and use_stripe_sdk only where a card needs authentication',
    cites: ['recorded:gumroad', 'docs:intents/confirm'],
    given: { status: 'requires_confirmation' },
    rows: [
      {
        id: 'confirm/good-card-pays-off-session',
        title: 'a good card pays without its customer',
        send: { off_session: true },
        expect: succeeds,
      },
      {
        id: 'confirm/good-card-passes-error-on-action',
        title: 'a good card pays where an action would be an error',
        cites: ['recorded:activemerchant', 'docs:intents/confirm'],
        send: { error_on_requires_action: true },
        expect: succeeds,
      },
      {
        id: 'confirm/sdk-may-handle-actions',
        title: 'a good card pays where the client would handle an action',
        level: 'should',
        cites: ['docs:intents/confirm'],
        send: { use_stripe_sdk: true },
        expect: succeeds,
      },
    ],
  },
  {
    id: 'confirm:return-url-without-redirects',
    requires: 'a return_url is refused where redirects are switched off',
    cites: ['docs:intents/confirm'],
    open: 'no answer was recorded',
  },
  {
    id: 'confirm:inside-use-stripe-sdk',
    requires: 'a next action that the SDK handles has one form',
    cites: ['docs:intents/object'],
    open: 'recorded in two forms; Stripe calls it opaque',
  },
]);
