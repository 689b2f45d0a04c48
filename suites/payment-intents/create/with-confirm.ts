import { fake, present } from '../../../engine/vocabulary/values.ts';
import { cardPayment, paid, plainPaymentAtOnce, refused, TYPES_GONE } from '../common.ts';
import { operation } from '../terms.ts';

const paying = { payment_method: 'pm_card_visa', confirm: true } as const;
const succeeds = paid({ amount_received: fake.amount });

/** Parameters for confirmations only, as the reference says of each. */
const needsConfirm = <Name extends string, Sent extends object>(name: Name, send: Sent) =>
  ({
    id: `create/${name}-needs-confirm`,
    title: `a create without confirm=true refuses ${Object.keys(send).join()}`,
    cites: ['docs:intents/create'],
    send: { ...cardPayment, ...send },
    expect: refused({ message: /cannot be passed when creating a PaymentIntent unless `confirm` is set to true/ }),
  }) as const;

/** Confirmation parameters on a create. */
export const createConfirm = operation('PostPaymentIntents', [
  {
    id: 'create:confirm-only',
    requires: 'a create takes the parameters of a confirmation only with confirm=true',
    fix: 'refuse return_url, off_session=true and the like with HTTP 400 where confirm is not true',
    theme: 'confirm-only',
    cites: ['docs:intents/create', 'recorded:return-url-without-confirm'],
    rows: [
      {
        ...needsConfirm('return-url', { return_url: 'https://example.com/back' }),
        cites: ['recorded:return-url-without-confirm', 'docs:intents/create'],
      },
      needsConfirm('off-session', { off_session: true }),
      needsConfirm('error-on-requires-action', { error_on_requires_action: true }),
      needsConfirm('mandate', { mandate: 'mandate_NoSuchMandate' }),
      // The reference says it of the others, and not of this one.
      { ...needsConfirm('confirmation-token', { confirmation_token: 'ctoken_NoSuchToken' }), level: 'should' },
      needsConfirm('mandate-data', { mandate_data: { customer_acceptance: { type: 'offline' } } }),
    ],
  },
  {
    id: 'create:off-session-false',
    requires: 'off_session=false is accepted without confirm=true and has no effect',
    fix: 'refuse off_session only where it is true and confirm is not',
    cites: ['recorded:gumroad'],
    rows: [
      {
        id: 'create/off-session-false-needs-no-confirm',
        title: 'off_session=false is accepted without confirm=true and has no effect',
        send: { ...cardPayment, payment_method: 'pm_card_visa', off_session: false },
        expect: { http: 200, status: 'requires_confirmation' },
      },
    ],
  },
  {
    id: 'create:false-confirm-only-parameters',
    requires: 'parameters of a confirmation may be sent as false without confirm=true',
    cites: ['docs:intents/create'],
    open: 'off_session=false was accepted (a row asks for it); of the others no answer was recorded',
  },
  {
    id: 'create:code-of-confirmation-parameters',
    requires: 'the refusal of a confirmation parameter without confirm=true carries a code and a parameter',
    cites: ['docs:intents/create'],
    open: 'its text was quoted, its attributes are known of setup intents only',
  },
  {
    id: 'create:good-card',
    shared: plainPaymentAtOnce,
    requires: 'a valid card succeeds, whatever the create says about actions that it does not need',
    fix: 'look at off_session, error_on_requires_action and use_stripe_sdk only where a card needs authentication',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    rows: [
      {
        id: 'create/off-session-payment-succeeds',
        title: 'an off-session payment with a valid card succeeds',
        send: { ...cardPayment, ...paying, off_session: true },
        expect: succeeds,
      },
      {
        id: 'create/error-on-requires-action-does-not-stop-a-valid-card',
        title: 'a valid card succeeds with error_on_requires_action=true',
        cites: ['recorded:activemerchant', 'docs:intents/create'],
        send: { ...cardPayment, ...paying, error_on_requires_action: true },
        expect: succeeds,
      },
      {
        id: 'create/use-stripe-sdk-does-not-stop-a-valid-card',
        title: 'a valid card succeeds with use_stripe_sdk=true',
        cites: ['docs:intents/create'],
        send: { ...cardPayment, ...paying, use_stripe_sdk: true },
        expect: succeeds,
      },
    ],
  },
  {
    id: 'create:declines-authentication',
    shared: plainPaymentAtOnce,
    requires: 'off_session and error_on_requires_action turn a need for authentication into a decline',
    fix: 'answer 402 with authentication_required in place of requires_action',
    theme: 'strong-authentication',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    needs: ['three-d-secure'],
    rows: [
      {
        id: 'create/off-session-3ds-card-is-declined',
        title: 'an off-session create with a card that requires authentication is declined',
        send: { ...cardPayment, confirm: true, payment_method: 'pm_card_threeDSecure2Required', off_session: true },
        expect: {
          http: 402,
          error: { type: 'card_error', code: 'authentication_required', decline_code: 'authentication_required' },
        },
      },
      {
        id: 'create/error-on-requires-action-declines-3ds-card',
        title: 'a create with error_on_requires_action declines a card that requires authentication',
        cites: ['recorded:aat', 'recorded:activemerchant'],
        send: {
          ...cardPayment,
          confirm: true,
          payment_method: 'pm_card_threeDSecure2Required',
          error_on_requires_action: true,
        },
        expect: {
          http: 402,
          error: { type: 'card_error', code: 'authentication_required', decline_code: 'authentication_not_handled' },
        },
      },
    ],
  },
  {
    id: 'create:return-url',
    shared: plainPaymentAtOnce,
    requires: 'the return_url of a create is an address, and a redirect leads back to it',
    fix: 'refuse what is no address with url_invalid; put the return_url into next_action.redirect_to_url',
    cites: ['recorded:activemerchant', 'recorded:openfoodnetwork'],
    rows: [
      {
        id: 'create/3ds-with-return-url-redirects',
        until: TYPES_GONE,
        title: 'a create with return_url and a 3-D Secure card returns a redirect that leads back to it',
        theme: 'strong-authentication',
        needs: ['three-d-secure'],
        send: {
          ...cardPayment,
          confirm: true,
          payment_method: 'pm_card_threeDSecure2Required',
          return_url: 'https://example.com/back',
        },
        expect: {
          http: 200,
          status: 'requires_action',
          body: {
            next_action: {
              type: 'redirect_to_url',
              redirect_to_url: { return_url: 'https://example.com/back', url: present },
            },
          },
        },
      },
      {
        id: 'create/invalid-return-url-is-refused',
        title: 'a return_url that is not a URL is refused',
        level: 'should',
        cites: ['docs:error-codes'],
        send: { ...cardPayment, ...paying, return_url: 'nowhere' },
        expect: refused({ code: 'url_invalid', param: 'return_url' }),
      },
    ],
  },
  {
    id: 'create:return-url-for-redirects',
    shared: plainPaymentAtOnce,
    requires: 'confirming payment methods that may redirect needs return_url or off_session=true',
    fix: 'refuse a confirmation that may redirect without return_url, unless off_session is true',
    cites: ['recorded:return-url-required', 'recorded:gumroad'],
    rows: [
      {
        id: 'create/redirect-methods-need-a-return-url',
        title: 'confirming with payment methods that may redirect requires return_url',
        // The Dashboard of the account decides whether any of them may.
        level: 'should',
        cites: ['recorded:return-url-required'],
        send: { ...cardPayment, ...paying, automatic_payment_methods: { enabled: true } },
        expect: refused({ message: /`return_url`/ }),
      },
      {
        id: 'create/off-session-needs-no-return-url',
        title: 'an off-session confirmation needs no return_url, even with methods that may redirect',
        cites: ['recorded:gumroad'],
        send: { ...cardPayment, ...paying, automatic_payment_methods: { enabled: true }, off_session: true },
        expect: succeeds,
      },
      {
        id: 'create/allow-redirects-never-needs-no-return-url',
        title: 'with allow_redirects=never a confirmation needs no return_url',
        cites: ['recorded:gumroad'],
        send: { ...cardPayment, ...paying, automatic_payment_methods: { enabled: true, allow_redirects: 'never' } },
        expect: succeeds,
      },
    ],
  },
]);
