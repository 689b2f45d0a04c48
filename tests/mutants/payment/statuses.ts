import {
  both,
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  inStatus,
  on,
  patchSuccess,
  reading,
  sends,
  setting,
  where,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { accepts, spoils } from './state.ts';

const DECLINED = 'pm_card_visa_chargeDeclined';

/** The status that an operation leads to, and statuses that may never be left. */
export const statusMutants = family('status', {
  'a create without payment method requires confirmation': {
    kills: ['create/intent-without-payment-method-requires-one', 'requires-confirmation-has-payment-method'],
    // Where the row expects the status, it says so itself.
    shownBy: ['update/payment-method-leads-to-requires-confirmation'],
    on: { 'requires-confirmation-has-payment-method': CREATE },
    fault: on(
      CREATE,
      patchSuccess((intent) =>
        intent.payment_method === null ? { ...intent, status: 'requires_confirmation' } : intent,
      ),
    ),
  },
  'a create with payment method still requires one': {
    kills: ['create/intent-with-payment-method-requires-confirmation', 'requires-payment-method-has-none'],
    shownBy: ['create/test-payment-method-gets-its-own-id'],
    on: { 'requires-payment-method-has-none': CREATE },
    fault: on(
      CREATE,
      patchSuccess((intent) =>
        intent.status === 'requires_confirmation' ? { ...intent, status: 'requires_payment_method' } : intent,
      ),
    ),
  },
  'a create with payment method confirms by itself': {
    kills: ['create/intent-with-payment-method-requires-confirmation'],
    fault: where(
      both(sends('payment_method'), ({ operation }) => operation === CREATE),
      reading('confirm', 'true'),
    ),
  },
  'a create ignores confirm': {
    kills: ['create/confirm-true-succeeds', 'create-with-confirm-attempts-payment'],
    fault: on(CREATE, reading('confirm', 'false')),
  },
  'a create with confirm is answered before it acts': {
    kills: ['create/confirm-true-succeeds', 'create-with-confirm-attempts-payment'],
    fault: on(
      CREATE,
      patchSuccess((intent) =>
        intent.status === 'succeeded' ? { ...intent, status: 'requires_confirmation' } : intent,
      ),
    ),
  },
  'a confirmation is still processing': {
    kills: ['confirm/valid-card-succeeds', 'confirm/payment-method-parameter-is-used'],
    fault: on(
      CONFIRM,
      patchSuccess((intent) => (intent.status === 'succeeded' ? { ...intent, status: 'processing' } : intent)),
    ),
  },
  'a confirmation ignores the payment method it brings': {
    kills: ['confirm/payment-method-parameter-is-used'],
    fault: on(CONFIRM, {
      request: ({ request, form }) => {
        form.delete('payment_method');
        return { ...request, body: form.toString() };
      },
    }),
  },
  'a confirmation captures in spite of manual capture': {
    kills: ['confirm/manual-capture-requires-capture'],
    fault: on(
      CONFIRM,
      patchSuccess((intent) =>
        intent.status === 'requires_capture'
          ? { ...intent, status: 'succeeded', amount_received: intent.amount ?? 0, amount_capturable: 0 }
          : intent,
      ),
    ),
  },
  'a capture leaves the intent in processing': {
    kills: ['capture/whole-amount-by-default', 'capture/follows-create-and-confirm'],
    fault: on(CAPTURE, patchSuccess(setting({ status: 'processing' }))),
  },
  'a partial capture keeps the intent open': {
    kills: ['capture/partial-amount-succeeds'],
    fault: where(
      both(({ operation }) => operation === CAPTURE, sends('amount_to_capture')),
      patchSuccess(setting({ status: 'requires_capture' })),
    ),
  },
  'the rest of a partial capture can be captured': {
    kills: ['capture/rest-of-a-partial-capture-is-released'],
    fault: where(
      both(({ operation }) => operation === CAPTURE, inStatus('succeeded')),
      accepts,
    ),
  },
  'canceled is spelt with two l': {
    kills: ['cancel/sets-canceled-at', 'body-fits-schema'],
    on: { 'body-fits-schema': CANCEL },
    fault: on(CANCEL, patchSuccess(setting({ status: 'cancelled' }))),
  },
  'a canceled intent comes back to life': {
    kills: ['final-status-does-not-change'],
    shownBy: ['cancel/sets-canceled-at'],
    on: { 'final-status-does-not-change': 'PostPaymentIntentsIntentCancel' },
    fault: () =>
      spoils(
        ({ before }) => before?.status === 'canceled',
        setting({ status: 'requires_payment_method', canceled_at: null }),
      ),
  },
  'a second capture sets a paid intent back': {
    kills: ['final-status-does-not-change', 'refused-request-changes-nothing'],
    shownBy: ['lifecycle/succeeded/capture-is-refused', 'retrieve/repeated-retrieves-are-equal'],
    on: { 'refused-request-changes-nothing': CAPTURE },
    fault: () =>
      spoils(
        ({ operation, before }) => operation === CAPTURE && before?.status === 'succeeded',
        setting({ status: 'requires_capture' }),
        ({ request }) => request.method === 'GET',
      ),
  },
  'a refused cancellation cancels all the same': {
    kills: ['refused-request-changes-nothing'],
    shownBy: ['lifecycle/succeeded/cancel-is-refused'],
    on: { 'refused-request-changes-nothing': CANCEL },
    fault: () =>
      spoils(
        ({ operation, before }) => operation === CANCEL && before?.status === 'succeeded',
        setting({ status: 'canceled', canceled_at: 1_800_000_000 }),
        ({ request }) => request.method === 'GET',
      ),
  },
  'a declined create is answered as paid': {
    kills: ['create/confirm-true-with-declined-card-is-402'],
    fault: where(
      both(({ operation }) => operation === CREATE, sends('payment_method', DECLINED)),
      reading('payment_method', 'pm_card_visa'),
    ),
  },
});
