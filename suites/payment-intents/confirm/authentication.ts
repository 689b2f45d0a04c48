import { fake, present } from '../../../engine/vocabulary/values.ts';
import { paid, plainPayment } from '../common.ts';
import { operation } from '../terms.ts';

const succeeds = paid({ amount_received: fake.amount });
// A shop finds its order again by the query.
const BACK = 'https://example.com/back?order=7&step=2';

/** Cards that need their customer, and parameters for the case that nobody is there. */
export const confirmAuthentication = operation('PostPaymentIntentsIntentConfirm', [
  {
    id: 'confirm:authentication',
    shared: plainPayment,
    requires: 'a card that requires authentication leads to requires_action with next_action, and moves no money',
    fix: 'answer with requires_action and a next_action that holds a key of the name of its type, and take no money',
    theme: 'strong-authentication',
    cites: ['recorded:activemerchant', 'recorded:gumroad', 'docs:testing'],
    needs: ['three-d-secure'],
    given: { status: 'requires_payment_method' },
    rows: [
      {
        id: 'confirm/3ds-card-requires-action',
        title: 'a card that requires authentication leads to requires_action, and no money moves',
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
        title: 'with return_url the next action is a redirect that leads back to it',
        cites: ['recorded:activemerchant', 'recorded:openfoodnetwork'],
        send: { payment_method: 'pm_card_threeDSecure2Required', return_url: BACK },
        expect: {
          http: 200,
          status: 'requires_action',
          body: {
            next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: BACK } },
          },
        },
      },
      {
        id: 'confirm/request-three-d-secure-requires-action',
        title: 'a confirmation that requests 3-D Secure leads to requires_action',
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
    shared: plainPayment,
    requires: 'with off_session or error_on_requires_action a card that requires authentication is declined',
    fix: 'decline with authentication_required in place of requires_action',
    theme: 'strong-authentication',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    needs: ['three-d-secure'],
    given: { status: 'requires_payment_method' },
    rows: [
      {
        id: 'confirm/off-session-3ds-card-is-declined',
        title: 'an off-session confirmation declines a card that requires authentication',
        send: { payment_method: 'pm_card_threeDSecure2Required', off_session: true },
        expect: {
          http: 402,
          error: { type: 'card_error', code: 'authentication_required', decline_code: 'authentication_required' },
        },
      },
      {
        id: 'confirm/error-on-requires-action-declines-3ds-card',
        title: 'with error_on_requires_action a card that requires authentication returns a card_error',
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
    shared: plainPayment,
    requires: 'a card set up for off-session use succeeds off session',
    fix: 'keep what a card was set up for, and ask for no action off session where it was',
    cites: ['recorded:activemerchant', 'recorded:gumroad'],
    needs: ['three-d-secure'],
    given: { status: 'requires_payment_method' },
    rows: [
      {
        id: 'confirm/off-session-set-up-card-succeeds',
        title: 'a card set up for off-session use succeeds off session, although it requires authentication',
        theme: 'strong-authentication',
        send: { payment_method: 'pm_card_authenticationRequiredSetupForOffSession', off_session: true },
        expect: paid({ amount_received: fake.amount, next_action: null }),
      },
    ],
  },
  {
    id: 'confirm:good-card',
    shared: plainPayment,
    requires: 'a valid card succeeds, whatever the confirmation says about actions that it does not need',
    fix: 'look at off_session, error_on_requires_action and use_stripe_sdk only where a card needs authentication',
    cites: ['recorded:gumroad', 'docs:intents/confirm'],
    given: { status: 'requires_confirmation' },
    rows: [
      {
        id: 'confirm/off-session-payment-succeeds',
        title: 'an off-session payment with a valid card succeeds',
        send: { off_session: true },
        expect: succeeds,
      },
      {
        id: 'confirm/off-session-recurring-succeeds',
        title: 'a payment with off_session=recurring, the other form of it, succeeds with a valid card',
        // Documented beside true and false, and recorded nowhere.
        level: 'should',
        cites: ['docs:intents/confirm'],
        send: { off_session: 'recurring' },
        expect: succeeds,
      },
      {
        id: 'confirm/error-on-requires-action-does-not-stop-a-valid-card',
        title: 'a valid card succeeds with error_on_requires_action=true',
        cites: ['recorded:activemerchant', 'docs:intents/confirm'],
        send: { error_on_requires_action: true },
        expect: succeeds,
      },
      {
        id: 'confirm/use-stripe-sdk-does-not-stop-a-valid-card',
        title: 'a valid card succeeds with use_stripe_sdk=true',
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
