import { type Row, suite } from '../../engine/vocabulary/scenario.ts';
import { fake } from '../../engine/vocabulary/values.ts';
import { refused } from './refusals.ts';

const CAPTURE = 'PostPaymentIntentsIntentCapture';
const CANCEL = 'PostPaymentIntentsIntentCancel';
const authorised = { status: 'requires_capture' } as const;

const reason = (name: 'abandoned' | 'duplicate' | 'fraudulent'): Row<typeof CANCEL> => ({
  id: `cancel/keeps-the-reason-${name}`,
  title: `a cancellation as ${name} says so on the intent`,
  level: 'must',
  cites: ['docs:intents/cancel'],
  given: { status: 'requires_payment_method' },
  send: { cancellation_reason: name },
  expect: { http: 200, status: 'canceled', body: { cancellation_reason: name } },
});

/** What captures and cancellations are given besides an amount. */
export const settleParameters = [
  suite(CAPTURE, [
    {
      id: 'capture/descriptor-suffix-is-kept',
      title: 'statement_descriptor_suffix of a capture comes back on the intent',
      level: 'should',
      cites: ['docs:intents/capture'],
      needs: ['manual-capture'],
      given: authorised,
      send: { statement_descriptor_suffix: 'ORDER 9' },
      expect: { http: 200, status: 'succeeded', body: { statement_descriptor_suffix: 'ORDER 9' } },
    },
    {
      id: 'capture/descriptor-of-a-card-is-refused',
      title: 'a capture of a card payment takes no statement descriptor, only a suffix',
      level: 'should',
      cites: ['docs:intents/capture'],
      needs: ['manual-capture'],
      given: authorised,
      send: { statement_descriptor: 'ORDER 9' },
      expect: refused(),
    },
    {
      id: 'capture/final-capture-is-the-default',
      title: 'a capture that says it is the final one settles the intent',
      level: 'should',
      cites: ['docs:intents/capture'],
      needs: ['manual-capture'],
      given: authorised,
      send: { final_capture: true },
      expect: { http: 200, status: 'succeeded', body: { amount_received: fake.amount, amount_capturable: 0 } },
    },
    {
      id: 'capture/amount-that-is-no-number-is-refused',
      title: 'an amount to capture that is not a whole number is refused',
      level: 'must',
      cites: ['recorded:invalid-integer', 'recorded:sandbox-errors'],
      theme: 'integer-format',
      needs: ['manual-capture'],
      given: authorised,
      sendRaw: 'amount_to_capture=abc',
      expect: refused('amount_to_capture'),
    },
    {
      id: 'capture/boolean-that-is-none-is-refused',
      title: 'a final_capture that is neither true nor false is refused by naming it',
      level: 'must',
      cites: ['recorded:invalid-boolean'],
      theme: 'booleans',
      needs: ['manual-capture'],
      given: authorised,
      sendRaw: 'final_capture=maybe',
      expect: refused('final_capture'),
    },
  ]),
  suite(CANCEL, [
    reason('abandoned'),
    reason('duplicate'),
    reason('fraudulent'),
    {
      id: 'cancel/reason-of-the-system-is-refused',
      title: 'a reason that only the system gives is refused',
      level: 'must',
      cites: ['recorded:system-reason', 'docs:intents/cancel'],
      theme: 'choices',
      given: { status: 'requires_payment_method' },
      sendRaw: 'cancellation_reason=automatic',
      expect: {
        http: 400,
        error: {
          type: 'invalid_request_error',
          message: /^The cancellation_reason provided in the request is not a valid user provided reason\./,
        },
      },
    },
  ]),
] as const;
