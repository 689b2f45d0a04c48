import { paid, plainPayment } from '../common.ts';
import { CAPTURE, CONFIRM, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';
import { fullMetadata, oddReferences, oddShipping } from './odd.ts';

const confirmed = {
  receipt_email: 'shopper+order@example.com',
  setup_future_usage: 'off_session',
  shipping: oddShipping,
  capture_method: 'manual',
} as const;
const DETAILS = { tax: { total_tax_amount: 5 }, shipping: { amount: 10 }, discount_amount: 15 } as const;
const SUFFIX = 'ORDER 0123456789ABCDEF';

/** What a confirmation and a capture set: every parameter at once, and what follows takes none of it back. */
export const setByActions = acrossOperations([
  {
    id: 'parameters:of-actions-are-kept',
    requires: 'every parameter of a confirmation or a capture stands on the intent, and is there after the next change',
    fix: 'copy the parameters of an action onto the stored intent before anything else',
    cites: ['docs:intents/confirm', 'docs:intents/capture'],
    needs: ['manual-capture'],
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/parameters-are-kept-together',
        title: 'a confirmation keeps all of its parameters at once',
        shared: plainPayment,
        given: { status: 'requires_confirmation' },
        send: confirmed,
        expect: { http: 200, status: 'requires_capture', body: confirmed },
      },
      {
        operation: CAPTURE,
        id: 'capture/leaves-what-the-confirmation-has-set',
        title: 'a capture leaves every parameter of the confirmation as it was',
        shared: plainPayment,
        given: { status: 'requires_confirmation' },
        steps: [
          {
            name: 'confirmed',
            call: CONFIRM,
            send: confirmed,
            expect: { http: 200, status: 'requires_capture' },
          },
          { name: 'captured', call: CAPTURE, expect: paid(confirmed) },
        ],
      },
      {
        operation: CAPTURE,
        id: 'capture/parameters-are-kept-together',
        title: 'a capture keeps suffix and as much metadata as there may be, also beyond the next update',
        cites: ['docs:intents/capture', 'docs:metadata', 'recorded:money-path'],
        given: { status: 'requires_capture' },
        steps: [
          {
            name: 'captured',
            call: CAPTURE,
            send: { statement_descriptor_suffix: SUFFIX, metadata: fullMetadata },
            expect: paid({ statement_descriptor_suffix: SUFFIX, metadata: fullMetadata }),
          },
          {
            name: 'updated',
            call: UPDATE,
            send: { description: 'After the capture', metadata: { a: '2' } },
            // What it shows of the rest is compared by the check on updates.
            expect: paid({ description: 'After the capture', metadata: { ...fullMetadata, a: '2' } }),
          },
        ],
      },
      {
        operation: CAPTURE,
        id: 'capture/references-are-kept',
        title: 'a capture keeps amount_details and payment_details letter for letter',
        level: 'should',
        cites: ['openapi:dahlia'],
        since: '2026-02-25.clover',
        given: { status: 'requires_capture' },
        send: { amount_details: DETAILS, payment_details: oddReferences },
        expect: paid({ amount_details: DETAILS, payment_details: oddReferences }),
      },
    ],
  },
]);
