import { fake } from '../../../engine/vocabulary/values.ts';
import { carrying } from '../combinations/outcome.ts';
import { plainPayment } from '../common.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';
import { oddShipping } from './odd.ts';

/** Every parameter that an intent keeps and any account may send, each with a value that is not the usual one. */
const all = {
  description: 'Ordér %41 + Two',
  // Another plus sign than that of the form.
  receipt_email: 'shopper+order@example.com',
  metadata: { order: fake.metadataValue, a: '7' },
  shipping: oddShipping,
  setup_future_usage: 'on_session',
  statement_descriptor_suffix: 'ORDER 7',
  payment_method_options: { card: { request_three_d_secure: 'automatic' } },
} as const;
const manual = { ...all, capture_method: 'manual' } as const;
const shown = (more: object) => ({ ...manual, amount: fake.amount, currency: 'usd', ...more });
const other = {
  ...oddShipping,
  name: 'Another',
  address: { ...oddShipping.address, line1: '2 Other Road' },
} as const;

/** Each parameter is read back, and later operations leave alone what they do not name. */
export const kept = acrossOperations([
  {
    id: 'parameters:are-kept-together',
    requires: 'every parameter of a create or an update stands on the intent, also beside all the others',
    fix: 'copy every documented parameter onto the intent, and merge into a group of fields only what was sent',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork', 'docs:intents/create'],
    needs: ['manual-capture'],
    rows: [
      {
        operation: CREATE,
        id: 'create/parameters-are-kept-together',
        title: 'a create keeps all of its parameters at once',
        send: {
          ...manual,
          ...{ amount: fake.amount, currency: 'usd', payment_method_types: ['card'] },
        },
        expect: { http: 200, status: 'requires_payment_method', body: shown({}) },
      },
      {
        operation: UPDATE,
        id: 'update/parameters-are-kept-together',
        title: 'an update sets all of its parameters at once',
        cites: ['docs:intents/update'],
        given: { status: 'requires_payment_method' },
        steps: [
          {
            name: 'updated',
            call: UPDATE,
            send: { ...manual, currency: 'eur' },
            expect: { http: 200, status: 'requires_payment_method', body: shown({ currency: 'eur' }) },
          },
          // What comes next takes none of them back: the check on actions compares.
          { name: 'canceled', call: CANCEL, expect: { http: 200, status: 'canceled' } },
        ],
      },
      {
        operation: UPDATE,
        id: 'update/one-parameter-leaves-the-others',
        title: 'an update of shipping leaves every other parameter as it was created',
        cites: ['docs:intents/update'],
        given: { status: 'requires_payment_method', ...manual },
        send: { shipping: other },
        expect: { http: 200, body: shown({ shipping: other }) },
      },
      {
        operation: UPDATE,
        id: 'update/currency-is-answered-in-lower-case',
        title: 'an update to a currency in capitals shows it in lower case, beside a capture method',
        cites: ['recorded:openfoodnetwork', 'docs:intents/update'],
        given: { status: 'requires_payment_method' },
        send: { currency: 'EUR', capture_method: 'automatic' },
        expect: { http: 200, body: { amount: fake.amount, currency: 'eur', capture_method: 'automatic' } },
      },
    ],
  },
  {
    id: 'parameters:outlive-the-payment',
    requires: 'what a create has set is still there after a confirmation, a capture, a cancellation and a decline',
    fix: 'change only the fields of the payment, and read everything else from the stored intent',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    needs: ['manual-capture'],
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/leaves-settings-unchanged',
        shared: plainPayment,
        title: 'a confirmation leaves every parameter of the create as it was',
        given: { status: 'requires_confirmation', ...manual },
        send: {},
        expect: { http: 200, status: 'requires_capture', body: shown({ amount_capturable: fake.amount }) },
      },
      {
        operation: CONFIRM,
        id: 'confirm/decline-leaves-settings-unchanged',
        shared: plainPayment,
        title: 'a decline leaves every parameter of the create as it was, with no money capturable',
        given: { status: 'requires_payment_method', ...manual },
        send: { payment_method: 'pm_card_visa_chargeDeclined' },
        expect: {
          http: 402,
          error: { type: 'card_error', code: 'card_declined' },
          body: carrying(shown({ amount_capturable: 0, amount_received: 0 })),
        },
      },
      {
        operation: CONFIRM,
        id: 'confirm/authentication-leaves-settings-unchanged',
        shared: plainPayment,
        title: 'a confirmation that needs authentication leaves every parameter of the create as it was',
        needs: ['manual-capture', 'three-d-secure'],
        given: { status: 'requires_payment_method', ...manual },
        send: { payment_method: 'pm_card_threeDSecure2Required' },
        expect: { http: 200, status: 'requires_action', body: shown({ amount_capturable: 0 }) },
      },
      {
        operation: CAPTURE,
        id: 'capture/leaves-settings-unchanged',
        title: 'a partial capture leaves every parameter of the create as it was',
        given: { status: 'requires_capture', ...manual },
        send: { amount_to_capture: fake.smallerAmount },
        expect: { http: 200, status: 'succeeded', body: shown({ amount_received: fake.smallerAmount }) },
      },
      {
        operation: CANCEL,
        id: 'cancel/leaves-settings-unchanged',
        title: 'a cancellation of an authorization leaves every parameter of the create as it was',
        given: { status: 'requires_capture', ...manual },
        send: { cancellation_reason: 'requested_by_customer' },
        expect: { http: 200, status: 'canceled', body: shown({ amount_capturable: 0, amount_received: 0 }) },
      },
    ],
  },
]);
