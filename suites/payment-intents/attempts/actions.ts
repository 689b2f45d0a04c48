import { fake, matching, present, ref } from '../../../engine/vocabulary/values.ts';
import { carrying } from '../combinations/outcome.ts';
import { cardPayment, plainPayment, refused, TYPES_GONE } from '../common.ts';
import { CAPTURE, CONFIRM, CREATE, RETRIEVE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';
import { onAuthorized } from '../values/setups.ts';

const ASKING = 'pm_card_threeDSecure2Required';

const asked = {
  status: 'requires_action',
  next_action: { type: 'use_stripe_sdk', use_stripe_sdk: present },
  payment_method: matching(/./),
  latest_charge: null,
  amount_received: 0,
} as const;

/** What a payment waits for while its customer has to authenticate. */
export const actions = acrossOperations([
  {
    id: 'actions:without-a-return-url',
    requires: 'without a return_url the action is left to the SDK; the intent keeps its card and has no charge',
    fix: 'answer next_action.type use_stripe_sdk where no return_url was sent, and redirect_to_url where one was',
    cites: ['recorded:gumroad', 'recorded:activemerchant'],
    needs: ['three-d-secure'],
    until: TYPES_GONE,
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/3ds-without-return-url-is-left-to-the-sdk',
        shared: plainPayment,
        title: 'without return_url the next action of a 3-D Secure card is use_stripe_sdk',
        given: { status: 'requires_payment_method' },
        send: { payment_method: ASKING },
        expect: { http: 200, body: asked },
      },
      {
        operation: RETRIEVE,
        id: 'retrieve/waiting-intent-shows-its-action',
        title: 'a retrieve shows the next action that an intent waits for',
        given: { status: 'requires_action' },
        expect: { http: 200, body: asked },
      },
    ],
  },
  {
    id: 'actions:confirmed-by-hand',
    requires:
      'with manual confirmation an intent that nobody has authenticated stays in requires_action when confirmed',
    fix: 'answer with the waiting intent as it is; only an authentication moves it on',
    cites: ['recorded:waiting-by-hand'],
    needs: ['three-d-secure'],
    until: TYPES_GONE,
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/waiting-intent-by-hand-keeps-waiting',
        title: 'a confirmation of an unauthenticated intent with manual confirmation leaves it waiting',
        steps: [
          {
            name: 'made',
            call: CREATE,
            send: { ...cardPayment, confirmation_method: 'manual', payment_method: ASKING, confirm: true },
            expect: { http: 200, status: 'requires_action' },
          },
          {
            name: 'confirmed',
            call: CONFIRM,
            on: ref('made.id'),
            expect: { http: 200, status: 'requires_action', body: { amount: fake.amount, amount_received: 0 } },
          },
        ],
      },
    ],
  },
  {
    id: 'actions:return-url-of-a-confirmation',
    requires: 'confirming payment methods that may redirect needs return_url, and the refusal has no code and no param',
    fix: 'refuse a confirmation without return_url where automatic_payment_methods may redirect',
    level: 'should',
    cites: ['recorded:customer-pages', 'recorded:return-url-required'],
    since: '2023-08-16',
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/redirect-methods-need-a-return-url',
        title: 'confirming an intent whose payment methods may redirect requires return_url',
        steps: [
          {
            name: 'made',
            call: CREATE,
            send: { amount: fake.amount, currency: 'usd', automatic_payment_methods: { enabled: true } },
            expect: { http: 200, body: { automatic_payment_methods: { enabled: true } } },
          },
          {
            name: 'refused',
            call: CONFIRM,
            on: ref('made.id'),
            send: { payment_method: 'pm_card_visa' },
            expect: refused({ code: null, param: null, message: /`return_url`/ }),
          },
        ],
      },
    ],
  },
  {
    id: 'errors:carry-the-intent',
    requires: 'a capture of a wrong amount is refused with the intent in the error, as it stands',
    fix: 'put the intent into error.payment_intent of every 400 about an intent that was found',
    cites: ['recorded:money-path'],
    needs: ['manual-capture'],
    rows: [
      {
        operation: CAPTURE,
        id: 'capture/negative-amount-is-refused-with-the-intent',
        title: 'a capture of a negative amount is refused without a code and with the authorized intent',
        ...onAuthorized,
        sendRaw: 'amount_to_capture=-5',
        expect: {
          ...refused({ code: null, param: 'amount_to_capture' }),
          body: carrying({ id: ref('made.id'), status: 'requires_capture', amount_capturable: ref('made.amount') }),
        },
      },
      {
        operation: CAPTURE,
        id: 'capture/zero-is-refused-with-the-intent',
        title: 'a capture of zero is refused with the authorized intent and amount in param',
        ...onAuthorized,
        sendRaw: 'amount_to_capture=0',
        expect: {
          ...refused({ code: 'parameter_invalid_integer', param: 'amount' }),
          body: carrying({ id: ref('made.id'), status: 'requires_capture' }),
        },
      },
    ],
  },
]);
