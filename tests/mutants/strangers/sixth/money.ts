import type { Json, JsonObject } from '../../../../engine/vocabulary/values.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, patchSuccess, UPDATE, where } from '../../faults.ts';
import type { Fault } from '../../wire.ts';
import { area, errorOf, is, names, patchEvery } from '../fault.ts';
import { onFirstUse, refusingAfter, STATE } from '../fifth/recall.ts';
import { bodyOf, isRefund, noting, within } from './note.ts';

/** Changes charges by what is known of their intent. */
const ofIntent =
  <T>(change: (charge: JsonObject, past: T) => JsonObject) =>
  (pasts: ReadonlyMap<string, T>): Fault =>
    patchEvery('charge', (charge) => {
      const past = pasts.get(String(charge.payment_intent));
      return past === undefined ? charge : change(charge, past);
    });

const ZERO_DECIMAL: readonly Json[] = ['jpy', 'krw', 'vnd', 'clp', 'xpf', 'xaf', 'xof'];

/** Shows of the refunds of a charge only the last. */
const lastRefundOnly = (): Fault => {
  const last = new Map<string, Json>();
  return {
    response: (answer, call) => {
      const refund = isRefund(call) ? bodyOf(answer) : {};
      if (refund.object === 'refund') last.set(String(refund.charge), refund.amount as Json);
      return (
        patchEvery('charge', (charge) => {
          const amount = last.get(String(charge.id));
          return amount === undefined ? charge : { ...charge, amount_refunded: amount };
        }).response?.(answer, call) ?? answer
      );
    },
  };
};

const chargeFaults = area('sixth-charges', {
  'charge-in-the-first-currency': {
    ...{ operation: CONFIRM, field: 'currency', condition: 'currency updated before', source: 'G01, O8' },
    wrong: 'the charge is made in the currency that the intent was created with, though an update changed it',
    fault: noting<Json>(
      ({ intent }, past) => past ?? intent?.currency,
      ofIntent((charge, currency) => ({ ...charge, currency })),
    ),
  },
  'yen-charged-in-hundredths': {
    ...{ operation: CONFIRM, field: 'amount', condition: 'a zero-decimal currency', source: 'G01, REF amount' },
    wrong: 'the charge of an intent in a zero-decimal currency has a hundred times its amount',
    fault: patchEvery('charge', (charge) =>
      ZERO_DECIMAL.includes(charge.currency as Json) ? { ...charge, amount: Number(charge.amount) * 100 } : charge,
    ),
  },
  'charge-shrinks-to-what-was-captured': {
    ...{ operation: CAPTURE, field: 'amount', condition: 'partial capture', source: 'G01, C2' },
    wrong: 'after a partial capture the amount of the charge is what was captured, not what was authorized',
    fault: patchEvery('charge', (charge) =>
      charge.captured === true && Number(charge.amount_captured) > 0
        ? { ...charge, amount: charge.amount_captured as Json }
        : charge,
    ),
  },
  'canceled-authorization-is-refunded': {
    ...{ operation: CANCEL, field: 'amount_refunded', condition: 'from requires_capture, ≥ basil', source: 'O15' },
    wrong: 'cancelling an authorization marks its charge as refunded, as versions before basil did',
    fault: noting<true>(
      ({ intent }, past) => (intent?.status === 'canceled' ? true : past),
      ofIntent((charge) =>
        charge.captured === false && charge.paid === true
          ? { ...charge, amount_refunded: charge.amount as Json, refunded: true }
          : charge,
      ),
    ),
  },
  'released-remainder-counts-as-full-refund': {
    ...{ operation: CAPTURE, field: 'refunded', condition: 'partial capture before basil', source: '12.12 C2, G07' },
    wrong: 'the released remainder of a partial capture, a refund before basil, makes the charge refunded as a whole',
    apiVersion: '2023-10-16',
    fault: patchEvery('charge', (charge) =>
      Number(charge.amount_refunded) > 0 &&
      charge.amount_refunded === Number(charge.amount) - Number(charge.amount_captured)
        ? { ...charge, refunded: true }
        : charge,
    ),
  },
  'capture-before-counts-from-the-intent': {
    ...{ operation: CONFIRM, field: 'capture_before', condition: 'confirmed later than created', source: 'C7, O4' },
    wrong: 'the seven days to capture run from the creation of the intent, not of the charge',
    fault: noting<number>(
      ({ intent }, past) => past ?? (intent ? Number(intent.created) : undefined),
      ofIntent((charge, created) => {
        const details = within(charge, 'payment_method_details');
        const card = within(details, 'card');
        if (typeof card.capture_before !== 'number') return charge;
        const shown = { ...details, card: { ...card, capture_before: created + 604_800 } };
        return { ...charge, payment_method_details: shown };
      }),
    ),
  },
  'retry-overwrites-the-failed-charge': {
    ...{ operation: CONFIRM, field: 'status', condition: 'success after a decline', source: 'D3, G06, Y1' },
    wrong: 'once the intent has succeeded, the failed charges of earlier attempts read as paid too',
    fault: noting<{ readonly failed: readonly Json[]; readonly done: boolean }>(
      ({ answer, intent }, past) => {
        const charge = answer.status === 402 ? errorOf(answer)?.charge : undefined;
        if (charge !== undefined) return { failed: [...(past?.failed ?? []), charge], done: false };
        return past && intent?.status === 'succeeded' ? { ...past, done: true } : past;
      },
      ofIntent((charge, { failed, done }) =>
        done && failed.includes(charge.id as Json)
          ? { ...charge, status: 'succeeded', paid: true, captured: true, failure_code: null, failure_message: null }
          : charge,
      ),
    ),
  },
});

const refundFaults = area('sixth-refunds', {
  'whole-refund-of-what-was-authorized': {
    ...{
      operation: 'PostRefunds',
      field: 'amount',
      condition: 'no amount, after a partial capture',
      source: 'G07, O22',
    },
    wrong: 'a refund without amount gives back what was authorized, more than the part that was captured',
    fault: noting<Json>(
      ({ answer, call, intent }, past) =>
        is(CAPTURE)(call) && answer.status === 200 && intent?.amount_received !== intent?.amount
          ? intent?.amount
          : past,
      (pasts) =>
        where(
          (call) => isRefund(call) && !call.form.has('amount'),
          patchSuccess((body, call) => {
            const amount = pasts.get(call.form.get('payment_intent') ?? '');
            return amount === undefined ? body : { ...body, amount };
          }),
        ),
    ),
  },
  'only-the-last-refund-counts': {
    ...{ operation: 'PostRefunds', field: 'amount_refunded', condition: 'two refunds', source: 'G07, recordings h' },
    wrong: 'the amount_refunded of a charge is that of its last refund, not the sum',
    fault: lastRefundOnly,
  },
  'refund-of-the-failed-charge': {
    ...{ operation: 'PostRefunds', field: 'charge', condition: 'success after a decline', source: 'O21, F03, O23' },
    wrong: 'the refund of an intent that was declined once names the failed charge, not the one that was paid',
    fault: noting<Json>(
      ({ answer }, past) => past ?? (answer.status === 402 ? errorOf(answer)?.charge : undefined),
      (pasts) =>
        patchEvery('refund', (refund) => {
          const charge = pasts.get(String(refund.payment_intent));
          return charge === undefined || typeof refund.charge !== 'string' ? refund : { ...refund, charge };
        }),
    ),
  },
  'refunded-means-closed': {
    ...{ operation: UPDATE, field: 'metadata', condition: 'after a refund', source: 'U9, O10' },
    wrong: 'after a refund the metadata of a succeeded intent can no longer be updated',
    fault: refusingAfter(
      (answer, call) => (isRefund(call) && answer.status === 200 ? String(bodyOf(answer).payment_intent) : undefined),
      (call, seen) => is(UPDATE)(call) && names('metadata')(call) && seen.has(call.intent ?? ''),
      {
        code: STATE,
        param: 'metadata',
        message: "This PaymentIntent's metadata could not be updated because it has been refunded.",
      },
    ),
  },
  'raised-amount-cannot-be-captured': {
    ...{
      operation: CAPTURE,
      field: 'amount_to_capture',
      condition: 'amount raised before confirm',
      source: 'V39, O8, O4',
    },
    wrong: 'the limit of a capture is the amount at creation, although an update raised it before the confirmation',
    fault: noting<number>(
      ({ call, intent }, past) => past ?? (is(CREATE)(call) && intent ? Number(intent.amount) : undefined),
      (pasts) =>
        onFirstUse(
          (call) =>
            is(CAPTURE)(call) &&
            Number(call.form.get('amount_to_capture')) > (pasts.get(call.intent ?? '') ?? Infinity) &&
            Number(call.form.get('amount_to_capture')) <= Number(call.before?.amount_capturable),
          {
            code: 'amount_too_large',
            message:
              'The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge.',
          },
        )(),
    ),
  },
});

export const moneyFaults = [...chargeFaults, ...refundFaults];
