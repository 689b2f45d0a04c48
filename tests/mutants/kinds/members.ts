import { LIST, on, patchSuccess, UPDATE } from '../faults.ts';
import { family } from '../mutant.ts';
import { calls, drop, forgiving, is, refusing } from '../strangers/fault.ts';
import type { Fault } from '../wire.ts';
import { faultOf } from './fault.ts';

/** A parameter that lacks a member is passed over as a whole. */
const passedOver = (member: string, name: string): Fault =>
  forgiving(
    (error) => error.code === 'parameter_missing' && String(error.param) === member,
    (form) => drop(form, name),
  );

/** An intent is closed once a refund of it was made. */
function closedByRefund(): Fault {
  const refunded = new Set<string | null>();
  const closed = refusing((call) => is(UPDATE)(call) && refunded.has(call.intent ?? null), {
    message: 'This PaymentIntent was refunded.',
  });
  return {
    around: async (call, ask) => {
      if (calls('POST', /^\/v1\/refunds$/)(call)) refunded.add(call.form.get('payment_intent'));
      return closed.around?.(call, ask) ?? ask(call.request);
    },
  };
}

/** Members that a parameter, a query or a filter must have, or must not have, and changes after money has moved. */
export const memberMutants = family('members', {
  'a payment method needs no type': {
    kills: [
      'create/payment-method-data-needs-a-type',
      'update/payment-method-data-needs-a-type',
      'confirm/payment-method-data-needs-a-type',
    ],
    fault: passedOver('payment_method_data[type]', 'payment_method_data'),
  },
  'only creates and updates ask for the address of a delivery': {
    kills: ['confirm/shipping-needs-an-address'],
    fault: passedOver('shipping[address]', 'shipping'),
  },
  'an acceptance needs no type': {
    kills: ['create/mandate-data-needs-a-type'],
    fault: passedOver('mandate_data[customer_acceptance][type]', 'mandate_data'),
  },
  'a transfer needs no destination': {
    kills: ['create/transfer-data-needs-a-destination'],
    fault: passedOver('transfer_data[destination]', 'transfer_data'),
  },
  'a line item costs nothing': {
    kills: [
      'create/line-items-need-a-cost',
      'update/line-items-need-a-cost',
      'confirm/line-items-need-a-cost',
      'capture/line-items-need-a-cost',
    ],
    fault: passedOver('amount_details[line_items][0][unit_cost]', 'amount_details'),
  },
  'bounds of other names are passed over': {
    kills: ['list/unknown-bound-of-created-is-refused'],
    fault: faultOf('listing/unknown-bound'),
  },
  'the url of a list repeats the query': {
    kills: ['list/url-is-without-the-query'],
    fault: on(
      LIST,
      patchSuccess((body, { request }) => ({ ...body, url: request.path })),
    ),
  },
  'words find nothing': {
    kills: ['search/query-without-an-operator-is-refused'],
    fault: faultOf('listing/search-nonsense'),
  },
  'a refused version is not named in the header': {
    kills: ['errors/unknown-api-version-is-echoed'],
    fault: faultOf('talking/bad-version-unechoed'),
  },
  'a flag that is none is refused with a code': {
    kills: ['create/non-boolean-is-refused-without-a-code'],
    fault: faultOf('talking/boolean-with-code'),
  },
  'metadata is closed by a capture': {
    kills: ['update/metadata-after-a-capture-is-merged'],
    fault: faultOf('changing/metadata-after-capture'),
  },
  'metadata is closed by a refund': {
    kills: ['update/metadata-after-a-refund-is-merged'],
    fault: closedByRefund,
  },
});
