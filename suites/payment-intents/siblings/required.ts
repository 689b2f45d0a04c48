import { type OneOf, oneOf } from '../../../engine/vocabulary/values.ts';
import { plainPaymentAtOnce, refused } from '../common.ts';
import { CAPTURE, CONFIRM, CREATE, UPDATE } from '../operation-ids.ts';
import { acrossOperations, type WrittenAnywhere } from '../terms.ts';
import { onAuthorized, onOpen, onPayable } from '../values/setups.ts';

const missing = (param: string | OneOf) => refused({ code: 'parameter_missing', param });

/** What an operation needs for itself, before the object that lacks a member. */
const CALLS = {
  create: { operation: CREATE, needed: 'amount=2000&currency=usd&' },
  update: { operation: UPDATE, ...onOpen, needed: '' },
  confirm: { operation: CONFIRM, ...onPayable, needed: 'payment_method=pm_card_visa&' },
  capture: { operation: CAPTURE, ...onAuthorized, needed: '', needs: ['manual-capture', 'line-items'] },
} as const;

type Group = keyof typeof CALLS;

/** The refusal of an object that lacks a member, without the request that sends it. */
function refusal(group: Group, member: string | OneOf, name: string, title: string) {
  const { needed: _needed, ...call } = CALLS[group];
  return {
    ...call,
    id: `${group}/${name}`,
    title: `${group === 'update' ? 'an' : 'a'} ${group} ${title} is refused, with its full name in param`,
    expect: missing(member),
  };
}

/** An object without one of its required members. */
const without = (group: Group, member: string, sent: string, name: string, title: string): WrittenAnywhere => ({
  ...refusal(group, member, name, title),
  sendRaw: `${CALLS[group].needed}${sent}`,
});

const withoutName = (group: Group): WrittenAnywhere =>
  without(
    group,
    'shipping[name]',
    'shipping[address][line1]=B',
    'shipping-needs-a-name',
    'with shipping without a name',
  );
const withoutAddress = (group: Group): WrittenAnywhere =>
  without(
    group,
    'shipping[address]',
    'shipping[name]=A',
    'shipping-needs-an-address',
    'with shipping without an address',
  );
const withoutType = (group: Group): WrittenAnywhere => ({
  ...without(
    group,
    'payment_method_data[type]',
    'payment_method_data[billing_details][name]=A',
    'payment-method-data-needs-a-type',
    'with payment_method_data without a type',
  ),
  // Beside a payment_method it would be refused for that, too.
  ...(group === 'confirm' ? { sendRaw: 'payment_method_data[billing_details][name]=A' } : {}),
});
/** A line item without its cost; in which form arrays are sent is a matter of the profile. */
const withoutCost = (group: Group): WrittenAnywhere => ({
  ...refusal(
    group,
    oneOf('amount_details[line_items][0][unit_cost]', 'amount_details[line_items][][unit_cost]'),
    'line-items-need-a-cost',
    'with a line item without unit_cost',
  ),
  malformed: true,
  send: {
    ...Object.fromEntries(new URLSearchParams(CALLS[group].needed)),
    amount_details: { line_items: [{ product_name: 'A', quantity: 1 }] },
  },
});

/** Objects among the parameters that lack a member which the document requires, on every operation that takes them. */
export const requiredMembers = acrossOperations([
  {
    id: 'siblings:shipping',
    requires: 'shipping has a name and an address on every operation that takes it',
    fix: 'refuse with HTTP 400, parameter_missing and the full name of what is missing',
    cites: ['docs:intents/update', 'docs:intents/confirm', 'docs:error-codes'],
    rows: [withoutName('update'), withoutAddress('update'), withoutName('confirm'), withoutAddress('confirm')],
  },
  {
    id: 'siblings:required-members',
    requires: 'objects among the parameters have the members that they require',
    fix: 'refuse with HTTP 400, parameter_missing and the full name of what is missing',
    cites: ['docs:intents/create', 'docs:error-codes'],
    rows: [
      without(
        'create',
        'automatic_payment_methods[enabled]',
        'automatic_payment_methods[allow_redirects]=never',
        'automatic-payment-methods-need-enabled',
        'with automatic_payment_methods without enabled',
      ),
      withoutType('create'),
      withoutType('update'),
      withoutType('confirm'),
      {
        // Behind a payment that is taken without a mandate; its refusal stands in the document alone.
        level: 'should',
        shared: plainPaymentAtOnce,
        ...without(
          'create',
          'mandate_data[customer_acceptance][type]',
          'payment_method=pm_card_visa&confirm=true&mandate_data[customer_acceptance][online][ip_address]=127.0.0.1&mandate_data[customer_acceptance][online][user_agent]=A',
          'mandate-data-needs-a-type',
          'with an acceptance of a mandate without a type',
        ),
      },
      {
        ...without(
          'create',
          'transfer_data[destination]',
          'transfer_data[amount]=100',
          'transfer-data-needs-a-destination',
          'with transfer_data without a destination',
        ),
        needs: ['connect'],
      },
    ],
  },
  {
    id: 'siblings:required-members-of-line-items',
    requires: 'a line item has a unit_cost on every operation that takes line items',
    fix: 'refuse with HTTP 400, parameter_missing and the full name of what is missing',
    // How the name of what an item lacks is spelt was never recorded.
    level: 'should',
    cites: ['docs:intents/create', 'docs:error-codes'],
    needs: ['line-items'],
    since: '2026-02-25.clover',
    rows: [withoutCost('create'), withoutCost('update'), withoutCost('confirm'), withoutCost('capture')],
  },
]);
