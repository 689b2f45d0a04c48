import { fake, matching, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, paid, plainPaymentAtOnce, refused, TYPES_GONE } from '../common.ts';
import { CREATE } from '../operation-ids.ts';
import { operation } from '../terms.ts';

const paying = { payment_method: 'pm_card_visa', confirm: true } as const;
const succeeds = paid({ amount_received: fake.amount });
const withoutRedirects = { enabled: true, allow_redirects: 'never' } as const;

/** A feature of cards that not every account has: whether it does is told by the confirmation. */
const featureOf = (feature: 'extended_authorization' | 'incremental_authorization' | 'multicapture' | 'overcapture') =>
  ({
    id: `create/${feature.replace('_', '-')}-can-be-requested`,
    title: `a create without confirm takes request_${feature}, whether the account has it or not`,
    send: { ...cardPayment, payment_method_options: { card: { [`request_${feature}`]: 'if_available' } } },
    expect: { http: 200, status: 'requires_payment_method', body: { amount: fake.amount } },
  }) as const;

/** The payment methods of an intent. */
export const createPaymentMethods = operation(CREATE, [
  {
    id: 'create:test-payment-method',
    requires: 'the name of a test payment method stands for a new payment method',
    fix: 'make a payment method with an id of its own, and put that id on the intent',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    needs: ['test-card-names'],
    rows: [
      {
        id: 'create/test-payment-method-gets-its-own-id',
        title: 'a test payment method such as pm_card_visa is returned under a new id',
        send: { ...cardPayment, payment_method: 'pm_card_visa' },
        expect: { http: 200, body: { payment_method: matching(/^(?!pm_card_)./) } },
      },
    ],
  },
  {
    id: 'create:used-payment-method',
    shared: plainPaymentAtOnce,
    requires: 'a payment method that was used once and is not attached to a customer is refused',
    fix: 'remember which payment methods have paid; refuse them with HTTP 400 unless a customer owns them',
    cites: ['recorded:gumroad'],
    rows: [
      {
        id: 'create/used-payment-method-is-refused',
        title: 'a payment method that was used once and is not attached to a customer is refused',
        steps: [
          { name: 'paid', call: CREATE, send: { ...cardPayment, ...paying }, expect: succeeds },
          {
            name: 'kept',
            call: 'GetPaymentIntentsIntent',
            on: ref('paid.id'),
            expect: paid({ payment_method: ref('paid.payment_method') }),
          },
          {
            name: 'again',
            call: CREATE,
            send: { ...cardPayment, confirm: true, payment_method: ref('paid.payment_method') },
            expect: refused({ code: null, param: null, message: /^The provided PaymentMethod was previously used/ }),
          },
        ],
      },
    ],
  },
  {
    id: 'create:payment-method-choice',
    requires: 'an intent takes the types of payment methods that were sent, or automatic ones as they were asked for',
    fix: 'leave automatic_payment_methods null where payment_method_types is sent; else show it as it was sent',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    rows: [
      {
        id: 'create/automatic-payment-methods-are-returned',
        title: 'automatic_payment_methods with allow_redirects=never is returned as sent',
        send: { ...cardPayment, automatic_payment_methods: withoutRedirects },
        expect: { http: 200, body: { amount: fake.amount, automatic_payment_methods: withoutRedirects } },
      },
      {
        id: 'create/explicit-types-turn-automatic-methods-off',
        until: TYPES_GONE,
        title: 'with payment_method_types the intent has those types, and automatic_payment_methods is null',
        send: { ...cardPayment, payment_method_types: ['card'] },
        expect: {
          http: 200,
          body: { amount: fake.amount, payment_method_types: ['card'], automatic_payment_methods: null },
        },
      },
    ],
  },
  {
    id: 'create:card-features',
    requires:
      'a feature of cards may be requested by any create: whether the account has it is told by the confirmation',
    fix: 'take the options of the document, and look at what the account may do when the intent is confirmed',
    cites: ['recorded:aat', 'docs:intents/create'],
    // The refusal at the confirmation is recorded; that a create takes them is one log and the list of parameters.
    level: 'should',
    since: '2023-10-16',
    rows: [
      featureOf('incremental_authorization'),
      featureOf('extended_authorization'),
      featureOf('multicapture'),
      featureOf('overcapture'),
    ],
  },
  {
    id: 'create:exclusive-parameters',
    requires: 'automatic payment methods are not taken together with types or a confirmation method',
    fix: 'refuse the pair with HTTP 400',
    level: 'should',
    cites: ['docs:intents/create'],
    rows: [
      {
        id: 'create/types-with-automatic-methods-are-refused',
        until: TYPES_GONE,
        title: 'payment_method_types together with automatic_payment_methods is refused',
        send: { ...cardPayment, payment_method_types: ['card'], automatic_payment_methods: { enabled: true } },
        expect: refused({ message: /^You may only specify one of these parameters: / }),
      },
      {
        id: 'create/confirmation-method-with-automatic-methods-is-refused',
        title: 'confirmation_method together with automatic_payment_methods is refused',
        send: { ...cardPayment, confirmation_method: 'manual', automatic_payment_methods: { enabled: true } },
        expect: refused({ message: /^You may only specify one of these parameters: / }),
      },
    ],
  },
]);
