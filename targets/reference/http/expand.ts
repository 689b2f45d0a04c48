import { listCharges, listRefunds } from '../other-resources/sublists.ts';
import type { Store } from '../state/store.ts';
import { refuse } from './errors.ts';
import { isWithin, type Period } from './versions.ts';

const DEEPEST = 4;

// The expandable properties of an object, and their objects; 'nothing' marks objects that never exist here.
const EXPANDABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  payment_intent: {
    ...{ application: 'nothing', customer: 'customer', latest_charge: 'charge', on_behalf_of: 'nothing' },
    ...{ payment_method: 'payment_method', review: 'nothing', source: 'nothing', transfer_data: 'transfer_data' },
    ...{ last_payment_error: 'last_payment_error', amount_details: 'amount_details' },
  },
  amount_details: {},
  last_payment_error: { payment_method: 'payment_method' },
  transfer_data: { destination: 'nothing' },
  charge: {
    ...{ application: 'nothing', application_fee: 'nothing', balance_transaction: 'balance_transaction' },
    ...{ customer: 'customer', failure_balance_transaction: 'balance_transaction', on_behalf_of: 'nothing' },
    ...{ payment_intent: 'payment_intent', refunds: 'refund_list', review: 'nothing', source_transfer: 'nothing' },
    ...{ transfer: 'nothing', transfer_data: 'transfer_data' },
  },
  charge_list: { data: 'charge' },
  refund_list: { data: 'refund' },
  refund: {
    ...{ balance_transaction: 'balance_transaction', charge: 'charge', payment_intent: 'payment_intent' },
    ...{
      failure_balance_transaction: 'balance_transaction',
      source_transfer_reversal: 'nothing',
      transfer_reversal: 'nothing',
    },
  },
  payment_method: { customer: 'customer' },
  customer: {
    ...{ cash_balance: 'nothing', default_source: 'nothing', invoice_settings: 'invoice_settings', sources: 'nothing' },
    ...{ subscriptions: 'nothing', tax: 'nothing', tax_ids: 'nothing', test_clock: 'nothing' },
  },
  invoice_settings: { default_payment_method: 'payment_method' },
  balance_transaction: { source: 'charge' },
};

interface DatedExpansion extends Period {
  readonly of: string;
  readonly property: string;
  readonly holds: string;
}

const DATED_EXPANSIONS: readonly DatedExpansion[] = [
  { until: '2022-11-15', of: 'payment_intent', property: 'charges', holds: 'charge_list' },
  { until: '2025-03-31.basil', of: 'payment_intent', property: 'invoice', holds: 'nothing' },
  { until: '2025-03-31.basil', of: 'charge', property: 'invoice', holds: 'nothing' },
  { since: '2025-10-29.clover', of: 'amount_details', property: 'line_items', holds: 'nothing' },
  { since: '2026-08-26.dahlia', of: 'payment_intent', property: 'payment_record', holds: 'nothing' },
  { since: '2026-08-26.dahlia', of: 'refund', property: 'customer', holds: 'customer' },
  { since: '2026-08-26.dahlia', of: 'refund', property: 'payment_method', holds: 'payment_method' },
];

// Lists that objects embed when asked to, instead of naming what they hold.
const SUBLISTS: Readonly<Record<string, (store: Store, id: string) => object>> = {
  'charge.refunds': listRefunds,
  'payment_intent.charges': listCharges,
};

/** Refuses paths that name no expandable property of the object; lists are written `list:<object>` or `search:<object>`. */
export function checkExpand(paths: unknown, object: string, version: string): readonly string[] {
  const wanted = Array.isArray(paths) ? (paths as readonly string[]) : [];
  for (const path of wanted) checkPath(path, object, version);
  return wanted;
}

/** Returns the object with the ids on the given paths replaced by what they name. */
export function expandObject(store: Store, object: object, paths: readonly string[]): object {
  return paths.reduce<object>((result, path) => inline(store, result, path.split('.')) as object, object);
}

function checkPath(path: string, object: string, version: string): void {
  const steps = path.split('.');
  if (steps.length > DEEPEST) {
    throw refuse(`You cannot expand more than 4 levels of a property. Property: ${path}`, {
      code: 'property_expansion_max_depth',
    });
  }
  if (object.startsWith('search:') && path === 'total_count') {
    throw refuse('This property cannot be included (total_count).');
  }
  const [, element] = /^(?:list|search):(.*)$/.exec(object) ?? [];
  if (element !== undefined && steps[0] !== 'data') {
    throw refuse(`This property cannot be expanded (${path}). You may want to try expanding 'data.${path}' instead.`);
  }
  let type = element ?? object;
  for (const step of element === undefined ? steps : steps.slice(1)) {
    const fixed = EXPANDABLE[type] ?? {};
    const next = Object.hasOwn(fixed, step) ? fixed[step] : findDated(type, step, version);
    if (next === undefined) throw refuse(`This property cannot be expanded (${path}).`);
    type = next;
  }
}

function findDated(of: string, property: string, version: string): string | undefined {
  const row = DATED_EXPANSIONS.find((known) => known.of === of && known.property === property);
  return row && isWithin(version, row) ? row.holds : undefined;
}

function inline(store: Store, value: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  if (Array.isArray(value)) return value.map((item) => inline(store, item, steps));
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  // A list that an earlier path has embedded keeps what that path expanded.
  const held = record[step] ?? SUBLISTS[`${record.object}.${step}`]?.(store, String(record.id));
  if (held === undefined || held === null) return value;
  const found = typeof held === 'string' ? (findById(store, held) ?? held) : held;
  return { ...record, [step]: inline(store, found, rest) };
}

function findById(store: Store, id: string): object | undefined {
  const { intents, methods, charges, refunds, customers, balanceTransactions } = store;
  const method = methods.get(id)?.object;
  return (
    intents.get(id) ?? method ?? charges.get(id) ?? refunds.get(id) ?? customers.get(id) ?? balanceTransactions.get(id)
  );
}
