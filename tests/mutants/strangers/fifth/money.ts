import { isObject, type Json } from '../../../../engine/vocabulary/values.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, UPDATE } from '../../faults.ts';
import { allowing, area, calls, coded, errorOf, intentOf, is, patchEvery } from '../fault.ts';
import { methodOfError, refusingAfter, SPENT, STATE, swapping } from './recall.ts';

/** Cards that a customer has saved. */
const savedFaults = area('saved-cards', {
  'declined-card-is-spent': {
    ...{ operation: CREATE, field: 'payment_method', condition: 'saved card, charged twice', source: 'O24, D1' },
    wrong: 'a saved card that declined once counts as used up: the next charge is a 400 in place of a decline',
    fault: refusingAfter(
      (answer) =>
        answer.status === 402 && methodOfError(answer)?.customer ? String(methodOfError(answer)?.id) : undefined,
      (call, seen) => is(CREATE, CONFIRM, UPDATE)(call) && seen.has(call.form.get('payment_method') ?? ''),
      SPENT,
    ),
  },
  'error-shows-no-owner': {
    ...{ operation: CREATE, field: 'payment_method.customer', condition: 'saved card declines', source: 'D1, D2' },
    wrong: 'the payment method in a decline of a saved card says that it has no customer',
    fault: {
      response: (answer, call) =>
        answer.status === 402
          ? (patchEvery('payment_method', (method) => ({ ...method, customer: null })).response?.(answer, call) ??
            answer)
          : answer,
    },
  },
  'saved-means-authenticated': {
    ...{ operation: CREATE, field: 'status', condition: 'saved 3DS card, off session', source: 'D4, R table 3184' },
    wrong: 'a card that always asks for authentication is charged off session because it is attached',
    fault: swapping(
      (method) =>
        method.customer !== null && isObject(method.card) && ['3184', '3220'].includes(`${method.card.last4}`),
      (call) => is(CREATE, CONFIRM)(call) && call.form.get('off_session') === 'true',
      'pm_card_visa',
    ),
  },
  'set-up-card-fails-off-session': {
    ...{ operation: CREATE, field: 'status', condition: 'card 0446, off session', source: 'R table 0446' },
    wrong: 'a saved card that is set up for off-session use is declined as needing authentication',
    fault: swapping(
      (method) => method.customer !== null && isObject(method.card) && method.card.last4 === '0446',
      (call) => is(CREATE, CONFIRM)(call) && call.form.get('off_session') === 'true',
      'pm_card_authenticationRequired',
    ),
  },
  'kept-card-cannot-be-attached': {
    ...{ operation: 'any', field: 'customer', condition: 'setup_future_usage without customer', source: 'REF' },
    wrong: 'a card paid with under setup_future_usage, without a customer, cannot be attached to one afterwards',
    fault: refusingAfter(
      (answer) => {
        const intent = intentOf(answer);
        const kept = intent?.status === 'succeeded' && intent.setup_future_usage && intent.customer === null;
        return kept ? String(intent.payment_method) : undefined;
      },
      (call, seen) => calls('POST', /\/attach$/)(call) && seen.has(call.request.path.split('/')[3] as string),
      SPENT,
    ),
  },
  'detached-card-still-pays': {
    ...{ operation: CREATE, field: 'payment_method', condition: 'card attached, detached', source: 'O24' },
    wrong: 'a card that was detached from its customer can still be charged',
    fault: swapping(
      (_method, call) => calls('POST', /\/detach$/)(call),
      (call) => is(CREATE, CONFIRM)(call),
      'pm_card_visa',
    ),
  },
});

/** What refunds and captures in part do to later calls. */
const movingFaults = area('money-moves', {
  'refund-reopens-cancel': {
    ...{ operation: CANCEL, field: 'status', condition: 'after a full refund', source: 'S11, Y3' },
    wrong: 'an intent whose charge was refunded in full can be canceled',
    fault: () => {
      const refunded = new Set<Json>();
      const inner = allowing(
        (error, call) => coded(STATE, CANCEL)(error, call) && refunded.has(call.intent ?? null),
        (call) => ({
          ...{ status: 'canceled', canceled_at: Number(call.before?.created) + 60 },
          cancellation_reason: call.form.get('cancellation_reason'),
        }),
      )();
      return {
        ...inner,
        response: (answer, call) => {
          if (calls('POST', /\/refunds$/)(call) && answer.status === 200 && !call.form.has('amount'))
            refunded.add(JSON.parse(answer.text).payment_intent);
          return inner.response?.(answer, call) ?? answer;
        },
      };
    },
  },
  'rest-is-booked-as-the-whole': {
    ...{ operation: CAPTURE, field: 'charge.amount_refunded', condition: 'capture in part', source: 'C2, 12.12' },
    wrong: 'before basil the refund of what a partial capture left is booked over the whole authorization',
    apiVersion: '2024-06-20',
    fault: patchEvery('charge', (charge, { request }) => {
      const { amount, amount_captured: captured, amount_refunded: refunded } = charge;
      const old = (request.headers['stripe-version'] ?? '9') < '2025-03-31';
      const rest = Number(amount) - Number(captured);
      return old && charge.captured && rest > 0 && refunded === rest
        ? { ...charge, amount_refunded: amount ?? null }
        : charge;
    }),
  },
  'full-amount-counts-as-part': {
    ...{ operation: CAPTURE, field: 'message', condition: 'second capture', source: 'S9, S10' },
    wrong: 'after a capture that named the full amount, a second one is refused as if a rest had been released',
    fault: () => {
      const named = new Set<Json>();
      return {
        response: (answer, call) => {
          if (is(CAPTURE)(call) && answer.status === 200 && call.form.has('amount_to_capture'))
            named.add(call.intent ?? null);
          const again = is(CAPTURE)(call) && errorOf(answer)?.code === STATE && named.has(call.intent ?? null);
          const text = 'This PaymentIntent could not be captured because it has already been captured.';
          const other =
            'The remaining amount on this PaymentIntent could not be captured because the remainder of the authorized amount has been released.';
          return again ? { ...answer, text: answer.text.replace(text, other) } : answer;
        },
      };
    },
  },
});

export const moneyFaults = [...savedFaults, ...movingFaults];
