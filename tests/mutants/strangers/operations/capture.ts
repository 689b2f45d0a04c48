import { CAPTURE, on, patchForm, patchSuccess, sends, setting, where } from '../../faults.ts';
import { allowing, area, forgiving, is, marking, refusing, rewording, saying, unread, when } from '../fault.ts';

const capturing = is(CAPTURE);
const anyway = (form: URLSearchParams): void => form.delete('amount_to_capture');

/** Partial captures only: marked while less than the amount was received. */
function inPart(applies: typeof capturing) {
  return (intent: { readonly [key: string]: unknown }, call: Parameters<typeof capturing>[0]): boolean =>
    applies(call) && intent.status === 'succeeded' && Number(intent.amount_received) < Number(intent.amount);
}

export const capture = area('capture', {
  'more-than-authorized': {
    ...{ operation: CAPTURE, field: 'amount_to_capture', condition: 'above amount_capturable', source: 'V39 refused' },
    wrong: 'more than was authorized can be captured',
    fault: forgiving(saying(/greater than the amount you can capture/), anyway),
  },
  'one-unit-more-than-authorized': {
    ...{
      operation: CAPTURE,
      field: 'amount_to_capture',
      condition: 'one above amount_capturable',
      source: 'V39 refused',
    },
    wrong: 'the limit is off by one: one unit more than authorized is captured',
    fault: forgiving(
      (error, { form, before }) =>
        error.code === 'amount_too_large' &&
        Number(form.get('amount_to_capture')) === Number(before?.amount_capturable) + 1,
      anyway,
    ),
  },
  'whole-amount-refused': {
    ...{
      operation: CAPTURE,
      field: 'amount_to_capture',
      condition: 'equals amount_capturable',
      source: 'C1, V39 allowed',
    },
    wrong: 'amount_to_capture equal to amount_capturable is refused as too large',
    fault: refusing(
      (call) =>
        capturing(call) &&
        call.form.has('amount_to_capture') &&
        Number(call.form.get('amount_to_capture')) === call.before?.amount_capturable,
      {
        message:
          'The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge.',
        code: 'amount_too_large',
      },
    ),
  },
  'zero-means-all': {
    ...{ operation: CAPTURE, field: 'amount_to_capture', condition: 'amount_to_capture=0', source: 'V40 refused' },
    wrong: 'amount_to_capture=0 is treated as not sent',
    fault: where(when(capturing, sends('amount_to_capture', '0')), patchForm(anyway)),
  },
  'zero-names-amount-to-capture': {
    ...{ operation: CAPTURE, field: 'error.param', condition: 'amount_to_capture=0', source: 'V40 param amount' },
    wrong: 'amount_to_capture=0 is refused with param amount_to_capture',
    fault: on(CAPTURE, rewording(/greater than or equal to 1/, { param: 'amount_to_capture' })),
  },
  'negative-has-a-code': {
    ...{ operation: CAPTURE, field: 'error.code', condition: 'negative amount_to_capture', source: 'V40 no code' },
    wrong: 'a negative amount_to_capture is refused with parameter_invalid_integer',
    fault: on(
      CAPTURE,
      rewording(/^Invalid non-negative integer/, {
        code: 'parameter_invalid_integer',
        doc_url: 'https://stripe.com/docs/error-codes/parameter-invalid-integer',
      }),
    ),
  },
  'over-capture-names-a-parameter': {
    ...{ operation: CAPTURE, field: 'error.param', condition: 'above amount_capturable', source: 'V39 no param' },
    wrong: 'over-capture is refused with param amount_to_capture',
    fault: on(CAPTURE, rewording(/greater than the amount you can capture/, { param: 'amount_to_capture' })),
  },
  'part-lowers-the-amount': {
    ...{ operation: CAPTURE, field: 'amount', condition: 'partial', source: 'C2 amount unchanged' },
    wrong: 'after a partial capture amount is what was captured',
    fault: marking(inPart(capturing), (intent) => ({ ...intent, amount: intent.amount_received ?? 0 })),
  },
  'rest-stays-capturable': {
    ...{ operation: CAPTURE, field: 'amount_capturable', condition: 'partial', source: 'C2 amount_capturable 0' },
    wrong: 'after a partial capture the rest stays in amount_capturable',
    fault: marking(inPart(capturing), (intent) => ({
      ...intent,
      amount_capturable: Number(intent.amount) - Number(intent.amount_received),
    })),
  },
  'part-leaves-status': {
    ...{ operation: CAPTURE, field: 'status', condition: 'partial', source: 'C2 succeeded' },
    wrong: 'after a partial capture the status is still requires_capture',
    fault: on(
      CAPTURE,
      patchSuccess((intent) =>
        Number(intent.amount_received) < Number(intent.amount) ? { ...intent, status: 'requires_capture' } : intent,
      ),
    ),
  },
  'rest-released-says-captured': {
    ...{
      operation: CAPTURE,
      field: 'error.message',
      condition: 'again after a partial capture',
      source: 'S10 its own text',
    },
    wrong: 'a second capture after a partial one says that it has already been captured',
    fault: rewording(/remainder of the authorized amount has been released/, {
      message: 'This PaymentIntent could not be captured because it has already been captured.',
    }),
  },
  'twice-is-fine': {
    ...{ operation: CAPTURE, condition: 'succeeded', source: 'S9 refused' },
    wrong: 'a second capture answers 200 with the paid intent',
    fault: allowing(saying(/has already been captured/, CAPTURE), () => ({})),
  },
  'unconfirmed-is-captured': {
    ...{ operation: CAPTURE, condition: 'requires_confirmation', source: 'S8 refused' },
    wrong: 'an unconfirmed intent can be captured',
    fault: allowing(saying(/captured because it has a status of requires_confirmation/, CAPTURE), ({ before }) => ({
      status: 'succeeded',
      amount_received: before?.amount ?? 0,
    })),
  },
  'metadata-ignored': {
    ...{ operation: CAPTURE, field: 'metadata', source: 'C4 accepted and merged' },
    wrong: 'metadata sent with a capture is not kept',
    fault: unread(CAPTURE, 'metadata'),
  },
  'refused-yet-captured': {
    ...{ operation: CAPTURE, condition: 'above amount_capturable', source: 'V39, G5 still requires_capture' },
    wrong: 'a refused over-capture captures the whole amount all the same',
    fault: {
      around: async (call, ask) => {
        const answer = await ask(call.request);
        if (answer.status === 400 && capturing(call) && answer.text.includes('amount_too_large'))
          await ask({
            ...call.request,
            headers: { ...call.request.headers, 'idempotency-key': `${call.intent}-anyway` },
            body: '',
          });
        return answer;
      },
    },
  },
  'answer-before-the-money': {
    ...{ operation: CAPTURE, field: 'amount_received', source: 'C1 amount_received = amount' },
    wrong: 'the answer to a capture shows amount_received 0; reads are right',
    fault: on(CAPTURE, patchSuccess(setting({ amount_received: 0 }))),
  },
  'explicit-final-capture-refused': {
    ...{
      operation: CAPTURE,
      field: 'final_capture',
      condition: 'final_capture=true',
      source: 'C6, REF documented parameter',
    },
    wrong: 'final_capture=true is refused as if it asked for multicapture',
    fault: refusing(when(capturing, sends('final_capture', 'true')), {
      message: 'This PaymentIntent is not eligible for multicapture.',
    }),
  },
});
