import { fake, matching, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, paid, refused, TYPES_GONE } from '../common.ts';
import { operation } from '../terms.ts';

const CREATE = 'PostPaymentIntents';
const card = { currency: 'usd', payment_method_types: ['card'] } as const;
const automatic = { amount: fake.amount, currency: 'usd' } as const;
const paying = { payment_method: 'pm_card_visa', confirm: true } as const;
const succeeds = paid({ amount_received: fake.amount });
const withoutRedirects = { enabled: true, allow_redirects: 'never' } as const;

/** Which methods of payment an intent takes. */
export const createPaymentMethods = operation(CREATE, [
  {
    id: 'create:test-payment-method',
    requires: 'the name of a test payment method stands for a new payment method',
    fix: 'make a payment method with an id of its own, and put that id on the intent',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    needs: ['test-card-names'],
    rows: [
      {
        id: 'create/test-payment-method-becomes-a-new-one',
        title: 'the name of a test payment method comes back as a payment method of its own',
        send: { ...card, amount: fake.amount, payment_method: 'pm_card_visa' },
        expect: { http: 200, body: { payment_method: matching(/^pm_(?!card_)/) } },
      },
    ],
  },
  {
    id: 'create:used-payment-method',
    requires: 'a payment method that has paid once, and belongs to no customer, is not taken again',
    fix: 'remember which payment methods have paid; refuse them with HTTP 400 unless a customer owns them',
    cites: ['recorded:gumroad'],
    rows: [
      {
        id: 'create/used-payment-method-is-refused',
        title: 'a payment method that has paid once, and belongs to no customer, is not taken again',
        steps: [
          { name: 'paid', call: CREATE, send: { ...cardPayment, ...paying }, expect: succeeds },
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
        id: 'create/automatic-methods-are-kept',
        title: 'automatic payment methods without redirects come back as they were asked for',
        send: { ...automatic, automatic_payment_methods: withoutRedirects },
        expect: { http: 200, body: { amount: fake.amount, automatic_payment_methods: withoutRedirects } },
      },
      {
        id: 'create/types-exclude-automatic-methods',
        until: TYPES_GONE,
        title: 'an intent with payment method types has those types and no automatic payment methods',
        send: cardPayment,
        expect: {
          http: 200,
          body: { amount: fake.amount, payment_method_types: ['card'], automatic_payment_methods: null },
        },
      },
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
        id: 'create/types-and-automatic-methods-exclude-each-other',
        until: TYPES_GONE,
        title: 'payment method types and automatic payment methods are not taken together',
        send: { ...cardPayment, automatic_payment_methods: { enabled: true } },
        expect: refused({ message: /^You may only specify one of these parameters: / }),
      },
      {
        id: 'create/confirmation-and-automatic-methods-exclude-each-other',
        title: 'a confirmation method and automatic payment methods are not taken together',
        send: { ...automatic, confirmation_method: 'manual', automatic_payment_methods: { enabled: true } },
        expect: refused({ message: /^You may only specify one of these parameters: / }),
      },
    ],
  },
]);
