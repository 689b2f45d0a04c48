import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, ofOwner, owner, paid, plainPayment, plainPaymentAtOnce, refused, TYPES_GONE } from '../common.ts';
import { CONFIRM, CREATE } from '../operation-ids.ts';
import { acrossOperations, type Shared, type StoryStep, type WrittenAnywhere } from '../terms.ts';

const withRedirects = { amount: fake.amount, currency: 'usd', automatic_payment_methods: { enabled: true } } as const;
const BACK = 'https://example.com/back';

const confirmedWith = (
  send: { readonly off_session: true } | { readonly return_url: string },
): readonly [StoryStep, StoryStep] => [
  { name: 'made', call: CREATE, send: withRedirects, expect: { http: 200 } },
  {
    name: 'confirmed',
    call: CONFIRM,
    on: ref('made.id'),
    send: { payment_method: 'pm_card_visa', ...send },
    expect: paid({ amount_received: fake.amount }),
  },
];

/** A card that one customer has saved, and another customer. */
const savedCard = {
  name: 'a-saved-card',
  steps: [
    {
      name: 'saved',
      call: CREATE,
      makes: { ...owner, other: { a: 'customer' } },
      send: { ...ofOwner, payment_method: 'pm_card_visa', confirm: true, setup_future_usage: 'off_session' },
      expect: paid({ customer: ref('owner.id') }),
    },
  ],
} as const satisfies Shared;

const declinedOffSession = (name: string, card: string): WrittenAnywhere => ({
  operation: CREATE,
  id: `create/${name}-card-off-session-is-declined`,
  title: `an off-session create with the ${name.replaceAll('-', ' ')} test card is declined`,
  send: { ...cardPayment, payment_method: card, confirm: true, off_session: true },
  expect: {
    http: 402,
    error: {
      type: 'card_error',
      code: 'authentication_required',
      decline_code: 'authentication_required',
    },
  },
});

/** Rules of payments that were asked of a create or of a confirmation, asked of the other. */
export const siblingPayments = acrossOperations([
  {
    id: 'siblings:cards-of-others',
    requires:
      'a create is refused the card of another customer, and a saved card without its customer, as a confirmation',
    fix: 'compare the customer of the payment method with that of the intent, on every operation',
    // Recorded of confirmations.
    level: 'should',
    cites: ['recorded:money-path', 'docs:intents/create'],
    shared: savedCard,
    rows: [
      {
        operation: CREATE,
        id: 'create/card-of-another-customer-is-refused',
        title: 'a create for one customer with the card of another is refused',
        send: {
          ...cardPayment,
          customer: ref('other.id'),
          payment_method: ref('saved.payment_method'),
          confirm: true,
        },
        expect: refused(),
      },
      {
        operation: CREATE,
        id: 'create/attached-card-without-customer-is-refused',
        title: 'a create without a customer with the card of one is refused',
        send: { ...cardPayment, payment_method: ref('saved.payment_method'), confirm: true },
        expect: refused(),
      },
    ],
  },
  {
    id: 'siblings:cards-off-session',
    shared: plainPaymentAtOnce,
    requires: 'every test card that asks for authentication is declined off session, unless it was set up for that',
    fix: 'answer 402 with authentication_required where off_session is true',
    theme: 'strong-authentication',
    cites: ['recorded:gumroad', 'recorded:activemerchant', 'docs:testing'],
    needs: ['three-d-secure'],
    rows: [
      declinedOffSession('3ds-required', 'pm_card_threeDSecureRequired'),
      declinedOffSession('always-authenticate', 'pm_card_authenticationRequired'),
    ],
  },
  {
    id: 'siblings:return-url',
    requires: 'payment methods that may redirect are confirmed with return_url, or off session without it',
    fix: 'ask for return_url only where there is none and off_session is not true, on creates and confirmations',
    level: 'should',
    cites: ['recorded:return-url-required', 'docs:intents/confirm'],
    rows: [
      {
        operation: CREATE,
        id: 'create/return-url-is-enough-for-redirects',
        shared: plainPaymentAtOnce,
        title: 'a create with payment methods that may redirect succeeds with return_url',
        send: { ...withRedirects, payment_method: 'pm_card_visa', confirm: true, return_url: BACK },
        expect: paid({ amount_received: fake.amount }),
      },
      {
        operation: CONFIRM,
        id: 'confirm/off-session-needs-no-return-url',
        shared: plainPayment,
        title: 'an off-session confirmation of methods that may redirect needs no return_url',
        steps: confirmedWith({ off_session: true }),
      },
      {
        operation: CONFIRM,
        id: 'confirm/return-url-is-enough-for-redirects',
        shared: plainPayment,
        title: 'a confirmation of methods that may redirect succeeds with return_url',
        steps: confirmedWith({ return_url: BACK }),
      },
    ],
  },
  {
    id: 'siblings:types-of-an-intent',
    requires: 'a create refuses a payment method of a type that it does not take',
    fix: 'compare the type of the payment method with payment_method_types, on every operation',
    level: 'should',
    cites: ['recorded:other-type', 'docs:intents/create'],
    until: TYPES_GONE,
    needs: ['bank-debits'],
    rows: [
      {
        operation: CREATE,
        id: 'create/card-for-a-debit-payment-is-refused',
        title: 'a create that takes bank debits only refuses a card',
        send: {
          ...{ amount: fake.amount, currency: 'usd', payment_method_types: ['us_bank_account'] },
          ...{ payment_method: 'pm_card_visa', confirm: true },
        },
        expect: refused(),
      },
    ],
  },
]);
