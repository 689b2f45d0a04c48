import { noSuch, refuse } from '../http/errors.ts';
import { type Handler, handle } from '../http/handlers.ts';
import { mergeMetadata } from '../parameters/metadata.ts';
import { METHOD } from '../parameters/parameters.ts';
import type { Customer } from '../state/objects.ts';
import { attachMethod, changeMethod, findMethod, makeMethod, readMethodInput } from './methods.ts';

const note = { kind: 'text', clearable: true } as const;
const open = { kind: 'open', clearable: true } as const;
const metadata = { kind: 'metadata' } as const;
const EXPAND_ONLY = { expand: { kind: 'list' } } as const;
const ATTACH = { ...EXPAND_ONLY, customer: { kind: 'text' } } as const;
const CUSTOMER = {
  ...EXPAND_ONLY,
  address: open,
  balance: { kind: 'integer' },
  description: note,
  email: note,
  invoice_settings: open,
  metadata,
  name: note,
  payment_method: { kind: 'text' },
  phone: note,
  preferred_locales: open,
  shipping: open,
  source: note,
  tax: open,
  tax_exempt: open,
  test_clock: { kind: 'text' },
} as const;

export const createCustomer: Handler = handle('customer', CUSTOMER, (call, input) => {
  const { world } = call;
  const id = world.ids.make('cus');
  if (input.payment_method) attachMethod(world, findMethod(world, input.payment_method), id);
  const customer: Customer = {
    id,
    object: 'customer',
    address: input.address ?? null,
    balance: input.balance ?? 0,
    created: world.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: input.description ?? null,
    discount: null,
    email: input.email ?? null,
    invoice_prefix: world.ids.token(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: mergeMetadata({}, input.metadata),
    name: input.name ?? null,
    next_invoice_sequence: 1,
    phone: input.phone ?? null,
    preferred_locales: [],
    shipping: input.shipping ?? null,
    tax_exempt: 'none',
    test_clock: null,
  };
  world.store.customers.set(id, customer);
  return customer;
});

export const retrieveCustomer: Handler = handle('customer', EXPAND_ONLY, (call) => {
  const customer = call.world.store.customers.get(call.id);
  if (customer === undefined) throw noSuch('customer', call.id, 'id', 404);
  return customer;
});

export const createMethod: Handler = handle('payment_method', METHOD, (call, input) => {
  return makeMethod(call.world, readMethodInput(input)).object;
});

export const retrieveMethod: Handler = handle('payment_method', EXPAND_ONLY, (call) => {
  return findMethod(call.world, call.id, 404).object;
});

export const attach: Handler = handle(
  'payment_method',
  ATTACH,
  (call, input) => {
    const { world } = call;
    const customer = input.customer ?? '';
    const record = findMethod(world, call.id, 404);
    if (!world.store.customers.has(customer)) throw noSuch('customer', customer, 'customer');
    if (record.object.customer !== null && record.object.customer !== customer) {
      throw refuse('The payment method you provided has already been attached to a customer.');
    }
    return attachMethod(world, record, customer).object;
  },
  ['customer'],
);

export const detach: Handler = handle('payment_method', EXPAND_ONLY, (call) => {
  const record = findMethod(call.world, call.id, 404);
  if (record.object.customer === null) {
    throw refuse('The payment method you provided is not attached to a customer so detachment is impossible.');
  }
  return changeMethod(call.world, record, { customer: null }, true).object;
});

export const retrieveCharge: Handler = handle('charge', EXPAND_ONLY, (call) => {
  const charge = call.world.store.charges.get(call.id);
  if (charge === undefined) throw noSuch('charge', call.id, 'id', 404);
  return charge;
});
