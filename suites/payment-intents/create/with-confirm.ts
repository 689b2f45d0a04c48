import { type Row, suite } from '../../../engine/vocabulary/scenario.ts';
import { fake, present, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, TYPES_GONE } from '../common.ts';

const CREATE = 'PostPaymentIntents';
const automatic = { amount: fake.amount, currency: 'usd' } as const;
const paying = { payment_method: 'pm_card_visa', confirm: true } as const;
const succeeds = { http: 200, status: 'succeeded', body: { amount_received: fake.amount } } as const;

/** What is for a confirmation only; the reference pages say so of each. */
const confirmOnly = {
  'return-url': {
    send: { return_url: 'https://example.com/back' },
    level: 'must',
    cites: ['recorded:return-url-without-confirm', 'docs:intents/create'],
  },
  'off-session': { send: { off_session: true }, level: 'must', cites: ['docs:intents/create'] },
  'error-on-action': { send: { error_on_requires_action: true }, level: 'should', cites: ['docs:intents/create'] },
  mandate: { send: { mandate: 'mandate_NoSuchMandate' }, level: 'should', cites: ['docs:intents/create'] },
  'confirmation-token': {
    send: { confirmation_token: 'ctoken_NoSuchToken' },
    level: 'should',
    cites: ['docs:intents/create'],
  },
  'mandate-data': {
    send: { mandate_data: { customer_acceptance: { type: 'offline' } } },
    level: 'should',
    cites: ['docs:intents/create'],
  },
} as const satisfies Record<string, Pick<Row<typeof CREATE>, 'level' | 'cites'> & { readonly send: object }>;

const withoutConfirm = ([name, { send, level, cites }]: [string, (typeof confirmOnly)[keyof typeof confirmOnly]]): Row<
  typeof CREATE
> => ({
  id: `create/${name}-needs-confirm`,
  title: `a create without confirm=true takes no ${Object.keys(send).join()}`,
  level,
  cites,
  theme: 'confirm-only',
  send: { ...cardPayment, ...send },
  expect: {
    http: 400,
    error: {
      type: 'invalid_request_error',
      message: /cannot be passed when creating a PaymentIntent unless `confirm` is set to true/,
    },
  },
});

/** What the parameters of a confirmation do in a create. */
export const createConfirm = suite(CREATE, [
  ...(Object.entries(confirmOnly) as [string, (typeof confirmOnly)[keyof typeof confirmOnly]][]).map(withoutConfirm),
  {
    id: 'create/off-session-false-needs-no-confirm',
    title: 'off_session=false is taken without confirm, and asks for nothing',
    level: 'must',
    cites: ['recorded:gumroad'],
    send: { ...cardPayment, payment_method: 'pm_card_visa', off_session: false },
    expect: { http: 200, status: 'requires_confirmation' },
  },
  {
    id: 'create/good-card-pays-off-session',
    title: 'a good card pays without its customer',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    send: { ...cardPayment, ...paying, off_session: true },
    expect: succeeds,
  },
  {
    id: 'create/good-card-passes-error-on-action',
    title: 'a good card pays where an action would be an error',
    level: 'must',
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
  {
    id: 'create/3ds-off-session-is-declined',
    title: 'a create without its customer declines a card that needs authentication',
    level: 'must',
    theme: 'strong-authentication',
    cites: ['recorded:money-path', 'recorded:gumroad'],
    needs: ['three-d-secure'],
    send: { ...cardPayment, confirm: true, payment_method: 'pm_card_threeDSecure2Required', off_session: true },
    expect: {
      http: 402,
      error: { type: 'card_error', code: 'authentication_required', decline_code: 'authentication_required' },
    },
  },
  {
    id: 'create/3ds-can-be-made-an-error',
    title: 'a create with error_on_requires_action declines a card that needs authentication',
    level: 'must',
    theme: 'strong-authentication',
    cites: ['recorded:aat', 'recorded:activemerchant'],
    needs: ['three-d-secure'],
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
  {
    id: 'create/3ds-with-return-url-redirects',
    until: TYPES_GONE,
    title: 'a create with a return_url leads its customer to authenticate and back',
    level: 'must',
    theme: 'strong-authentication',
    cites: ['recorded:activemerchant', 'recorded:openfoodnetwork'],
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
    id: 'create/redirects-need-a-return-url',
    title: 'methods that may redirect are not confirmed without a return_url',
    // Whether any of them may, the Dashboard of the account decides.
    level: 'should',
    cites: ['recorded:return-url-required'],
    send: { ...automatic, ...paying, automatic_payment_methods: { enabled: true } },
    expect: { http: 400, error: { type: 'invalid_request_error', message: /`return_url`/ } },
  },
  {
    id: 'create/off-session-needs-no-return-url',
    title: 'methods that may redirect are confirmed without a return_url where the customer is absent',
    level: 'must',
    cites: ['recorded:gumroad'],
    send: { ...automatic, ...paying, automatic_payment_methods: { enabled: true }, off_session: true },
    expect: succeeds,
  },
  {
    id: 'create/without-redirects-no-return-url-is-needed',
    title: 'methods that never redirect are confirmed without a return_url',
    level: 'must',
    cites: ['recorded:gumroad'],
    send: { ...automatic, ...paying, automatic_payment_methods: { enabled: true, allow_redirects: 'never' } },
    expect: succeeds,
  },
  {
    id: 'create/return-url-must-be-an-address',
    title: 'a return_url that is no address is refused',
    level: 'should',
    cites: ['docs:error-codes'],
    send: { ...cardPayment, ...paying, return_url: 'nowhere' },
    expect: { http: 400, error: { type: 'invalid_request_error', code: 'url_invalid', param: 'return_url' } },
  },
  {
    id: 'create/types-and-automatic-methods-exclude-each-other',
    until: TYPES_GONE,
    title: 'payment method types and automatic payment methods are not taken together',
    level: 'should',
    cites: ['docs:intents/create'],
    send: { ...cardPayment, automatic_payment_methods: { enabled: true } },
    expect: {
      http: 400,
      error: { type: 'invalid_request_error', message: /^You may only specify one of these parameters: / },
    },
  },
  {
    id: 'create/confirmation-and-automatic-methods-exclude-each-other',
    title: 'a confirmation method and automatic payment methods are not taken together',
    level: 'should',
    cites: ['docs:intents/create'],
    send: { ...automatic, confirmation_method: 'manual', automatic_payment_methods: { enabled: true } },
    expect: {
      http: 400,
      error: { type: 'invalid_request_error', message: /^You may only specify one of these parameters: / },
    },
  },
  {
    id: 'create/used-payment-method-is-refused',
    title: 'a payment method that has paid once, and belongs to no customer, is not taken again',
    level: 'must',
    cites: ['recorded:gumroad'],
    steps: [
      { name: 'paid', call: CREATE, send: { ...cardPayment, ...paying }, expect: succeeds },
      {
        name: 'again',
        call: CREATE,
        send: { ...cardPayment, confirm: true, payment_method: ref('paid.payment_method') },
        expect: {
          http: 400,
          error: {
            type: 'invalid_request_error',
            code: null,
            param: null,
            message: /^The provided PaymentMethod was previously used/,
          },
        },
      },
    ],
  },
]);
