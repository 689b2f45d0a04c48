import { CANCEL, CAPTURE, CONFIRM, CREATE, on, patchError } from '../../faults.ts';
import { area, is, refusing } from '../fault.ts';
import { INCREMENT } from '../fifth/recall.ts';
import { noting, recalling, sorted } from './note.ts';

const OTHER_METHOD = 'pm_1SixthLeftByRefusal00000';

export const refusalFaults = area('sixth-refusals', {
  'second-cancel-writes-its-reason': {
    ...{ operation: CANCEL, field: 'cancellation_reason', condition: 'refused second cancel', source: 'S11, G5, Q12' },
    wrong: 'a second cancel is refused, but its reason stands on the intent afterwards',
    fault: recalling<string>({
      learn: ({ answer, call }, past) =>
        is(CANCEL)(call) && answer.status === 400 && call.before?.status === 'canceled'
          ? (call.form.get('cancellation_reason') ?? past)
          : past,
      intent: (intent, past) => ({ ...intent, cancellation_reason: past }),
    }),
  },
  'refused-confirm-swaps-the-card': {
    ...{ operation: CONFIRM, field: 'payment_method', condition: 'succeeded, another method', source: 'S3, G5, Q12' },
    wrong: 'a confirm with another payment method on a succeeded intent is refused, but the method is on it afterwards',
    fault: recalling<string>({
      learn: ({ answer, call }, past) => {
        const sent = is(CONFIRM)(call) ? call.form.get('payment_method') : null;
        if (sent === null || answer.status !== 400 || call.before?.status !== 'succeeded') return past;
        return sent.startsWith('pm_card_') ? OTHER_METHOD : sent;
      },
      intent: (intent, past) => ({ ...intent, payment_method: past }),
    }),
  },
  'refused-increment-is-booked': {
    ...{ operation: INCREMENT, field: 'amount', condition: 'not eligible', source: 'I-1, I-6, O28, G5' },
    wrong: 'an increment that is refused as not eligible raises the amount all the same',
    fault: recalling<number>({
      learn: ({ answer, call }, past) => {
        const sent = Number(call.form.get('amount'));
        return is(INCREMENT)(call) && answer.status === 400 && call.before?.status === 'requires_capture' && sent > 0
          ? sent
          : past;
      },
      intent: (intent, past) =>
        intent.status === 'requires_capture' ? { ...intent, amount: past, amount_capturable: past } : intent,
    }),
  },
  'increment-looks-at-the-amount-first': {
    ...{ operation: INCREMENT, field: 'code', condition: 'amount equal to the current one', source: 'I-1, I-2' },
    wrong: 'an increment by nothing on an ineligible intent is refused for its amount, not for the eligibility',
    fault: on(
      INCREMENT,
      patchError((error, call) =>
        /not eligible/.test(String(error.message)) && Number(call.form.get('amount')) <= Number(call.before?.amount)
          ? sorted({
              ...error,
              code: 'parameter_invalid_integer',
              doc_url: 'https://stripe.com/docs/error-codes/parameter-invalid-integer',
              message: 'The amount must be greater than the current amount.',
              param: 'amount',
            })
          : error,
      ),
    ),
  },
  'whole-capture-counts-as-a-part': {
    ...{
      operation: CAPTURE,
      field: 'message',
      condition: 'second capture after amount_to_capture = amount',
      source: 'S9, S10',
    },
    wrong: 'after a capture that names the whole amount the next one is told that a remainder was released',
    fault: noting<true>(
      ({ answer, call, intent }, past) =>
        is(CAPTURE)(call) && answer.status === 200 && call.form.get('amount_to_capture') === String(intent?.amount)
          ? true
          : past,
      (pasts) =>
        on(
          CAPTURE,
          patchError((error, call) =>
            pasts.has(call.intent ?? '') && /already been captured/.test(String(error.message))
              ? {
                  ...error,
                  message:
                    'The remaining amount on this PaymentIntent could not be captured because the remainder of the authorized amount has been released.',
                }
              : error,
          ),
        ),
    ),
  },
  'off-session-needs-a-return-url': {
    ...{ operation: CREATE, field: 'return_url', condition: 'automatic methods, off_session=true', source: 'R10' },
    wrong: 'a return_url is demanded of off-session payments too, where nobody can be redirected',
    fault: refusing(
      ({ operation, form }) =>
        operation === CREATE &&
        form.get('confirm') === 'true' &&
        form.get('off_session') === 'true' &&
        form.get('automatic_payment_methods[allow_redirects]') !== 'never' &&
        ![...form.keys()].some((key) => key === 'return_url' || key.startsWith('payment_method_types')),
      {
        message:
          'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`.',
      },
    ),
  },
});
