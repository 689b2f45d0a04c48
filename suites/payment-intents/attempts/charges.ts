import { fake, matching, present, ref } from '../../../engine/vocabulary/values.ts';
import { carrying } from '../combinations/outcome.ts';
import { cardPayment, expanded, ofOwner, owner, paid, plainPaymentAtOnce, theCharge } from '../common.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, RETRIEVE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';

const expand = { expand: ['latest_charge'] } as const;
const manual = { needs: ['manual-capture'] } as const;
const AUTHORIZED = 2_000;
const authorization = {
  status: 'succeeded',
  paid: true,
  captured: false,
  amount_captured: 0,
  refunded: false,
} as const;
const saved = { ...ofOwner, payment_method: 'pm_card_visa', confirm: true, setup_future_usage: 'off_session' } as const;

const fraudulent = { ...cardPayment, payment_method: 'pm_card_chargeDeclinedFraudulent', confirm: true } as const;

/** The money on the charge, in every state that it can have. */
export const chargeStates = acrossOperations([
  {
    id: 'charges:of-authorizations',
    requires: 'the charge of an authorization is paid and not captured, and shows what is captured of it',
    fix: 'make the charge when the money is authorized; set captured and amount_captured when it is captured',
    cites: ['recorded:money-path', 'recorded:openfoodnetwork'],
    ...manual,
    rows: [
      {
        operation: RETRIEVE,
        id: 'expansion/charge-of-an-authorization-is-not-captured',
        title: 'the charge of an authorized intent is paid, not captured and not refunded',
        given: { status: 'requires_capture', currency: 'eur' },
        send: expand,
        expect: {
          http: 200,
          status: 'requires_capture',
          body: {
            currency: 'eur',
            latest_charge: {
              ...authorization,
              ...{ amount: fake.amount, currency: 'eur', payment_intent: ref('given.id') },
            },
          },
          provided: theCharge,
        },
      },
      {
        operation: CAPTURE,
        id: 'expansion/charge-of-a-partial-capture-shows-the-part',
        title: 'the charge of a partial capture is captured with that amount, and keeps its own',
        given: { status: 'requires_capture', amount: AUTHORIZED },
        send: { amount_to_capture: 700, ...expand },
        expect: {
          ...paid({
            latest_charge: {
              captured: true,
              paid: true,
              amount: AUTHORIZED,
              amount_captured: 700,
              status: 'succeeded',
            },
          }),
          provided: theCharge,
        },
      },
      {
        operation: CANCEL,
        id: 'expansion/charge-of-a-canceled-authorization-stays-uncaptured',
        title: 'the charge of a canceled authorization stays on the intent, uncaptured',
        cites: ['recorded:money-path', 'recorded:saleor'],
        given: { status: 'requires_capture' },
        send: expand,
        expect: {
          http: 200,
          status: 'canceled',
          body: { latest_charge: { id: ref('given.latest_charge'), captured: false, amount_captured: 0 } },
          provided: theCharge,
        },
      },
    ],
  },
  {
    id: 'charges:of-payments',
    requires: 'the charge of a payment has its amount and currency, and is captured; that of a decline has failed',
    fix: 'copy amount, currency and outcome of the attempt to its charge',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'expansion/charge-of-a-payment-is-captured',
        title: 'the charge of a paid intent is paid and captured, in its amount and currency',
        given: { status: 'succeeded', currency: 'eur' },
        send: expand,
        expect: {
          ...paid({
            latest_charge: {
              ...{ amount: fake.amount, amount_captured: fake.amount, amount_refunded: 0, currency: 'eur' },
              ...{ captured: true, paid: true, refunded: false, status: 'succeeded', payment_intent: ref('given.id') },
              ...{ failure_code: null, outcome: { type: 'authorized' } },
            },
          }),
          provided: theCharge,
        },
      },
      {
        operation: RETRIEVE,
        id: 'expansion/charge-of-a-decline-tells-its-outcome',
        title: 'the charge of a decline has failed: it has code and outcome, and no money',
        given: { status: 'requires_payment_method' },
        steps: [
          {
            name: 'declined',
            call: CONFIRM,
            send: { payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds' },
            expect: { http: 402 },
          },
          {
            name: 'read',
            call: RETRIEVE,
            send: expand,
            expect: {
              http: 200,
              body: {
                latest_charge: {
                  ...{ status: 'failed', paid: false, captured: false, amount_captured: 0 },
                  ...{ failure_code: 'card_declined', payment_intent: ref('given.id') },
                  failure_message: present,
                  outcome: {
                    ...{ type: 'issuer_declined', network_status: 'declined_by_network' },
                    reason: 'insufficient_funds',
                  },
                },
              },
              provided: theCharge,
            },
          },
        ],
      },
    ],
  },
  {
    id: 'customers:payments-belong-to-them',
    requires: 'a payment and its charge name their customer, and a card that was saved is attached to the customer',
    fix: 'copy customer to the charge; attach the payment method after a payment with setup_future_usage',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    rows: [
      {
        operation: CREATE,
        id: 'create/saved-card-belongs-to-the-customer',
        shared: plainPaymentAtOnce,
        title: 'a payment with setup_future_usage attaches its card to the customer, who stands on the charge',
        steps: [
          {
            name: 'saved',
            call: CREATE,
            makes: owner,
            send: { ...saved, expand: ['payment_method', 'latest_charge', 'customer'] },
            expect: {
              ...paid({
                customer: { id: ref('owner.id') },
                payment_method: { customer: ref('owner.id') },
                latest_charge: { customer: ref('owner.id') },
              }),
              provided: expanded('customer', 'payment_method', 'latest_charge'),
            },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/customer-stays-on-the-paid-intent',
        title: 'a card saved by a confirmation belongs to the customer and pays a second and a third time',
        steps: [
          { name: 'made', call: CREATE, makes: owner, send: ofOwner, expect: { http: 200 } },
          {
            name: 'saved',
            call: CONFIRM,
            on: ref('made.id'),
            send: { payment_method: 'pm_card_visa', setup_future_usage: 'off_session' },
            expect: paid({ customer: ref('owner.id'), payment_method: matching(/./) }),
          },
          {
            name: 'second',
            call: CREATE,
            send: { ...ofOwner, payment_method: ref('saved.payment_method'), confirm: true },
            expect: paid({ customer: ref('owner.id') }),
          },
          { name: 'third-made', call: CREATE, send: ofOwner, expect: { http: 200 } },
          {
            name: 'third',
            call: CONFIRM,
            on: ref('third-made.id'),
            send: { payment_method: ref('saved.payment_method'), off_session: true, expand: ['payment_method'] },
            expect: {
              ...paid({ payment_method: { id: ref('saved.payment_method'), customer: ref('owner.id') } }),
              provided: expanded('payment_method'),
            },
          },
        ],
      },
    ],
  },
  {
    id: 'declines:tell-what-else-to-do',
    requires: 'last_payment_error tells the type of the payment method; a fraudulent card gets no advice',
    fix: 'put payment_method_type into last_payment_error, and leave advice_code out where the decline is fraudulent',
    level: 'should',
    shared: plainPaymentAtOnce,
    cites: ['recorded:aat'],
    rows: [
      {
        operation: CREATE,
        id: 'create/fraudulent-card-gets-no-advice',
        title: 'the decline of a fraudulent card has no advice_code',
        send: fraudulent,
        expect: {
          http: 402,
          error: { type: 'card_error', code: 'card_declined', decline_code: 'fraudulent' },
          lacks: ['error.advice_code', 'error.payment_intent.last_payment_error.advice_code'],
        },
      },
      {
        operation: CREATE,
        id: 'create/last-payment-error-has-a-payment-method-type',
        title: 'last_payment_error has the payment_method_type of the attempt',
        cites: ['recorded:money-path'],
        since: '2026-08-26.dahlia',
        send: fraudulent,
        expect: { http: 402, body: carrying({ last_payment_error: { payment_method_type: 'card' } }) },
      },
    ],
  },
]);
