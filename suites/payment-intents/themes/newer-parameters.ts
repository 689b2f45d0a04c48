import { fake } from '../../../engine/vocabulary/values.ts';
import { cardPayment, paid } from '../common.ts';
import { oddReferences } from '../fidelity/odd.ts';
import { CAPTURE, CONFIRM, CREATE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';

/** The versions that brought them. */
const DETAILS = '2026-02-25.clover';
const AMOUNT_TO_CONFIRM = '2026-06-24.dahlia';

const amountDetails = { tax: { total_tax_amount: 5 }, shipping: { amount: 10 }, discount_amount: 15 } as const;
const tooDear = { product_name: 'Postcards', quantity: 1, unit_cost: 5003 } as const;
const references = oddReferences;
const shown = { amount_details: amountDetails } as const;
const details = { amount_details: amountDetails, payment_details: references } as const;

/** Parameters that not every version knows: each comes back on the intent. */
export const newerParameters = acrossOperations([
  {
    id: 'details:amount-and-payment',
    requires: 'details of amount and payment come back on the intent',
    fix: 'copy amount_details and payment_details onto the intent; line items stay in a list of their own',
    level: 'should',
    cites: ['openapi:dahlia'],
    since: DETAILS,
    rows: [
      {
        operation: CREATE,
        id: 'create/amount-details-are-returned',
        title: 'amount_details with tax, shipping and discount are returned on the intent',
        send: { ...cardPayment, amount_details: amountDetails },
        expect: { http: 200, body: shown },
      },
      {
        operation: CREATE,
        id: 'create/payment-details-are-returned',
        title: 'payment_details with customer and order references are returned on the intent',
        send: { ...cardPayment, payment_details: references },
        expect: { http: 200, body: { payment_details: references } },
      },
      {
        operation: UPDATE,
        id: 'update/amount-and-payment-details-are-set',
        title: 'amount_details and payment_details of an update are returned on the intent',
        given: { status: 'requires_payment_method' },
        send: details,
        expect: { http: 200, body: { ...shown, payment_details: references } },
      },
      {
        operation: CONFIRM,
        id: 'confirm/amount-and-payment-details-are-returned',
        title: 'amount_details and payment_details of a confirmation are returned on the intent',
        given: { status: 'requires_confirmation' },
        send: details,
        expect: paid({ ...shown, payment_details: references }),
      },
      {
        operation: CAPTURE,
        id: 'capture/amount-and-payment-details-are-returned',
        title: 'amount_details and payment_details of a capture are returned on the intent',
        given: { status: 'requires_capture' },
        send: details,
        expect: paid({ ...shown, payment_details: references }),
      },
    ],
  },
  {
    id: 'details:line-items-add-up',
    requires: 'line items that add up to another sum than the amount are refused, with param amount_details',
    fix: 'compare the sum of the line items with the amount; answer with HTTP 400 and param amount_details',
    level: 'should',
    cites: ['docs:line-items-and-amounts'],
    since: DETAILS,
    rows: [
      {
        operation: CREATE,
        id: 'create/line-items-of-another-sum-are-refused',
        title: 'a create with line items of three cents more than its amount is refused',
        send: { ...cardPayment, amount: 5000, amount_details: { line_items: [tooDear] } },
        expect: { http: 400, error: { type: 'invalid_request_error', param: 'amount_details' } },
      },
    ],
  },
  {
    id: 'details:amount-to-confirm',
    requires: 'a confirmation with amount_to_confirm equal to the amount succeeds',
    fix: 'compare amount_to_confirm with the amount, and go on where they agree',
    level: 'should',
    cites: ['openapi:dahlia'],
    since: AMOUNT_TO_CONFIRM,
    given: { status: 'requires_confirmation' },
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/amount-to-confirm-equal-to-amount-succeeds',
        title: 'a confirmation with amount_to_confirm equal to the amount succeeds',
        send: { amount_to_confirm: fake.amount },
        expect: paid({ amount_received: fake.amount }),
      },
    ],
  },
]);
