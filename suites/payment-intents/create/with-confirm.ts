import { fake, present } from '../../../engine/vocabulary/values.ts';
import { cardPayment, paid, refused, TYPES_GONE } from '../common.ts';
import { operation } from '../terms.ts';

const automatic = { amount: fake.amount, currency: 'usd' } as const;
const paying = { payment_method: 'pm_card_visa', confirm: true } as const;
const succeeds = paid({ amount_received: fake.amount });

/** What is for a confirmation only; the reference pages say so of each. */
const needsConfirm = <Name extends string, Sent extends object>(name: Name, send: Sent) =>
  ({
    id: `create/${name}-needs-confirm`,
    title: `a create without confirm=true takes no ${Object.keys(send).join()}`,
    cites: ['docs:intents/create'],
    send: { ...cardPayment, ...send },
    expect: refused({ message: /cannot be passed when creating a PaymentIntent unless `confirm` is set to true/ }),
  }) as const;

/** What the parameters of a confirmation do in a create. */
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
      { ...needsConfirm('error-on-action', { error_on_requires_action: true }), level: 'should' },
      { ...needsConfirm('mandate', { mandate: 'mandate_NoSuchMandate' }), level: 'should' },
      { ...needsConfirm('confirmation-token', { confirmation_token: 'ctoken_NoSuchToken' }), level: 'should' },
      {
        ...needsConfirm('mandate-data', { mandate_data: { customer_acceptance: { type: 'offline' } } }),
        level: 'should',
      },
    ],
  },
  {
    id: 'create:off-session-false',
    requires: 'off_session=false is taken without confirm, and asks for nothing',
    fix: 'refuse off_session only where it is true and confirm is not',
    cites: ['recorded:gumroad'],
    rows: [
      {
        id: 'create/off-session-false-needs-no-confirm',
        title: 'off_session=false is taken without confirm, and asks for nothing',
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
    requires: 'a good card pays at once, whatever the create says of actions that it does not need',
    fix: 'look at off_session, error_on_requires_action and use_stripe_sdk only where a card needs authentication',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    rows: [
      {
        id: 'create/good-card-pays-off-session',
        title: 'a good card pays without its customer',
        send: { ...cardPayment, ...paying, off_session: true },
        expect: succeeds,
      },
      {
        id: 'create/good-card-passes-error-on-action',
        title: 'a good card pays where an action would be an error',
        cites: ['recorded:activemerchant', 'docs:intents/create'],
        send: { ...cardPayment, ...paying, error_on_requires_action: true },
        expect: succeeds,
      },
      {
        id: 'create/sdk-may-handle-actions',
        title: 'a good card pays where the client would handle an action',
        level: 'should',
        cites: ['docs:intents/create'],
        send: { ...cardPayment, ...paying, use_stripe_sdk: true },
        expect: succeeds,
      },
    ],
  },
  {
    id: 'create:declines-authentication',
    requires: 'off_session and error_on_requires_action turn a need for authentication into a decline',
    fix: 'answer 402 with authentication_required in place of requires_action',
    theme: 'strong-authentication',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    needs: ['three-d-secure'],
    rows: [
      {
        id: 'create/3ds-off-session-is-declined',
        title: 'a create without its customer declines a card that needs authentication',
        send: { ...cardPayment, confirm: true, payment_method: 'pm_card_threeDSecure2Required', off_session: true },
        expect: {
          http: 402,
          error: { type: 'card_error', code: 'authentication_required', decline_code: 'authentication_required' },
        },
      },
      {
        id: 'create/3ds-can-be-made-an-error',
        title: 'a create with error_on_requires_action declines a card that needs authentication',
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
    requires: 'the return_url of a create is an address, and a redirect leads back to it',
    fix: 'refuse what is no address with url_invalid; put the return_url into next_action.redirect_to_url',
    cites: ['recorded:activemerchant', 'recorded:openfoodnetwork'],
    rows: [
      {
        id: 'create/3ds-with-return-url-redirects',
        until: TYPES_GONE,
        title: 'a create with a return_url leads its customer to authenticate and back',
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
        id: 'create/return-url-must-be-an-address',
        title: 'a return_url that is no address is refused',
        level: 'should',
        cites: ['docs:error-codes'],
        send: { ...cardPayment, ...paying, return_url: 'nowhere' },
        expect: refused({ code: 'url_invalid', param: 'return_url' }),
      },
    ],
  },
  {
    id: 'create:return-url-for-redirects',
    requires: 'methods that may redirect are confirmed with a return_url, off session, or not at all',
    fix: 'refuse a confirmation that may redirect without return_url, unless off_session is true',
    cites: ['recorded:return-url-required', 'recorded:gumroad'],
    rows: [
      {
        id: 'create/redirects-need-a-return-url',
        title: 'methods that may redirect are not confirmed without a return_url',
        // Whether any of them may, the Dashboard of the account decides.
        level: 'should',
        cites: ['recorded:return-url-required'],
        send: { ...automatic, ...paying, automatic_payment_methods: { enabled: true } },
        expect: refused({ message: /`return_url`/ }),
      },
      {
        id: 'create/off-session-needs-no-return-url',
        title: 'methods that may redirect are confirmed without a return_url where the customer is absent',
        cites: ['recorded:gumroad'],
        send: { ...automatic, ...paying, automatic_payment_methods: { enabled: true }, off_session: true },
        expect: succeeds,
      },
      {
        id: 'create/without-redirects-no-return-url-is-needed',
        title: 'methods that never redirect are confirmed without a return_url',
        cites: ['recorded:gumroad'],
        send: { ...automatic, ...paying, automatic_payment_methods: { enabled: true, allow_redirects: 'never' } },
        expect: succeeds,
      },
    ],
  },
]);
