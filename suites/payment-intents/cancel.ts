import { fake, not, present, ref } from '../../engine/vocabulary/values.ts';
import { cardPayment, refused, unknownIntent, unknownParameter } from './common.ts';
import { operation } from './terms.ts';

const unpaid = { status: 'requires_payment_method' } as const;

const reason = <Name extends 'abandoned' | 'duplicate' | 'fraudulent'>(name: Name) =>
  ({
    id: `cancel/reason-${name}-is-returned`,
    title: `cancellation_reason=${name} is returned on the intent`,
    cites: ['docs:intents/cancel'],
    given: unpaid,
    send: { cancellation_reason: name },
    expect: { http: 200, status: 'canceled', body: { cancellation_reason: name } },
  }) as const;

export const cancel = operation('PostPaymentIntentsIntentCancel', [
  {
    id: 'cancel:time',
    requires: 'a canceled intent says when it was canceled',
    fix: 'set the status to canceled and canceled_at to the current second; leave cancellation_reason null if none was sent',
    cites: ['recorded:gumroad', 'docs:intents/cancel'],
    rows: [
      {
        id: 'cancel/sets-canceled-at',
        given: unpaid,
        title: 'a canceled intent has canceled_at, and cancellation_reason null when none was sent',
        send: {},
        expect: { http: 200, status: 'canceled', body: { canceled_at: present, cancellation_reason: null } },
      },
      {
        id: 'cancel/canceled-at-is-the-time-of-the-cancellation',
        title: 'the canceled_at of an intent that was canceled in a later second is not its created',
        cites: ['docs:intents/object', 'recorded:money-path'],
        steps: [
          { name: 'made', call: 'PostPaymentIntents', send: cardPayment, expect: { http: 200 } },
          // Tells that a second has passed.
          { name: 'clock', call: 'PostPaymentIntents', send: cardPayment, later: true, expect: { http: 200 } },
          {
            name: 'canceled',
            call: 'PostPaymentIntentsIntentCancel',
            on: ref('made.id'),
            expect: { http: 200, status: 'canceled', body: { canceled_at: not(ref('made.created')) } },
          },
        ],
      },
    ],
  },
  {
    id: 'cancel:reason',
    requires: 'the reason that a cancellation gives is kept on the intent',
    fix: 'copy cancellation_reason onto the intent',
    cites: ['recorded:money-path', 'docs:intents/cancel'],
    rows: [
      {
        id: 'cancel/reason-is-returned',
        title: 'the cancellation_reason of a cancellation is returned on the intent',
        given: unpaid,
        send: { cancellation_reason: 'requested_by_customer' },
        expect: { http: 200, status: 'canceled', body: { cancellation_reason: 'requested_by_customer' } },
      },
      reason('abandoned'),
      reason('duplicate'),
      reason('fraudulent'),
    ],
  },
  {
    id: 'cancel:reason-choices',
    requires: 'a reason that is sent is duplicate, fraudulent, requested_by_customer or abandoned',
    fix: 'refuse any other cancellation_reason with HTTP 400',
    cites: ['docs:intents/cancel'],
    given: unpaid,
    rows: [
      {
        id: 'cancel/unknown-reason-is-refused',
        title: 'a cancellation_reason outside the documented values is refused',
        sendRaw: 'cancellation_reason=changed_my_mind',
        expect: refused({ param: 'cancellation_reason' }),
      },
      {
        id: 'cancel/reason-reserved-for-stripe-is-refused',
        title: 'a cancellation_reason that only Stripe sets is refused',
        theme: 'choices',
        cites: ['recorded:system-reason', 'docs:intents/cancel'],
        sendRaw: 'cancellation_reason=automatic',
        expect: refused({
          message: /^The cancellation_reason provided in the request is not a valid user provided reason\./,
        }),
      },
    ],
  },
  {
    id: 'cancel:releases-the-authorization',
    requires: 'canceling an authorized intent releases all that could be captured',
    fix: 'set amount_capturable to 0 and leave amount_received at 0',
    cites: ['recorded:activemerchant', 'docs:intents/cancel'],
    rows: [
      {
        id: 'cancel/releases-an-authorization',
        title: 'canceling an authorized intent leaves amount_capturable and amount_received at zero',
        given: { status: 'requires_capture' },
        needs: ['manual-capture'],
        send: {},
        expect: {
          http: 200,
          status: 'canceled',
          body: { amount: fake.amount, amount_capturable: 0, amount_received: 0 },
        },
      },
    ],
  },
  {
    id: 'cancel:ends-the-action',
    requires: 'a canceled intent waits for no action, and keeps its payment method',
    fix: 'set next_action to null and leave payment_method alone',
    cites: ['recorded:gumroad', 'docs:intents/cancel'],
    rows: [
      {
        id: 'cancel/clears-next-action',
        title: 'canceling an intent in requires_action clears next_action',
        needs: ['three-d-secure'],
        given: { status: 'requires_action' },
        send: {},
        expect: { http: 200, status: 'canceled', body: { next_action: null, payment_method: present } },
      },
    ],
  },
  {
    id: 'cancel:unknown-names',
    requires: 'a cancellation refuses a parameter that does not exist, and an intent that does not exist',
    fix: 'answer 400 with parameter_unknown and the name in param, before the status is looked at; 404 with resource_missing',
    cites: ['recorded:sandbox-errors', 'recorded:money-path', 'docs:error-codes'],
    rows: [
      {
        ...unknownParameter,
        id: 'cancel/unknown-parameter-is-refused-before-status',
        title: 'an unknown parameter is refused before the status is checked',
        given: { status: 'canceled' },
      },
      {
        ...unknownIntent,
        id: 'cancel/unknown-intent-is-404',
        title: 'a cancellation of an unknown intent returns 404',
        cites: ['recorded:money-path', 'docs:error-codes'],
        send: {},
      },
    ],
  },
  {
    id: 'cancel:code-for-crypto',
    requires: 'canceling a crypto payment that is processing is refused with a code of its own',
    cites: ['docs:intents/cancel'],
    open: 'the code is named in a changelog; no answer was recorded',
  },
  {
    id: 'cancel:checkout-session',
    requires: 'an intent that belongs to a Checkout Session cannot be canceled by itself',
    cites: ['docs:intents/cancel'],
    excluded: 'it takes a Checkout Session, another part of the API',
  },
]);
